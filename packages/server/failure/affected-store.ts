import { type AffectedRule, sightingsOf } from '@amends/recovery'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import { happenedCondition, sightingCondition } from './rule-condition.ts'

/** One version of the rule of a failure; `computedAt` and `size` are null until it was asked. */
export type KeptRule = {
  readonly failureId: string
  readonly version: number
  readonly rule: AffectedRule
  readonly who: string
  readonly setAt: number
  readonly note: string | null
  readonly computedAt: number | null
  readonly size: number | null
}

const ruleColumns = sql`failure_id as "failureId", version, rule, who, set_at as "setAt", note, computed_at as "computedAt", size`

/** The rule as it stands, if there is one. */
export async function currentRule(tx: Tx, failureId: string): Promise<KeptRule | undefined> {
  const { rows } = await sql<KeptRule>`select ${ruleColumns} from affected_rule
    where workspace_id = ${tx.workspaceId} and failure_id = ${failureId} order by version desc limit 1`.execute(
    tx.db,
  )
  return rows[0]
}

/** Keeps a version of the rule. */
export async function keepRule(tx: Tx, { failureId, version, rule, who, setAt, note }: KeptRule) {
  await sql`insert into affected_rule (workspace_id, failure_id, version, rule, who, set_at, note)
    values (${tx.workspaceId}, ${failureId}, ${version}, ${JSON.stringify(rule)}, ${who}, ${timestamp(setAt)}, ${note})`.execute(
    tx.db,
  )
}

/** Customers who live on in another, with whom that is in the end. */
export const mergedCustomers = (tx: Tx) => sql`
  merged_step (id, into_id) as (
    select id, merged_into from customer where workspace_id = ${tx.workspaceId} and merged_into is not null
    union all
    select s.id, c.merged_into from merged_step s
    join customer c on c.workspace_id = ${tx.workspaceId} and c.id = s.into_id and c.merged_into is not null),
  merged (id, into_id) as (
    select s.id, s.into_id from merged_step s
    join customer c on c.workspace_id = ${tx.workspaceId} and c.id = s.into_id and c.merged_into is null)`

/** How many of the happenings that met a rule are kept with whom they happened to. */
const mostKept = 5

/** Whom a rule is about, `customer_id`, and by which happenings, `why`; as tables for a `with recursive`. */
function foundBy(tx: Tx, rule: AffectedRule): RawBuilder<unknown> {
  if ('customers' in rule)
    return sql`${mergedCustomers(tx)},
      found (customer_id, why) as (
        select distinct coalesce(m.into_id, c.id), '[]'::jsonb from customer c left join merged m on m.id = c.id
        where c.workspace_id = ${tx.workspaceId} and c.id = any(${rule.customers}::uuid[]))`
  const sightings = sightingsOf(rule.happened)
  const hits = sightings.map(
    (one, number) => sql`select h.customer_id, ${sql.lit(number)} as sighting, h.id, h.at from happening h
      where ${sightingCondition(tx, one)}`,
  )
  const having = sightings.length > 1 ? sql`having ${happenedCondition(rule.happened)}` : sql``
  return sql`${mergedCustomers(tx)},
    found (customer_id, why) as (
      select coalesce(m.into_id, hit.customer_id), to_jsonb((array_agg(hit.id order by hit.at desc, hit.id desc))[1:${sql.lit(mostKept)}])
      from (${sql.join(hits, sql` union all `)}) hit left join merged m on m.id = hit.customer_id
      group by 1 ${having})`
}

/** For the rest of the transaction times without an offset are read as UTC, and sets of customers are kept in memory. */
export async function readInUtc(tx: Tx) {
  await sql`select set_config('timezone', 'UTC', true), set_config('work_mem', '64MB', true)`.execute(tx.db)
}

/** How the set of a failure changed. */
export type Computed = { readonly size: number; readonly came: number; readonly went: number }

/** Asks the rule of the happenings and keeps the set. Nobody is deleted: whoever it is no longer about stays, as out. */
export async function computeSet(tx: Tx, kept: KeptRule, now: number): Promise<Computed> {
  const { failureId, version, rule } = kept
  const own = sql`a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId}`
  const at = sql`${timestamp(now)}::timestamptz`
  await readInUtc(tx)
  const { rows } = await sql<Computed>`with recursive ${foundBy(tx, rule)},
    kept as (
      insert into affected as a (workspace_id, failure_id, customer_id, rule_version, is_in, why, computed_at)
      select ${tx.workspaceId}::uuid, ${failureId}::uuid, customer_id, ${version}::int, true, why, ${at} from found
      on conflict (workspace_id, failure_id, customer_id) do update
      set rule_version = excluded.rule_version, is_in = true, why = excluded.why, computed_at = excluded.computed_at
      where not a.is_in or a.rule_version <> excluded.rule_version or a.why <> excluded.why),
    gone as (
      update affected a set is_in = false, rule_version = ${version}::int, why = '[]', computed_at = ${at}
      where ${own} and (a.is_in or a.rule_version <> ${version}::int)
        and not exists (select 1 from found f where f.customer_id = a.customer_id)
      returning 1),
    before as (select a.customer_id from affected a where ${own} and a.is_in)
    select (select count(*) from found) as size,
      (select count(*) from found f where not exists (select 1 from before b where b.customer_id = f.customer_id)) as came,
      (select count(*) from before b where not exists (select 1 from found f where f.customer_id = b.customer_id)) as went`.execute(
    tx.db,
  )
  const computed = rows[0] ?? { size: 0, came: 0, went: 0 }
  await sql`update affected_rule set computed_at = ${at}, size = ${computed.size}
    where workspace_id = ${tx.workspaceId} and failure_id = ${failureId} and version = ${version}`.execute(
    tx.db,
  )
  return computed
}

/** How many customers a rule is about, nothing kept. */
export async function countBy(tx: Tx, rule: AffectedRule): Promise<number> {
  await readInUtc(tx)
  const { rows } = await sql<{ size: number }>`with recursive ${foundBy(tx, rule)}
    select count(*) as size from found`.execute(tx.db)
  return rows[0]?.size ?? 0
}

/** Some of those a rule is about, nothing kept: how many there are, and the first few. */
export async function tryRule(tx: Tx, rule: AffectedRule, most: number) {
  await readInUtc(tx)
  const { rows } = await sql<Found & { size: number }>`with recursive ${foundBy(tx, rule)}
    select f.customer_id as "customerId", f.why, c.name, n.size
    from (select count(*) as size from found) n left join lateral
      (select * from found order by customer_id limit ${most}) f on true
    left join customer c on c.workspace_id = ${tx.workspaceId} and c.id = f.customer_id order by 1`.execute(
    tx.db,
  )
  return { size: rows[0]?.size ?? 0, found: rows.filter(({ customerId }) => customerId !== null) }
}

/** A customer the rule is about, and the ids of the happenings that met it. */
export type Found = { readonly customerId: string; readonly name: string; readonly why: readonly string[] }

/** A customer of the kept set. */
export type AffectedRow = Found & {
  readonly isIn: boolean
  readonly ruleVersion: number
  readonly computedAt: number
}

const rowColumns = sql`a.customer_id as "customerId", c.name, a.why, a.is_in as "isIn", a.rule_version as "ruleVersion",
  a.computed_at as "computedAt"`

/** Those a failure touched, a page at a time. */
export async function affectedPage(
  tx: Tx,
  failureId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<AffectedRow>> {
  const start = pageStart(cursor, ['id'])
  const { rows } = await sql<AffectedRow>`select ${rowColumns} from affected a
    join customer c on c.workspace_id = a.workspace_id and c.id = a.customer_id
    where a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId} and a.is_in
      and ${start ? sql`a.customer_id > ${start[0]}::uuid` : sql`true`}
    order by a.customer_id limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows, limit, ({ customerId }) => [customerId])
}

/** One customer as the set holds them. */
export async function affectedRow(
  tx: Tx,
  failureId: string,
  customerId: string,
): Promise<AffectedRow | undefined> {
  const { rows } = await sql<AffectedRow>`select ${rowColumns} from affected a
    join customer c on c.workspace_id = a.workspace_id and c.id = a.customer_id
    where a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId} and a.customer_id = ${customerId}`.execute(
    tx.db,
  )
  return rows[0]
}

/** The failures whose rule is asked again when happenings come: those that are neither over nor part of another. */
export async function failuresWithRule(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from failure f
    where f.workspace_id = ${tx.workspaceId} and f.merged_into is null and f.verified is null
      and exists (select 1 from affected_rule r where r.workspace_id = f.workspace_id and r.failure_id = f.id)`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}
