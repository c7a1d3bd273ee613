import type { Complaint } from '@amends/recovery/complaint'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { insertRows } from '../engine/change.ts'
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
  pointsTo: 'plain',
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
    where workspace_id = ${tx.workspaceId} and complaint_id = ${complaintId}
    union all select 'message/rfc822', string_agg(p.bytes, ''::bytea order by p.part) from mail m
      join mail_part p on p.workspace_id = m.workspace_id and p.mail_id = m.id
      where m.workspace_id = ${tx.workspaceId} and m.complaint_id = ${complaintId} group by m.id limit 1`.execute(
    tx.db,
  )
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

/** A source id on its way to a complaint. */
export type Claim = { readonly source: string; readonly sourceId: string; readonly complaintId: string }

/** The same for many; answers with the complaints that got theirs. */
export async function claimSources(tx: Tx, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
  if (!claims.length) return new Set()
  const rows = claims.map(({ source, sourceId, complaintId }) => ({
    workspace_id: tx.workspaceId,
    source,
    source_id: sourceId,
    complaint_id: complaintId,
  }))
  const claimed = await sql<{ id: string }>`insert into complaint_source
    select * from jsonb_populate_recordset(null::complaint_source, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning complaint_id as id`.execute(tx.db)
  return new Set(claimed.rows.map(({ id }) => id))
}

/** Gives source ids back that were claimed for what was then not taken. */
export async function releaseSources(tx: Tx, complaintIds: readonly string[]) {
  if (!complaintIds.length) return
  await sql`delete from complaint_source where workspace_id = ${tx.workspaceId} and complaint_id = any(${complaintIds})`.execute(
    tx.db,
  )
}

/** Keeps the bytes of many as they arrived. */
export async function keepRaws(
  tx: Tx,
  raws: readonly { readonly complaintId: string; readonly mediaType: string; readonly bytes: Buffer }[],
) {
  const rows = raws.map(({ complaintId, mediaType, bytes }) => ({
    complaint_id: complaintId,
    media_type: mediaType,
    bytes: `\\x${bytes.toString('hex')}`,
  }))
  await insertRows(tx, 'complaint_raw', rows)
}
