import type { Complaint } from '@amends/recovery/complaint'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

export const complaints = entity<Complaint>('complaint', {
  id: 'plain',
  channel: 'plain',
  sender: 'json',
  customerId: 'plain',
  receivedAt: 'instant',
  sentAt: 'instant',
  subject: 'plain',
  words: 'plain',
  sorted: 'json',
  caseId: 'plain',
})

/** Keeps the bytes as they arrived. */
export async function keepRaw(tx: Tx, complaintId: string, mediaType: string, bytes: Buffer) {
  await sql`insert into complaint_raw (workspace_id, complaint_id, media_type, bytes) values (${tx.workspaceId}, ${complaintId}, ${mediaType}, ${bytes})`.execute(
    tx.db,
  )
}

/** The bytes as they arrived, if any were kept. */
export async function rawOf(tx: Tx, complaintId: string) {
  const { rows } = await sql<{
    mediaType: string
    bytes: Buffer
  }>`select media_type as "mediaType", bytes from complaint_raw
    where workspace_id = ${tx.workspaceId} and complaint_id = ${complaintId}`.execute(tx.db)
  return rows[0]
}

/** Takes a source id for a complaint; false when the same thing was taken before. */
export async function claimSource(
  tx: Tx,
  source: string,
  sourceId: string,
  complaintId: string,
): Promise<boolean> {
  const { rows } = await sql`insert into complaint_source (workspace_id, source, source_id, complaint_id)
    values (${tx.workspaceId}, ${source}, ${sourceId}, ${complaintId}) on conflict do nothing returning 1`.execute(
    tx.db,
  )
  return rows.length > 0
}
