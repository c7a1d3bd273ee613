import { holds, type Term } from './condition.ts'

/**
 * How many units have what under one attribute, over everyone: the only thing that must be known of the attributes to judge
 * conditions, and what one `GROUP BY` of each gives. A unit (a person, an order) counts once under each value it has.
 */
export type Margin =
  | {
      readonly kind: 'value'
      readonly attribute: string
      readonly values: readonly { readonly value: string; readonly units: number }[]
    }
  /** Units on each day from `first` on, in days since 1970-01-01 of whatever calendar is wanted. */
  | {
      readonly kind: 'days'
      readonly attribute: string
      readonly first: number
      readonly units: readonly number[]
    }
  /** Units in each bin: from one edge to below the next, the last bin open. */
  | {
      readonly kind: 'range'
      readonly attribute: string
      readonly edges: readonly number[]
      readonly units: readonly number[]
    }
  /** Units later than due by more than each rung, in milliseconds. */
  | {
      readonly kind: 'late'
      readonly attribute: string
      readonly rungs: readonly { readonly by: number; readonly units: number }[]
    }

/** One way to make a term of an attribute: all the terms it can make, by how many units each touches. */
export type Shape = { readonly sizes: readonly number[] }

const hour = 3_600_000

/** How late is asked about: at all, an hour, six, then days. */
export const rungs = [0, 1, 6, 24, 48, 72, 120, 168, 336].map((hours) => hours * hour)

/** The longest run of days that is looked at as a run; longer ones as *since* or *until*. */
export const longestRun = 14

/** The days 1970-01-05 + 7k are Mondays. */
export function mondayOf(day: number): number {
  return day - ((((day - 4) % 7) + 7) % 7)
}

/** Every shape an attribute has, with the sizes of all its terms. */
export function shapesOf(margin: Margin): Shape[] {
  switch (margin.kind) {
    case 'value':
      return [{ sizes: margin.values.map(({ units }) => units) }]
    case 'late':
      return [{ sizes: margin.rungs.map(({ units }) => units) }]
    case 'days':
      return [
        { sizes: weeks(margin.first, margin.units) },
        { sizes: runs(margin.units, longestRun) },
        ...openEnded(margin.units),
      ]
    case 'range':
      return [{ sizes: runs(margin.units, margin.units.length) }, ...openEnded(margin.units)]
  }
}

function weeks(first: number, units: readonly number[]): number[] {
  const byWeek = new Map<number, number>()
  for (const [index, count] of units.entries()) {
    const monday = mondayOf(first + index)
    byWeek.set(monday, (byWeek.get(monday) ?? 0) + count)
  }
  return [...byWeek.values()]
}

/** Runs of each length, half their length apart: those between are so alike that they are no further looks. */
function runs(units: readonly number[], longest: number): number[] {
  const until = sumsOf(units)
  const sizes: number[] = []
  for (let length = 1; length <= Math.min(longest, units.length); length++)
    for (let from = 0; from + length <= units.length; from += Math.max(1, Math.floor(length / 2)))
      sizes.push((until[from + length] ?? 0) - (until[from] ?? 0))
  return sizes
}

function openEnded(units: readonly number[]): Shape[] {
  const until = sumsOf(units)
  const all = until.at(-1) ?? 0
  return [{ sizes: until.slice(1) }, { sizes: until.slice(0, -1).map((sum) => all - sum) }]
}

function sumsOf(units: readonly number[]): number[] {
  const sums = [0]
  for (const count of units) sums.push((sums.at(-1) ?? 0) + count)
  return sums
}

/** How many units a term touches, by the margin alone. */
export function sizeOf(term: Term, margin: Margin): number {
  switch (margin.kind) {
    case 'value':
      return margin.values.find(({ value }) => term.kind === 'value' && value === term.value)?.units ?? 0
    case 'late':
      return margin.rungs.find(({ by }) => term.kind === 'late' && by === term.by)?.units ?? 0
    case 'days':
      return sumWhere(margin.units, (bin) => holds(term, margin.first + bin))
    case 'range':
      return sumWhere(margin.units, (bin) => holds(term, margin.edges[bin] ?? null))
  }
}

function sumWhere(units: readonly number[], isIn: (bin: number) => boolean): number {
  return units.reduce((sum, count, bin) => (isIn(bin) ? sum + count : sum), 0)
}
