import { sql } from 'kysely'
import { Client } from 'pg'
import type { AffectedRule } from '../packages/recovery/index.ts'
import { contrast } from '../packages/server/cohort/contrast.ts'
import { layDays } from '../packages/server/cohort/lay-days.ts'
import type { Tx } from '../packages/server/engine/database.ts'
import { timestamp } from '../packages/server/engine/entity.ts'
import { setRule } from '../packages/server/failure/affected.ts'
import { computeSet, currentRule } from '../packages/server/failure/affected-store.ts'
import { reportFailure } from '../packages/server/failure/actions.ts'
import { takeInMany } from '../packages/server/intake/bulk.ts'
import { type Context, type Machinery, openContext } from '../packages/server/workspace/context.ts'
import { type Measured, percentile } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const count = Number(process.env['AMENDS_BENCH_HAPPENINGS'] ?? 10_000_000)
/** Over how many days they lie; fewer make the week in question as full with fewer rows. */
const days = Number(process.env['AMENDS_BENCH_DAYS'] ?? 365)
const customers = Math.ceil(count / 10)
const rounds = 5
const day = 86_400_000
const end = Date.parse('2026-03-09T00:00:00Z')
const [week, friday] = [end - 7 * day, end - 3 * day]
const complainers = 11

/** The set of a failure and what its complainers share, beside bare counts over the same rows, as the role of work, in the same run. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  try {
    const { workspaceId, founder } = await makeWorkspace(parts.machinery)
    await fill(home.ownerUrl, workspaceId)
    const actor = { kind: 'person', ...founder } as const
    const context = openContext(parts.machinery, { workspaceId, actor, now: end, expectedVersion: 0 })
    const failureId = await openFailure(context)
    const set = await timeSet(context, failureId)
    const shared = await timeContrast(context, failureId, parts.machinery)
    return {
      'affected.set': set.ours / 1000,
      'affected.to-count': set.ours / set.bare,
      'contrast.time': shared.ours / 1000,
      'contrast.to-count': shared.ours / shared.bare,
    }
  } finally {
    await parts.close()
    await home.close()
  }
}

/** Customers, and what happened to them: one in thirty orders of seller S, one in fifty late, eight attributes. */
async function fill(ownerUrl: string, workspaceId: string) {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const idOf = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  await client.query(
    `insert into customer (workspace_id, id, name, identities, zone, wishes, version)
     select $1, ${idOf('n')}, 'Customer ' || n, '[]', 'UTC', '{}', 1 from generate_series(0, ${customers - 1}) n`,
    [workspaceId],
  )
  await client.query(
    `insert into customer_identity (workspace_id, kind, value, customer_id)
     select $1, 'email', 'customer-' || n || '@example.com', ${idOf('n')} from generate_series(0, ${customers - 1}) n`,
    [workspaceId],
  )
  await client.query(
    `select make_happening_months(array(select distinct date_trunc('month', d)::date from generate_series($1::timestamptz, $2::timestamptz, '1 day') d))`,
    [timestamp(end - days * day), timestamp(end)],
  )
  const at = `$2::timestamptz - (n::float8 / ${count}) * interval '${days} days'`
  await client.query(
    `insert into happening (workspace_id, id, customer_id, kind, at, source, source_id, attributes)
     select $1, gen_random_uuid(), ${idOf(`((n::bigint * 7919) % ${customers})::int`)}, 'delivery', ${at}, 'shop', n::text,
       jsonb_build_object('order', 'ORD-' || n, 'seller', 'S' || (n % 30), 'state', 'state ' || ((n / 30) % 27), 'carrier', 'carrier ' || (n % 7),
         'price', (n * 37) % 997, 'payment', (array['card', 'transfer', 'voucher'])[1 + n % 3],
         'promised', to_char(${at} - interval '1 day', 'YYYY-MM-DD'),
         'delivered', to_char(${at} - interval '30 hours' + case when n % 50 = 0 then interval '40 hours' else '0' end, 'YYYY-MM-DD HH24:MI'))
     from generate_series(0, ${count - 1}) n`,
    [workspaceId, timestamp(end - 1)],
  )
  await client.query('vacuum analyze happening')
  await client.query('vacuum analyze customer')
  await client.end()
}

const rule: AffectedRule = {
  happened: {
    kind: 'delivery',
    from: friday,
    to: end,
    where: {
      all: [
        { attribute: 'delivered', op: 'later', than: 'promised', by: { count: 0, unit: 'minutes' } },
        { attribute: 'seller', op: '=', value: 'S0' },
      ],
    },
  },
}

async function openFailure(context: Context): Promise<string> {
  const failure = await reportFailure(context, {
    title: 'Parcels of seller S0 come late',
    kind: 'late parcel',
    severity: 3,
    span: { from: friday, to: end },
    ownerId: null,
  })
  if (!('id' in failure)) throw new Error(failure.code)
  return failure.id
}

/** Whom a late parcel of seller S0 reached complains; all their cases are put under the failure. */
async function complain(context: Context, failureId: string) {
  await context.transaction((tx) =>
    takeInMany(
      context,
      tx,
      Array.from({ length: complainers }, (_, index) => ({
        channel: 'import' as const,
        sender: { name: 'Customer', kind: 'email' as const, address: addressOf(index) },
        subject: 'late',
        words: 'My parcel came late.',
        sentAt: null,
        receivedAt: context.now,
        receipt: false,
        broughtIn: true,
      })),
    ),
  )
  await context.transaction(async (tx) => {
    await sql`update "case" set failure_id = ${failureId} where workspace_id = ${tx.workspaceId}`.execute(
      tx.db,
    )
  })
}

/** Row n happened to customer 7919 n; of the rows that are multiples of 150 all are late and of seller S0. */
const addressOf = (index: number) => `customer-${(index * 150 * 7_919) % customers}@example.com`

async function timeSet(context: Context, failureId: string) {
  await setRule(context, failureId, { rule, note: null })
  const ours = await timed(context, async (tx) => {
    const kept = await currentRule(tx, failureId)
    if (kept) await computeSet(tx, kept, context.now)
    return kept?.size ?? 0
  })
  const bare = await timed(context, async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from happening h where ${within(tx, friday)} and h.kind = 'delivery'`.execute(
      tx.db,
    )
    return rows[0]?.n ?? 0
  })
  console.error(
    `  ${ours.answer} customers of ${bare.answer} rows: ${ours.ms.toFixed(0)} ms; a bare count ${bare.ms.toFixed(0)} ms`,
  )
  return { ours: ours.ms, bare: bare.ms }
}

const within = (tx: Tx, from: number) =>
  sql`h.workspace_id = ${tx.workspaceId} and h.at >= ${timestamp(from)}::timestamptz and h.at < ${timestamp(end)}::timestamptz`

/** A contrast reads eight attributes of each row; the bare count only whose each is. */
async function timeContrast(context: Context, failureId: string, machinery: Machinery) {
  await complain(context, failureId)
  await layWindow(context, failureId, machinery)
  const ours = await timedWhole(async () => {
    const told = await contrast(context, failureId, { window: { from: week, to: end } })
    return told.explanations[0]?.sentence ?? `${told.result}: ${told.because}`
  })
  const bare = await timed(context, async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(distinct h.customer_id) as n from happening h where ${within(tx, week)}`.execute(tx.db)
    return rows[0]?.n ?? 0
  })
  console.error(`  ${ours.answer}`)
  console.error(
    `  ${ours.ms.toFixed(0)} ms; a bare count of ${bare.answer} customers ${bare.ms.toFixed(0)} ms`,
  )
  return { ours: ours.ms, bare: bare.ms }
}

/** The first contrast reads the happenings, and has the timer lay out the days it read. */
async function layWindow(context: Context, failureId: string, { database }: Machinery) {
  const start = performance.now()
  await contrast(context, failureId, { window: { from: week, to: end } })
  const first = performance.now() - start
  await layDays({ database }, context.workspaceId)
  console.error(
    `  the first, from the happenings, ${first.toFixed(0)} ms; its days laid out in ${(performance.now() - start - first).toFixed(0)} ms`,
  )
}

const timed = <T>(context: Context, work: (tx: Tx) => Promise<T>) =>
  timedWhole(() => context.transaction(work))

/** The median of several, after one that warms the pages. */
async function timedWhole<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  let answer = await work()
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    answer = await work()
    taken.push(performance.now() - start)
  }
  return { ms: percentile(taken, 0.5), answer }
}
