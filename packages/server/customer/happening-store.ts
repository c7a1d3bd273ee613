import { type Happening, type Telling, weigh, type Weighed } from '@amends/recovery/customer/happening'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { copyRows } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { setTimerOnce } from '../engine/timers.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'

/** A happening as it is about to be kept, its attributes as JSON, and what it is weighed by. */
export type Weighable = Omit<Happening, 'attributes'> & Telling & { readonly attributes: string }

/** From so many on they are copied in. */
const many = 200

const shape = `id uuid, customer_id uuid, kind text, at timestamptz, source text, source_id text, attributes jsonb, as_of timestamptz, digest bytea`
const columns = 'id customer_id kind at source source_id attributes as_of digest'.split(' ')

/**
 * Keeps happenings, each of another source id: a new one is taken, a later telling replaces the one before, the rest is
 * known. Answers what became of each, in their order.
 */
export async function keepWeighed(tx: Tx, told: readonly Weighable[]): Promise<readonly Weighed[]> {
  if (!told.length) return []
  await makeMonths(tx, told)
  const staged = await stage(tx, told)
  if ((await keepNew(tx, staged, told.length)) === told.length) return told.map(() => 'taken')
  const before = await keptBefore(tx, staged)
  const weighed = told.map((one) => weigh(one, before.get(one.id)))
  const later = told.filter((_, index) => weighed[index] === 'replaced').map(({ id }) => id)
  if (later.length) await replace(tx, staged, later)
  return weighed
}

/** A partition for every month they lie in, as long as it is no strange one. */
async function makeMonths(tx: Tx, told: readonly Weighable[]) {
  const months = new Set(told.map(({ at }) => `${timestamp(at).slice(0, 7)}-01`))
  await sql`${prepared}select make_happening_months(${[...months]}::date[])`.execute(tx.db)
}

/** Most of one batch is told as of the same instant: it is written once. */
function asWritten() {
  let [last, text] = [Number.NaN, '']
  return (at: number) => {
    if (at !== last) [last, text] = [at, timestamp(at)]
    return text
  }
}

/** COPY knows no policies, so the rows go to a table of this transaction first, and from there under the policy. */
async function stage(tx: Tx, told: readonly Weighable[]): Promise<RawBuilder<unknown>> {
  const written = asWritten()
  const rows = told.map((one) => [
    one.id,
    one.customerId,
    one.kind,
    timestamp(one.at),
    one.source,
    one.sourceId,
    one.attributes,
    written(one.asOf),
    `\\x${one.digest}`,
  ])
  if (told.length < many) {
    const named = rows.map((row) => Object.fromEntries(row.map((value, index) => [columns[index], value])))
    const parsed = named.map((row) => ({
      ...row,
      attributes: JSON.parse(String(row['attributes'])) as unknown,
    }))
    return sql`jsonb_to_recordset(${JSON.stringify(parsed)}::jsonb) as s(${sql.raw(shape)})`
  }
  await sql
    .raw(`create temp table if not exists happening_staging (${shape}) on commit delete rows`)
    .execute(tx.db)
  await sql`truncate happening_staging`.execute(tx.db)
  await copyRows(tx, 'happening_staging', columns, rows)
  return sql`happening_staging s`
}

/** Keeps those whose source id nobody knows yet; answers how many. */
async function keepNew(tx: Tx, staged: RawBuilder<unknown>, wanted: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`${prepared}
    with fresh as (
      insert into happening_key (workspace_id, source, source_id, happening_id, at, as_of, digest)
      select ${tx.workspaceId}::uuid, source, source_id, id, at, as_of, digest from ${staged} order by source, source_id
      on conflict (workspace_id, source, source_id) do nothing returning 1)
    select count(*) as count from fresh`.execute(tx.db)
  const count = rows[0]?.count ?? 0
  // Where all are new nothing has to be looked up.
  const isNew = sql`exists (select 1 from happening_key k where k.workspace_id = ${tx.workspaceId}
    and k.source = s.source and k.source_id = s.source_id and k.happening_id = s.id)`
  if (count)
    await sql`${prepared}
      insert into happening (workspace_id, id, customer_id, kind, at, source, source_id, attributes)
      select ${tx.workspaceId}::uuid, id, customer_id, kind, at, source, source_id, attributes from ${staged}
      where ${count === wanted ? sql`true` : isNew}`.execute(tx.db)
  return count
}

/** What was told before of those that are not new, by the id they came with. */
async function keptBefore(tx: Tx, staged: RawBuilder<unknown>): Promise<ReadonlyMap<string, Telling>> {
  const { rows } = await sql<{ id: string } & Telling>`
    select s.id, k.as_of as "asOf", encode(k.digest, 'hex') as digest
    from ${staged} join happening_key k on k.source = s.source and k.source_id = s.source_id
    where k.workspace_id = ${tx.workspaceId} and k.happening_id <> s.id
    order by k.source, k.source_id for update of k`.execute(tx.db)
  return new Map(rows.map(({ id, ...telling }) => [id, telling]))
}

/** The happening keeps its id and says what was told later; a month it moves into takes it. */
async function replace(tx: Tx, staged: RawBuilder<unknown>, ids: readonly string[]) {
  await sql`with later as (
      select s.*, k.happening_id, k.at as kept_at from ${staged}
      join happening_key k on k.source = s.source and k.source_id = s.source_id
      where k.workspace_id = ${tx.workspaceId} and s.id = any(${ids})),
    told as (
      update happening_key k set at = l.at, as_of = l.as_of, digest = l.digest from later l
      where k.workspace_id = ${tx.workspaceId} and k.source = l.source and k.source_id = l.source_id)
    update happening h set customer_id = l.customer_id, kind = l.kind, at = l.at, attributes = l.attributes from later l
    where h.workspace_id = ${tx.workspaceId} and h.id = l.happening_id and h.at = l.kept_at`.execute(tx.db)
}

/** Which of these source ids are known already, and what was told of them. */
export async function keptTellings(
  tx: Tx,
  told: readonly Pick<Happening, 'source' | 'sourceId'>[],
): Promise<ReadonlyMap<string, Telling>> {
  const { rows } = await sql<{ source: string; sourceId: string } & Telling>`
    select k.source, k.source_id as "sourceId", k.as_of as "asOf", encode(k.digest, 'hex') as digest
    from unnest(${told.map(({ source }) => source)}::text[], ${told.map(({ sourceId }) => sourceId)}::text[]) as s(source, source_id)
    join happening_key k on k.workspace_id = ${tx.workspaceId} and k.source = s.source and k.source_id = s.source_id`.execute(
    tx.db,
  )
  return new Map(rows.map(({ source, sourceId, ...telling }) => [sourceKey({ source, sourceId }), telling]))
}

/** A source id as the key of a map. */
export const sourceKey = ({ source, sourceId }: Pick<Happening, 'source' | 'sourceId'>) =>
  `${source}\n${sourceId}`

type Asked = {
  readonly kind?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What happened to a customer who goes by any of these ids, newest first, a page at a time. */
export async function happeningsOf(
  tx: Tx,
  customerIds: readonly string[],
  { kind, cursor, limit }: Asked,
): Promise<Page<Happening>> {
  const start = pageStart(cursor, ['instant', 'id'])
  const conditions = [
    sql`workspace_id = ${tx.workspaceId}`,
    sql`customer_id = any(${customerIds})`,
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(start ? [sql`(at, id) < (${start[0]}::timestamptz, ${start[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Happening>`
    select id, customer_id as "customerId", kind, at, source, source_id as "sourceId", attributes from happening
    where ${sql.join(conditions, sql` and `)} order by at desc, id desc limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows, limit, ({ at, id }) => [at, id])
}

/** The kinds of what happened to a customer, with how often, the commonest first. */
export async function kindsOf(tx: Tx, customerIds: readonly string[]) {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) as count from happening
    where workspace_id = ${tx.workspaceId} and customer_id = any(${customerIds}) group by kind order by 2 desc, 1 limit 50`.execute(
    tx.db,
  )
  return rows
}

/** Forgets the keys of what happened to these customers: they go with the happenings they lead to. */
export async function forgetKeys(tx: Tx, customerIds: readonly string[]) {
  await sql`delete from happening_key k using happening h
    where k.workspace_id = ${tx.workspaceId} and h.workspace_id = ${tx.workspaceId} and h.customer_id = any(${customerIds}::uuid[])
      and k.source = h.source and k.source_id = h.source_id`.execute(tx.db)
}

const told = sql`id, customer_id as "customerId", kind, at, source, source_id as "sourceId", attributes`

/** These happenings, under their ids. */
export async function happeningsById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Happening>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<Happening>`select ${told} from happening
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map((one) => [one.id, one]))
}

/** How many happenings of one customer are looked at, the latest first. */
const mostOfOne = 5_000

/** What happened to a customer who goes by any of these ids; of kinds that hold null, of any kind. */
export async function happeningsToJudge(
  tx: Tx,
  customerIds: readonly string[],
  kinds: readonly (string | null)[],
): Promise<readonly Happening[]> {
  const first = !kinds.length || kinds.includes(null) ? sql`` : sql`kind = any(${kinds}::text[]) desc,`
  const { rows } = await sql<Happening>`select ${told} from happening
    where workspace_id = ${tx.workspaceId} and customer_id = any(${customerIds}::uuid[])
    order by ${first} at desc, id desc limit ${mostOfOne}`.execute(tx.db)
  return rows
}

const minute = 60_000

/** Something is known that was not known before: what stands on happenings is looked at again, once a minute at most. */
export const noteHappenings = (tx: Tx, now: number) =>
  setTimerOnce(tx, 'happenings', tx.workspaceId, now + minute)
