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
import { type Attempt, type MailServer, sendMail } from '../engine/mailer.ts'
import { clearTimer, type Rung, setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { mailServerOf } from '../workspace/mail-server.ts'
import { referenceOf } from './reference.ts'
import { messages } from './store.ts'

const quarterHour = 15 * 60_000
/** Longer than any answer of a mail server is waited for. */
const noAnswer = 10 * 60_000

/** A mail server takes its time over each mail; so many are under way to it at once. */
const atOnce = 5

/** Hands queued messages to the mail server, each at most once; without one, or on a simulated clock, they are kept and shown. */
export function sendQueued(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    const queue = rung.values()
    const send = async () => {
      for (const timer of queue) await sendOne(machinery, timer, now)
    }
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, send))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
}

async function sendOne(machinery: Machinery, timer: Rung, now: number) {
  const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clockActor, now })
  const outgoing = await context.transaction(async (tx) => {
    if (!(await takeTimers(tx, [timer])).length) return null
    const message = await messages.lock(tx, timer.subjectId)
    if (message?.standing === 'attempting') return lostSight(context, tx, message, now)
    if (message?.standing !== 'queued') return null
    const server = machinery.clock.kind === 'simulated' ? null : await mailServerOf(tx, machinery.secrets)
    if (!server || !message.recipient.address || message.channel !== 'email')
      return keepHere(tx, message, now)
    const attempting = await move(context, tx, markAttempting(message, now))
    await setTimer(tx, 'send', message.id, now + noAnswer)
    const { people } = await settingsOf(tx)
    const fromName = people.find(({ id }) => id === message.by)?.publicName ?? message.dispatch?.name ?? ''
    return attempting && { message: attempting, server, fromName }
  })
  if (!outgoing) return
  faultPoint('send:attempting')
  const attempt = await tryOnce(outgoing.server, outgoing.message, outgoing.fromName, timer.workspaceId)
  faultPoint('send:answered')
  await context.transaction(async (tx) => {
    const message = await messages.lock(tx, timer.subjectId)
    if (message?.standing !== 'attempting') return
    if (attempt.how === 'later') return tryLater(tx, message, now)
    await move(context, tx, settledBy(message, attempt, now))
    await clearTimer(tx, 'send', message.id)
  })
}

/** We stopped between handing it over and keeping the answer: it may have arrived, so it is not sent again. */
async function lostSight(context: Context, tx: WorkTx, message: Message, now: number) {
  await move(
    context,
    tx,
    markUncertain(message, 'we stopped before the answer of the mail server was kept', now),
  )
  return null
}

async function keepHere(tx: WorkTx, { id }: Message, now: number) {
  await sql`update outbox set kept_at = ${timestamp(now)} where workspace_id = ${tx.workspaceId} and message_id = ${id}`.execute(
    tx.db,
  )
  return null
}

function tryOnce(
  server: MailServer,
  { id, recipient, subject, body }: Message,
  fromName: string,
  workspaceId: string,
): Promise<Attempt> {
  return sendMail(server, {
    reference: referenceOf(id, workspaceId),
    fromName,
    to: recipient.address ?? '',
    subject,
    text: body,
  }).catch((fault: unknown): Attempt => ({ how: 'later', answer: String(fault) }))
}

/** Nothing was handed over, so it may be tried again, still under the same Message-ID. */
async function tryLater(tx: WorkTx, message: Message, now: number) {
  await messages.save(tx, {
    ...message,
    standing: 'queued',
    standingAt: now,
    standingWhy: 'the mail server could not take it; we try again',
  })
  await setTimer(tx, 'send', message.id, now + quarterHour)
}

function settledBy(message: Message, { how, answer }: Attempt, now: number): Decision<Message> {
  if (how === 'taken') return markDelivered(message, answer, now)
  return how === 'refused' ? markBounced(message, answer, now) : markUncertain(message, answer, now)
}

async function move(context: Context, tx: WorkTx, decision: Decision<Message>) {
  if (!decision.ok) return null
  const saved = await messages.save(tx, decision.value)
  await context.record(
    tx,
    { kind: saved.caseId ? 'case' : 'failure', id: saved.caseId ?? saved.failureId ?? '' },
    decision.events,
  )
  return saved
}
