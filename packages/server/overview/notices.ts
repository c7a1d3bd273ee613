import { sql } from 'kysely'
import { itemOf } from '../agenda/store.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { wireItem } from './queue.ts'

const most = 100

type Row = Parameters<typeof itemOf>[0] & { notice_id: string; level: number; at: number; label: string }

/** What somebody was warned of, has not seen and is still owed: the latest warning of each, the soonest due first. */
export async function unseenNotices({ actor }: Context, tx: Tx) {
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (a.key) a.*, n.id as notice_id, n.level, n.at from notice n
      join agenda_item a on a.workspace_id = n.workspace_id and a.file_id = n.subject_id and a.what = n.what and a.subject_kind = n.subject_kind
      where n.workspace_id = ${tx.workspaceId} and n.person_id = ${actor.id} and n.seen_at is null and n.at >= a.since
      order by a.key, n.id desc) latest
    order by due_at, key limit ${most}`.execute(tx.db)
  // What went to somebody else meanwhile is theirs, and a lead's.
  const mine = rows.filter((row) => row.owner_id === actor.id || actor.roles.includes('lead'))
  const { people } = await settingsOf(tx)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    rows: mine.map((row) => {
      const item = itemOf(row)
      const ownerName = names.get(item.owner ?? '') ?? null
      return {
        id: row.notice_id,
        level: row.level,
        at: row.at,
        owed: { ...wireItem(item), caseId: item.caseId, about: row.label, ownerName },
      }
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
