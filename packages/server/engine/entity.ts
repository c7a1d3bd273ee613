import { type RawBuilder, sql } from 'kysely'
import { insertRows } from './change.ts'
import type { Tx } from './database.ts'
import { prepared } from './driver.ts'

/** How a field is kept: as it is, as an instant (ms in code, timestamptz in the table), or as JSON. */
export type Kept = 'plain' | 'instant' | 'json'

type Row = Record<string, unknown>

/** A record changed since it was read; carries what stands now, so that both texts can be shown. */
export class VersionConflict extends Error {
  readonly current: unknown
  constructor(current: unknown) {
    super('The record has changed since it was read')
    this.current = current
  }
}

/** The table of one kind of record: every field of the domain type is a column, workspace and id its key. */
export type Entity<T extends { readonly id: string }> = {
  find(tx: Tx, id: string): Promise<T | undefined>
  lock(tx: Tx, id: string): Promise<T | undefined>
  where(tx: Tx, fields: Partial<T>): Promise<T[]>
  among(tx: Tx, ids: readonly string[]): Promise<T[]>
  insert(tx: Tx, ...records: readonly T[]): Promise<void>
  /** The same for many records at once: one statement with one parameter, whatever their number. */
  insertMany(tx: Tx, records: readonly T[]): Promise<void>
  /** Saves every field; a record with a version goes on to the next, which the answer carries. */
  save(tx: Tx, record: T): Promise<T>
  remove(tx: Tx, id: string): Promise<void>
  read(row: Row): T
  /** Reads a row that came as JSON (`to_jsonb`), where instants are texts. */
  readJson(row: Row): T
  readonly columns: RawBuilder<unknown>
}

export function entity<T extends { readonly id: string }>(
  table: string,
  fields: { readonly [F in keyof T]-?: Kept },
): Entity<T> {
  const names = Object.keys(fields) as (keyof T & string)[]
  const name = sql.table(table)
  const columns = sql.join(names.map((field) => sql.ref(column(field))))
  const read = (row: Row) =>
    Object.fromEntries(names.map((field) => [field, row[column(field)] ?? null])) as T
  const keep = (field: keyof T & string, record: T) => kept(fields[field], record[field])
  const places = names.map((field) => ({ field, at: column(field), kind: fields[field] }))
  const rowOf = (record: T) => {
    const row: Record<string, unknown> = {}
    for (const { field, at, kind } of places) row[at] = asJson(kind, record[field])
    return row
  }
  const select = async (tx: Tx, condition: RawBuilder<unknown>, tail = sql``) => {
    const query = sql<Row>`${prepared}select ${columns} from ${name} where workspace_id = ${tx.workspaceId} and ${condition} ${tail}`
    return (await query.execute(tx.db)).rows.map(read)
  }
  const fromJson = (field: keyof T & string, value: unknown) =>
    fields[field] === 'instant' && typeof value === 'string' ? Date.parse(value) : (value ?? null)
  return {
    columns,
    read,
    readJson: (row) =>
      Object.fromEntries(names.map((field) => [field, fromJson(field, row[column(field)])])) as T,
    find: async (tx, id) => (await select(tx, sql`id = ${id}`))[0],
    lock: async (tx, id) => (await select(tx, sql`id = ${id}`, sql`for update`))[0],
    among: (tx, ids) =>
      ids.length ? select(tx, sql`id = any(${ids})`, sql`order by id`) : Promise.resolve([]),
    where: (tx, wanted) => {
      const conditions = Object.entries(wanted).map(([field, value]) =>
        equals(field, fields[field as keyof T], value),
      )
      return select(tx, conditions.length ? sql.join(conditions, sql` and `) : sql`true`, sql`order by id`)
    },
    insert: async (tx, ...records) => {
      if (!records.length) return
      const rows = records.map(
        (record) => sql`(${tx.workspaceId}, ${sql.join(names.map((field) => keep(field, record)))})`,
      )
      await sql`insert into ${name} (workspace_id, ${columns}) values ${sql.join(rows)}`.execute(tx.db)
    },
    insertMany: (tx, records) => insertRows(tx, table, records.map(rowOf)),
    save: async (tx, given) => {
      const record =
        'version' in fields
          ? { ...given, version: ((given as { version?: number }).version as number) + 1 }
          : given
      const changes = names
        .filter((field) => field !== 'id')
        .map((field) => sql`${sql.ref(column(field))} = ${keep(field, record)}`)
      await sql`${prepared}update ${name} set ${sql.join(changes)} where workspace_id = ${tx.workspaceId} and id = ${record.id}`.execute(
        tx.db,
      )
      return record
    },
    remove: async (tx, id) => {
      await sql`${prepared}delete from ${name} where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(
        tx.db,
      )
    },
  }
}

function equals(field: string, kind: Kept, value: unknown) {
  return value === null
    ? sql`${sql.ref(column(field))} is null`
    : sql`${sql.ref(column(field))} = ${kept(kind, value)}`
}

function kept(kind: Kept, value: unknown) {
  if (value === null || value === undefined) return null
  if (kind === 'instant') return timestamp(value as number)
  return kind === 'json' ? JSON.stringify(value) : value
}

function asJson(kind: Kept, value: unknown) {
  return kind === 'instant' && typeof value === 'number' ? timestamp(value) : (value ?? null)
}

/** An instant as PostgreSQL reads it. */
export const timestamp = (at: number) => new Date(at).toISOString()

/** The column that keeps a field: `dueAt` is kept in `due_at`. */
export const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
