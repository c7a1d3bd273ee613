import { ownTime, type Window } from '@amends/recovery'
import { type Margin, type MarkedRow, rungs } from '@amends/statistics'
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
  const times = [...new Set(columns.flatMap(timesOf))]
  const moments = times.map((name, place) => sql`${momentIn(name)} as ${sql.ref(`t${place}`)}`)
  const cells = columns.map((column, place) => sql`${cellOf(column, times)} as ${nameOf(place)}`)
  // Each time is read once, whatever it is compared with: `offset 0` keeps the planner from reading it in every place.
  await sql`create temp table contrast_row on commit drop as
    with recursive ${mergedCustomers(tx)}
    select ${sql.join([sql`coalesce(m.into_id, h.customer_id) as unit`, ...cells])}
    from (select ${sql.join([sql`h.customer_id, h.kind, h.at, h.attributes`, ...moments])} from happening h
      where ${inWindow(tx, window)} offset 0) h
    left join merged m on m.id = h.customer_id`.execute(tx.db)
  await sql`analyze contrast_row`.execute(tx.db)
  const { rows } = await sql<{ units: number }>`
    select count(*) as units from (select 1 from contrast_row group by unit) u`.execute(tx.db)
  return rows[0]?.units ?? 0
}

export const nameOf = (place: number) => sql.ref(`c${place}`)

/** The attributes that a column reads as times; the time of the happening itself needs no reading. */
const timesOf = ({ reads, attribute, than }: Column): string[] =>
  reads === 'days' || reads === 'late'
    ? [attribute, than].filter((name): name is string => name !== null && name !== ownTime)
    : []

function cellOf({ reads, kind, attribute, than }: Column, times: readonly string[]): Sql {
  if (attribute === null) return sql`h.kind`
  const moment = (name: string) => (name === ownTime ? sql`h.at` : sql.ref(`h.t${times.indexOf(name)}`))
  const read =
    reads === 'value'
      ? sql`nullif(h.attributes ->> ${attribute}::text, '')`
      : reads === 'days'
        ? sql`${moment(attribute)}::date - date '1970-01-01'`
        : reads === 'range'
          ? sql`${numberIn(attribute)}::float8`
          : sql`date_part('epoch', ${latenessIn(attribute, than ?? ownTime, moment)}) * 1000`
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
