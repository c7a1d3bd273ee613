import {
  attributeOf,
  type ContrastColumn,
  type Happening,
  isLater,
  type Moment,
  momentOf,
  numberOfValue,
  ownTime,
} from '@amends/recovery'

/** What a sample of happenings shows that there is to look at, and the edges at which numbers are cut. */
export type Looked = { readonly columns: readonly Column[] }
export type Column = ContrastColumn & { readonly edges: readonly number[] }

type Told = Pick<Happening, 'kind' | 'at' | 'attributes'>

const mostColumns = 40
const mostLate = 6
const bins = 16
/** So many different numbers are a scale; fewer are names. */
const scale = 12
const nearly = 0.95
/** From so many on, what hardly ever comes twice is an id. */
const enough = 100

/** Which columns there are, by kind and attribute, from what the marked and a sample of everyone have. */
export function columnsOf(sample: readonly Told[], marked: readonly Told[]): readonly Column[] {
  const kinds = new Set(marked.map(({ kind }) => kind))
  const all = [...sample, ...marked].filter(({ kind }) => kinds.has(kind))
  const columns = [...Map.groupBy(all, ({ kind }) => kind)].flatMap(([kind, ones]) => [
    column({ reads: 'days', kind, attribute: ownTime }),
    ...columnsOfKind(kind, ones, marked),
  ])
  const kindItself = column({ reads: 'value', kind: '', attribute: null })
  return [...(kinds.size > 1 ? [kindItself] : []), ...columns].slice(0, mostColumns)
}

const column = (given: Pick<Column, 'reads' | 'kind' | 'attribute'> & Partial<Column>): Column => ({
  name:
    [given.kind, given.attribute, given.than].filter((part) => part != null).join(' / ') +
    (given.reads === 'late' ? ' late' : ''),
  than: null,
  edges: [],
  ...given,
})

function columnsOfKind(kind: string, ones: readonly Told[], marked: readonly Told[]): Column[] {
  const names = [...new Set(ones.flatMap(({ attributes }) => Object.keys(attributes)))].toSorted()
  const moments = new Map([ownTime, ...names].map((name) => [name, ones.map((one) => momentOf(one, name))]))
  const momentsOf = (name: string) => moments.get(name) ?? []
  const plain = names.flatMap((name) => columnFor(kind, name, ones, momentsOf(name), marked) ?? [])
  const times = [
    ownTime,
    ...plain.filter(({ reads }) => reads === 'days').map(({ attribute }) => attribute ?? ''),
  ]
  return [...latenesses(kind, times, momentsOf), ...plain]
}

type Moments = readonly (Moment | undefined)[]

function columnFor(
  kind: string,
  attribute: string,
  ones: readonly Told[],
  moments: Moments,
  marked: readonly Told[],
): Column | null {
  const said = ones.map((one) => attributeOf(one, attribute)).filter((value) => value !== undefined)
  const share = (count: number) => count / Math.max(1, said.length)
  if (!said.length || said.some((value) => typeof value === 'object')) return null
  if (share(moments.filter((moment) => moment !== undefined).length) >= nearly)
    return column({ reads: 'days', kind, attribute })
  const values = new Set(said.map(String))
  const numbers = values.size > scale ? said.flatMap((value) => numberOfValue(value) ?? []) : []
  if (values.size > scale && share(numbers.length) >= nearly)
    return column({ reads: 'range', kind, attribute, edges: edgesOf(numbers) })
  return isId(values.size, said.length, attribute, marked)
    ? null
    : column({ reads: 'value', kind, attribute })
}

/** Hardly any value comes twice, nor do two of the marked have one in common. */
function isId(different: number, said: number, attribute: string, marked: readonly Told[]) {
  if (said < enough || different < nearly * said) return false
  const theirs = marked.map((one) => attributeOf(one, attribute)).filter((value) => value !== undefined)
  return new Set(theirs).size === theirs.length
}

/** The first bin is open below. */
function edgesOf(numbers: readonly number[]): number[] {
  const sorted = numbers.toSorted((a, b) => a - b)
  const cuts = Array.from(
    { length: bins - 1 },
    (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / bins)] ?? 0,
  )
  return [Number.NEGATIVE_INFINITY, ...new Set(cuts)]
}

/** One time later than another: what sometimes is and mostly is not has been due. */
function latenesses(kind: string, times: readonly string[], momentsOf: (name: string) => Moments): Column[] {
  const pairs = times.flatMap((attribute) =>
    times
      .filter((than) => than !== attribute)
      .map((than) => ({ attribute, than, share: shareLate(momentsOf(attribute), momentsOf(than)) })),
  )
  return pairs
    .filter(({ share }) => share > 0 && share <= 0.5)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostLate)
    .map(({ attribute, than }) => column({ reads: 'late', kind, attribute, than }))
}

function shareLate(done: Moments, due: Moments): number {
  let [told, late] = [0, 0]
  for (const [place, moment] of done.entries()) {
    if (!moment || !due[place]) continue
    told++
    late += Number(isLater(moment, due[place], 0))
  }
  return late / Math.max(1, told)
}
