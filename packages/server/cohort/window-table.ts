import { ownTime, type Window } from '@amends/recovery'
import type { CodedTable } from '@amends/statistics'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { idBytes, idWords, numbered, wordsIn } from '../engine/ids.ts'
import { mergedCustomers } from '../failure/affected-store.ts'
import type { Column } from './columns.ts'
import { fieldsOf, lay } from './lay.ts'
import { readRows } from './read-rows.ts'
import { dayIn, type Segment, segmentsOf } from './segment.ts'
import { daysAsTheyWere, segmentsOn, type Wanted } from './segment-store.ts'
import { within } from './within.ts'

/** The happenings of a window. */
export const inWindow = (tx: Tx, { from, to }: Window): RawBuilder<unknown> =>
  sql`h.workspace_id = ${tx.workspaceId} and h.at >= ${timestamp(from)}::timestamptz and h.at < ${timestamp(to)}::timestamptz`

/** A window as a table, which unit of it each of the marked is, and the days that were read row by row, with how much happened. */
export type WindowTable = {
  readonly table: CodedTable
  readonly marked: readonly number[]
  readonly byRows: ReadonlyMap<string, number>
}

/**
 * Lays the window out as a table: each happening is a row, its unit the customer it happened to or who they live on in. One
 * of the marked to whom nothing happened in it is a unit without a row.
 */
export async function readWindow(
  tx: Tx,
  window: Window,
  columns: readonly Column[],
  marked: readonly string[],
  pause: () => Promise<void>,
): Promise<WindowTable> {
  const laid = await laidSegments(tx, window, columns)
  await pause()
  const fresh = await freshSegments(tx, window, laid.days, columns, pause)
  const segments = [...laid.segments, ...fresh]
  const rows = segments.reduce((sum, one) => sum + one.rows, 0)
  const { unitOf, units, numbers } = await unitsOf(tx, segments, rows, marked)
  await pause()
  const codedColumns = []
  for (const column of columns) {
    codedColumns.push(lay(column, segments, rows))
    await pause()
  }
  return {
    table: { columns: codedColumns, rows, units, unitOf },
    marked: numbers,
    byRows: daysOf(fresh),
  }
}

const dayLength = 86_400_000
const dayName = (day: number) => timestamp(day * dayLength).slice(0, 10)

/** What was laid out before and is as it was. */
async function laidSegments(tx: Tx, window: Window, columns: readonly Column[]) {
  const [first, last] = [Math.floor(window.from / dayLength), Math.floor((window.to - 1) / dayLength)]
  if (last < first) return { days: [], segments: [] }
  const kept = await daysAsTheyWere(tx, dayName(first), dayName(last))
  const days = kept.filter(({ isLaid }) => isLaid).map(({ day }) => day)
  const isCut = window.from % dayLength !== 0 || window.to % dayLength !== 0
  const instants = isCut || columns.some((one) => one.reads === 'late' && fieldsOf(one).includes(ownTime))
  const found = await segmentsOn(tx, days, wantedBy(columns), { instants })
  const sorted = found.toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0) || (a.kind < b.kind ? -1 : 1))
  return { days, segments: isCut ? sorted.map((one) => within(one, window)) : sorted }
}

/** Each attribute that a column reads, in all the ways in which one does. */
function wantedBy(columns: readonly Column[]): Wanted[] {
  const wanted = columns.flatMap((column) =>
    fieldsOf(column)
      .filter((name) => name !== ownTime)
      .map((name) => ({ kind: column.kind, name, reads: column.reads })),
  )
  const same = Map.groupBy(wanted, ({ kind, name }) => JSON.stringify([kind, name]))
  return [...same.values()].map((ones) => ({
    kind: ones[0]!.kind,
    name: ones[0]!.name,
    texts: ones.some(({ reads }) => reads === 'value'),
    moments: ones.some(({ reads }) => reads === 'days' || reads === 'late'),
    numbers: ones.some(({ reads }) => reads === 'range'),
  }))
}

/** All that is not in one of these days, from the happenings themselves. */
async function freshSegments(
  tx: Tx,
  window: Window,
  days: readonly string[],
  columns: readonly Column[],
  pause: () => Promise<void>,
): Promise<readonly Segment[]> {
  const rest = without(window, days)
  if (!rest.length) return []
  const stretches = rest.map((one) => sql`(${inWindow(tx, one)})`)
  const names = [...new Set(columns.flatMap(fieldsOf))].filter((name) => name !== ownTime)
  return segmentsOf(await readRows(tx, sql`(${sql.join(stretches, sql` or `)})`, names), pause)
}

/** What is left of a window without these days. */
function without({ from, to }: Window, days: readonly string[]): readonly Window[] {
  const left: Window[] = []
  let begin = from
  for (const day of days.map((one) => Date.parse(one)).toSorted((a, b) => a - b)) {
    if (day > begin) left.push({ from: begin, to: Math.min(day, to) })
    begin = Math.max(begin, day + dayLength)
  }
  if (begin < to) left.push({ from: begin, to })
  return left
}

/** How much happened on each day. */
function daysOf(segments: readonly Segment[]): ReadonlyMap<string, number> {
  const counts = new Map<number, number>()
  for (const { instants } of segments)
    for (const instant of instants ?? []) counts.set(dayIn(instant), (counts.get(dayIn(instant)) ?? 0) + 1)
  return new Map([...counts].map(([day, count]) => [dayName(day), count]))
}

/** Numbers the customers, each as whom they live on in. */
async function unitsOf(tx: Tx, segments: readonly Segment[], rows: number, marked: readonly string[]) {
  const words = wordsIn([...segments.map(({ customers }) => customers.ids), ...marked.map(idBytes)])
  await putSurvivors(tx, words)
  const { size, numbers } = numbered(words)
  const unitOf = new Int32Array(rows)
  let [begin, first] = [0, 0]
  for (const { customers, rows: own } of segments) {
    const { codes, ids } = customers
    for (let row = 0; row < own; row++) unitOf[begin + row] = numbers[first + codes[row]!]!
    begin += own
    first += ids.length / idLength
  }
  return { unitOf, units: size, numbers: [...numbers.subarray(first)] }
}

const idLength = 4 * idWords

/** Puts in the place of whoever lives on in somebody else whom that is. */
async function putSurvivors(tx: Tx, words: Int32Array) {
  const { rows } = await sql<{ id: string; into: string }>`with recursive ${mergedCustomers(tx)}
    select id, into_id as into from merged`.execute(tx.db)
  if (!rows.length) return
  const gone = wordsIn(rows.map(({ id }) => idBytes(id)))
  const survivors = wordsIn(rows.map(({ into }) => idBytes(into)))
  const all = new Int32Array(gone.length + words.length)
  all.set(gone)
  all.set(words, gone.length)
  const { numbers } = numbered(all)
  for (let place = 0; place < words.length / idWords; place++) {
    const at = idWords * numbers[rows.length + place]!
    if (at < gone.length) words.set(survivors.subarray(at, at + idWords), idWords * place)
  }
}
