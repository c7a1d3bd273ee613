import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { idsIn } from '../engine/id.ts'
import type { Refused } from '../engine/problem.ts'
import type { Context } from '../workspace/context.ts'

/**
 * A refusal as a person reads it. The domain names records by their ids, which is exact; whoever asked reads their
 * names instead. Facts about personnel stay unnamed, and so does what this workspace doesn't know.
 */
export async function inWords<R extends Refused>(context: Context, refusal: R): Promise<R> {
  const { detail = '' } = refusal
  const ids = idsIn(detail)
  if (!ids.length || !context.workspaceId) return refusal
  const names = await context.read((tx) => namesOf(tx, ids))
  return { ...refusal, detail: ids.reduce((text, id) => text.replaceAll(id, names.get(id) ?? id), detail) }
}

async function namesOf(tx: Tx, ids: readonly string[]) {
  const among = (table: string, name: string) =>
    sql`select id, ${sql.raw(name)} as name from ${sql.table(table)} where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`
  const kinds = [
    among('person', 'name'),
    among('customer', 'name'),
    among('failure', 'title'),
    among('fact', `case when personnel is null then statement else 'a fact about a colleague' end`),
    among('remedy', 'title'),
    among('promise', 'what'),
    among('message', `'the message to ' || (recipient ->> 'name')`),
    sql`select c.id, u.name || ' · ' || f.title from "case" c
      join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
      join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
      where c.workspace_id = ${tx.workspaceId} and c.id = any(${ids}::uuid[])`,
  ]
  const { rows } = await sql<{
    id: string
    name: string
  }>`${sql.join(kinds, sql` union all `)}`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
