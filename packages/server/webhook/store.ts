import type { Instant } from '@amends/analyser/calendar'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import { entity, timestamp } from '../engine/entity.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import type { Mapping } from '../intake/import-fields.ts'
import type { SourceKind } from './signature.ts'

/** A system that tells what happened by webhook; `handle` is the last part of the address it sends to. */
export type HappeningSource = {
  readonly id: string
  readonly name: string
  readonly kind: SourceKind
  readonly handle: string
  readonly mapping: Mapping
  readonly sealedSecret: string
  readonly sealedEarlierSecret: string | null
  readonly earlierUntil: Instant | null
  readonly madeAt: Instant
  readonly retired: { readonly by: string; readonly at: Instant } | null
  readonly version: number
}

export const sources = entity<HappeningSource>('happening_source', {
  id: 'plain',
  name: 'plain',
  kind: 'plain',
  handle: 'plain',
  mapping: 'json',
  sealedSecret: 'plain',
  sealedEarlierSecret: 'plain',
  earlierUntil: 'instant',
  madeAt: 'instant',
  retired: 'json',
  version: 'plain',
})

/** Where a secret is kept, so that it opens there only. */
export const secretPlace = (workspaceId: string, id: string) => `happening-source ${workspaceId} ${id}`

/** Lets the address lead to its source. */
export async function keepHandle(tx: Tx, { handle, id }: HappeningSource) {
  await sql`insert into lookup (kind, handle, workspace_id, subject_id)
    values ('webhook', ${Buffer.from(handle)}, ${tx.workspaceId}, ${id})`.execute(tx.db)
}

/** The source an address leads to, and its workspace. */
export function sourceOfHandle(database: Database, handle: string) {
  return database.door(async (outside) => {
    const { rows } = await sql<{ workspaceId: string; id: string }>`
      select workspace_id as "workspaceId", subject_id as id from lookup where kind = 'webhook' and handle = ${Buffer.from(handle)}`.execute(
      outside,
    )
    return rows[0]
  })
}

/** One delivery: what became of it, and its bytes where it was not understood. */
export type Delivery = {
  readonly id: string
  readonly sourceId: string
  readonly digest: Buffer
  readonly topic: string
  readonly arrivedAt: Instant
  readonly standing: 'taken' | 'replaced' | 'known' | 'not-understood'
  readonly why: string | null
  readonly bytes: Buffer | null
}

/** Keeps a delivery; false when the very same was kept before. */
export async function keepDelivery(tx: Tx, one: Delivery): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into webhook_delivery (workspace_id, source_id, digest, id, topic, arrived_at, standing, why, bytes)
    values (${tx.workspaceId}, ${one.sourceId}, ${one.digest}, ${one.id}, ${one.topic}, ${timestamp(one.arrivedAt)},
      ${one.standing}, ${one.why}, ${one.bytes})
    on conflict (workspace_id, source_id, digest) do nothing`.execute(tx.db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Says what became of a delivery that was understood. */
export async function settleDelivery(tx: Tx, { sourceId, digest, standing }: Delivery) {
  await sql`update webhook_delivery set standing = ${standing} where workspace_id = ${tx.workspaceId}
    and source_id = ${sourceId} and digest = ${digest}`.execute(tx.db)
}

type Asked = { readonly cursor?: string | undefined; readonly limit: number }

/** What a source sent, newest first. */
export async function deliveriesOf(
  tx: Tx,
  sourceId: string,
  { cursor, limit }: Asked,
): Promise<Page<Delivery>> {
  const start = pageStart(cursor, ['id'])
  const { rows } = await sql<Delivery>`
    select id, source_id as "sourceId", digest, topic, arrived_at as "arrivedAt", standing, why, bytes from webhook_delivery
    where workspace_id = ${tx.workspaceId} and source_id = ${sourceId} and ${start ? sql`id < ${start[0]}::uuid` : sql`true`}
    order by id desc limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows, limit, ({ id }) => [id])
}
