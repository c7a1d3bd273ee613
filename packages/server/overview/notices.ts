import { sql } from 'kysely'
import { readNotices } from '../agenda/notices.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { wireItem } from './queue.ts'

/** What somebody was warned of, has not seen and is still owed: the latest warning of each, the soonest due first. */
export async function unseenNotices({ actor }: Context, tx: Tx) {
  const rows = await readNotices(tx, actor, sql`n.seen_at is null`)
  const { people } = await settingsOf(tx)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    rows: rows.map(({ item, label, ...notice }) => {
      const ownerName = names.get(item.owner ?? '') ?? null
      return { ...notice, owed: { ...wireItem(item), caseId: item.caseId, about: label, ownerName } }
    }),
  }
}

/** Marks warnings as seen. */
export async function markSeen({ actor, now }: Context, tx: WorkTx, upTo: string): Promise<undefined> {
  await sql`update notice set seen_at = ${timestamp(now)}
    where workspace_id = ${tx.workspaceId} and person_id = ${actor.id} and id <= ${upTo} and seen_at is null`.execute(
    tx.db,
  )
}
