import { type RawBuilder, sql } from 'kysely'
import type { Role } from '@amends/recovery/workspace/person'
import type { Tx } from '../engine/database.ts'
import { itemOf } from './store.ts'

const most = 100

type Row = Parameters<typeof itemOf>[0] & { notice_id: string; level: number; at: number; label: string }

/** Warnings of a person that meet a condition and are still owed: the latest of each, the soonest due first. */
export async function readNotices(
  tx: Tx,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
  condition: RawBuilder<unknown>,
) {
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (a.key) a.*, n.id as notice_id, n.level, n.at from notice n
      join agenda_item a on a.workspace_id = n.workspace_id and a.file_id = n.subject_id and a.what = n.what and a.subject_kind = n.subject_kind
      where n.workspace_id = ${tx.workspaceId} and n.person_id = ${id} and ${condition} and n.at >= a.since
      order by a.key, n.id desc) latest
    order by due_at, key limit ${most}`.execute(tx.db)
  // What went to somebody else meanwhile is theirs, and a lead's.
  return rows
    .filter((row) => row.owner_id === id || roles.includes('lead'))
    .map((row) => ({ id: row.notice_id, level: row.level, at: row.at, label: row.label, item: itemOf(row) }))
}
