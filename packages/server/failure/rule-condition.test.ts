import {
  type AffectedRule,
  checkRule,
  type Happened,
  judgeAffected,
  type RuleTerm,
  type Where,
} from '@amends/recovery'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { type House, openHouse } from '../testing/house.ts'
import { tryRule } from './affected-store.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const names = ['state', 'price', 'paid', 'promised', 'delivered', 'it’s "odd"']
const times = [
  '2026-03-05',
  '2026-03-06',
  '2026-03-05 23:30',
  '2026-03-06T00:30:00Z',
  '2026-03-06 09:00',
  '2026-03-06T09:00:00Z',
  '2026-03-06T10:00:00.000+01:00',
  '2026-03-06 09:00:00.000001',
  '2024-02-29',
  '2026-02-29',
  '2026-13-01',
  '2026-03-06T25:00',
]
const odd = [
  '',
  'SP',
  'RJ',
  'sp',
  'true',
  '7',
  '7.0',
  '07',
  '-7',
  '1e3',
  'yesterday',
  'infinity',
  "'; drop table happening --",
]
const numbers = [0, 7, -7, 7.5, 1e3, 1e21, 1e-7, 123_456_789_012_345]
const scalar = fc.oneof(
  fc.constantFrom(...times),
  fc.constantFrom(...odd),
  fc.constantFrom(...numbers),
  fc.boolean(),
)
const value = fc.oneof(
  { weight: 9, arbitrary: scalar },
  fc.constant(null),
  fc.constantFrom<unknown>(['SP'], { state: 'SP' }, []),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0') && text.isWellFormed()),
)
const around = Date.parse('2026-03-06T00:00:00Z')
const instant = fc.integer({ min: -6, max: 18 }).map((hours) => around + hours * 3_600_000)
const kind = fc.constantFrom('order', 'delivery', 'login')
const mostly = <T>(own: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: own }, value)
const time = fc.constantFrom(...times)
const happening = fc.record({
  kind,
  at: instant,
  attributes: fc.record(
    {
      state: mostly(fc.constantFrom('SP', 'RJ', 'sp')),
      price: mostly(fc.constantFrom(...numbers, '7', '7.0', '-7')),
      paid: mostly(fc.constantFrom(...numbers)),
      promised: mostly(time),
      delivered: mostly(time),
      'it’s "odd"': value,
    },
    { requiredKeys: [] },
  ),
})
const world = fc.array(fc.array(happening, { maxLength: 4 }), { minLength: 40, maxLength: 40 })

const attribute = fc.constantFrom(...names, '@at')
const timed = fc.constantFrom('promised', 'delivered', '@at')
const said = scalar.filter((one) => one !== '')
const order = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const)
const equality = fc.constantFrom('=' as const, '!=' as const)
const by = fc.record({
  count: fc.constantFrom(0, 0, 1, 9, 33, 540),
  unit: fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
})
const term: fc.Arbitrary<RuleTerm> = fc.oneof(
  fc.record({ attribute, op: equality, value: said }),
  fc.record({
    attribute,
    op: fc.constant('in' as const),
    values: fc.array(said, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ attribute, op: order, value: fc.constantFrom(...numbers) }),
  fc.record({ attribute, op: order, time: instant }),
  fc.record({ attribute, op: fc.constantFrom('exists' as const, 'missing' as const) }),
  fc.record({ attribute, op: equality, other: attribute }),
  fc.record({ attribute, op: order, other: attribute }),
  {
    weight: 3,
    arbitrary: fc.record({ attribute: timed, op: fc.constant('later' as const), than: timed, by }),
  },
)
const several = <T>(part: fc.Arbitrary<T>) => fc.array(part, { minLength: 1, maxLength: 3 })
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 3, arbitrary: term },
    fc.record({ all: several(tie('where')) }),
    fc.record({ any: several(tie('where')) }),
  ),
}))
const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2 })
const sighting = fc.record({
  kind: nullable(kind),
  from: nullable(instant),
  to: nullable(instant),
  where: nullable(where),
})
const { happened } = fc.letrec<{ happened: Happened }>((tie) => ({
  happened: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 5, arbitrary: sighting },
    fc.record({ all: several(tie('happened')) }),
    fc.record({ any: several(tie('happened')) }),
  ),
}))
const rule = happened.map((one): AffectedRule => ({ happened: one })).filter((one) => checkRule(one) === null)

/** Customers by number, what happened to each kept as any source tells it. */
async function populate(people: readonly (readonly Pick<Told, 'kind' | 'at' | 'attributes'>[])[]) {
  const kept = new Map<string, Told[]>()
  for (const person of people) {
    const address = `${newId()}@example.com`
    const customer = { identities: [{ kind: 'email' as const, value: address }] }
    const met = { kind: 'met', at: around, attributes: {} }
    const told = [met, ...person].map((one) => ({ ...one, source: 'test', sourceId: newId() }))
    await house.lena.call('POST /v1/happenings', {
      body: { happenings: told.map((one) => ({ ...one, at: new Date(one.at).toISOString(), customer })) },
    })
    const [found] = (await house.lena.call('GET /v1/customers', { query: { q: address } })).rows
    kept.set(
      found?.id ?? '',
      told.map((one) => ({ ...one, id: one.sourceId })),
    )
  }
  return kept
}
type Told = Parameters<typeof judgeAffected>[1][number]

test('the database and the pure rule name the same customers, whatever the rule and whatever happened', async () => {
  const [people] = fc.sample(world, { numRuns: 1, seed: 7 })
  const kept = await populate(people ?? [])
  const context = await house.context(house.mira)
  let hits = 0
  await fc.assert(
    fc.asyncProperty(rule, async (asked) => {
      const { size, found } = await context.read((tx) => tryRule(tx, asked, 1_000))
      const ours = found.map(({ customerId }) => customerId).filter((id) => kept.has(id))
      const pure = [...kept].filter(([, told]) => judgeAffected(asked, told).isIn).map(([id]) => id)
      expect(ours.toSorted()).toEqual(pure.toSorted())
      expect(size).toBe(found.length)
      hits += pure.length
    }),
    { numRuns: 1_000 },
  )
  expect(hits).toBeGreaterThan(1_000)
})
