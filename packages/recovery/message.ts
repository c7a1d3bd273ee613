import type { Channel, ElementId, Purpose, Report, Span, Tie } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from './actor.ts'
import { agree, type Decision, refuse, type Refusal } from './decision.ts'
import { happened, type SubjectKind } from './event.ts'
import type { Mark } from './failure.ts'

export type { Channel, Purpose, Tie } from '@amends/analyser'

/** Where a message is on its way; `recorded` is a talk that took place. */
export type MessageStanding =
  | 'draft'
  | 'waiting-for-owner'
  | 'queued'
  | 'attempting'
  | 'delivered'
  | 'bounced'
  | 'uncertain'
  | 'cancelled'
  | 'recorded'

/** Something the customer does not know yet, named by kind and id: `fact:ID`, `remedy:ID`, `promise:ID`, `act:ID`, `fix:CASE`. */
export type NewsRef = `${'fact' | 'remedy' | 'promise' | 'act' | 'fix' | 'failure'}:${string}`

/** Who let a message leave, when it leaves, and whether a person did it. */
export type Dispatch = Mark & {
  readonly name: string
  readonly actor: Actor['kind']
  /** The end of the undo time, or of the customer's quiet hours. */
  readonly leavesAt: Instant
}

/** A required part that the sender points out by hand, where no pack reads the language. */
export type Tick = { readonly element: ElementId; readonly span: Span }

/** Anything that leaves for a customer, and every talk with one. */
export type Message = {
  readonly id: string
  readonly caseId: string | null
  readonly failureId: string | null
  /** The reach it belongs to: one customer in an outreach, until a person is needed and it goes on as a case. */
  readonly reachId: string | null
  readonly purpose: Purpose
  readonly channel: Channel
  readonly spoken: boolean
  readonly recipient: { readonly customerId: string; readonly name: string; readonly address: string | null }
  readonly subject: string
  readonly body: string
  readonly ties: readonly Tie[]
  readonly ticks: readonly Tick[]
  /** While a draft: what the writer picked as new. Once it left: what was new in it. */
  readonly news: readonly NewsRef[]
  /** When they hear next, as the message says it; a promise. */
  readonly hearsNextAt: Instant | null
  readonly round: number
  readonly by: string
  readonly draftedAt: Instant
  readonly report: Report | null
  readonly override: ({ readonly reason: string; readonly reasons: readonly string[] } & Mark) | null
  readonly dispatch: Dispatch | null
  readonly standing: MessageStanding
  /** When it came to stand so, and what is known of it: an SMTP answer, a reason. */
  readonly standingAt: Instant
  readonly standingWhy: string | null
  readonly version: number
}

/** What a writer may change in a draft. */
export type DraftText = Pick<
  Message,
  'purpose' | 'channel' | 'recipient' | 'subject' | 'body' | 'ties' | 'ticks' | 'news' | 'hearsNextAt'
>

/** Starts a draft; a receipt, too, begins as one. */
export function draftMessage(
  started: DraftText &
    Pick<Message, 'id' | 'caseId' | 'failureId' | 'round'> &
    Partial<Pick<Message, 'reachId'>>,
  actor: Actor,
  now: Instant,
): Decision<Message> {
  const message: Message = {
    reachId: null,
    ...started,
    spoken: isSpoken(started.channel),
    by: actor.id,
    draftedAt: now,
    report: null,
    override: null,
    dispatch: null,
    standing: 'draft',
    standingAt: now,
    standingWhy: null,
    version: 1,
  }
  const { id, purpose, channel } = started
  return agree(
    message,
    happened('message.drafted', ...subjectOf(message), now, { messageId: id, purpose, channel }),
  )
}

/** Changes a draft. No event: a draft is nothing that happened. */
export function amendDraft(message: Message, changes: Partial<DraftText>): Decision<Message> {
  const refused = draftOnly(message)
  if (refused) return refused
  const amended = { ...message, ...changes, report: null, override: null }
  return agree({ ...amended, spoken: isSpoken(amended.channel) })
}

/** Refuses what has left or was cancelled; null while it is a draft. */
export function draftOnly({ standing, id }: Message): Refusal | null {
  return standing === 'draft' || standing === 'waiting-for-owner'
    ? null
    : refuse('message/not-a-draft', `${id} is ${standing}`)
}

/** Whether the words are said, not written. */
export function isSpoken(channel: Channel): boolean {
  return channel === 'phone' || channel === 'in-person'
}

/** The stream a message's events belong to: its case, else its reach, its failure, or the customer. */
export function subjectOf({
  caseId,
  reachId,
  failureId,
  recipient,
}: Pick<Message, 'caseId' | 'reachId' | 'failureId' | 'recipient'>): readonly [
  kind: SubjectKind,
  id: string,
] {
  if (caseId) return ['case', caseId]
  if (reachId) return ['reach', reachId]
  return failureId ? ['failure', failureId] : ['customer', recipient.customerId]
}

/** Whether the customer has it, or is on the way to having it. */
export function reaches({ standing }: Message): boolean {
  return ['queued', 'attempting', 'delivered', 'uncertain', 'recorded'].includes(standing)
}
