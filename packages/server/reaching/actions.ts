import type { Decision, Refusal } from '@amends/recovery/decision'
import { refuse } from '@amends/recovery/decision'
import { deliverOwed, type Reach } from '@amends/recovery/outreach/reach'
import {
  amendOutreach,
  draftOutreach,
  lookAtOutreach,
  type Outreach,
  type OutreachText,
  prepareOutreach,
  startOutreach,
} from '@amends/recovery/outreach'
import {
  callBackOutreach,
  cancelOutreach,
  keepOutreachPromise,
  pauseOutreach,
  resumeOutreach,
} from '@amends/recovery/outreach/under-way'
import { allowedBy } from '@amends/recovery/outreach/compensation'
import { outreachLetter } from '@amends/recovery/outreach/letter'
import { outreachPolicy } from '@amends/recovery/workspace/policy'
import { sql } from 'kysely'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { facts } from '../fact/store.ts'
import { failureBehind } from '../failure/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import { asRead, type Context, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { cohortOf, cohortVersion, hasChanged } from '../outreach/cohort-store.ts'
import { decideLetter, reachFor, writingOf } from './letters.ts'
import { callBackQueued, releaseQueued } from './queued.ts'
import { readSome } from './read.ts'
import { outreaches, owedReaches, reaches } from '../outreach/store.ts'

/** How an outreach is locked, saved and recorded: in a chain of its own. */
export const outreachKind: Kind<Outreach> = {
  store: outreaches,
  what: 'outreach',
  stream: ({ id }) => ({ kind: 'outreach', id }),
}
const onOutreach = onRecord(outreachKind)

/** What is said when an outreach is begun; without a body it begins with the confirmed facts. */
export type Begun = Omit<OutreachText, 'body' | 'perMinute'> & {
  readonly failureId: string
  readonly body?: string | undefined
  readonly perMinute?: number | undefined
}

/** Begins a text to those who said nothing. */
export function beginOutreach(context: Context, begun: Begun): Promise<Outreach | Refusal> {
  return context.transaction(async (tx) => {
    const failure = known(await failureBehind(tx, begun.failureId), 'failure')
    if (failure.imported) return refuse('failure/imported', failure.title)
    const { policy, people } = await settingsOf(tx)
    const table = await allowed(tx, begun)
    if (table) return table
    const writer = people.find(({ id }) => id === context.actor.id)
    const body =
      begun.body ??
      outreachLetter({
        facts: await facts.of(tx, failure.id),
        writer: { publicName: writer?.publicName ?? context.actor.name, phone: writer?.phone ?? null },
        particulars: begun.particulars,
        owes: begun.compensation !== null,
        promisesNext: begun.hearsNextAt !== null,
      })
    const perMinute = begun.perMinute ?? outreachPolicy(policy).perMinute
    const decision = draftOutreach(
      { ...begun, body, perMinute, id: context.newId(), failureId: failure.id },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    await outreaches.insert(tx, decision.value)
    await context.record(tx, outreachKind.stream(decision.value), decision.events)
    return decision.value
  })
}

async function allowed(tx: WorkTx, { compensation }: Partial<Pick<OutreachText, 'compensation'>>) {
  if (!compensation) return null
  const { catalogue } = await settingsOf(tx)
  const decision = allowedBy(
    compensation,
    catalogue.find(({ id }) => id === compensation.catalogueId),
  )
  return decision.ok ? null : decision
}

/** Writes it differently; what was prepared is forgotten. */
export const rewriteOutreach = (context: Context, id: string, changes: Partial<OutreachText>) =>
  onOutreach(context, id, async (outreach, tx) => {
    const refused = await allowed(tx, changes)
    if (refused) return refused
    const decision = amendOutreach(asRead(context, outreach), changes, context.actor, context.now)
    if (decision.ok) await forgetReaches(tx, id)
    return decision
  })

/** Fixes who is in the cohort, and reads their messages: the first here, the others by the clock. */
export const prepare = (context: Context, id: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const version = await cohortVersion(tx, outreach.failureId)
    if (!version) return refuse('outreach/no-cohort', outreach.failureId)
    await forgetReaches(tx, id)
    const weighed = await weigh(context, tx, outreach)
    const decision = prepareOutreach(
      outreach,
      { ...version, cohort: weighed.cohort },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    const refused = weighed.asked ?? (await firstRead(context, tx, decision.value, weighed.first))
    if (refused) return refused
    await setTimer(tx, 'outreach', id, context.now)
    return readSome(context, tx, decision)
  })

/** Weighs everybody in the cohort; those who lack a word that is to be asked about stop it. */
async function weigh(context: Context, tx: WorkTx, outreach: Outreach) {
  const writing = await writingOf(tx, outreach, context.now)
  const asks = new Set(
    outreach.particulars.filter(({ ifMissing }) => ifMissing === 'ask').map(({ name }) => name),
  )
  const lacking = new Map<string, number>()
  let [cohort, first] = [0, null as Reach | null]
  for await (const page of cohortOf(tx, outreach.failureId, context.now)) {
    const weighed = page.map((one) => reachFor(writing, one, context.newId()))
    await reaches.insertMany(tx, weighed)
    cohort += weighed.length
    first ??= weighed.find(({ exclusion }) => exclusion === null) ?? null
    for (const { exclusion, excludedFor } of weighed) {
      if (exclusion !== 'particular-missing') continue
      for (const name of excludedFor?.split(', ') ?? [])
        if (asks.has(name)) lacking.set(name, (lacking.get(name) ?? 0) + 1)
    }
  }
  const [lack] = lacking
  const asked = lack
    ? refuse('outreach/word-missing', `${lack[1]} have no ${lack[0]}`, {
        field: 'particulars',
        more: { lacking: Object.fromEntries(lacking) },
      })
    : null
  return { cohort, first, asked }
}

/** What holds the first message holds them all: whoever wrote it hears so at once. */
async function firstRead(context: Context, tx: WorkTx, outreach: Outreach, first: Reach | null) {
  if (!first) return refuse('outreach/nobody', 'everybody is left out')
  const writing = await writingOf(tx, outreach, context.now)
  const decision = decideLetter(writing, first, context.newId())
  if (decision.ok) return null
  if (decision.code === 'outreach/promotion' || decision.code === 'message/unfinished') return decision
  return refuse('outreach/held', decision.detail, decision.more ? { more: decision.more } : {})
}

async function forgetReaches(tx: WorkTx, id: string) {
  await clearTimer(tx, 'outreach', id)
  await sql`delete from reach where workspace_id = ${tx.workspaceId} and outreach_id = ${id} and message_id is null`.execute(
    tx.db,
  )
}

/** Somebody else read the samples and the count. */
export const lookAt = (context: Context, id: string, digest: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const { people } = await settingsOf(tx)
    const wrote = new Set([outreach.made.by, outreach.prepared?.by])
    const others = people.filter(
      ({ id: personId, leftAt, roles }) =>
        leftAt === null && !wrote.has(personId) && roles.some((role) => role === 'member' || role === 'lead'),
    )
    return lookAtOutreach(outreach, { digest, others: others.length }, context.actor, context.now)
  })

/** Starts it: the first leaves when the undo window is over. */
export const start = (context: Context, id: string, digest: string) =>
  onOutreach(context, id, async (outreach, tx): Promise<Decision<Outreach>> => {
    const { policy } = await settingsOf(tx)
    if (outreach.prepared?.ready && outreach.prepared.ready.digest !== digest)
      return refuse('outreach/changed', 'it is no longer what you looked at')
    const decision = startOutreach(
      outreach,
      {
        policy,
        cohortChanged: await hasChanged(tx, outreach.failureId, id),
        mostOwed: await mostOwed(tx, id),
      },
      context.actor,
      context.now,
    )
    if (decision.ok && decision.value.started)
      await setTimer(tx, 'outreach', id, decision.value.started.leavesAt)
    return decision
  })

async function mostOwed(tx: WorkTx, id: string) {
  const { rows } = await sql<{ minor: number; currency: string }>`
    select (owed -> 'amount' ->> 'minor')::bigint as minor, owed -> 'amount' ->> 'currency' as currency from reach
    where workspace_id = ${tx.workspaceId} and outreach_id = ${id} and exclusion is null and owed is not null
    order by 1 desc limit 1`.execute(tx.db)
  return rows[0] ? { minor: Number(rows[0].minor), currency: rows[0].currency } : null
}

/** Calls the start back while nothing has left. */
export const callBack = (context: Context, id: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const decision = callBackOutreach(outreach, context.now)
    if (decision.ok) await clearTimer(tx, 'outreach', id)
    return decision
  })

/** Holds what has not left; what waits in the outbox stays there. */
export const pause = (context: Context, id: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const decision = pauseOutreach(outreach, context.actor, context.now)
    if (decision.ok) await clearTimer(tx, 'outreach', id)
    return decision
  })

/** Goes on where it stood. */
export const resume = (context: Context, id: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const decision = resumeOutreach(outreach, context.now)
    if (!decision.ok) return decision
    await releaseQueued(tx, id, context.now)
    await setTimer(tx, 'outreach', id, decision.value.pacedAt ?? context.now)
    return decision
  })

/** Ends it, and calls back what has not left in the same transaction: nothing is handed over afterwards. */
export const cancel = (context: Context, id: string, words: string) =>
  onOutreach(context, id, async (outreach, tx) => {
    const decision = cancelOutreach(outreach, words, context.actor, context.now)
    if (!decision.ok) return decision
    await clearTimer(tx, 'outreach', id)
    await callBackQueued(context, tx, id)
    return decision
  })

/** Everybody heard what was promised to them. */
export const keepPromise = (context: Context, id: string, evidence: string) =>
  onOutreach(context, id, (outreach) => keepOutreachPromise(outreach, evidence, context.actor, context.now))

/** What the table owes was paid to all who were written to: one run of payments, one piece of evidence. */
export function deliverAll(
  context: Context,
  id: string,
  evidence: string,
): Promise<{ readonly delivered: number } | Refusal> {
  return context.transaction(async (tx) => {
    known(await outreaches.lock(tx, id), 'outreach')
    const owed = await owedReaches(tx, id)
    for (const reach of owed) {
      const decision = deliverOwed(reach, evidence, context.actor.id, context.now)
      if (!decision.ok) return decision
      await reaches.save(tx, decision.value)
      await context.record(tx, { kind: 'reach', id: reach.id }, decision.events)
    }
    return { delivered: owed.length }
  })
}
