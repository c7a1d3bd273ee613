import { type Attempt, type MailServer, sendMail } from '../engine/mailer.ts'
import { newId } from '../engine/id.ts'
import { type Rung, setTimer, takeTimers } from '../engine/timers.ts'
import type { Tx } from '../engine/database.ts'
import type { TimerHandler } from '../engine/worker.ts'
import type { Machinery } from '../workspace/context.ts'
import { wayOut } from '../workspace/mail-server.ts'
import { settingsOf } from '../workspace/store.ts'
import { reminderLetter } from './letter.ts'
import { planFor, planReminders } from './plan.ts'
import { markLost, markTold, markUntold, reminders } from './store.ts'

/** Longer than any answer of a mail server is waited for. */
const noAnswer = 10 * 60_000

type Outgoing = {
  readonly id: string
  readonly server: MailServer
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Nobody wrote it: whoever is away need not say so. */
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** Mails colleagues what is due, each mail at most once; without a mail server, or on a simulated clock, it is kept and shown. */
export function sendReminders(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) await remindOne(machinery, timer, now)
  }
}

async function remindOne(machinery: Machinery, timer: Rung, now: number) {
  const { database, log } = machinery
  const outgoing = await database.work(timer.workspaceId, (tx) => prepare(machinery, tx, timer, now))
  if (!outgoing) return
  const attempt = await tryOnce(outgoing)
  if (attempt.how !== 'taken') log({ level: 'error', what: 'reminder', attempt: attempt.how })
  await database.work(timer.workspaceId, async (tx) => {
    const kept = await reminders.lock(tx, outgoing.id)
    if (kept?.standing !== 'attempting') return
    const standing = attempt.how === 'taken' ? 'delivered' : attempt.how
    await reminders.save(tx, { ...kept, standing, standingWhy: attempt.answer })
    // Nothing was handed over: the next mail tells it, if it is still owed by then.
    if (attempt.how === 'later') await markUntold(tx, outgoing.id)
    await planReminders(tx, [timer.subjectId], await settingsOf(tx), now)
  })
}

/** Writes the mail down before anything is handed over; from here on a lost answer is uncertain, never resent. */
async function prepare(machinery: Machinery, tx: Tx, timer: Rung, now: number): Promise<Outgoing | null> {
  const personId = timer.subjectId
  if (!(await takeTimers(tx, [timer])).length) return null
  await markLost(tx, personId)
  const plan = await planFor(tx, personId, await settingsOf(tx), now)
  if (!plan) return null
  if (plan.at > now) {
    await setTimer(tx, 'reminder', personId, plan.at)
    return null
  }
  const { person, wish, zone, listed, all } = plan
  const more = all - listed.length
  const way = machinery.clock.kind === 'simulated' ? null : await wayOut(tx, machinery)
  const server = way && !way.trouble ? way.server : null
  const id = newId(now)
  const standing = server ? 'attempting' : 'kept'
  await reminders.insert(tx, {
    id,
    personId,
    at: now,
    listed: listed.length,
    more,
    standing,
    standingWhy: null,
  })
  await markTold(tx, personId, wish, now, id)
  if (!server) return null
  await setTimer(tx, 'reminder', personId, now + noAnswer)
  const { publicUrl } = machinery.config
  return {
    id,
    server,
    to: person.email,
    ...reminderLetter({ name: person.name, zone, lines: listed, more, publicUrl }),
  }
}

function tryOnce({ id, server, to, subject, text }: Outgoing): Promise<Attempt> {
  const domain = server.from.split('@')[1] ?? 'amends.invalid'
  return sendMail(server, {
    reference: `<reminder-${id}@${domain}>`,
    fromName: 'Amends',
    to,
    subject,
    text,
    headers: automatic,
  }).catch((fault: unknown): Attempt => ({ how: 'later', answer: String(fault) }))
}
