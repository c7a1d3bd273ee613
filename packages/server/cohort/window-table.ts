import type { Window } from '@amends/recovery'
import type { Table } from '@amends/statistics'
import { type RawBuilder, sql } from 'kysely'
import { readColumns } from '../engine/columnar.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { mergedCustomers } from '../failure/affected-store.ts'
import type { Column } from './columns.ts'
import { type Field, fieldsOf, keyOf, lay, type Read } from './lay.ts'

/** The happenings of a window. */
export const inWindow = (tx: Tx, { from, to }: Window): RawBuilder<unknown> =>
  sql`h.workspace_id = ${tx.workspaceId} and h.at >= ${timestamp(from)}::timestamptz and h.at < ${timestamp(to)}::timestamptz`

/** A window as a table, and which unit of it each of the marked is. */
export type WindowTable = { readonly table: Table; readonly marked: readonly number[] }

/**
 * Lays the window out as a table: each happening is a row, its unit the customer it happened to or who they live on in. One
 * of the marked to whom nothing happened in it is a unit without a row.
 */
export async function readWindow(
  tx: Tx,
  window: Window,
  columns: readonly Column[],
  marked: readonly string[],
): Promise<WindowTable> {
  const fields = [...new Map(columns.flatMap(fieldsOf).map((field) => [keyOf(field), field])).values()]
  const read = await readHappenings(tx, window, fields)
  const customers = read.unit.values
  let units = customers.size
  const numbers = marked.map((id) => {
    const known = customers.find(Buffer.from(id.replaceAll('-', ''), 'hex'))
    return known < 0 ? units++ : known
  })
  const laid = columns.map((column) => lay(column, read))
  return { table: { columns: laid, rows: read.rows, units, unitOf: read.unit.codes }, marked: numbers }
}

async function readHappenings(tx: Tx, window: Window, fields: readonly Field[]): Promise<Read> {
  const query = sql`with recursive ${mergedCustomers(tx)}
    select ${sql.join([sql`coalesce(m.into_id, h.customer_id), h.kind`, ...fields.map(cellOf)])}
    from happening h left join merged m on m.id = h.customer_id where ${inWindow(tx, window)}`
  const { rows, columns } = await readColumns(tx, query, fields.length + 2)
  const [unit, kind, ...rest] = columns
  if (!unit || !kind) throw new Error('columns are missing')
  return { rows, unit, kind, fields: new Map(fields.map((field, place) => [keyOf(field), rest[place]!])) }
}

function cellOf({ name, as }: Field): RawBuilder<unknown> {
  switch (as) {
    case 'text':
      return sql`h.attributes ->> ${name}::text`
    case 'json':
      return sql`h.attributes -> ${name}::text`
    case 'day':
      return sql`(h.at at time zone 'UTC')::date`
    case 'moment':
      return sql`h.at`
  }
}
