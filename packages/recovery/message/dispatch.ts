import type { Report } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse, type Refusal } from '../decision.ts'
import { happened } from '../event.ts'
import { draftOnly, type Message, type NewsRef, subjectOf } from '../message.ts'
import { waitsForOwner } from './agent-dispatch.ts'
import { tooSimilar } from './similar.ts'
import type { Policy, SeverityLevel } from '../workspace/policy.ts'

/** What dispatch must know beside the message; the server reads it from the case file in the same transaction. */
export type Situation = {
  readonly report: Report
  readonly policy: Policy
  readonly severity: SeverityLevel
  /** What in this message is new to the customer; from `newsIn`. */
  readonly news: readonly NewsRef[]
  /** The earliest instant at which this customer may be reached; from `afterQuiet`. Null: now. */
  readonly quietUntil: Instant | null
  /** How long the sender may call it back; 0 is "send now", null the policy's own. */
  readonly undoSeconds: number | null
  /** Of a person's own choice, in their words; the reasons it passes over are kept with it. */
  readonly override: { readonly reason: string } | null
  /** Texts this customer has had from us in this case: saying an apology again is refused. Left out: not compared. */
  readonly earlier?: readonly string[]
  /** It promises something, or goes to an address we do not know as the customer's: a person lets it leave, whatever the policy names. */
  readonly beyondAgents?: boolean
  /** What a second apology needs beside its words and the case doesn't hold yet; from `lackingSubstance`. */
  readonly lacks?: readonly ('value' | 'change')[]
  /** Nobody has confirmed a fix yet that could be asked about. */
  readonly beforeTheFix?: boolean
  /** Said when the full apology waits for the customer's answer to a playback; from `apologyWaits`. */
  readonly waitsForPlayback: Instant | null
}

/** Reasons that no override moves: nothing untied, contradicted or unfinished leaves. */
const unbending = ['untied:', 'differs:', 'finding:leak/placeholder', 'finding:leak/secret'] as const

/** Lets a message leave, or says why not. An agent's message waits for the owner unless the policy names it. */
export function dispatchMessage(
  message: Message,
  situation: Situation,
  actor: Actor,
  now: Instant,
): Decision<Message> {
  const refused =
    draftOnly(message) ??
    sendable(message, actor) ??
    carriesNews(message, situation.news, now) ??
    waitsForAnswer(message, situation.waitsForPlayback, now) ??
    tooEarlyToAsk(message, situation) ??
    repeats(message, situation.earlier ?? []) ??
    wordsAlone(message, situation.lacks ?? []) ??
    held(message, situation, actor)
  if (refused) return refused
  const passedOver = reasonsAgainst(message, situation.report)
  const override =
    situation.override && passedOver.length
      ? { reason: situation.override.reason, reasons: passedOver, by: actor.id, at: now }
      : null
  const checked = { ...message, report: situation.report, override }
  return waitsForOwner(message, situation, actor)
    ? submit(checked, actor, now)
    : leave(checked, situation, actor, now)
}

function sendable({ body, spoken, recipient, channel }: Message, actor: Actor): Refusal | null {
  if (actor.kind === 'customer') return refuse('actor/person-needed', 'dispatching')
  if (spoken) return refuse('message/spoken', 'a talk is recorded, not sent')
  if (channel === 'email' && !recipient.address)
    return refuse('message/no-address', recipient.name, { field: 'recipient' })
  if (body.includes('{{'))
    return refuse('message/unfinished', body.slice(body.indexOf('{{')).slice(0, 80), { field: 'body' })
  return blank('body', body)
}

function carriesNews(
  { purpose, hearsNextAt }: Message,
  news: readonly NewsRef[],
  now: Instant,
): Refusal | null {
  if (hearsNextAt !== null && hearsNextAt <= now)
    return refuse('message/next-time-past', 'they would hear next in the past', { field: 'hearsNextAt' })
  if (purpose === 'first-word' && hearsNextAt === null)
    return refuse('message/no-next-time', 'a first word says when they hear next', { field: 'hearsNextAt' })
  if (purpose !== 'update') return null
  if (!news.length)
    return refuse('message/no-news', 'nothing in it is new to the customer', { field: 'news' })
  return hearsNextAt === null
    ? refuse('message/no-next-time', 'an update says when they hear next', { field: 'hearsNextAt' })
    : null
}

function waitsForAnswer({ purpose }: Message, until: Instant | null, now: Instant): Refusal | null {
  if (purpose !== 'apology' || until === null || until <= now) return null
  return refuse('message/playback-open', 'their answer to our account may still come', { more: { until } })
}

function tooEarlyToAsk({ purpose, id }: Message, { beforeTheFix }: Situation): Refusal | null {
  return purpose === 'follow-up' && beforeTheFix ? refuse('message/before-the-fix', id) : null
}

function repeats({ purpose, body, id }: Message, earlier: readonly string[]): Refusal | null {
  return purpose === 'apology' && tooSimilar(body, earlier) ? refuse('message/repeated', id) : null
}

function wordsAlone({ purpose }: Message, lacks: readonly ('value' | 'change')[]): Refusal | null {
  if (purpose !== 'apology' || !lacks.length) return null
  return refuse('message/words-alone', lacks.join(', '), { more: { lacks } })
}

function held(message: Message, { report, override }: Situation, actor: Actor): Refusal | null {
  const reasons = reasonsAgainst(message, report)
  if (!reasons.length) return null
  const hard = reasons.filter(isUnbending)
  if (hard.length) return refuse('message/untied', hard.join(', '), { more: { reasons: hard } })
  if (!override) return refuse('message/held', reasons.join(', '), { more: { reasons } })
  return personOnly(actor, 'overriding') ?? blank('override', override.reason)
}

/** What speaks against sending: every reason of a hold, and each required part that is missing and not pointed out by hand. */
function reasonsAgainst({ ticks }: Message, { verdict }: Report): readonly string[] {
  const ticked = new Set(ticks.map(({ element }) => `missing:${element}`))
  return verdict.reasons.filter((reason) =>
    reason.startsWith('missing:') ? !ticked.has(reason) : verdict.result === 'hold' || isUnbending(reason),
  )
}

function isUnbending(reason: string): boolean {
  return unbending.some((prefix) => reason.startsWith(prefix))
}

/** Hands a message to the owner, who reads it and lets it leave, or not. */
function submit(message: Message, { name }: Actor, now: Instant): Decision<Message> {
  const { id, purpose } = message
  return agree(
    stand(message, 'waiting-for-owner', now, `written by ${name}`),
    happened('message.submitted', ...subjectOf(message), now, { messageId: id, purpose }),
  )
}

function leave(message: Message, situation: Situation, actor: Actor, now: Instant): Decision<Message> {
  const undoSeconds = situation.undoSeconds ?? situation.policy.undoSeconds
  const leavesAt = Math.max(now + undoSeconds * 1000, situation.quietUntil ?? now)
  const dispatched: Message = {
    ...stand(message, 'queued', now, null),
    news: situation.news,
    dispatch: { by: actor.id, name: actor.name, actor: actor.kind, at: now, leavesAt },
  }
  const { id, purpose, channel, recipient, subject, body, override, hearsNextAt } = dispatched
  // The text enters the chain, so that the file proves what we said.
  const text = { channel, to: recipient, subject, body }
  const content = { messageId: id, purpose, ...text, leavesAt, news: situation.news, hearsNextAt }
  const sent = happened('message.dispatched', ...subjectOf(message), now, content)
  if (!override) return agree(dispatched, sent)
  const { reason, reasons } = override
  return agree(
    dispatched,
    happened('message.overridden', ...subjectOf(message), now, { messageId: id, reason, reasons }),
    sent,
  )
}

function stand(message: Message, standing: Message['standing'], now: Instant, why: string | null): Message {
  return { ...message, standing, standingAt: now, standingWhy: why }
}
