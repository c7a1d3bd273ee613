import { type Condition, type Contrast, contrastRows } from '@amends/statistics'
import { type Chance, chance } from './chance.ts'
import { overlap, type Planted, plant, type Shape, shapes, someOf, whoMeets } from './contrast/plant.ts'
import { makeShop, type Shop } from './contrast/shop.ts'

/** Seeds that were not looked at while the package was made. */
const seeds = Array.from({ length: 20 }, (_, index) => 9000 + index)

/** How many complain, how many of them because of the cause, and which share of all customers the cause touches. */
type Setting = {
  readonly name: string
  readonly complaints: number
  readonly caused: number
  readonly touches: readonly [least: number, most: number]
}

const clear: readonly Setting[] = [
  { name: '5 complaints', complaints: 5, caused: 4, touches: [0.003, 0.03] },
  { name: '12 complaints', complaints: 12, caused: 8, touches: [0.003, 0.1] },
]

/** Commoner: it touches too many. Thinner: too few complain. */
const unclear: readonly Setting[] = [
  { name: 'commoner', complaints: 5, caused: 4, touches: [0.1, 0.3] },
  { name: 'commoner', complaints: 12, caused: 8, touches: [0.3, 0.6] },
  { name: 'thinner', complaints: 3, caused: 2, touches: [0.01, 0.03] },
]

/** Plants causes of every shape and says how often each was found, and how often something was told that is not there. */
export function evaluateContrast(): Map<string, number> {
  const values = new Map<string, number>()
  const told = { unclear: [0, 0], noise: [0, 0] } as Record<'unclear' | 'noise', [number, number]>
  const found = new Map<string, [number, number]>()
  for (const seed of seeds) {
    const shop = makeShop(seed)
    const draw = chance(seed)
    for (const setting of clear) for (const shape of shapes) tryShape(shop, shape, setting, draw, found)
    for (const setting of unclear)
      for (const shape of shapes) {
        const trial = makeTrial(shop, shape, setting, draw)
        if (trial) countIf(told.unclear, trial.answer.result === 'told')
      }
    for (const size of [3, 4, 5, 8, 12, 30]) {
      const answer = contrastRows(shop.table, someOf(everyone(shop), size, draw))
      countIf(told.noise, answer.result === 'told')
    }
  }
  console.log('\n== contrast: planted causes among 10,000 customers, at rank 1 ==')
  for (const [name, [hits, of]] of found) {
    console.log(`  ${name.padEnd(32)} ${hits}/${of}`)
    values.set(`eval.contrast.${name}`, hits / of)
  }
  for (const [name, [hits, of]] of Object.entries(told)) {
    console.log(`  ${`told although ${name}`.padEnd(32)} ${hits}/${of}`)
    values.set(`eval.contrast.told.${name}`, hits / of)
  }
  return values
}

function tryShape(
  shop: Shop,
  shape: Shape,
  setting: Setting,
  draw: Chance,
  found: Map<string, [number, number]>,
) {
  const trial = makeTrial(shop, shape, setting, draw)
  if (!trial) return
  const name = `${setting.name}.${shape}`
  const count = found.get(name) ?? [0, 0]
  countIf(count, isFound(shop, trial.planted, trial.answer))
  found.set(name, count)
}

function makeTrial(
  shop: Shop,
  shape: Shape,
  { complaints, caused, touches }: Setting,
  draw: Chance,
): { planted: Planted; answer: Contrast } | null {
  const planted = plant(shop, shape, touches, draw)
  if (!planted) return null
  const touched = new Set(planted.touched)
  const others = everyone(shop).filter((unit) => !touched.has(unit))
  const marked = [...someOf(planted.touched, caused, draw), ...someOf(others, complaints - caused, draw)]
  return { planted, answer: contrastRows(shop.table, marked) }
}

function everyone(shop: Shop): number[] {
  return Array.from({ length: shop.table.units }, (_, unit) => unit)
}

function countIf(count: [number, number], hit: boolean): void {
  count[1]++
  if (hit) count[0]++
}

/** Told, at rank 1, with the planted attributes and values; dates may differ a little: the cohort must be the same by half. */
function isFound(shop: Shop, { condition, touched }: Planted, answer: Contrast): boolean {
  if (answer.result !== 'told') return false
  const first = answer.first.condition
  return sameTerms(first, condition) && overlap(touched, whoMeets(shop, first)) >= 0.5
}

function sameTerms(found: Condition, planted: Condition): boolean {
  return (
    found.length === planted.length &&
    planted.every((term) =>
      found.some(
        (other) =>
          other.kind === term.kind &&
          other.attribute === term.attribute &&
          !(other.kind === 'value' && term.kind === 'value' && other.value !== term.value),
      ),
    )
  )
}
