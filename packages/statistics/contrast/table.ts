import type { Cell } from './condition.ts'
import { type Margin, rungs } from './margin.ts'
import { binOf } from './sharing.ts'

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
  /** Any number; NaN: nothing. */
  | { readonly kind: 'range'; readonly attribute: string; readonly numbers: ArrayLike<number> }
  /** Two instants in milliseconds: when it was due and when it was done; NaN: nothing. */
  | {
      readonly kind: 'late'
      readonly attribute: string
      readonly due: ArrayLike<number>
      readonly done: ArrayLike<number>
    }

/** Rows as columns. Each row belongs to a unit (a person); without `unitOf`, row number and unit are the same. */
export type Table = {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly units: number
  readonly unitOf?: ArrayLike<number>
}

/** Rows in the order of their units, so that a unit is counted once by remembering the last. */
export type Ordered = {
  readonly table: Table
  readonly order: Uint32Array
  readonly unit: (row: number) => number
}

/** The quantiles at which numbers are cut into bins. */
const bins = 16

/** Puts the rows of one unit together. */
export function ordered(table: Table): Ordered {
  const { rows, units, unitOf } = table
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  if (!unitOf) return { table, order, unit: (row) => row }
  const starts = new Uint32Array(units + 1)
  for (let row = 0; row < rows; row++) starts[(unitOf[row] ?? 0) + 1]! += 1
  for (let unit = 0; unit < units; unit++) starts[unit + 1]! += starts[unit] ?? 0
  for (let row = 0; row < rows; row++) order[starts[unitOf[row] ?? 0]!++] = row
  return { table, order, unit: (row) => unitOf[row] ?? 0 }
}

/** What a row holds under a column. */
export function cellOf(column: Column, row: number): Cell {
  if (column.kind === 'value') return column.values[column.codes[row] ?? -1] ?? null
  const number =
    column.kind === 'days'
      ? column.days[row]
      : column.kind === 'range'
        ? column.numbers[row]
        : (column.done[row] ?? Number.NaN) - (column.due[row] ?? Number.NaN)
  return number === undefined || Number.isNaN(number) ? null : number
}

/** The margin of a column over all rows. */
export function marginOf(column: Column, rows: Ordered): Margin {
  const { attribute } = column
  switch (column.kind) {
    case 'value': {
      const units = countUnits(rows, column.values.length, (row) => column.codes[row] ?? -1)
      const values = column.values.map((value, code) => ({ value, units: units[code] ?? 0 }))
      return { kind: 'value', attribute, values: values.filter((one) => one.units > 0) }
    }
    case 'days': {
      const [first, last] = ends(column.days, rows.table.rows)
      const units = countUnits(rows, last - first + 1, (row) => (column.days[row] ?? Number.NaN) - first)
      return { kind: 'days', attribute, first, units: [...units] }
    }
    case 'range': {
      const edges = quantiles(column.numbers, rows.table.rows)
      const bin = (row: number) => binOf(column.numbers[row] ?? Number.NaN, edges)
      return { kind: 'range', attribute, edges, units: [...countUnits(rows, edges.length, bin)] }
    }
    case 'late': {
      const by = (row: number) => Number(cellOf(column, row) ?? Number.NaN)
      const counted = rungs.map((rung) => ({
        by: rung,
        units: countUnits(rows, 1, (row) => (by(row) > rung ? 0 : -1))[0] ?? 0,
      }))
      return { kind: 'late', attribute, rungs: counted.filter(({ units }) => units > 0) }
    }
  }
}

/** How many units have each of `size` codes; other codes and NaN are nothing. */
function countUnits({ order, unit }: Ordered, size: number, codeOf: (row: number) => number): Uint32Array {
  const counts = new Uint32Array(Math.max(0, size))
  const last = new Int32Array(Math.max(0, size)).fill(-1)
  for (const row of order) {
    const code = codeOf(row)
    if (!(code >= 0 && code < size) || last[code] === unit(row)) continue
    last[code] = unit(row)
    counts[code]! += 1
  }
  return counts
}

function ends(days: ArrayLike<number>, rows: number): [first: number, last: number] {
  let [first, last] = [Infinity, -Infinity]
  for (let row = 0; row < rows; row++) {
    const day = days[row] ?? Number.NaN
    if (day < first) first = day
    if (day > last) last = day
  }
  return first <= last ? [first, last] : [0, -1]
}

function quantiles(numbers: ArrayLike<number>, rows: number): number[] {
  const sorted = Float64Array.from({ length: rows }, (_, row) => numbers[row] ?? Number.NaN)
    .filter((number) => !Number.isNaN(number))
    .sort()
  const cuts = Array.from(
    { length: Math.min(bins, sorted.length) },
    (_, cut) => sorted[Math.floor((cut * sorted.length) / bins)] ?? 0,
  )
  return [...new Set(cuts)]
}
