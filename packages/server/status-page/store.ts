import type { StatusPage, StatusUpdate } from '@amends/recovery/status-page'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

export const statusPages = entity<StatusPage>('status_page', {
  id: 'plain',
  failureId: 'plain',
  slug: 'plain',
  title: 'plain',
  reach: 'plain',
  opened: 'json',
  ended: 'json',
  version: 'plain',
})

export const statusUpdates = entity<StatusUpdate>('status_update', {
  id: 'plain',
  pageId: 'plain',
  messageId: 'plain',
  state: 'plain',
  publishedAt: 'instant',
})

/** Files the page under its address; false where another page of this installation has it. */
export async function claimAddress(tx: Tx, { id, slug }: Pick<StatusPage, 'id' | 'slug'>): Promise<boolean> {
  const { rows } = await sql`insert into lookup (kind, handle, workspace_id, subject_id)
    values ('status-page', ${Buffer.from(slug)}, ${tx.workspaceId}, ${id}) on conflict do nothing returning 1`.execute(
    tx.db,
  )
  return rows.length > 0
}

/** Whose page has this address; null where nobody's has. */
export const whosePage = (database: Database, slug: string) =>
  found(database, 'status-page', Buffer.from(slug))

/** What a handle of this kind leads to, in whichever workspace. */
export function found(
  database: Database,
  kind: 'status-page' | 'status-follow',
  handle: Buffer,
): Promise<{ readonly workspaceId: string; readonly id: string } | null> {
  return database.door(async (outside) => {
    const { rows } = await sql<{
      workspaceId: string
      id: string
    }>`select workspace_id as "workspaceId", subject_id as id from lookup where kind = ${kind} and handle = ${handle}`.execute(
      outside,
    )
    return rows[0] ?? null
  })
}
