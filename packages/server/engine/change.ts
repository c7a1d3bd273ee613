import { CompiledQuery, type RawBuilder } from 'kysely'
import type { Change, Tx } from './database.ts'
import { heldMark, mark } from './driver.ts'

type Row = Record<string, unknown>

/** Inserts rows given by the names of their columns, the same ones in each, in one statement with one parameter. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[], tail = '') {
  const [first] = rows
  if (!first) return
  const beginning = `{"workspace_id":"${tx.workspaceId}",`
  const json = `[${rows.map((row) => beginning + JSON.stringify(row).slice(1)).join()}]`
  const text = `${beginningOf(table, ['workspace_id', ...Object.keys(first)])}$1::jsonb) ${tail}`
  await carryOut(tx, { text, values: [json] })
}

const beginnings = new Map<string, string>()

/** How an insert of such rows begins; the same words each time, so they are put together once. */
function beginningOf(table: string, columns: readonly string[]) {
  const key = `${table} ${columns.join()}`
  const known = beginnings.get(key)
  if (known) return known
  const names = columns.map((one) => `"${one}"`).join(', ')
  const beginning = `insert into "${table}" (${names}) select ${names} from jsonb_populate_recordset(null::"${table}", `
  beginnings.set(key, beginning)
  return beginning
}

/** Does a change whose rows nobody waits for: at once, or with the others that are being gathered. */
export async function perform(tx: Tx, change: RawBuilder<unknown>) {
  const { sql: text, parameters } = change.compile(tx.db)
  await carryOut(tx, { text, values: parameters })
}

async function carryOut(tx: Tx, change: Change) {
  if (tx.gathered) tx.gathered.push(change)
  else await tx.db.executeQuery(CompiledQuery.raw(mark + change.text, [...change.values]))
}

/** When a statement goes to the database: at once, or with the next one or the commit, where its fault then shows. */
export type Sent = 'at once' | 'with the next'

/** Gathers the changes of some work and does them in one statement: one way to the database and back. */
export async function inOneStatement<T extends Tx>(
  tx: T,
  work: (tx: T) => Promise<void>,
  sent: Sent = 'at once',
) {
  const gathered: Change[] = []
  await work({ ...tx, gathered })
  if (!gathered.length) return
  const values = gathered.flatMap((change) => change.values)
  const { text, heldText } = joined(gathered)
  await tx.db.executeQuery(CompiledQuery.raw(sent === 'at once' ? text : heldText, values))
}

type Joined = { readonly text: string; readonly heldText: string }
const statements = new Map<string, Joined>()
const most = 300

/** Several changes as one statement; the same changes each time, so most are put together once. */
function joined(changes: readonly Change[]): Joined {
  const key = changes.map(({ text }) => text).join(';')
  const known = statements.get(key)
  if (known) return known
  let before = 0
  const parts = changes.map(({ text, values }, index) => {
    const shifted = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`)
    before += values.length
    return `part_${index} as (${shifted})`
  })
  const text = `${mark}with ${parts.join(', ')} select 1`
  const statement = { text, heldText: heldMark + text }
  if (statements.size < most) statements.set(key, statement)
  return statement
}
