import {
  clock as clockActor,
  type Decision,
  type Message,
  markAttempting,
  markBounced,
  markDelivered,
  markUncertain,
} from '@amends/recovery'
import { sql } from 'kysely'
import { timestamp } from '../engine/entity.ts'
import { faultPoint } from '../engine/fault.ts'
import { type Attempt, sendMail } from '../engine/mailer.ts'
import { clearTimer, type Rung, setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { wayOut } from '../workspace/mail-server.ts'
import { mailOf } from './outgoing.ts'
import { linkUnder } from './link-under.ts'
import { messages, streamOf } from './store.ts'

const quarterHour = 15 * 60_000
/** As long as mail servers try for each other (RFC 5321, 4.5.4.1). */
const fourDays = 4 * 24 * 60 * 60_000
/** Longer than any answer of a mail server is waited for. */
const noAnswer = 10 * 60_000

/** A mail server takes its time over each mail; so many are under way to it at once. */
const atOnce = 5

/** Hands queued messages to the mail server, each at most once; without one, or on a simulated clock, they are kept and shown. */
export function sendQueued(machinery: Machinery): TimerHandler {
  return async (rung) => {
    const queue = rung.values()
    const send = async () => {
      for (const timer of queue) await sendOne(machinery, timer)
    }
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, send))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
}

async function sendOne(machinery: Machinery, timer: Rung) {
  const outgoing = await begin(machinery, timer)
  if (!outgoing) return
  faultPoint('send:attempting')
  const attempt = await sendMail(outgoing.server, outgoing.mail)
  faultPoint('send:answered')
  const context = await contextOf(machinery, timer)
  await context.transaction(async (tx) => {
    const message = await messages.lock(tx, timer.subjectId)
    if (message?.standing !== 'attempting') return
    if (attempt.how === 'later' && !isTooOld(message, attempt, context.now))
      return tryLater(tx, message, attempt.answer, context.now)
    await move(context, tx, settledBy(message, attempt, context.now))
    await clearTimer(tx, 'send', message.id)
  })
  faultPoint('send:settled')
}

/** Each message at its own time: those at the end of a long queue leave much later than the timer rang. */
const contextOf = async (machinery: Machinery, { workspaceId }: Rung) =>
  openContext(machinery, { workspaceId, actor: clockActor, now: await machinery.clock.now() })

/** Marks a message as attempted, and says with what; null when it is not to be handed over now. */
async function begin(machinery: Machinery, timer: Rung) {
  const context = await contextOf(machinery, timer)
  const { now } = context
  return context.transaction(async (tx) => {
    // Before the timer: whoever cancels holds the outreach first, and clears timers then.
    const gone = await heldBack(tx, timer.subjectId)
    if (!(await takeTimers(tx, [timer])).length) return null
    const message = await messages.lock(tx, timer.subjectId)
    if (message?.standing === 'attempting') return lostSight(context, tx, message)
    if (message?.standing !== 'queued' || gone) return null
    if (isForThePage(message)) return standOnPage(context, tx, message)
    if (message.channel === 'letter') return toPost(context, tx, message)
    const way = machinery.clock.kind === 'simulated' ? null : await wayOut(tx, machinery)
    if (!way || !message.recipient.address || message.channel !== 'email') return keepHere(tx, message, now)
    if (way.trouble) return tryLater(tx, message, `connect the mail account again (${way.trouble})`, now)
    const attempting = await move(context, tx, markAttempting(message, now))
    // Clocks are set back, too: a timer that rang too early rings again.
    if (!attempting) return ringAgain(tx, message)
    await setTimer(tx, 'send', message.id, now + noAnswer)
    const { server } = way
    const { secrets, config } = machinery
    const link = await linkUnder(context, tx, attempting, { publicUrl: config.publicUrl, secrets })
    const mail = await mailOf(tx, secrets, attempting, { sender: server.from, link })
    return { server, mail }
  })
}

/** Said to everybody, on our own page: nothing is handed to anybody. */
const isForThePage = ({ purpose, channel, caseId }: Message) =>
  purpose === 'notice' && channel === 'page' && caseId === null

async function standOnPage(context: Context, tx: WorkTx, message: Message) {
  const attempting = await move(context, tx, markAttempting(message, context.now))
  if (!attempting) return ringAgain(tx, message)
  await move(context, tx, markDelivered(attempting, 'it stands on the status page', context.now))
  return null
}

/** Paper is posted by a person, who says so; until then nobody knows whether it is on its way. */
async function toPost(context: Context, tx: WorkTx, message: Message) {
  const attempting = await move(context, tx, markAttempting(message, context.now))
  if (!attempting) return ringAgain(tx, message)
  await move(context, tx, markUncertain(attempting, 'it waits to be printed and posted', context.now))
  return null
}

/**
 * Whether what it belongs to was paused or cancelled. It is looked at under a lock that whoever pauses or cancels waits for,
 * so nothing is handed over once they were answered.
 */
async function heldBack(tx: WorkTx, messageId: string): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select o.paused is not null or o.cancelled is not null as held from message m
    join reach r on r.workspace_id = m.workspace_id and r.id = m.reach_id and r.message_id = m.id
    join outreach o on o.workspace_id = r.workspace_id and o.id = r.outreach_id
    where m.workspace_id = ${tx.workspaceId} and m.id = ${messageId} for share of o`.execute(tx.db)
  return rows[0]?.held ?? false
}

async function ringAgain(tx: WorkTx, { id, dispatch }: Message) {
  if (dispatch) await setTimer(tx, 'send', id, dispatch.leavesAt)
  return null
}

/** We stopped between handing it over and keeping the answer: it may have arrived, so it is not sent again. */
async function lostSight(context: Context, tx: WorkTx, message: Message) {
  const why = 'we stopped before the answer of the mail server was kept'
  await move(context, tx, markUncertain(message, why, context.now))
  return null
}

async function keepHere(tx: WorkTx, { id }: Message, now: number) {
  await sql`update outbox set kept_at = ${timestamp(now)} where workspace_id = ${tx.workspaceId} and message_id = ${id}`.execute(
    tx.db,
  )
  return null
}

/** Nothing was handed over, so it may be tried again, still under the same Message-ID. */
async function tryLater(tx: WorkTx, message: Message, why: string, now: number) {
  await messages.save(tx, {
    ...message,
    standing: 'queued',
    standingAt: now,
    standingWhy: `not handed over yet, we try again: ${why}`,
  })
  await setTimer(tx, 'send', message.id, now + quarterHour)
  return null
}

/** Their server has said "later" for days; what only our way out is to blame for is tried until it is mended. */
const isTooOld = ({ dispatch }: Message, { ofThisMail }: Attempt, now: number) =>
  ofThisMail === true && now - (dispatch?.leavesAt ?? now) > fourDays

function settledBy(message: Message, { how, answer }: Attempt, now: number): Decision<Message> {
  if (how === 'taken') return markDelivered(message, answer, now)
  if (how === 'later') return markBounced(message, `not taken in four days: ${answer}`, now)
  return how === 'refused' ? markBounced(message, answer, now) : markUncertain(message, answer, now)
}

async function move(context: Context, tx: WorkTx, decision: Decision<Message>) {
  if (!decision.ok) return null
  const saved = await messages.save(tx, decision.value)
  await context.record(tx, streamOf(saved), decision.events)
  return saved
}
