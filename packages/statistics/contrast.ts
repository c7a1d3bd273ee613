import { conditionsToCount } from './contrast/candidates.ts'
import { type Contrast, type Counted, type JudgeOptions, judge } from './contrast/judge.ts'
import { type Condition, holds, type Term } from './contrast/condition.ts'
import type { Margin } from './contrast/margin.ts'
import type { MarkedRow } from './contrast/sharing.ts'
import { byUnit, cellOfCode, coded, type CodedTable, marginOf, type Units } from './contrast/coded.ts'
import type { Table } from './contrast/table.ts'
import { tallyOf } from './contrast/tally.ts'

export { conditionsToCount } from './contrast/candidates.ts'
export type { Candidate } from './contrast/candidates.ts'
export { holds, keyOf } from './contrast/condition.ts'
export { cellOfCode, coded, lateCode, rangeCode } from './contrast/coded.ts'
export type { CodedColumn, CodedTable } from './contrast/coded.ts'
export type { Cell, Condition, Term } from './contrast/condition.ts'
export type { Contrast, Counted, Explanation, JudgeOptions } from './contrast/judge.ts'
export type { Margin } from './contrast/margin.ts'
export { rungs } from './contrast/margin.ts'
export type { MarkedRow } from './contrast/sharing.ts'
export type { Column, Table } from './contrast/table.ts'

/**
 * What the marked units share that the others do not, from rows.
 *
 * @param marked The units that are marked, by number; each counts once.
 * @example
 * const answer = contrastRows(table, [17, 230, 4811, 6020, 9115])
 * if (answer.result === 'told') answer.first.condition // [{ kind: 'value', attribute: 'carrier', value: 'Hermes' }]
 * @throws RangeError when a marked unit is not in the table.
 */
export function contrastRows(table: Table, marked: Iterable<number>, options?: JudgeOptions): Contrast {
  const steps = contrastInSteps(coded(table), marked, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** So many conditions are counted in one step. */
const inOneStep = 50

/**
 * The same from rows that are coded already, in steps of some milliseconds each, between which whoever takes them can do something else.
 *
 * @throws RangeError when a marked unit is not in the table.
 */
export function* contrastInSteps(
  table: CodedTable,
  marked: Iterable<number>,
  options?: JudgeOptions,
): Generator<void, Contrast, void> {
  const own = new Set(marked)
  for (const unit of own)
    if (!(Number.isInteger(unit) && unit >= 0 && unit < table.units))
      throw new RangeError(`no unit has the number ${unit}`)
  const units = byUnit(table)
  const margins: Margin[] = []
  for (const column of table.columns) {
    yield
    margins.push(marginOf(column, units))
  }
  const sizes = { all: table.units, marked: own.size }
  const rows = [...own].flatMap((unit) => cellsOf(units, unit))
  const candidates = conditionsToCount(margins, rows, sizes)
  yield
  const tally = tallyOf(
    units,
    candidates.map(({ condition }) => condition),
  )
  const counted: Counted[] = []
  for (const [place, one] of candidates.entries()) {
    if (place % inOneStep === 0) yield
    counted.push({ ...one, met: tally(one.condition) })
  }
  yield
  return judge(counted, margins, sizes, options)
}

/** The rows of one unit. */
function cellsOf({ table: { columns }, order, starts }: Units, unit: number): MarkedRow[] {
  const rows = order.subarray(starts[unit], starts[unit + 1])
  return Array.from(rows, (row) => ({
    unit,
    cells: columns.map((column) => cellOfCode(column, column.codes[row] ?? -1)),
  }))
}

/** Which of these units meet a condition in one of their rows. */
export function meetersAmong(
  table: CodedTable,
  units: Iterable<number>,
): (condition: Condition) => ReadonlySet<number> {
  const isOwn = new Uint8Array(table.units)
  for (const unit of units) isOwn[unit] = 1
  const unitIn = (row: number) => table.unitOf?.[row] ?? row
  const rows: number[] = []
  for (let row = 0; row < table.rows; row++) if (isOwn[unitIn(row)]) rows.push(row)
  const columns = new Map(table.columns.map((column) => [column.attribute, column]))
  const meets = (row: number) => (term: Term) => {
    const column = columns.get(term.attribute)
    return column !== undefined && holds(term, cellOfCode(column, column.codes[row] ?? -1))
  }
  return (condition) => new Set(rows.filter((row) => condition.every(meets(row))).map(unitIn))
}

/** What is known when a database has counted. */
export type Counts = {
  /** How many units there are, the marked included. */
  readonly all: number
  /** How many are marked. */
  readonly marked: number
  readonly margins: readonly Margin[]
  /** The candidates of `conditionsToCount`, each with how many of all units meet it. */
  readonly counted: readonly Counted[]
}

/**
 * What the marked units share that the others do not, from counts that a database made. The same answer as `contrastRows` gives for the
 * same rows.
 *
 * @example
 * const wanted = conditionsToCount(margins, rowsOfTheMarked, { all: 10_000_000, marked: 11 })
 * const counted = await countInDatabase(wanted)
 * contrastCounts({ all: 10_000_000, marked: 11, margins, counted })
 */
export function contrastCounts({ all, marked, margins, counted }: Counts, options?: JudgeOptions): Contrast {
  return judge(counted, margins, { all, marked }, options)
}
