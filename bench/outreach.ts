import { facts } from '../packages/server/fact/store.ts'
import type { Clock } from '../packages/server/engine/clock.ts'
import { reportFailure } from '../packages/server/failure/actions.ts'
import { isRefused } from '../packages/server/engine/problem.ts'
import { openTimers } from '../packages/server/engine/timers.ts'
import { ringDue } from '../packages/server/engine/worker.ts'
import { countReaches, outreaches } from '../packages/server/outreach/store.ts'
import { beginOutreach, prepare, start } from '../packages/server/reaching/actions.ts'
import { hitBy, lateFacts, lateText } from '../packages/server/testing/cohort.ts'
import { timerHandlers } from '../packages/server/timers.ts'
import { type Context, type Machinery, openContext } from '../packages/server/workspace/context.ts'
import { savePolicy, settingsChanged, settingsOf } from '../packages/server/workspace/store.ts'
import type { Measured } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const count = Number(process.env['AMENDS_BENCH_OUTREACH'] ?? 100_000)
const perInsert = 5_000
/** In milliseconds; the whole outreach is let go in a few hundred of them. */
const step = 50

/** How fast the messages of a whole outreach are rendered, read with their own grounds, decided and queued with their chains. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  const machinery = { ...parts.machinery, clock: stepping(parts.machinery.clock) }
  try {
    const { workspaceId, founder } = await makeWorkspace(machinery)
    const context = openContext(machinery, {
      workspaceId,
      actor: { kind: 'person', ...founder },
      now: Date.now(),
    })
    await setPolicy(context)
    const failureId = await failed(context)
    for (let from = 0; from < count; from += perInsert) {
      const hits = Array.from({ length: Math.min(perInsert, count - from) }, (_, n) => ({
        name: `Customer ${from + n}`,
        email: `customer-${from + n}@example.com`,
      }))
      await hitBy({ machinery, workspaceId }, failureId, hits, { now: context.now })
    }
    const begun = agreed(
      await beginOutreach(context, {
        ...lateText(failureId),
        hearsNextAt: context.now + 3 * 86_400_000,
      } as never),
    )
    const reading = await timed(async () => {
      agreed(await prepare(context, begun.id))
      await ringUntil(machinery, async () => Boolean((await read(context, begun.id))?.prepared?.ready))
    })
    const digest = (await read(context, begun.id))?.prepared?.ready?.digest ?? ''
    agreed(await start(context, begun.id, digest))
    const queueing = await timed(() =>
      ringUntil(
        machinery,
        async () => (await context.read((tx) => countReaches(tx, begun.id))).waiting === 0,
      ),
    )
    const { standings } = await context.read((tx) => countReaches(tx, begun.id))
    if (standings.queued !== count) throw new Error(`${standings.queued} of ${count} were queued`)
    console.error(
      `  ${count} recipients: weighed and read at ${(count / reading).toFixed(0)}/s; rendered, read and queued at ${(count / queueing).toFixed(0)}/s`,
    )
    return { 'outreach.rate': count / queueing }
  } finally {
    await parts.close()
    await home.close()
  }
}

/** Nothing but the work itself limits the rate, nobody sleeps, and nobody has to look. */
async function setPolicy(context: Context) {
  await context.transaction(async (tx) => {
    const { policy } = await settingsOf(tx)
    const outreach = { secondLookAbove: count, undoSeconds: 0, perMinute: 60_000_000 }
    await savePolicy(
      tx,
      { ...policy, version: policy.version + 1, noQuietFrom: 1, outreach },
      context.actor.id,
    )
    await settingsChanged(tx)
  })
}

async function failed(context: Context): Promise<string> {
  const { id } = agreed(
    await reportFailure(context, {
      title: 'Parcels came late',
      kind: 'late delivery',
      severity: 3,
      span: { from: context.now, to: null },
      ownerId: null,
    }),
  )
  const mark = { by: context.actor.id, at: context.now }
  await context.transaction((tx) =>
    facts.insert(
      tx,
      ...lateFacts.map(([about, statement]) => ({
        id: context.newId(),
        scope: { kind: 'failure' as const, id },
        about,
        statement,
        claimed: mark,
        source: 'the depot log',
        confirmed: mark,
        refuted: null,
        personnel: null,
        customersPart: false,
      })),
    ),
  )
  return id
}

const read = (context: Context, id: string) => context.read((tx) => outreaches.find(tx, id))

/**
 * A clock that goes on with each ring, not with the time the work takes: nobody hands the mails over here, and what waits
 * for a mail server longer than a minute holds the outreach up.
 */
function stepping(clock: Clock): Clock {
  let at = Date.now()
  return { ...clock, now: async () => (at += step) }
}

async function ringUntil(machinery: Machinery, done: () => Promise<boolean>) {
  const log = (line: unknown) => console.error(line)
  for (let rings = 0; rings < 10_000; rings++) {
    await ringDue(openTimers(machinery.database), machinery.clock, timerHandlers(machinery), log, {
      only: 'outreach',
    })
    if (rings % 10 === 0 && (await done())) return
  }
  throw new Error('It did not come to an end')
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

function agreed<T>(answer: T): Exclude<T, { readonly ok: false }> {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer))
  return answer as Exclude<T, { readonly ok: false }>
}
