import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { type EventType, happened } from '../event.ts'
import { type Message, type MessageStanding, subjectOf } from '../message.ts'

/** Calls a message back while it has not left. */
export function cancelMessage(message: Message, by: string, now: Instant): Decision<Message> {
  const { standing, dispatch } = message
  if (standing !== 'queued' || !dispatch) return refuse('message/left', `${message.id} is ${standing}`)
  if (dispatch.leavesAt <= now)
    return refuse('message/left', `left at ${new Date(dispatch.leavesAt).toISOString()}`)
  return stand(message, 'cancelled', 'message.cancelled', now, `called back by ${by}`)
}

/** Throws a draft away. */
export function discardMessage(message: Message, now: Instant): Decision<Message> {
  const { standing } = message
  if (standing !== 'draft' && standing !== 'waiting-for-owner')
    return refuse('message/not-a-draft', `${message.id} is ${standing}`)
  return stand(message, 'cancelled', 'message.discarded', now, null)
}

/** About to hand it over, under its fixed Message-ID; from here on a lost answer is uncertain, never resent. */
export function markAttempting(message: Message, now: Instant): Decision<Message> {
  if (message.standing !== 'queued')
    return refuse('message/not-queued', `${message.id} is ${message.standing}`)
  if (message.dispatch && now < message.dispatch.leavesAt) return refuse('message/too-early', message.id)
  return stand(message, 'attempting', 'message.attempted', now, null)
}

/** The other side took it. */
export function markDelivered(message: Message, answer: string, now: Instant): Decision<Message> {
  if (message.standing !== 'attempting')
    return refuse('message/not-attempting', `${message.id} is ${message.standing}`)
  return stand(message, 'delivered', 'message.delivered', now, answer)
}

/** It came back, at once or days later. */
export function markBounced(message: Message, answer: string, now: Instant): Decision<Message> {
  if (!['attempting', 'delivered', 'uncertain'].includes(message.standing))
    return refuse('message/not-attempting', `${message.id} is ${message.standing}`)
  return stand(message, 'bounced', 'message.bounced', now, answer)
}

/** The answer was lost: it may have arrived, so it is not sent again. */
export function markUncertain(message: Message, why: string, now: Instant): Decision<Message> {
  if (message.standing !== 'attempting')
    return refuse('message/not-attempting', `${message.id} is ${message.standing}`)
  return stand(message, 'uncertain', 'message.uncertain', now, why)
}

/** Somebody found out whether it arrived, and says how they know. */
export function settleUncertain(
  message: Message,
  as: 'delivered' | 'bounced',
  how: string,
  actor: Actor,
  now: Instant,
): Decision<Message> {
  // The clock settles too: by a bounce or a reply that came in.
  const refused =
    (actor.kind === 'clock' ? null : personOnly(actor, 'settling a message')) ?? blank('how', how)
  if (refused) return refused
  if (message.standing !== 'uncertain')
    return refuse('message/not-uncertain', `${message.id} is ${message.standing}`)
  return stand(message, as, 'message.settled', now, how)
}

function stand(
  message: Message,
  standing: MessageStanding,
  type: EventType,
  now: Instant,
  why: string | null,
): Decision<Message> {
  return agree(
    { ...message, standing, standingAt: now, standingWhy: why },
    happened(type, ...subjectOf(message), now, { messageId: message.id, why }),
  )
}
