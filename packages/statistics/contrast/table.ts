import type { Cell } from './condition.ts'

/** One attribute of every row, as a column. */
export type Column =
  /** `codes` point into `values`; below 0: nothing. */
  | {
      readonly kind: 'value'
      readonly attribute: string
      readonly codes: ArrayLike<number>
      readonly values: readonly string[]
    }
  /** Days since 1970-01-01 of whatever calendar is wanted; NaN: nothing. */
  | { readonly kind: 'days'; readonly attribute: string; readonly days: ArrayLike<number> }
  /** Any number; NaN: nothing. `edges`: where the numbers are cut, upwards; without them, at their quantiles. */
  | {
      readonly kind: 'range'
      readonly attribute: string
      readonly numbers: ArrayLike<number>
      readonly edges?: readonly number[]
    }
  /** How many milliseconds later than due, what came before it below 0; NaN: nothing. */
  | { readonly kind: 'late'; readonly attribute: string; readonly late: ArrayLike<number> }

/** Rows as columns. Each row belongs to a unit (a person); without `unitOf`, row number and unit are the same. */
export type Table = {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly units: number
  readonly unitOf?: ArrayLike<number>
}

/** The quantiles at which numbers are cut into bins. */
const bins = 16

/** What a row holds under a column. */
export function cellOf(column: Column, row: number): Cell {
  if (column.kind === 'value') return column.values[column.codes[row] ?? -1] ?? null
  const number = numbersOf(column)[row]
  return number === undefined || Number.isNaN(number) ? null : number
}

/** The numbers of a column that has no words. */
export function numbersOf(column: Exclude<Column, { kind: 'value' }>): ArrayLike<number> {
  switch (column.kind) {
    case 'days':
      return column.days
    case 'range':
      return column.numbers
    case 'late':
      return column.late
  }
}

/** Where numbers are cut unless something else is said. */
export function quantiles(numbers: ArrayLike<number>, rows: number): number[] {
  const sorted = Float64Array.from({ length: rows }, (_, row) => numbers[row] ?? Number.NaN)
    .filter((number) => !Number.isNaN(number))
    .sort()
  const cuts = Array.from(
    { length: Math.min(bins, sorted.length) },
    (_, cut) => sorted[Math.floor((cut * sorted.length) / bins)] ?? 0,
  )
  return [...new Set(cuts)]
}
