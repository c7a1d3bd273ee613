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

/** Rows in the order of their units, so that a unit is counted once by remembering the last. */
export type Ordered = {
  readonly table: Table
  readonly order: Uint32Array
  readonly unit: (row: number) => number
  /** Where in the order each unit begins, and the last one ends; null: each row is a unit. */
  readonly starts: Uint32Array | null
}

/** The quantiles at which numbers are cut into bins. */
const bins = 16

/** Puts the rows of one unit together. */
export function ordered(table: Table): Ordered {
  const { rows, units, unitOf } = table
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  if (!unitOf) return { table, order, unit: (row) => row, starts: null }
  const starts = new Uint32Array(units + 1)
  for (let row = 0; row < rows; row++) starts[(unitOf[row] ?? 0) + 1]! += 1
  for (let unit = 0; unit < units; unit++) starts[unit + 1]! += starts[unit] ?? 0
  const next = starts.slice()
  for (let row = 0; row < rows; row++) order[next[unitOf[row] ?? 0]!++] = row
  return { table, order, unit: (row) => unitOf[row] ?? 0, starts }
}

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

/** The margin of a column over all rows. */
export function marginOf(column: Column, rows: Ordered): Margin {
  const { attribute } = column
  switch (column.kind) {
    case 'value': {
      const units = countUnits(rows, column.codes, column.values.length)
      const values = column.values.map((value, code) => ({ value, units: units[code] ?? 0 }))
      return { kind: 'value', attribute, values: values.filter((one) => one.units > 0) }
    }
    case 'days': {
      const [first, last] = ends(column.days, rows.table.rows)
      const codes = coded(column.days, rows.table.rows, (day) => day - first)
      return { kind: 'days', attribute, first, units: [...countUnits(rows, codes, last - first + 1)] }
    }
    case 'range': {
      const edges = column.edges ?? quantiles(column.numbers, rows.table.rows)
      const codes = coded(column.numbers, rows.table.rows, (number) => binOf(number, edges))
      return { kind: 'range', attribute, edges, units: [...countUnits(rows, codes, edges.length)] }
    }
    case 'late': {
      const later = latestOf(rows, column.late)
      const counted = rungs.map((by) => ({
        by,
        units: later.reduce((sum, late) => sum + Number(late > by), 0),
      }))
      return { kind: 'late', attribute, rungs: counted.filter(({ units }) => units > 0) }
    }
  }
}

/** Numbers as codes; below 0: nothing, as of NaN. */
function coded(numbers: ArrayLike<number>, rows: number, codeOf: (number: number) => number): Int32Array {
  const codes = new Int32Array(rows).fill(-1)
  for (let row = 0; row < rows; row++) {
    const number = numbers[row] ?? Number.NaN
    if (!Number.isNaN(number)) codes[row] = codeOf(number)
  }
  return codes
}

/** How many units have each of `size` codes in one of their rows; other codes are nothing. */
function countUnits({ order, table }: Ordered, codes: ArrayLike<number>, size: number): Uint32Array {
  const counts = new Uint32Array(Math.max(0, size))
  const last = new Int32Array(Math.max(0, size)).fill(-1)
  const { unitOf } = table
  for (const row of order) {
    const code = codes[row] ?? -1
    const unit = unitOf ? (unitOf[row] ?? 0) : row
    if (!(code >= 0 && code < size) || last[code] === unit) continue
    last[code] = unit
    counts[code]! += 1
  }
  return counts
}

/** How late the latest row of each unit is. */
function latestOf({ table: { rows, units, unitOf } }: Ordered, late: ArrayLike<number>): Float64Array {
  const latest = new Float64Array(units).fill(Number.NEGATIVE_INFINITY)
  for (let row = 0; row < rows; row++) {
    const unit = unitOf ? (unitOf[row] ?? 0) : row
    const own = late[row] ?? Number.NaN
    if (own > latest[unit]!) latest[unit] = own
  }
  return latest
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
