import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'
import { copied, prepared } from './driver.ts'

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

/** Inserts rows given by the names of their columns, the same ones in each, in one statement with one parameter. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[], tail = sql``) {
  const [first] = rows
  if (!first) return
  const json = JSON.stringify(rows.map((row) => ({ workspace_id: tx.workspaceId, ...row })))
  await perform(
    tx,
    sql`${beginningOf(table, ['workspace_id', ...Object.keys(first)])}${json}::jsonb) ${tail}`,
  )
}

const beginnings = new Map<string, RawBuilder<unknown>>()

/** How an insert of such rows begins; the same words each time, so they are put together once. */
function beginningOf(table: string, columns: readonly string[]) {
  const key = `${table} ${columns.join()}`
  const known = beginnings.get(key)
  if (known) return known
  const names = columns.map((one) => `"${one}"`).join(', ')
  const beginning = sql.raw(
    `insert into "${table}" (${names}) select ${names} from jsonb_populate_recordset(null::"${table}", `,
  )
  beginnings.set(key, beginning)
  return beginning
}

/** Copies rows into a table of this transaction that is under no policy; far quicker than inserting many. */
export async function copyRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
) {
  const bytes = Buffer.from(rows.map((cells) => `${cells.map(copyText).join('\t')}\n`).join(''))
  const names = sql.join(columns.map((one) => sql.ref(one)))
  await sql`${copied}copy ${sql.table(table)} (${names}) from stdin ${bytes}`.execute(tx.db)
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const copyText = (cell: string) =>
  /[\\\n\r\t]/.test(cell) ? cell.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : cell

/** Does a change whose rows nobody waits for: at once, or with the others that are being gathered. */
export async function perform(tx: Tx, change: RawBuilder<unknown>) {
  if (tx.gathered) tx.gathered.push(change)
  else await sql`${prepared}${change}`.execute(tx.db)
}

/** Gathers the changes of some work and does them in one statement: one way to the database and back. */
export async function inOneStatement<T extends Tx>(tx: T, work: (tx: T) => Promise<void>) {
  const gathered: RawBuilder<unknown>[] = []
  await work({ ...tx, gathered })
  if (!gathered.length) return
  const parts = gathered.map((change, index) => sql`${sql.ref(`part_${index}`)} as (${change})`)
  await sql`${prepared}with ${sql.join(parts)} select 1`.execute(tx.db)
}

/** An instant as PostgreSQL reads it. */
export const timestamp = (at: number) => new Date(at).toISOString()

/** The column that keeps a field: `dueAt` is kept in `due_at`. */
export const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
