import { type RawBuilder, sql } from 'kysely'
import { readColumns } from '../engine/columnar.ts'
import type { Tx } from '../engine/database.ts'
import type { ReadRows } from './segment.ts'

/** Reads happenings row by row, with these attributes of theirs; `where` speaks of `h`. */
export async function readRows(
  tx: Tx,
  where: RawBuilder<unknown>,
  names: readonly string[],
): Promise<ReadRows> {
  const cells = names.map((name) => sql`h.attributes -> ${name}::text`)
  const query = sql`select ${sql.join([sql`h.customer_id, h.kind, h.at`, ...cells])} from happening h where ${where}`
  const { rows, columns } = await readColumns(tx, query, names.length + 3)
  const [customer, kind, at, ...rest] = columns
  if (!customer || !kind || !at) throw new Error('columns are missing')
  return { rows, customer, kind, at, attributes: new Map(names.map((name, place) => [name, rest[place]!])) }
}
