import { ownTime, type Window } from '@amends/recovery'
import { type Condition, keyOf, type Margin, type MarkedRow, rungs, type Term } from '@amends/statistics'
import { type RawBuilder, sql } from 'kysely'
import { readInUtc, mergedCustomers } from '../failure/affected-store.ts'
import { latenessIn, momentIn, numberIn } from '../failure/rule-condition.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import type { Column } from './columns.ts'

type Sql = RawBuilder<unknown>

/** The happenings of a window. */
export const inWindow = (tx: Tx, { from, to }: Window): Sql =>
  sql`h.workspace_id = ${tx.workspaceId} and h.at >= ${timestamp(from)}::timestamptz and h.at < ${timestamp(to)}::timestamptz`

/**
 * Lays the window out as rows of one cell a column, in a table of this transaction: each happening belongs to a unit, the
 * customer it happened to or who they live on in. Answers how many units there are.
 */
export async function layOut(tx: Tx, window: Window, columns: readonly Column[]): Promise<number> {
  await readInUtc(tx)
  await sql`drop table if exists contrast_row`.execute(tx.db)
  const cells = columns.map((column, place) => sql`${cellOf(column)} as ${nameOf(place)}`)
  await sql`create temp table contrast_row on commit drop as
    with recursive ${mergedCustomers(tx)}
    select coalesce(m.into_id, h.customer_id) as unit, ${sql.join(cells)}
    from happening h left join merged m on m.id = h.customer_id where ${inWindow(tx, window)}`.execute(tx.db)
  const { rows } = await sql<{ units: number }>`
    select count(*) as units from (select 1 from contrast_row group by unit) u`.execute(tx.db)
  return rows[0]?.units ?? 0
}

const nameOf = (place: number) => sql.ref(`c${place}`)

function cellOf({ reads, kind, attribute, than }: Column): Sql {
  if (attribute === null) return sql`h.kind`
  const read =
    reads === 'value'
      ? sql`nullif(h.attributes ->> ${attribute}::text, '')`
      : reads === 'days'
        ? sql`floor(extract(epoch from ${momentIn(attribute)}) / 86400)::int`
        : reads === 'range'
          ? sql`${numberIn(attribute)}::float8`
          : sql`(extract(epoch from ${latenessIn(attribute, than ?? ownTime)}) * 1000)::float8`
  return sql`case when h.kind = ${kind} then ${read} end`
}

type Cells = { readonly unit: string } & Record<string, string | number | null>

/** The rows of the marked; a unit is a customer, and each has the number of their place. */
export async function markedRows(
  tx: Tx,
  columns: readonly Column[],
  marked: readonly string[],
): Promise<MarkedRow[]> {
  const { rows } = await sql<Cells>`select * from contrast_row where unit = any(${marked}::uuid[])`.execute(
    tx.db,
  )
  const places = new Map(marked.map((id, place) => [id, place]))
  return rows.map((row) => ({
    unit: places.get(row.unit) ?? -1,
    cells: columns.map((_, place) => row[`c${place}`] ?? null),
  }))
}

/** How many units have what in each column. */
export async function marginsOf(
  tx: Tx,
  columns: readonly Column[],
  rows: readonly MarkedRow[],
): Promise<Margin[]> {
  const margins: Margin[] = []
  for (const [place, column] of columns.entries()) margins.push(await marginOf(tx, column, place, rows))
  return margins
}

async function marginOf(
  tx: Tx,
  { name: attribute, reads, edges }: Column,
  place: number,
  rows: readonly MarkedRow[],
): Promise<Margin> {
  switch (reads) {
    case 'value':
      return { kind: 'value', attribute, values: await valuesOf(tx, place, rows) }
    case 'days': {
      const days = await unitsBy(tx, nameOf(place))
      const first = days[0]?.bin ?? 0
      const units = Array.from({ length: (days.at(-1)?.bin ?? first - 1) - first + 1 }, () => 0)
      for (const { bin, units: count } of days) units[bin - first] = count
      return { kind: 'days', attribute, first, units }
    }
    case 'range': {
      const bins = new Map((await unitsBy(tx, binOf(place, edges))).map(({ bin, units }) => [bin, units]))
      return { kind: 'range', attribute, edges, units: edges.map((_, bin) => bins.get(bin) ?? 0) }
    }
    case 'late':
      return {
        kind: 'late',
        attribute,
        rungs: (await unitsLater(tx, place)).filter(({ units }) => units > 0),
      }
  }
}

const binOf = (place: number, edges: readonly number[]) =>
  sql`width_bucket(${nameOf(place)}, ${edges.slice(1)}::float8[])`

async function unitsBy(tx: Tx, bin: Sql): Promise<{ readonly bin: number; readonly units: number }[]> {
  const { rows } = await sql<{ bin: number; units: number }>`
    select bin, count(*) as units from (select ${bin} as bin, unit from contrast_row group by 1, 2) one
    where bin is not null group by bin order by bin`.execute(tx.db)
  return rows
}

/** Values that none of the marked have are told by their sizes alone: names they need none. */
async function valuesOf(tx: Tx, place: number, rows: readonly MarkedRow[]) {
  const theirs = [
    ...new Set(rows.flatMap(({ cells }) => (typeof cells[place] === 'string' ? [cells[place]] : []))),
  ]
  const { rows: counted } = await sql<{ value: string | null; units: number; times: number }>`
    with sized as (
      select value, count(*) as units from (select ${nameOf(place)} as value, unit from contrast_row group by 1, 2) one
      where value is not null group by value)
    select value, units, 1 as times from sized where value = any(${theirs}::text[])
    union all select null, units, count(*) from sized where value <> all(${theirs}::text[]) group by units`.execute(
    tx.db,
  )
  return counted.flatMap(({ value, units, times }) =>
    value === null
      ? Array.from({ length: times }, (_, one) => ({ value: `\0${units} ${one}`, units }))
      : [{ value, units }],
  )
}

async function unitsLater(tx: Tx, place: number) {
  const counts = rungs.map((by, rung) => sql`count(*) filter (where most > ${by}) as ${sql.ref(`r${rung}`)}`)
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}
    from (select max(${nameOf(place)}) as most from contrast_row group by unit) one`.execute(tx.db)
  return rungs.map((by, rung) => ({ by, units: rows[0]?.[`r${rung}`] ?? 0 }))
}

/** One column cut where its terms begin and end: each piece meets the same terms, in `met`. */
type Cut = { readonly code: Sql; readonly met: readonly (readonly number[])[] }

/** How many units meet each condition: those that have the same pieces in the same rows are counted together. */
export async function countMet(
  tx: Tx,
  columns: readonly Column[],
  conditions: readonly Condition[],
): Promise<readonly number[]> {
  if (!conditions.length) return []
  const terms = new Map(conditions.flatMap((one) => one.map((term) => [keyOf([term]), term] as const)))
  const numbers = new Map([...terms.keys()].map((key, number) => [key, number]))
  const cuts = columns.flatMap((column, place) => {
    const own = [...terms].filter(([, term]) => term.attribute === column.name)
    return own.length
      ? [
          cutBy(
            place,
            own.map(([key, term]) => ({ number: numbers.get(key) ?? 0, term })),
          ),
        ]
      : []
  })
  const pieces = sql`concat_ws(',', ${sql.join(cuts.map(({ code }) => sql`coalesce(${code}, 0)`))})`
  const { rows } = await sql<{ rows: string; units: number }>`
    with one as (select unit, ${pieces} as row from contrast_row group by 1, 2)
    select rows, count(*) as units from (select string_agg(row, ';' order by row) as rows from one group by unit) u group by rows`.execute(
    tx.db,
  )
  const asked = conditions.map((one) => one.map((term) => numbers.get(keyOf([term])) ?? 0))
  return tally(rows, cuts, asked)
}

function tally(
  groups: readonly { readonly rows: string; readonly units: number }[],
  cuts: readonly Cut[],
  asked: readonly (readonly number[])[],
): readonly number[] {
  const counts = asked.map(() => 0)
  const met = new Map<string, readonly number[]>()
  for (const { rows, units } of groups) {
    const found = new Set<number>()
    for (const row of rows.split(';')) {
      const known = met.get(row) ?? conditionsMet(row, cuts, asked)
      met.set(row, known)
      for (const condition of known) found.add(condition)
    }
    for (const condition of found) counts[condition] = (counts[condition] ?? 0) + units
  }
  return counts
}

function conditionsMet(row: string, cuts: readonly Cut[], asked: readonly (readonly number[])[]): number[] {
  const terms = new Set(row.split(',').flatMap((code, place) => cuts[place]?.met[Number(code)] ?? []))
  return asked.flatMap((needed, index) => (needed.every((term) => terms.has(term)) ? [index] : []))
}

type Numbered = { readonly number: number; readonly term: Term }

/** Piece 0 is where nothing is told. */
function cutBy(place: number, own: readonly Numbered[]): Cut {
  const column = nameOf(place)
  if (own[0]?.term.kind === 'value') {
    const values = own.map(({ term }) => (term.kind === 'value' ? term.value : ''))
    return {
      code: sql`array_position(${values}::text[], ${column})`,
      met: [[], ...own.map(({ number }) => [number])],
    }
  }
  const edges = [...new Set(own.flatMap(({ term }) => edgesOf(term)))].toSorted((a, b) => a - b)
  const below = [Number.NEGATIVE_INFINITY, ...edges]
  const met = below.map((from, piece) =>
    own
      .filter(({ term }) => covers(term, from, edges[piece] ?? Number.POSITIVE_INFINITY))
      .map(({ number }) => number),
  )
  return { code: sql`width_bucket(${column}::float8, ${edges}::float8[]) + 1`, met: [[], ...met] }
}

/** Where a term begins and ends; more than so late begins a moment after it. */
function edgesOf(term: Term): number[] {
  if (term.kind === 'value') return []
  if (term.kind === 'late') return [term.by + moment]
  const end = term.to === null ? null : term.kind === 'days' ? term.to + 1 : term.to
  return [term.from, end].filter((edge) => edge !== null)
}

/** A thousandth of a millisecond: no time is told apart more finely. */
const moment = 0.0005

function covers(term: Term, from: number, to: number): boolean {
  const [first, end = Number.POSITIVE_INFINITY] =
    term.kind === 'late'
      ? [term.by + moment]
      : term.kind === 'value'
        ? [0]
        : [
            term.from ?? Number.NEGATIVE_INFINITY,
            term.to === null ? undefined : term.kind === 'days' ? term.to + 1 : term.to,
          ]
  return from >= first && to <= end
}
