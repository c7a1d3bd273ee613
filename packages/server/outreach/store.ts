import type { MessageStanding } from '@amends/recovery/message'
import type { Outreach } from '@amends/recovery/outreach'
import { type Excluded, type Exclusion, exclusions } from '@amends/recovery/outreach/exclusion'
import type { Reach } from '@amends/recovery/outreach/reach'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity, timestamp } from '../engine/entity.ts'

export const outreaches = entity<Outreach>('outreach', {
  id: 'plain',
  failureId: 'plain',
  ownerId: 'plain',
  subject: 'plain',
  body: 'plain',
  particulars: 'json',
  compensation: 'json',
  hearsNextAt: 'instant',
  perMinute: 'plain',
  made: 'json',
  prepared: 'json',
  look: 'json',
  started: 'json',
  paused: 'json',
  cancelled: 'json',
  done: 'instant',
  pacedAt: 'instant',
  kept: 'json',
  version: 'plain',
})

export const reaches = entity<Reach>('reach', {
  id: 'plain',
  outreachId: 'plain',
  failureId: 'plain',
  customerId: 'plain',
  name: 'plain',
  address: 'plain',
  zone: 'plain',
  words: 'json',
  happening: 'json',
  owed: 'json',
  exclusion: 'plain',
  excludedFor: 'plain',
  digest: 'plain',
  notBefore: 'instant',
  messageId: 'plain',
  contacted: 'plain',
  became: 'json',
})

/** Reaches whose messages nobody read yet. */
export async function unreadReaches(tx: Tx, outreachId: string, limit: number): Promise<Reach[]> {
  const { rows } = await sql<Record<string, unknown>>`select ${reaches.columns} from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId} and exclusion is null and message_id is null and digest is null
    order by id limit ${limit}`.execute(tx.db)
  return rows.map(reaches.read)
}

/** Reaches whose time has come, as far as it is known. */
export async function waitingReaches(tx: Tx, outreachId: string, now: number, limit: number) {
  const { rows } = await sql<Record<string, unknown>>`select ${reaches.columns} from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId} and exclusion is null and message_id is null
      and (not_before is null or not_before <= ${timestamp(now)})
    order by id limit ${limit}`.execute(tx.db)
  return rows.map(reaches.read)
}

/** When the next of those who wait may be written to, null at once; nothing when nobody waits. */
export async function nextWaiting(
  tx: Tx,
  outreachId: string,
  now: number,
): Promise<{ readonly at: number | null } | null> {
  if ((await waitingReaches(tx, outreachId, now, 1)).length) return { at: null }
  const { rows } = await sql<{ at: number | null }>`select min(not_before) as at from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId} and exclusion is null and message_id is null`.execute(
    tx.db,
  )
  const at = rows[0]?.at ?? null
  return at === null ? null : { at }
}

/** What became of reaches, many in one statement. */
export async function saveReaches(tx: Tx, changed: readonly Reach[]) {
  if (!changed.length) return
  const rows = changed.map(
    ({ id, exclusion, excludedFor, digest, notBefore, messageId, contacted, owed }) => ({
      id,
      exclusion,
      excluded_for: excludedFor,
      digest,
      not_before: notBefore === null ? null : timestamp(notBefore),
      message_id: messageId,
      contacted,
      owed,
    }),
  )
  await sql`update reach set exclusion = n.exclusion, excluded_for = n.excluded_for, digest = n.digest, not_before = n.not_before,
      message_id = n.message_id, contacted = n.contacted, owed = n.owed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, exclusion text, excluded_for text, digest text,
      not_before timestamptz, message_id uuid, contacted boolean, owed jsonb)
    where reach.workspace_id = ${tx.workspaceId} and reach.id = n.id`.execute(tx.db)
}

/** How everybody of an outreach stands: each is in exactly one of the counts. */
export type ReachCounts = {
  readonly cohort: number
  readonly excluded: Excluded
  /** Read and waiting for their turn; `unread`: not read yet. */
  readonly waiting: number
  readonly unread: number
  readonly standings: Readonly<Partial<Record<MessageStanding, number>>>
  readonly cases: number
  readonly owed: {
    readonly count: number
    readonly delivered: number
    readonly sum: { readonly minor: number; readonly currency: string } | null
  }
}

/** Counts the reaches of an outreach. */
export async function countReaches(tx: Tx, outreachId: string): Promise<ReachCounts> {
  const { rows } = await sql<{
    exclusion: Exclusion | null
    standing: MessageStanding | null
    read: boolean
    n: number
    cases: number
    owed: number
    delivered: number
    minor: number
    currency: string | null
  }>`select case when r.message_id is null then r.exclusion end as exclusion, m.standing, r.digest is not null as read, count(*)::int as n,
      count(r.became)::int as cases, (count(*) filter (where r.contacted and r.owed ->> 'granted' is not null))::int as owed,
      (count(*) filter (where r.owed ->> 'delivery' is not null))::int as delivered,
      coalesce(sum((r.owed -> 'amount' ->> 'minor')::bigint) filter (where r.exclusion is null or r.message_id is not null), 0)::bigint as minor,
      max(r.owed -> 'amount' ->> 'currency') as currency
    from reach r left join message m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${outreachId} group by 1, 2, 3`.execute(
    tx.db,
  )
  const sum = (
    some: (row: (typeof rows)[number]) => boolean,
    of: 'n' | 'cases' | 'owed' | 'delivered' | 'minor' = 'n',
  ) => rows.filter(some).reduce((all, row) => all + Number(row[of]), 0)
  const all = () => true
  const standings = [...new Set(rows.flatMap(({ standing }) => standing ?? []))]
  const currency = rows.find((row) => row.currency)?.currency
  return {
    cohort: sum(all),
    excluded: Object.fromEntries(
      exclusions
        .map((why) => [why, sum(({ exclusion }) => exclusion === why)] as const)
        .filter(([, count]) => count > 0),
    ),
    waiting: sum(({ exclusion, standing, read }) => !exclusion && !standing && read),
    unread: sum(({ exclusion, standing, read }) => !exclusion && !standing && !read),
    standings: Object.fromEntries(standings.map((one) => [one, sum(({ standing }) => standing === one)])),
    cases: sum(all, 'cases'),
    owed: {
      count: sum(all, 'owed'),
      delivered: sum(all, 'delivered'),
      sum: currency ? { minor: sum(all, 'minor'), currency } : null,
    },
  }
}

/** A digest of every recipient and of every word they get, in an order that does not change. */
export async function digestOfAll(tx: Tx, outreachId: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(customer_id::text || ' ' || digest, ',' order by customer_id), ''), 'UTF8')), 'hex') as digest
    from reach where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId} and exclusion is null`.execute(
    tx.db,
  )
  return rows[0]?.digest ?? ''
}

/** Reaches to whom something granted is still owed; those that went on as cases have it there. */
export async function owedReaches(tx: Tx, outreachId: string): Promise<Reach[]> {
  const { rows } = await sql<Record<string, unknown>>`select ${reaches.columns} from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId} and contacted and became is null
      and owed ->> 'granted' is not null and owed ->> 'delivery' is null order by id for update`.execute(
    tx.db,
  )
  return rows.map(reaches.read)
}

/** Messages of an outreach of which nobody knows whether they arrived, and since when. */
export async function uncertainOf(tx: Tx, outreachId: string) {
  const { rows } = await sql<{ count: number; since: number | null }>`
    select count(*)::int as count, min(m.standing_at) as since from message m
    join reach r on r.workspace_id = m.workspace_id and r.message_id = m.id
    where m.workspace_id = ${tx.workspaceId} and m.standing = 'uncertain' and m.case_id is null and r.outreach_id = ${outreachId}`.execute(
    tx.db,
  )
  return rows[0] ?? { count: 0, since: null }
}
