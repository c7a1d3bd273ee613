import type { Met } from '@amends/recovery/outreach/compensation'
import { type Exclusion, exclusionOf } from '@amends/recovery/outreach/exclusion'
import type { Wishes } from '@amends/recovery/customer'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'

/** Somebody whom the failure touched, and what is known of how they may be written to. */
export type Affected = {
  readonly customerId: string
  readonly name: string
  readonly zone: string
  readonly wishes: Wishes
  readonly address: string | null
  readonly happening: Met | null
  readonly exclusion: Exclusion | null
  readonly excludedFor: string | null
}

type Row = {
  readonly place: string
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly wishes: Wishes
  readonly address: string | null
  readonly why: readonly string[]
  readonly openCase: string | null
  readonly contacted: boolean
}

const perPage = 5_000
const halfAYear = 180 * 24 * 3_600_000

/** Everybody in the cohort of a failure, a page at a time; those who were merged with another stand for one. */
export async function* cohortOf(tx: Tx, failureId: string, now: number): AsyncGenerator<readonly Affected[]> {
  const closed = await closedAccounts(tx)
  const bounced = await bouncedAddresses(tx, now)
  const seen = new Set<string>()
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await pageOf(tx, failureId, after)
    const happenings = await happeningsOf(
      tx,
      rows.flatMap(({ why }) => why),
    )
    yield rows
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map((row) => affectedOf(row, closed, bounced, happenings))
    const last = rows.at(-1)
    if (!last || rows.length < perPage) return
    after = last.place
  }
}

/** Behind the policies PostgreSQL takes `coalesce` for leaky and looks nothing up by it; `case` it trusts. */
async function pageOf(tx: Tx, failureId: string, after: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.customer_id as place, c.id, c.name, c.zone, c.wishes, a.why,
      (select i ->> 'value' from jsonb_array_elements(c.identities) i where i ->> 'kind' = 'email' limit 1) as address,
      (select k.id from "case" k where k.workspace_id = c.workspace_id and k.customer_id = c.id and k.closure is null and k.merged_into is null limit 1) as "openCase",
      exists (select 1 from reach r where r.workspace_id = c.workspace_id and r.failure_id = a.failure_id and r.customer_id = c.id and r.contacted) as contacted
    from affected a
    join customer o on o.workspace_id = a.workspace_id and o.id = a.customer_id
    join customer c on c.workspace_id = o.workspace_id and c.id = case when o.merged_into is null then o.id else o.merged_into end
    where a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId} and a.is_in and a.customer_id > ${after}
    order by a.customer_id limit ${perPage}`.execute(tx.db)
  return rows
}

function affectedOf(
  row: Row,
  closed: ReadonlySet<string>,
  bounced: ReadonlySet<string>,
  happenings: ReadonlyMap<string, Met>,
): Affected {
  const { id, name, zone, wishes, openCase, contacted } = row
  const address = row.address && !bounced.has(row.address.toLowerCase()) ? row.address : null
  const exclusion = exclusionOf({
    openCaseId: openCase,
    contacted,
    asksForSilence: wishes.leaveAlone === true,
    accountClosed: closed.has(id),
    address,
  })
  const came = row.address && !address ? 'mail to their address came back' : null
  const excludedFor = exclusion === 'open-case' ? openCase : exclusion === 'unreachable' ? came : null
  return {
    customerId: id,
    name,
    zone,
    wishes,
    address,
    happening: metIn(row.why, happenings),
    exclusion,
    excludedFor,
  }
}

/** What happened to them, from what met the rule: the first happening, and what the others tell beside it. */
function metIn(why: readonly string[], happenings: ReadonlyMap<string, Met>): Met | null {
  const met = why.flatMap((id) => happenings.get(id) ?? [])
  const [first] = met
  if (!first) return null
  return { ...first, attributes: Object.assign({}, ...met.toReversed().map(({ attributes }) => attributes)) }
}

/** The happenings with these ids. */
async function happeningsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Met>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<Met>`select id, kind, at, source_id as "sourceId", attributes from happening
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Customers whose last word on their account was that it was closed. */
async function closedAccounts(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select customer_id as id from happening
    where workspace_id = ${tx.workspaceId} and kind in ('account-closed', 'account-opened', 'account-reopened')
    group by customer_id having max(at) filter (where kind = 'account-closed') > coalesce(max(at) filter (where kind <> 'account-closed'), '-infinity')`.execute(
    tx.db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Addresses from which mail came back of late. */
async function bouncedAddresses(tx: Tx, now: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    address: string
  }>`select distinct lower(recipient ->> 'address') as address from message
    where workspace_id = ${tx.workspaceId} and standing = 'bounced' and standing_at > ${timestamp(now - halfAYear)}`.execute(
    tx.db,
  )
  return new Set(rows.map(({ address }) => address))
}

/** Why somebody who was to be written to no longer is. */
export type LeftOut = { readonly exclusion: Exclusion; readonly excludedFor: string | null }

/** Those of these customers to whom something happened since they were weighed, so that nothing leaves for them. */
export async function leftOutSince(
  tx: Tx,
  failureId: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, LeftOut>> {
  const { rows } = await sql<{ id: string; open: string | null; contacted: boolean; merged: boolean }>`
    select c.id, k.id as open, r.id is not null as contacted, c.merged_into is not null as merged from customer c
    left join lateral (select id from "case" k where k.workspace_id = c.workspace_id and k.customer_id = c.id
      and k.closure is null and k.merged_into is null limit 1) k on true
    left join lateral (select id from reach r where r.workspace_id = c.workspace_id and r.failure_id = ${failureId}
      and r.customer_id = c.id and r.contacted limit 1) r on true
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${customerIds}::uuid[])
      and (k.id is not null or r.id is not null or c.merged_into is not null or (c.wishes ->> 'leaveAlone')::boolean)`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, open, contacted, merged }) => [id, leftOut(open, contacted, merged)]))
}

function leftOut(open: string | null, contacted: boolean, merged: boolean): LeftOut {
  if (open) return { exclusion: 'open-case', excludedFor: open }
  if (contacted) return { exclusion: 'contacted-already', excludedFor: null }
  if (merged) return { exclusion: 'held', excludedFor: 'merged with another customer since' }
  return { exclusion: 'asked-not-to-be-contacted', excludedFor: null }
}

/** The version of the rule that was last reckoned, and when; null while there is none. */
export async function cohortVersion(tx: Tx, failureId: string) {
  const { rows } = await sql<{
    version: number
    at: number
  }>`select version, computed_at as at from affected_rule
    where workspace_id = ${tx.workspaceId} and failure_id = ${failureId} and computed_at is not null
    order by version desc limit 1`.execute(tx.db)
  const [row] = rows
  return row ? { ruleVersion: row.version, computedAt: row.at } : null
}

/** Whether others are in the cohort now than those who were weighed. */
export async function hasChanged(tx: Tx, failureId: string, outreachId: string): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`with now_in as (
      select distinct coalesce(c.merged_into, c.id) as id from affected a
      join customer c on c.workspace_id = a.workspace_id and c.id = a.customer_id
      where a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId} and a.is_in),
    weighed as (select customer_id as id from reach where workspace_id = ${tx.workspaceId} and outreach_id = ${outreachId})
    select exists (select id from now_in except select id from weighed) or exists (select id from weighed except select id from now_in) as changed`.execute(
    tx.db,
  )
  return rows[0]?.changed ?? false
}
