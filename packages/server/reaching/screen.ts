import type { MessageStanding } from '@amends/recovery/message'
import { outreachState } from '@amends/recovery/outreach'
import { type Became, reachStanding } from '@amends/recovery/outreach/reach'
import type { Exclusion } from '@amends/recovery/outreach/exclusion'
import { outreachPolicy } from '@amends/recovery/workspace/policy'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { cutPage, pageStart } from '../engine/page.ts'
import { failureBehind } from '../failure/store.ts'
import { countReaches, outreaches, reaches } from '../outreach/store.ts'
import { known } from '../workspace/carry-out.ts'
import { settingsOf } from '../workspace/store.ts'
import { textFor } from './letters.ts'

type Paged = { readonly cursor?: string | undefined; readonly limit: number }

/** Outreaches, newest first. */
export async function listOutreaches(
  tx: Tx,
  { failureId, cursor, limit }: Paged & { readonly failureId?: string | undefined },
  now: number,
) {
  const start = pageStart(cursor, ['id'])
  const { policy } = await settingsOf(tx)
  const { rows } = await sql<Record<string, unknown> & { title: string }>`select o.*, f.title from outreach o
    join failure f on f.workspace_id = o.workspace_id and f.id = o.failure_id
    where o.workspace_id = ${tx.workspaceId} ${failureId ? sql`and o.failure_id = ${failureId}` : sql``}
      ${start ? sql`and o.id < ${start[0]}` : sql``} order by o.id desc limit ${limit + 1}`.execute(tx.db)
  const page = cutPage(rows, limit, (row) => [String(row['id'])])
  return {
    next: page.next,
    rows: page.rows.map((row) => {
      const outreach = outreaches.read(row)
      return { ...outreach, state: outreachState(outreach, policy, now), failureTitle: row.title }
    }),
  }
}

const minute = 60_000

/** An outreach with everything that is counted about it. */
export async function oneOutreach(tx: Tx, id: string, now: number) {
  const outreach = known(await outreaches.find(tx, id), 'outreach')
  const { policy } = await settingsOf(tx)
  const { id: failureId, title, severity } = known(await failureBehind(tx, outreach.failureId), 'failure')
  const { secondLookAbove, undoSeconds } = outreachPolicy(policy)
  return {
    outreach,
    state: outreachState(outreach, policy, now),
    failure: { id: failureId, title, severity },
    policy: { secondLookAbove, undoSeconds },
    counts: await countReaches(tx, id),
    lastMinute: await handedOverSince(tx, id, now - minute),
    version: outreach.version,
  }
}

async function handedOverSince(tx: Tx, id: string, since: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reach r
    join message m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${id} and m.standing in ('delivered', 'bounced', 'uncertain')
      and m.standing_at > ${timestamp(since)}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

const mostSamples = 10

/** Ten messages as they leave. Their digests choose them, so that nobody does. */
export async function samplesOf(tx: Tx, id: string) {
  const outreach = known(await outreaches.find(tx, id), 'outreach')
  const { rows } = await sql<Record<string, unknown>>`select ${reaches.columns} from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${id} and exclusion is null and digest is not null
    order by digest limit ${mostSamples}`.execute(tx.db)
  const ready = outreach.prepared?.ready
  return {
    recipients: ready?.recipients ?? 0,
    digest: ready?.digest ?? null,
    rows: rows.map(reaches.read).flatMap((reach) => {
      const text = textFor(outreach, reach)
      const { name, address, owed } = reach
      return text ? [{ id: reach.id, name, address, ...text, owed: owed?.amount ?? null }] : []
    }),
  }
}

const views = {
  all: sql`true`,
  'left-out': sql`r.exclusion is not null and r.message_id is null`,
  waiting: sql`r.exclusion is null and r.message_id is null`,
  sent: sql`m.standing in ('attempting', 'delivered', 'uncertain')`,
  bounced: sql`m.standing = 'bounced'`,
  uncertain: sql`m.standing = 'uncertain'`,
  cases: sql`r.became is not null`,
}

/** Everybody in the cohort of an outreach, a page at a time. */
export async function listReaches(
  tx: Tx,
  id: string,
  { view, cursor, limit }: Paged & { readonly view: keyof typeof views },
) {
  known(await outreaches.find(tx, id), 'outreach')
  const start = pageStart(cursor, ['id'])
  const { rows } = await sql<{
    id: string
    customerId: string
    name: string
    exclusion: Exclusion | null
    excludedFor: string | null
    messageId: string | null
    standing: MessageStanding | null
    became: { readonly why: Became } | null
    owed: { readonly amount: { readonly minor: number; readonly currency: string } } | null
  }>`select r.id, r.customer_id as "customerId", r.name, r.exclusion, r.excluded_for as "excludedFor", r.message_id as "messageId",
      m.standing, r.became, r.owed from reach r
    left join message m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${id} and ${views[view]}
      ${start ? sql`and r.id > ${start[0]}` : sql``} order by r.id limit ${limit + 1}`.execute(tx.db)
  const page = cutPage(rows, limit, (row) => [row.id])
  return {
    next: page.next,
    rows: page.rows.map(({ became, owed, standing, ...row }) => ({
      ...row,
      standing: reachStanding(row, standing),
      caseId: became ? row.id : row.exclusion === 'open-case' ? row.excludedFor : null,
      caseWhy: became?.why ?? null,
      owed: owed?.amount ?? null,
    })),
  }
}
