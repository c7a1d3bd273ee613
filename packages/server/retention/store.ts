import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity, timestamp } from '../engine/entity.ts'
import { erasedCustomer } from '../erasure/wipe.ts'

/** How many days a workspace keeps raw mail and import files, and customers after their last case was closed; null: for good. */
export type Retention = {
  readonly id: string
  readonly rawDays: number | null
  readonly customerDays: number | null
  readonly version: number
}

export const retentions = entity<Retention>('retention', {
  id: 'plain',
  rawDays: 'plain',
  customerDays: 'plain',
  version: 'plain',
})

/** What is kept for good until somebody says otherwise. */
export const forGood = (workspaceId: string): Retention => ({
  id: workspaceId,
  rawDays: null,
  customerDays: null,
  version: 1,
})

/** The retention of this workspace. */
export const retentionOf = async (tx: Tx): Promise<Retention> =>
  (await retentions.find(tx, tx.workspaceId)) ?? forGood(tx.workspaceId)

const day = 86_400_000
/** The instant before which something is old. */
export const before = (now: number, days: number) => now - days * day

/** Raw bytes that arrived before this, by the table that holds them and what tells their age. */
const oldRaws = (tx: Tx, cutoff: number) =>
  sql`from complaint_raw r join complaint c on c.workspace_id = r.workspace_id and c.id = r.complaint_id
    where r.workspace_id = ${tx.workspaceId} and c.received_at < ${timestamp(cutoff)}`

/** Mails whose raw bytes arrived before this; one that nobody has looked at yet is kept until somebody has. */
const oldMails = (tx: Tx, cutoff: number) =>
  sql`from mail m where m.workspace_id = ${tx.workspaceId} and m.arrived_at < ${timestamp(cutoff)}
    and (m.standing <> 'set-aside' or m.looked_at is not null or m.same_as is not null)
    and exists (select 1 from mail_part p where p.workspace_id = m.workspace_id and p.mail_id = m.id)`

/** Rows that an import refused, of imports that were made before this and are over. */
const oldRefusals = (tx: Tx, cutoff: number) =>
  sql`from import_refusal r join import_job j on j.workspace_id = r.workspace_id and j.id = r.job_id
    where r.workspace_id = ${tx.workspaceId} and j.made_at < ${timestamp(cutoff)} and j.standing in ('done', 'stopped')`

/** What webhooks sent and nobody understood. */
const oldDeliveries = (tx: Tx, cutoff: number) =>
  sql`from webhook_delivery d where d.workspace_id = ${tx.workspaceId} and d.arrived_at < ${timestamp(cutoff)} and d.bytes is not null`

const oldFiles = (tx: Tx, cutoff: number) =>
  sql`from import_file f where f.workspace_id = ${tx.workspaceId} and f.made_at < ${timestamp(cutoff)}
    and not exists (select 1 from import_job j where j.workspace_id = f.workspace_id and j.file_id = f.id and j.standing in ('waiting', 'running'))`

/** Customers who live under their own name, whose cases are all closed since before this, and who did not write since. */
const oldCustomers = (tx: Tx, cutoff: number) =>
  sql`with recursive family(id, root, name) as (
      select id, id, name from customer where workspace_id = ${tx.workspaceId} and merged_into is null
      union all
      select c.id, f.root, f.name from customer c join family f on c.merged_into = f.id where c.workspace_id = ${tx.workspaceId}
    )
    select f.root as id from family f join "case" k on k.workspace_id = ${tx.workspaceId} and k.customer_id = f.id
    where f.name <> ${erasedCustomer}
    group by f.root
    having bool_and(k.merged_into is not null or coalesce((k.closure->>'at')::bigint < ${cutoff}, false))
      and bool_or(k.closure is not null)
      and not exists (select 1 from complaint c join family g on g.id = c.customer_id
        where c.workspace_id = ${tx.workspaceId} and g.root = f.root and c.received_at >= ${timestamp(cutoff)})`

const count = async (tx: Tx, what: ReturnType<typeof sql>) => {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows ${what}`.execute(tx.db)
  return rows[0]?.rows ?? 0
}

/** How much is too old now. */
export async function countOld(tx: Tx, { rawDays, customerDays }: Retention, now: number) {
  const raw = rawDays === null ? null : before(now, rawDays)
  return {
    raws:
      raw === null
        ? 0
        : (await count(tx, oldRaws(tx, raw))) +
          (await count(tx, oldMails(tx, raw))) +
          (await count(tx, oldDeliveries(tx, raw))),
    importRows:
      raw === null ? 0 : (await count(tx, oldRefusals(tx, raw))) + (await count(tx, oldFiles(tx, raw))),
    customers:
      customerDays === null
        ? 0
        : await count(tx, sql`from (${oldCustomers(tx, before(now, customerDays))}) as old`),
  }
}

/** Takes away raw bytes, refused rows and files that are too old, so many of each at most; answers whether more are left. */
export async function removeRaws(tx: Tx, cutoff: number, most: number): Promise<boolean> {
  const raws = await sql`delete from complaint_raw where workspace_id = ${tx.workspaceId}
    and complaint_id in (select r.complaint_id ${oldRaws(tx, cutoff)} limit ${most})`.execute(tx.db)
  const mails = await sql`delete from mail_part where workspace_id = ${tx.workspaceId}
    and mail_id in (select m.id ${oldMails(tx, cutoff)} limit ${most})`.execute(tx.db)
  const refused = await sql`delete from import_refusal where workspace_id = ${tx.workspaceId}
    and (job_id, row_number) in (select r.job_id, r.row_number ${oldRefusals(tx, cutoff)} limit ${most})`.execute(
    tx.db,
  )
  await sql`delete from import_file where workspace_id = ${tx.workspaceId} and id in (select f.id ${oldFiles(tx, cutoff)})`.execute(
    tx.db,
  )
  const sent = await sql`update webhook_delivery set bytes = null where workspace_id = ${tx.workspaceId}
    and id in (select d.id ${oldDeliveries(tx, cutoff)} limit ${most})`.execute(tx.db)
  return [raws, mails, refused, sent].some(({ numAffectedRows }) => Number(numAffectedRows ?? 0) >= most)
}

/** The next customers whose time is over. */
export async function customersToErase(tx: Tx, cutoff: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${oldCustomers(tx, cutoff)} order by 1 limit ${most}`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}

/** Answers to requests that nobody repeats any more after so long. */
export async function forgetOldAnswers(tx: Tx, cutoff: number) {
  await sql`delete from idempotency where workspace_id = ${tx.workspaceId} and made_at < ${timestamp(cutoff)}`.execute(
    tx.db,
  )
}
