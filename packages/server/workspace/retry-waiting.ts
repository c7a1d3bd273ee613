import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'

/** What waited for the way out to be mended is tried at once; what was to leave later still leaves then. */
export async function retryWaiting(tx: Tx, now: number) {
  await sql`update timer set due_at = ${timestamp(now)}
    from outbox join message on message.workspace_id = outbox.workspace_id and message.id = outbox.message_id
    where timer.workspace_id = ${tx.workspaceId} and timer.kind = 'send' and timer.due_at > ${timestamp(now)}
      and outbox.workspace_id = timer.workspace_id and outbox.message_id = timer.subject_id
      and outbox.leaves_at <= ${timestamp(now)} and message.standing = 'queued'`.execute(tx.db)
}
