import { analyse, type Report } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Decision, type Message, type Situation, dispatchMessage } from '@amends/recovery'
import type { Actor } from '@amends/recovery/actor'
import { sql } from 'kysely'
import { insertRows } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { setNewTimers, setTimer } from '../engine/timers.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { messages } from './store.ts'

/** What dispatch weighs beside the report; the case file gives it. */
export type Weighed = Omit<Situation, 'report'>

/**
 * Lets a message leave, or says why not. This is the only place that queues anything for a customer: the analyser reads
 * the text with the case's grounds, the domain decides, and the outbox row is written in the same transaction.
 */
export async function letLeave(
  context: Context,
  tx: WorkTx,
  message: Message,
  weighed: Weighed,
  read: (message: Message) => Report,
): Promise<Decision<Message>> {
  const decision = dispatchMessage(message, { ...weighed, report: read(message) }, context.actor, context.now)
  if (!decision.ok) return decision
  const saved = await messages.save(tx, decision.value)
  if (saved.standing === 'queued' && saved.dispatch) await queue(tx, saved, saved.dispatch.leavesAt)
  return { ...decision, value: saved }
}

/** Decides the same for messages that never were a kept draft: receipts. `keepLeaving` then writes them. */
export function decideLeaving(
  { now }: Pick<Context, 'now'>,
  actor: Actor,
  message: Message,
  weighed: Weighed,
  read: (message: Message) => Report,
): Decision<Message> {
  return dispatchMessage(message, { ...weighed, report: read(message) }, actor, now)
}

/** Keeps and queues messages that were let go as they came into being. */
export async function keepLeaving(tx: WorkTx, leaving: readonly Message[]) {
  const queued = leaving.flatMap((message) =>
    message.dispatch ? [{ ...message, leavesAt: message.dispatch.leavesAt }] : [],
  )
  await messages.insertMany(tx, leaving)
  await insertRows(
    tx,
    'outbox',
    queued.map(({ id, recipient, leavesAt }) => ({
      message_id: id,
      address: recipient.address,
      leaves_at: timestamp(leavesAt),
    })),
  )
  await setNewTimers(
    tx,
    'send',
    queued.map(({ id, leavesAt }) => ({ subjectId: id, due: leavesAt })),
  )
}

async function queue(tx: WorkTx, { id, recipient }: Message, leavesAt: Instant) {
  await sql`insert into outbox (workspace_id, message_id, address, leaves_at)
    values (${tx.workspaceId}, ${id}, ${recipient.address}, ${timestamp(leavesAt)})`.execute(tx.db)
  await setTimer(tx, 'send', id, leavesAt)
}

/** Reads a text as the chokepoint does. */
export const readAs = (options: Parameters<typeof analyse>[1]) => (message: Message) =>
  analyse(message.body, options)
