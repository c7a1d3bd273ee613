import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import { type Message, type NewsRef, subjectOf } from '../message.ts'

/** Keeps what was said on the phone or face to face; it cannot be held, for it has been said. */
export function recordTalk(
  message: Message,
  said: { readonly at: Instant; readonly news: readonly NewsRef[] },
  actor: Actor,
  now: Instant,
): Decision<Message> {
  const refused = personOnly(actor, 'recording a talk') ?? blank('body', message.body)
  if (refused) return refused
  if (!message.spoken) return refuse('message/written', `${message.channel} is sent, not recorded`)
  if (message.standing !== 'draft')
    return refuse('message/not-a-draft', `${message.id} is ${message.standing}`)
  if (said.at > now) return refuse('act/in-the-future', message.subject, { field: 'at' })
  const { by, name, kind } = { by: actor.id, name: actor.name, kind: actor.kind }
  const recorded: Message = {
    ...message,
    news: said.news,
    standing: 'recorded',
    standingAt: now,
    dispatch: { by, name, actor: kind, at: now, leavesAt: said.at },
  }
  const { id, purpose, channel, body: words, hearsNextAt } = message
  const content = { messageId: id, purpose, channel, words, at: said.at, news: said.news, hearsNextAt }
  return agree(recorded, happened('message.recorded', ...subjectOf(message), now, content))
}
