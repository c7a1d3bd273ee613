import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { classes, type KeptColumn, type KeptTable } from '../workspace/classes.ts'
import type { Reach } from './reach.ts'

/** What stands where a text was erased. */
export const erased = 'Erased'
/** The name of a customer who was erased. */
export const erasedCustomer = 'Erased customer'

/** Tables whose rows can hang on a customer, by name. */
const hanging = Object.entries(classes).filter(([, { hangs }]) => Object.keys(hangs).length)

/** How many rows of each table hang on this customer. */
export async function countHanging(tx: Tx, reach: Reach) {
  const found: { table: string; rows: number }[] = []
  for (const [name, table] of hanging) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}
      where workspace_id = ${tx.workspaceId} and (${condition(table, reach)})`.execute(tx.db)
    if (rows[0]?.rows) found.push({ table: name, rows: rows[0].rows })
  }
  return found
}

/** Empties what hangs on this customer, or takes it away, as each table is classed. */
export async function wipeHanging(tx: Tx, reach: Reach) {
  const types = await typesOf(tx)
  for (const [name, table] of hanging) {
    const where = sql`workspace_id = ${tx.workspaceId} and (${condition(table, reach)})`
    if (table.goes === 'whole') await sql`delete from ${sql.table(name)} where ${where}`.execute(tx.db)
    else await empty(tx, name, table, where, types)
  }
}

function condition({ hangs }: KeptTable, { ids }: Reach) {
  const parts = Object.entries(hangs).map(
    ([column, anchor]) => sql`${sql.ref(column)} = any(${ids[anchor]}::uuid[])`,
  )
  return sql.join(parts, sql` or `)
}

const isTheirs = ({ class: whose }: KeptColumn) => whose === 'customer' || whose === 'business'

async function empty(
  tx: Tx,
  name: string,
  { columns }: KeptTable,
  where: RawBuilder<unknown>,
  types: ReadonlyMap<string, string>,
) {
  const theirs = Object.entries(columns).filter(([, column]) => isTheirs(column))
  const inside = theirs.filter(
    ([at, column]) => types.get(`${name}.${at}`) === 'jsonb' && column.left === 'a word',
  )
  const plain = theirs.filter((one) => !inside.includes(one))
  for (const [at] of inside) await redact(tx, name, at, where)
  if (!plain.length) return
  const changes = plain.map(([at, column]) => sql`${sql.ref(at)} = ${leftIn(at, column)}`)
  await sql`update ${sql.table(name)} set ${sql.join(changes)} where ${where}`.execute(tx.db)
}

function leftIn(at: string, { left }: KeptColumn) {
  if (left === 'nothing') return sql`null`
  if (left === 'an empty list') return sql`'[]'::jsonb`
  if (left === 'a name') return sql`${erasedCustomer}`
  return sql`case when ${sql.ref(at)} is null then null else ${erased} end`
}

/** Empties the JSON of a column row by row. */
async function redact(tx: Tx, table: string, at: string, where: RawBuilder<unknown>) {
  const { rows } = await sql<{ place: string; value: unknown }>`
    select ctid::text as place, ${sql.ref(at)} as value from ${sql.table(table)}
    where ${where} and ${sql.ref(at)} is not null for update`.execute(tx.db)
  for (const { place, value } of rows)
    await sql`update ${sql.table(table)} set ${sql.ref(at)} = ${JSON.stringify(emptied(value))}::jsonb
      where workspace_id = ${tx.workspaceId} and ctid = ${place}::tid`.execute(tx.db)
}

const id = /^(?:[a-z-]+:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** Members of our records whose texts are codes. */
const codes = new Set(['by', 'flaggedBy', 'kind', 'on', 'as', 'currency'])

/** A value without its texts: ids, numbers and codes stay, so that it keeps its shape. */
function emptied(value: unknown, member = ''): unknown {
  if (typeof value === 'string') {
    if (id.test(value) || codes.has(member)) return value
    if (member === 'address') return null
    return member === 'name' ? erasedCustomer : erased
  }
  if (Array.isArray(value)) return value.map((one) => emptied(one, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, emptied(one, name)]))
}

async function typesOf(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ place: string; type: string }>`
    select table_name || '.' || column_name as place, data_type as type from information_schema.columns
    where table_schema = 'public'`.execute(tx.db)
  return new Map(rows.map(({ place, type }) => [place, type]))
}
