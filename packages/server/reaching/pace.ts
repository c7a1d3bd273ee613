import { clock } from '@amends/recovery/actor'
import { agree, type Decision } from '@amends/recovery/decision'
import type { DomainEvent } from '@amends/recovery/event'
import type { Message } from '@amends/recovery/message'
import { type Outreach, outreachState } from '@amends/recovery/outreach'
import { finishOutreach } from '@amends/recovery/outreach/under-way'
import { mayLeaveNow, nextLook, tick } from '@amends/recovery/outreach/pacing'
import type { Reach } from '@amends/recovery/outreach/reach'
import { afterQuiet } from '@amends/recovery/quiet'
import { sql } from 'kysely'
import { customers } from '../customer/store.ts'
import { timestamp } from '../engine/entity.ts'
import { faultPoint } from '../engine/fault.ts'
import { setTimer, takeTimers, type Rung } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { keepLeaving } from '../message/dispatch.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { outreachKind } from './actions.ts'
import { leftOutSince } from '../outreach/cohort-store.ts'
import { decideLetter, printOf, textFor, type Writing, writingOf } from './letters.ts'
import { readSome } from './read.ts'
import { nextWaiting, outreaches, saveReaches, waitingReaches } from '../outreach/store.ts'

/** So many messages are let go in one transaction, at most. */
const atOnce = 500

/** Reads what was prepared and lets messages go at the outreach's own pace, a batch each time it rings. */
export function paceOutreaches(machinery: Machinery): TimerHandler {
  return async (rung) => {
    for (const timer of rung) await step(machinery, timer)
  }
}

/** One step: it asks the record again, for the timer may ring late or twice, and sets the next ring with what it did. */
async function step(machinery: Machinery, timer: Rung) {
  const now = await machinery.clock.now()
  const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clock, now })
  await context.transaction(async (tx) => {
    if (!(await takeTimers(tx, [timer])).length) return
    const outreach = await outreaches.lock(tx, timer.subjectId)
    if (!outreach) return
    const { policy } = await settingsOf(tx)
    const state = outreachState(outreach, policy, now)
    if (state === 'undo-window')
      return setTimer(tx, 'outreach', outreach.id, outreach.started?.leavesAt ?? now)
    const decision =
      state === 'being-read'
        ? await readMore(context, tx, outreach)
        : state === 'sending'
          ? await letGo(context, tx, outreach)
          : null
    if (!decision?.ok) return
    await outreaches.save(tx, decision.value)
    await context.record(tx, outreachKind.stream(outreach), decision.events)
    faultPoint('outreach:queued')
  })
}

async function readMore(context: Context, tx: WorkTx, outreach: Outreach): Promise<Decision<Outreach>> {
  const decision = await readSome(context, tx, agree(outreach))
  if (decision.ok && !decision.value.prepared?.ready) await setTimer(tx, 'outreach', outreach.id, context.now)
  return decision
}

/** Lets as many go as the pace allows, and sets the time of the next. */
async function letGo(context: Context, tx: WorkTx, outreach: Outreach): Promise<Decision<Outreach>> {
  const { now } = context
  const pace = { perMinute: outreach.perMinute, at: outreach.pacedAt ?? now }
  const allowed = mayLeaveNow(pace, now)
  const count = (await isHeldUp(tx, outreach.id, now)) ? 0 : Math.min(allowed.count, atOnce)
  const left = count > 0 ? await letGoSome(context, tx, outreach, count) : 0
  const waits = await nextWaiting(tx, outreach.id, now)
  if (!waits) return finishWhenEmpty(tx, outreach, now)
  // What was due and went beyond one transaction follows at once.
  const rest = left === atOnce ? allowed.count - left : 0
  const pacedAt = allowed.at - Math.round((rest * 60_000) / pace.perMinute)
  const next = nextLook({ ...pace, at: allowed.at }, now)
  await setTimer(tx, 'outreach', outreach.id, rest ? now : Math.max(next, waits.at ?? 0))
  return agree({ ...outreach, pacedAt })
}

/** While anything waits in the outbox it can still be paused and cancelled. */
async function finishWhenEmpty(tx: WorkTx, outreach: Outreach, now: number): Promise<Decision<Outreach>> {
  if (!(await isUnderWay(tx, outreach.id))) return finishOutreach(outreach, now)
  await setTimer(tx, 'outreach', outreach.id, now + tick)
  return agree(outreach)
}

/** What is due this long and was not handed over shows that the mail server can't keep up: nothing follows until it can. */
const keepsUp = 60_000

async function isHeldUp(tx: WorkTx, outreachId: string, now: number): Promise<boolean> {
  const { rows } = await sql`select 1 from timer t
    join message m on m.workspace_id = t.workspace_id and m.id = t.subject_id and m.standing = 'queued'
    join reach r on r.workspace_id = m.workspace_id and r.id = m.reach_id and r.outreach_id = ${outreachId}
    where t.workspace_id = ${tx.workspaceId} and t.kind = 'send' and t.due_at < ${timestamp(now - keepsUp)} limit 1`.execute(
    tx.db,
  )
  return rows.length > 0
}

/** Whether anything waits in the outbox or is under way; what is kept here without a mail server is not. */
async function isUnderWay(tx: WorkTx, outreachId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from reach r
    join message m on m.workspace_id = r.workspace_id and m.id = r.message_id and m.standing in ('queued', 'attempting')
    join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id and o.kept_at is null
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${outreachId} limit 1`.execute(tx.db)
  return rows.length > 0
}

/** Lets so many go, passing over those for whom it is night, and answers how many it were. */
async function letGoSome(context: Context, tx: WorkTx, outreach: Outreach, count: number): Promise<number> {
  const writing = await writingOf(tx, outreach, context.now)
  let left = 0
  while (left < count) {
    const waiting = await waitingReaches(tx, outreach.id, context.now, Math.max(count - left, 100))
    if (!waiting.length) break
    const { awake, asleep } = await byDaylight(tx, writing, waiting)
    await saveReaches(tx, asleep)
    left += await leave(context, tx, writing, awake.slice(0, count - left))
  }
  return left
}

async function byDaylight(tx: WorkTx, { settings, failure, now }: Writing, waiting: readonly Reach[]) {
  const found = await customers.among(
    tx,
    waiting.map(({ customerId }) => customerId),
  )
  const byId = new Map(found.map((customer) => [customer.id, customer]))
  const timed = waiting.map((reach) => {
    const customer = byId.get(reach.customerId)
    return { reach, at: customer ? afterQuiet(customer, failure.severity, settings.policy, now) : now }
  })
  return {
    awake: timed.filter(({ at }) => at <= now).map(({ reach }) => reach),
    asleep: timed.filter(({ at }) => at > now).map(({ reach, at }) => ({ ...reach, notBefore: at })),
  }
}

type Leaving = { readonly reach: Reach; readonly message: Message; readonly events: readonly DomainEvent[] }

/** Each message through the chokepoint; whatever no longer may leave is left out, with the reason. */
async function leave(
  context: Context,
  tx: WorkTx,
  writing: Writing,
  awake: readonly Reach[],
): Promise<number> {
  const since = await leftOutSince(
    tx,
    writing.outreach.failureId,
    awake.map(({ customerId }) => customerId),
  )
  const leaving: Leaving[] = []
  const out: Reach[] = []
  for (const reach of awake) {
    const gone = since.get(reach.customerId)
    const one = gone ? { ...reach, ...gone } : decide(context, writing, reach)
    if ('message' in one) leaving.push(one)
    else out.push(one)
  }
  await saveReaches(tx, [...out, ...leaving.map(({ reach }) => reach)])
  await keepLeaving(
    tx,
    leaving.map(({ message }) => message),
  )
  await context.begin(
    tx,
    leaving.map(({ reach, events }) => ({ stream: { kind: 'reach', id: reach.id }, events })),
  )
  return leaving.length
}

function decide(context: Context, writing: Writing, reach: Reach): Leaving | Reach {
  const decision = decideLetter(writing, reach, context.newId())
  const held = (why: string): Reach => ({ ...reach, exclusion: 'held', excludedFor: why.slice(0, 500) })
  if (!decision.ok) return held(decision.detail)
  const text = textFor(writing.outreach, reach)
  if (!text || printOf(text, reach) !== reach.digest) return held('it is no longer what was looked at')
  // The report of each says the same as the next; what they rest on stands in the file of the outreach.
  const message = { ...decision.value, report: null }
  const granted = { by: writing.sender.id, at: context.now }
  const owed = reach.owed && { ...reach.owed, granted, dueAt: writing.remedyDue }
  return {
    reach: { ...reach, owed, messageId: message.id, contacted: true },
    message,
    events: decision.events,
  }
}
