import { type Happening, type Telling, weigh, type Weighed } from '@amends/recovery/customer/happening'
import { sql } from 'kysely'
import { Overtaken, type Tx } from '../engine/database.ts'
import { held, prepared } from '../engine/driver.ts'
import { timestamp } from '../engine/entity.ts'
import { newId } from '../engine/id.ts'
import { byteTexts, ids, instantColumn, instants, jsons, newIds, textColumn, texts } from '../engine/lists.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import { setTimerOnce } from '../engine/timers.ts'
import { changeOf } from './happening-change.ts'

/** A happening as it is about to be kept, its attributes as JSON, and what it is weighed by. */
type Weighable = Omit<Happening, 'id' | 'customerId' | 'attributes'> &
  Telling & { readonly attributes: string }

/** Whose each is, and when its id is made. */
type Beside<T> = { readonly now: number; customerOf(one: T): string }

/**
 * Keeps happenings, each of another source id: a new one is taken, a later telling replaces the one before, the rest is
 * known. Answers what became of each, in their order.
 */
export async function keepWeighed<T extends Weighable>(
  tx: Tx,
  told: readonly T[],
  beside: Beside<T>,
): Promise<readonly Weighed[]> {
  if (!told.length) return []
  await makeMonths(tx, told)
  const kept = await keptTellings(tx, told)
  const missed = await keepNew(tx, kept.size ? told.filter((one) => !tellingOf(kept, one)) : told, beside)
  const open = kept.size ? told.filter((one) => weigh(one, tellingOf(kept, one)) === 'replaced') : []
  if (!kept.size && !missed.length) return told.map(() => 'taken')
  const locked = await replace(tx, [...open, ...missed], beside)
  return told.map((one) => weigh(one, tellingOf(locked, one) ?? tellingOf(kept, one)))
}

/** A partition for every month they lie in, as long as it is no strange one. */
async function makeMonths(tx: Tx, told: readonly Weighable[]) {
  const months = new Set(told.map(({ at }) => monthOf(at)))
  await sql`${prepared}select make_happening_months(${[...months].map(asDate)}::date[])`.execute(tx.db)
}

const monthOf = (at: number) => {
  const date = new Date(at)
  return 12 * date.getUTCFullYear() + date.getUTCMonth()
}

const asDate = (month: number) => timestamp(Date.UTC(Math.floor(month / 12), month % 12)).slice(0, 10)

/**
 * Keeps those whose source id nobody knew a moment ago. Answers those that somebody else has kept meanwhile: they are
 * waited for at the key.
 */
async function keepNew<T extends Weighable>(
  tx: Tx,
  fresh: readonly T[],
  beside: Beside<T>,
): Promise<readonly T[]> {
  if (!fresh.length) return []
  // All transactions take keys in the same order, so that two don't wait for each other.
  const inOrder = sorted(fresh)
  try {
    await sql`${held}savepoint happenings`.execute(tx.db)
    await insertAll(tx, inOrder, beside)
    await sql`${held}release savepoint happenings`.execute(tx.db)
    return []
  } catch (fault) {
    const { code, constraint } = fault as { code?: string; constraint?: string }
    if (code !== '23505' || constraint !== 'happening_key_pkey') throw fault
    await sql`rollback to savepoint happenings`.execute(tx.db)
  }
  const kept = await keptTellings(tx, fresh)
  const left = fresh.filter((one) => !tellingOf(kept, one))
  return [...fresh.filter((one) => tellingOf(kept, one)), ...(await keepNew(tx, left, beside))]
}

function sorted<T extends Weighable>(told: readonly T[]): readonly T[] {
  const isSorted = told.every((one, index) => index === 0 || inOrderOfKeys(told[index - 1]!, one) < 0)
  return isSorted ? told : told.toSorted(inOrderOfKeys)
}

const inOrderOfKeys = (one: Weighable, other: Weighable) =>
  compare(one.source, other.source) || compare(one.sourceId, other.sourceId)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** A list as one value is what PostgreSQL reads the quickest, and it needs no table to lie in first. */
async function insertAll<T extends Weighable>(tx: Tx, told: readonly T[], { now, customerOf }: Beside<T>) {
  const of = <K extends keyof Weighable>(field: K) => told.map((one) => one[field])
  const id = sql`unnest(${newIds(told.length, now)}::uuid[])`
  const at = sql`unnest(${instants(of('at'))}::timestamptz[])`
  const source = textColumn(of('source'))
  const sourceId = sql`unnest(${texts(of('sourceId'))}::text[])`
  await sql`${prepared}insert into happening_key (workspace_id, source, source_id, happening_id, at, as_of, digest)
    select ${tx.workspaceId}::uuid, ${source}, ${sourceId}, ${id}, ${at}, ${instantColumn(of('asOf'))}, unnest(${byteTexts(of('digest'))}::bytea[])`.execute(
    tx.db,
  )
  await sql`${prepared}with kept as (
      insert into happening (workspace_id, id, customer_id, kind, at, source, source_id, attributes)
      select ${tx.workspaceId}::uuid, ${id}, unnest(${ids(told.map(customerOf))}::uuid[]), ${textColumn(of('kind'))}, ${at}, ${source}, ${sourceId},
        unnest(${jsons(of('attributes'))}::jsonb[]) returning at)
    ${changeOf(tx, newId(now), sql`select at from kept`)}`.execute(tx.db)
}

/** Locks these and replaces those that are still older: a happening keeps its id, and a month it moves into takes it. */
async function replace<T extends Weighable>(
  tx: Tx,
  told: readonly T[],
  { now, customerOf }: Beside<T>,
): Promise<Kept> {
  if (!told.length) return new Map()
  const locked = await keptTellings(tx, told, 'for update')
  // Whoever forgot one just now was quicker.
  if (told.some((one) => !tellingOf(locked, one))) throw new Overtaken()
  const later = told.filter((one) => weigh(one, tellingOf(locked, one)) === 'replaced')
  if (!later.length) return locked
  const of = <K extends keyof Weighable>(field: K) => later.map((one) => one[field])
  await sql`${prepared}with told as (
      select ${textColumn(of('source'))} as source, unnest(${texts(of('sourceId'))}::text[]) as source_id,
        unnest(${ids(later.map(customerOf))}::uuid[]) as customer_id, ${textColumn(of('kind'))} as kind,
        unnest(${instants(of('at'))}::timestamptz[]) as at, ${instantColumn(of('asOf'))} as as_of,
        unnest(${byteTexts(of('digest'))}::bytea[]) as digest, unnest(${jsons(of('attributes'))}::jsonb[]) as attributes),
    later as (
      select t.*, k.happening_id, k.at as kept_at from told t
      join happening_key k on k.workspace_id = ${tx.workspaceId} and k.source = t.source and k.source_id = t.source_id),
    key as (
      update happening_key k set at = l.at, as_of = l.as_of, digest = l.digest from later l
      where k.workspace_id = ${tx.workspaceId} and k.source = l.source and k.source_id = l.source_id),
    moved as (
      update happening h set customer_id = l.customer_id, kind = l.kind, at = l.at, attributes = l.attributes from later l
      where h.workspace_id = ${tx.workspaceId} and h.id = l.happening_id and h.at = l.kept_at)
    ${changeOf(tx, newId(now), sql`select at from later union all select kept_at from later`)}`.execute(tx.db)
  return locked
}

/** What is kept of source ids: by the source, by what it calls them. */
type Kept = ReadonlyMap<string, ReadonlyMap<string, Telling>>
type Called = Pick<Happening, 'source' | 'sourceId'>

/** What was told of one before. */
export const tellingOf = (kept: Kept, { source, sourceId }: Called) => kept.get(source)?.get(sourceId)

/** Which of these source ids are known already, and what was told of them. */
export async function keptTellings(
  tx: Tx,
  told: readonly Called[],
  lock: '' | 'for update' = '',
): Promise<Kept> {
  const kept = new Map<string, ReadonlyMap<string, Telling>>()
  for (const [source, called] of Map.groupBy(told, (one) => one.source)) {
    const { rows } = await sql<{
      told: readonly [readonly string[], readonly number[], readonly string[]] | null
    }>`
      ${prepared}select json_build_array(json_agg(source_id), json_agg(round(date_part('epoch', as_of) * 1000)), json_agg(encode(digest, 'hex'))) as told
      from (select source_id, as_of, digest from happening_key where workspace_id = ${tx.workspaceId} and source = ${source}
        and source_id = any(${texts(called.map(({ sourceId }) => sourceId))}::text[]) order by source_id ${sql.raw(lock)}) k
      having count(*) > 0`.execute(tx.db)
    const [ids, asOf, digests] = rows[0]?.told ?? [[], [], []]
    const tellings = ids.map(
      (id, index) => [id, { asOf: asOf[index]!, digest: asSigns(digests[index]!) }] as const,
    )
    if (ids.length) kept.set(source, new Map(tellings))
  }
  return kept
}

const asSigns = (hex: string) => Buffer.from(hex, 'hex').toString('latin1')

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
