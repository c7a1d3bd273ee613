import type { Cell, Term } from './condition.ts'
import { type Margin, rungs } from './margin.ts'
import { binOf } from './sharing.ts'
import { type Column, quantiles, type Table } from './table.ts'

/** A column whose cells are small whole numbers; below 0: nothing. */
export type CodedColumn =
  /** `codes` point into `values`. */
  | {
      readonly kind: 'value'
      readonly attribute: string
      readonly codes: Int32Array
      readonly values: readonly string[]
    }
  /** Days after `first`, which is in days since 1970-01-01. */
  | { readonly kind: 'days'; readonly attribute: string; readonly codes: Int32Array; readonly first: number }
  /** How many of the `edges` are not above the number. */
  | {
      readonly kind: 'range'
      readonly attribute: string
      readonly codes: Int32Array
      readonly edges: readonly number[]
    }
  /** How many of the `rungs` it is later than. */
  | { readonly kind: 'late'; readonly attribute: string; readonly codes: Int32Array }

/** Rows as columns of codes. Each row belongs to a unit; without `unitOf`, row number and unit are the same. */
export type CodedTable = {
  readonly columns: readonly CodedColumn[]
  readonly rows: number
  readonly units: number
  readonly unitOf?: Int32Array
}

/** The code of a number under a range with these edges. */
export const rangeCode = (number: number, edges: readonly number[]): number => binOf(number, edges) + 1

/** The code of so many milliseconds later than due. */
export function lateCode(late: number): number {
  let code = 0
  while (code < rungs.length && late > rungs[code]!) code++
  return code
}

/** A table of codes that answers as this one does. */
export function coded({ columns, rows, units, unitOf }: Table): CodedTable {
  const table = { columns: columns.map((column) => codedColumn(column, rows)), rows, units }
  if (!unitOf) return table
  const own = new Int32Array(rows)
  for (let row = 0; row < rows; row++) own[row] = unitOf[row] ?? 0
  return { ...table, unitOf: own }
}

function codedColumn(column: Column, rows: number): CodedColumn {
  const { attribute } = column
  switch (column.kind) {
    case 'value': {
      const codes = new Int32Array(rows).fill(-1)
      for (let row = 0; row < rows; row++)
        if (column.codes[row]! < column.values.length) codes[row] = column.codes[row]!
      return { kind: 'value', attribute, values: column.values, codes }
    }
    case 'days': {
      const first = leastOf(column.days, rows)
      return { kind: 'days', attribute, first, codes: codesBy(column.days, rows, (day) => day - first) }
    }
    case 'range': {
      const { numbers, edges = quantiles(numbers, rows) } = column
      return {
        kind: 'range',
        attribute,
        edges,
        codes: codesBy(numbers, rows, (one) => rangeCode(one, edges)),
      }
    }
    case 'late':
      return { kind: 'late', attribute, codes: codesBy(column.late, rows, lateCode) }
  }
}

/** A code for each number; below 0: nothing, as of NaN. */
function codesBy(numbers: ArrayLike<number>, rows: number, codeOf: (number: number) => number): Int32Array {
  const codes = new Int32Array(rows).fill(-1)
  for (let row = 0; row < rows; row++) {
    const number = numbers[row] ?? Number.NaN
    if (!Number.isNaN(number)) codes[row] = codeOf(number)
  }
  return codes
}

function leastOf(numbers: ArrayLike<number>, rows: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let row = 0; row < rows; row++) if (numbers[row]! < least) least = numbers[row]!
  return Number.isFinite(least) ? least : 0
}

/** What a code stands for: a word, a day, or a number for which the same terms hold. */
export function cellOfCode(column: CodedColumn, code: number): Cell {
  if (code < 0) return null
  switch (column.kind) {
    case 'value':
      return column.values[code] ?? null
    case 'days':
      return column.first + code
    case 'range':
      return code === 0 ? Number.NEGATIVE_INFINITY : (column.edges[code - 1] ?? null)
    case 'late':
      return code === 0 ? 0 : (rungs[code] ?? Number.POSITIVE_INFINITY)
  }
}

/** The codes for which a term holds: from one to before another. Its bounds are edges of the column, or whole days. */
export function codesOf(term: Term, column: CodedColumn, size: number): readonly [from: number, to: number] {
  const within = (code: number) => Math.min(size, Math.max(0, code))
  if (term.kind === 'value' && column.kind === 'value') {
    const code = column.values.indexOf(term.value)
    return code < 0 ? [0, 0] : [within(code), within(code + 1)]
  }
  if (term.kind === 'days' && column.kind === 'days') {
    const { from, to } = term
    return [
      from === null ? 0 : within(from - column.first),
      to === null ? size : within(to + 1 - column.first),
    ]
  }
  if (term.kind === 'range' && column.kind === 'range') {
    const at = (edge: number) => within(column.edges.indexOf(edge) + 1)
    return [term.from === null ? 0 : at(term.from), term.to === null ? size : at(term.to)]
  }
  if (term.kind === 'late' && column.kind === 'late') return [within(rungs.indexOf(term.by) + 1), size]
  throw new RangeError(`no term of ${column.attribute} is of the kind ${term.kind}`)
}

/** Rows by their units: `order` has those of one unit together, from one of `starts` to before the next. */
export type Units = {
  readonly table: CodedTable
  readonly unitOf: Int32Array
  readonly order: Int32Array
  readonly starts: Int32Array
  /** Whether no unit has more than one row. */
  readonly isSingle: boolean
}

/** Puts the rows of one unit together. */
export function byUnit(table: CodedTable): Units {
  const { rows, units } = table
  const unitOf = table.unitOf ?? Int32Array.from({ length: rows }, (_, row) => row)
  const starts = new Int32Array(units + 1)
  for (let row = 0; row < rows; row++) starts[unitOf[row]! + 1]! += 1
  for (let unit = 0; unit < units; unit++) starts[unit + 1]! += starts[unit]!
  let isSingle = true
  for (let unit = 0; unit < units && isSingle; unit++) isSingle = starts[unit + 1]! - starts[unit]! < 2
  const next = starts.slice()
  const order = new Int32Array(rows)
  for (let row = 0; row < rows; row++) order[next[unitOf[row]!]!++] = row
  return { table, unitOf, order, starts, isSingle }
}

/** One more than the greatest code there can be. */
export function sizeOfCodes(column: CodedColumn): number {
  switch (column.kind) {
    case 'value':
      return column.values.length
    case 'range':
      return column.edges.length + 1
    case 'late':
      return rungs.length + 1
    case 'days':
      return greatest(column.codes) + 1
  }
}

function greatest(codes: Int32Array): number {
  let most = -1
  for (let row = 0; row < codes.length; row++) if (codes[row]! > most) most = codes[row]!
  return most
}

/** The margin of a column over all rows. */
export function marginOf(column: CodedColumn, units: Units): Margin {
  const { attribute } = column
  if (column.kind === 'late') {
    const later = laterThan(column.codes, units)
    const counted = rungs.map((by, rung) => ({ by, units: later[rung] ?? 0 }))
    return { kind: 'late', attribute, rungs: counted.filter((one) => one.units > 0) }
  }
  const counts = countUnits(column.codes, sizeOfCodes(column), units)
  switch (column.kind) {
    case 'value': {
      const values = column.values.map((value, code) => ({ value, units: counts[code] ?? 0 }))
      return { kind: 'value', attribute, values: values.filter((one) => one.units > 0) }
    }
    case 'days': {
      const begin = Math.max(
        0,
        counts.findIndex((count) => count > 0),
      )
      return { kind: 'days', attribute, first: column.first + begin, units: [...counts.subarray(begin)] }
    }
    case 'range': {
      const bins = column.edges.map((_, bin) => counts[bin + 1] ?? 0)
      return { kind: 'range', attribute, edges: column.edges, units: bins }
    }
  }
}

/** How many units have each of `size` codes in one of their rows. */
export function countUnits(codes: Int32Array, size: number, { order, unitOf, isSingle }: Units): Int32Array {
  if (isSingle) return countRows(codes, size)
  const counts = new Int32Array(size)
  const last = new Int32Array(size).fill(-1)
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!
    const [code, unit] = [codes[row]!, unitOf[row]!]
    if (code < 0 || last[code] === unit) continue
    last[code] = unit
    counts[code]! += 1
  }
  return counts
}

function countRows(codes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size + 1)
  for (let row = 0; row < codes.length; row++) counts[codes[row]! + 1]! += 1
  return counts.subarray(1)
}

/** How many units are later than each rung, by their latest row. */
function laterThan(codes: Int32Array, { unitOf, table }: Units): Int32Array {
  const latest = new Int8Array(table.units)
  for (let row = 0; row < codes.length; row++) {
    const [code, unit] = [codes[row]!, unitOf[row]!]
    if (code > latest[unit]!) latest[unit] = code
  }
  const counts = new Int32Array(rungs.length + 1)
  for (let unit = 0; unit < latest.length; unit++) counts[latest[unit]!]! += 1
  // Later than one rung is whoever is later than a higher one.
  for (let code = rungs.length - 1; code >= 0; code--) counts[code]! += counts[code + 1]!
  return counts.subarray(1)
}
