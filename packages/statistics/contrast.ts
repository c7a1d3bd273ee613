import { conditionsToCount } from './contrast/candidates.ts'
import { type Contrast, type Counted, type JudgeOptions, judge } from './contrast/judge.ts'
import { type Condition, holds, type Term } from './contrast/condition.ts'
import type { Margin } from './contrast/margin.ts'
import type { MarkedRow } from './contrast/sharing.ts'
import { cellOf, marginOf, ordered, type Ordered, type Table } from './contrast/table.ts'
import { tallyOf } from './contrast/tally.ts'

export { conditionsToCount } from './contrast/candidates.ts'
export type { Candidate } from './contrast/candidates.ts'
export { holds, keyOf } from './contrast/condition.ts'
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
  const units = new Set(marked)
  for (const unit of units)
    if (!(Number.isInteger(unit) && unit >= 0 && unit < table.units))
      throw new RangeError(`no unit has the number ${unit}`)
  const rows = ordered(table)
  const margins = table.columns.map((column) => marginOf(column, rows))
  const sizes = { all: table.units, marked: units.size }
  const candidates = conditionsToCount(margins, rowsOf(rows, units), sizes)
  const tally = tallyOf(
    rows,
    candidates.map(({ condition }) => condition),
  )
  const counted = candidates.map((one) => ({ ...one, met: tally(one.condition) }))
  return judge(counted, margins, sizes, options)
}

function rowsOf({ table, order, unit }: Ordered, units: ReadonlySet<number>): MarkedRow[] {
  const found: MarkedRow[] = []
  for (const row of order)
    if (units.has(unit(row)))
      found.push({ unit: unit(row), cells: table.columns.map((column) => cellOf(column, row)) })
  return found
}

/** Which of these units meet a condition in one of their rows. */
export function meetersAmong(
  table: Table,
  units: Iterable<number>,
): (condition: Condition) => ReadonlySet<number> {
  const own = new Set(units)
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    own.has(unitIn(table, row)),
  )
  const columns = new Map(table.columns.map((column) => [column.attribute, column]))
  const meets = (row: number) => (term: Term) => {
    const column = columns.get(term.attribute)
    return column !== undefined && holds(term, cellOf(column, row))
  }
  return (condition) =>
    new Set(rows.filter((row) => condition.every(meets(row))).map((row) => unitIn(table, row)))
}

const unitIn = ({ unitOf }: Table, row: number) => unitOf?.[row] ?? row

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
