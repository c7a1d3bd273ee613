import type { Json } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'

/** The ids of what moved from one case to another, by table. */
export type Moved = { readonly [table: string]: readonly string[] }

/**
 * What a merged case still owes and holds goes along, so that nothing leaves the agenda: messages, facts, acts, remedies,
 * promises, later follow-ups. Its accounts, its own check and its hand-overs belong to its rounds and stay.
 */
const moving = ['complaint', 'message', 'act', 'remedy', 'promise', 'follow_up', 'fact'] as const

/** Moves everything that goes along from one case to another, and says what. */
export async function moveAll(tx: Tx, from: string, to: string): Promise<Moved> {
  const moved: Record<string, readonly string[]> = {}
  for (const table of moving) {
    const stays = table === 'follow_up' ? sql`and kind = 'later'` : sql``
    const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set ${place(table)} = ${to}
      where workspace_id = ${tx.workspaceId} and ${place(table)} = ${from} ${stays} returning id`.execute(
      tx.db,
    )
    if (rows.length) moved[table] = rows.map(({ id }) => id)
  }
  return moved
}

/** Moves what is named and still lies in `from`. */
export async function moveThese(tx: Tx, moved: Moved, from: string, to: string) {
  for (const table of moving) {
    const ids = moved[table] ?? []
    if (!ids.length) continue
    await sql`update ${sql.table(table)} set ${place(table)} = ${to}
      where workspace_id = ${tx.workspaceId} and ${place(table)} = ${from} and id = any(${ids})`.execute(
      tx.db,
    )
  }
}

const place = (table: (typeof moving)[number]) => sql.ref(table === 'fact' ? 'scope_id' : 'case_id')

/** What the last event of a type said; null when there was none, or its content was erased. */
export async function lastContent(
  tx: Tx,
  streamId: string,
  type: string,
): Promise<Record<string, Json> | null> {
  const { rows } = await sql<{ content: Record<string, Json> | null }>`
    select c.content from event e
    join event_content c on c.workspace_id = e.workspace_id and c.stream_id = e.stream_id and c.sequence = e.sequence
    where e.workspace_id = ${tx.workspaceId} and e.stream_id = ${streamId} and e.type = ${type}
    order by e.sequence desc limit 1`.execute(tx.db)
  return rows[0]?.content ?? null
}

/** The open cases of a failure or a customer, whose agendas follow what changes there. */
export async function openCaseIds(tx: Tx, of: 'failure_id' | 'customer_id', id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from "case"
    where workspace_id = ${tx.workspaceId} and ${sql.ref(of)} = ${id} and closure is null and merged_into is null`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}
