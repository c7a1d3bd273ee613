import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from '@amends/recovery/actor'
import type { DomainEvent } from '@amends/recovery/event'
import type { Clock } from '../engine/clock.ts'
import type { Config } from '../engine/config.ts'
import type { Database, Seeing, Tx } from '../engine/database.ts'
import { VersionConflict } from '../engine/entity.ts'
import { faultPoint } from '../engine/fault.ts'
import { newId } from '../engine/id.ts'
import type { Hint, Live } from '../engine/live.ts'
import type { Log } from '../engine/log.ts'
import type { Meter } from '../engine/meter.ts'
import { DoorRefusal, isRefused } from '../engine/problem.ts'
import type { Secrets } from '../engine/secrets.ts'
import { append, beginChains, type NewEvent, type Stream } from './chain.ts'
import { claimRequests, keepAnswers, type Repeatable } from './idempotency.ts'

/** What happened in a transaction so far, and whose agenda it touches. */
export type WorkTx = Tx & { readonly happened: Happened[]; readonly touched: Map<string, Stream> }

/** An event with the stream it was recorded in. */
export type Happened = { readonly stream: Stream; readonly event: DomainEvent }

/** Everything an action needs from outside: who, where, when, and one transaction. */
export type Context = {
  readonly workspaceId: string
  readonly actor: Actor
  readonly now: Instant
  /** The version the caller read, from `If-Match`. */
  readonly expectedVersion?: number | undefined
  /** The `Idempotency-Key` of the call and what was asked with it. */
  readonly repeatable?: Repeatable | undefined
  newId(): string
  /**
   * One unit of work. A refusal rolls it back; a repeated `Idempotency-Key` gets the first answer. As a `snapshot` all of it
   * sees the database as it was at one instant.
   */
  transaction<T>(work: (tx: WorkTx) => Promise<T>, seeing?: Seeing): Promise<T>
  /** Reads without writing. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Writes what happened into the chain of its stream; reactions and the agenda follow before the commit. */
  record(tx: WorkTx, stream: Stream, events: readonly DomainEvent[]): Promise<void>
  /** The same for streams that begin now, many at once; whoever begins them writes their agendas. */
  begin(tx: WorkTx, files: readonly Begun[]): Promise<void>
}

/** A stream that begins with these events. */
export type Begun = { readonly stream: Stream; readonly events: readonly DomainEvent[] }

/** What stands behind every context of one process. */
export type Machinery = {
  readonly database: Database
  readonly live: Live
  readonly clock: Clock
  readonly secrets: Secrets
  readonly config: Config
  readonly meter: Meter
  readonly log: Log
  /** What follows from an event, in the same transaction (`reactions.ts`). */
  react(context: Context, tx: WorkTx, happened: Happened): Promise<void>
  /** Rewrites the agenda of what was touched, in the same transaction. */
  settle(context: Context, tx: WorkTx, streams: readonly Stream[]): Promise<void>
}

/** The part of it that a context stands on. */
export type Behind = Pick<Machinery, 'database' | 'live' | 'secrets' | 'react' | 'settle'>

/** Who calls, where, when. */
export type Opening = {
  readonly workspaceId: string
  readonly actor: Actor
  readonly now: Instant
  readonly repeatable?: Repeatable
  readonly expectedVersion?: number
}

/** Refuses to change a record that was changed since it was read; without `If-Match` it asks for one. */
export function asRead<T extends { readonly version: number }>({ expectedVersion }: Context, current: T): T {
  if (expectedVersion === undefined) {
    throw new DoorRefusal(428, 'version-needed', 'Say with If-Match which version you read', { current })
  }
  if (expectedVersion !== current.version) throw new VersionConflict(current)
  return current
}

/** Makes the context of one call. */
export function openContext(
  machinery: Behind,
  { workspaceId, actor, now, repeatable, expectedVersion }: Opening,
): Context {
  let transactions = 0
  const context: Context = {
    workspaceId,
    actor,
    now,
    expectedVersion,
    repeatable,
    newId: () => newId(now),
    read: (work) => machinery.database.work(workspaceId, work),
    transaction: (work, seeing) => {
      const once = repeatable && transactions++ === 0 ? repeatable : undefined
      return carryOut(machinery, context, once, work, seeing)
    },
    record: async (tx, stream, events) => {
      if (!events.length) return
      await append(
        tx,
        stream,
        events.map((event) => chained(event, actor)),
      )
      tx.touched.set(stream.id, stream)
      for (const event of events) tx.happened.push({ stream, event })
    },
    begin: async (tx, files) => {
      await beginChains(
        tx,
        files.map(({ stream, events }) => ({ stream, events: events.map((event) => chained(event, actor)) })),
      )
      for (const { stream, events } of files) for (const event of events) tx.happened.push({ stream, event })
    },
  }
  return context
}

const chained = ({ type, subject, at, content }: DomainEvent, { kind, id }: Actor): NewEvent => ({
  type,
  subject: `${subject.kind}:${subject.id}`,
  at,
  actor: `${kind}:${id}`,
  content,
})

const mostHints = 200

/** What browsers are told of a transaction; of a very large one only that they should look again. */
function hintsOf({ workspaceId, happened }: WorkTx): Hint[] {
  if (happened.length > mostHints)
    return [{ id: newId(), workspaceId, type: 'reset', topic: 'reset', subject: workspaceId }]
  // A file is looked at again as a whole, however much happened in it; what happens to the workspace may end a person's access.
  const told = new Map(happened.map((one) => [one.stream.kind === 'workspace' ? one : one.stream.id, one]))
  return [...told.values()].map(({ stream, event }) => ({
    id: newId(),
    workspaceId,
    type: event.type,
    topic: stream.kind,
    subject: stream.id,
  }))
}

/** Rolls back what a refusal must not leave behind. */
class RolledBack extends Error {
  readonly refusal: unknown
  constructor(refusal: unknown) {
    super('refused')
    this.refusal = refusal
  }
}

async function carryOut<T>(
  machinery: Behind,
  context: Context,
  once: Repeatable | undefined,
  work: (tx: WorkTx) => Promise<T>,
  seeing: Seeing = 'latest',
): Promise<T> {
  let told: Hint[] = []
  try {
    const answer = await machinery.database.work(
      context.workspaceId,
      async (plain) => {
        const tx: WorkTx = { ...plain, happened: [], touched: new Map() }
        const asking = { actorId: context.actor.id, now: context.now }
        const earlier = once && (await claimRequests(machinery.secrets, tx, asking, [once])).get(once.key)
        if (earlier) return earlier.answer as T
        const result = await work(tx)
        if (isRefused(result)) throw new RolledBack(result)
        for (let index = 0; index < tx.happened.length; index++)
          await machinery.react(context, tx, tx.happened[index] as Happened)
        await machinery.settle(context, tx, [...tx.touched.values()])
        if (once) await keepAnswers(machinery.secrets, tx, asking, [{ ...once, answer: result }])
        told = hintsOf(tx)
        faultPoint(`${context.actor.kind}:before-commit`)
        return result
      },
      seeing,
    )
    faultPoint(`${context.actor.kind}:after-commit`)
    machinery.live.publish(told)
    return answer
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.refusal as T
    throw fault
  }
}
