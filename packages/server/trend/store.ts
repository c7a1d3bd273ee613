import type { Trend, TrendCount, TrendSheet } from '@amends/recovery'
import { trendName } from '@amends/recovery'
import { happeningKind } from '@amends/recovery/customer/happening'
import { kindNotYetKnown } from '@amends/recovery/workspace/kind'
import type { TrendPolicy } from '@amends/recovery/workspace/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity, timestamp } from '../engine/entity.ts'

type KeptTrend = Trend & { readonly name: string }

export const trends = entity<KeptTrend>('trend', {
  id: 'plain',
  failureId: 'plain',
  name: 'plain',
  sheet: 'json',
  opened: 'json',
  decided: 'json',
  ended: 'instant',
})

/** A trend as it is kept: under its name. */
export const keptTrend = (trend: Trend): KeptTrend => ({ ...trend, name: trendName(trend.sheet) })

/** Trends that keep another of their name from being opened: their count is still high, or somebody is still at work on them. */
export async function trendsAtWork(tx: Tx): Promise<readonly KeptTrend[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select t.* from trend t
    join failure f on f.workspace_id = t.workspace_id and f.id = t.failure_id
    left join failure m on m.workspace_id = f.workspace_id and m.id = f.merged_into
    where t.workspace_id = ${tx.workspaceId}
      and (t.ended is null or (f.dismissed is null and coalesce(m.fixed, f.fixed) is null))
    order by t.id`.execute(tx.db)
  return rows.map(trends.read)
}

const weekSeconds = 7 * 24 * 3_600
type Counted = { readonly kind: string | null; readonly week: number; readonly customers: number }

/** Everything that is watched, counted now and in the weeks before; from before there was anything nothing is known. */
export async function trendCounts(tx: Tx, policy: TrendPolicy, now: number): Promise<readonly TrendCount[]> {
  const complained = await counted(tx, 'complaints', policy, now)
  const happened = policy.happenings.length ? await counted(tx, 'happenings', policy, now) : []
  return [
    ...complained.filter(({ kind }) => kind !== kindNotYetKnown),
    // Everything together says nothing of happenings: more orders are no failure.
    ...happened.filter(({ kind }) => kind !== null),
  ]
}

async function counted(tx: Tx, of: TrendCount['of'], policy: TrendPolicy, now: number) {
  const seen = of === 'complaints' ? complaints(tx, policy, now) : happenings(tx, policy, now)
  return inWeeks(of, await countWeeks(tx, seen, policy), await usualWeeks(tx, of, policy, now))
}

function inWeeks(of: TrendCount['of'], counted: readonly Counted[], weeks: number): TrendCount[] {
  const byKind = Map.groupBy(counted, ({ kind }) => kind)
  return [...byKind].map(([kind, ones]) => {
    const inWeek = (week: number) => ones.find((one) => one.week === week)?.customers ?? 0
    return { of, kind, count: inWeek(0), before: Array.from({ length: weeks }, (_, at) => inWeek(at + 1)) }
  })
}

/** Complaints that became a case, by the kind of its failure; those gathered under a failure that is known are no news. */
const complaints = (tx: Tx, { leastCustomers, weeks }: TrendPolicy, now: number) => sql`
  select s.customer_id, coalesce(m.kind, f.kind) as kind, ${ago(sql`c.received_at`, now)} as ago from complaint c
  join "case" s on s.workspace_id = c.workspace_id and s.id = c.case_id
  join failure f on f.workspace_id = s.workspace_id and f.id = s.failure_id
  left join failure m on m.workspace_id = f.workspace_id and m.id = f.merged_into
  where c.workspace_id = ${tx.workspaceId} and c.received_at <= ${timestamp(now)}::timestamptz
    and c.received_at > ${timestamp(now)}::timestamptz - make_interval(weeks => ${weeks + 1})
    and not (${ago(sql`c.received_at`, now)} < ${weekSeconds} and coalesce(m.confirmed, f.confirmed) is not null and (
      select count(*) from "case" o where o.workspace_id = s.workspace_id and o.failure_id = case when m.id is null then f.id else m.id end) >= ${leastCustomers})`

const happenings = (tx: Tx, { happenings: kinds, weeks }: TrendPolicy, now: number) => sql`
  select h.customer_id, h.kind, ${ago(sql`h.at`, now)} as ago from happening h
  where h.workspace_id = ${tx.workspaceId} and h.kind = any(${kinds.map(happeningKind)}) and h.at <= ${timestamp(now)}::timestamptz
    and h.at > ${timestamp(now)}::timestamptz - make_interval(weeks => ${weeks + 1})`

const ago = (at: RawBuilder<unknown>, now: number) =>
  sql`extract(epoch from ${timestamp(now)}::timestamptz - ${at})`

/** Different customers by kind and by week, and by week alone, in the same hours of each. */
async function countWeeks(
  tx: Tx,
  seen: RawBuilder<unknown>,
  { windowHours, weeks }: TrendPolicy,
): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    with seen as (${seen}), counted as (
      select customer_id, kind, floor(ago / ${weekSeconds})::int as week from seen
      where mod(ago, ${weekSeconds}) < ${windowHours * 3_600})
    select case when grouping(kind) = 1 then null else kind end as kind, week, count(distinct customer_id)::int as customers
    from counted where week <= ${weeks} group by grouping sets ((kind, week), (week))`.execute(tx.db)
  return rows
}

/** How many whole windows before now lie in the time of which anything is known. */
async function usualWeeks(tx: Tx, of: TrendCount['of'], { windowHours, weeks }: TrendPolicy, now: number) {
  const at = of === 'complaints' ? sql`received_at` : sql`at`
  const table = of === 'complaints' ? sql`complaint` : sql`happening`
  const { rows } = await sql<{ first: number | null }>`
    select min(${at}) as first from ${table} where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  const known = (now - windowHours * 3_600_000 - (rows[0]?.first ?? now)) / (weekSeconds * 1_000)
  return Math.max(0, Math.min(weeks, Math.floor(known)))
}

/** One customer of the count, by what came of them last: their case, where it was a complaint. */
type WasCounted = {
  readonly customerId: string
  readonly name: string
  readonly caseId: string | null
  readonly what: string
  readonly at: number
}

/** Who was counted in the window of a trend, latest first, no more than `most`. */
export async function whoWasCounted(
  tx: Tx,
  { of, kind, from, until }: TrendSheet,
  most: number,
): Promise<readonly WasCounted[]> {
  const within = (at: RawBuilder<unknown>) =>
    sql`${at} > ${timestamp(from)}::timestamptz and ${at} <= ${timestamp(until)}::timestamptz`
  const came =
    of === 'complaints'
      ? sql`
    select s.customer_id, s.id as case_id, coalesce(nullif(c.subject, ''), left(c.words, 80)) as what, c.received_at as at
    from complaint c
    join "case" s on s.workspace_id = c.workspace_id and s.id = c.case_id
    join failure f on f.workspace_id = s.workspace_id and f.id = s.failure_id
    left join failure m on m.workspace_id = f.workspace_id and m.id = f.merged_into
    where c.workspace_id = ${tx.workspaceId} and ${within(sql`c.received_at`)}
      and (${kind}::text is null or coalesce(m.kind, f.kind) = ${kind})`
      : sql`
    select h.customer_id, null::uuid as case_id, h.kind as what, h.at from happening h
    where h.workspace_id = ${tx.workspaceId} and h.kind = ${kind} and ${within(sql`h.at`)}`
  const { rows } = await sql<WasCounted>`
    with last as (select distinct on (customer_id) * from (${came}) came order by customer_id, at desc)
    select l.customer_id as "customerId", u.name, l.case_id as "caseId", l.what, l.at from last l
    join customer u on u.workspace_id = ${tx.workspaceId} and u.id = l.customer_id
    order by l.at desc, l.customer_id limit ${most}`.execute(tx.db)
  return rows
}
