import type { Calendar, Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import type { Policy } from '../workspace/policy.ts'
import { termAfter } from '../workspace/term.ts'

/** A case held out to a colleague; the owner stays the owner until they take it. */
export type HandOver = {
  readonly id: string
  readonly caseId: string
  readonly from: string
  readonly to: string
  readonly why: string
  readonly offeredAt: Instant
  /** Past this it goes to the lead. */
  readonly answerBy: Instant
  /** Sent on to a lead because nobody answered. */
  readonly lapsed: { readonly to: string; readonly at: Instant } | null
  readonly answer: {
    readonly accepted: boolean
    readonly words: string
    readonly by: string
    readonly at: Instant
  } | null
}

/** Whether somebody still has to answer. */
export function isPending({ answer }: HandOver): boolean {
  return answer === null
}

/** Offers the case to a colleague. */
export function offerHandOver(
  it: Case,
  offer: Pick<HandOver, 'id' | 'to' | 'why'>,
  pending: readonly HandOver[],
  policy: Policy,
  calendar: Calendar,
  actor: Actor,
  now: Instant,
): Decision<HandOver> {
  const refused = closedToWork(it) ?? personOnly(actor, 'handing over') ?? blank('why', offer.why)
  if (refused) return refused
  if (offer.to === it.ownerId) return refuse('hand-over/to-owner', offer.to, { field: 'to' })
  const open = pending.find((handOver) => handOver.caseId === it.id && isPending(handOver))
  if (open) return refuse('hand-over/pending', `offered to ${open.to}`)
  const answerBy = termAfter(policy.handOverAnswer, now, calendar, 'the offer').due
  const offered: HandOver = {
    ...offer,
    caseId: it.id,
    from: it.ownerId,
    offeredAt: now,
    answerBy,
    lapsed: null,
    answer: null,
  }
  const content = { caseId: it.id, to: offer.to, why: offer.why, answerBy }
  return agree(offered, happened('hand-over.offered', 'case', it.id, now, content))
}

/** What accepting changes: the offer is answered and the case has a new owner, in one decision. */
export type Accepted = { readonly handOver: HandOver; readonly case: Case }

/** The colleague takes it; from now on they answer for it. A lead may take what lapsed. */
export function acceptHandOver(handOver: HandOver, it: Case, actor: Actor, now: Instant): Decision<Accepted> {
  const refused = closedToWork(it) ?? answerable(handOver, actor)
  if (refused) return refused
  const accepted = { ...handOver, answer: { accepted: true, words: '', by: actor.id, at: now } }
  const owned = { ...it, ownerId: actor.id, ownerSince: now, previousOwnerId: it.ownerId, respite: null }
  return agree(
    { handOver: accepted, case: owned },
    happened('hand-over.accepted', 'case', it.id, now, { handOverId: handOver.id, by: actor.id }),
    happened('case.owner-changed', 'case', it.id, now, { from: it.ownerId, to: actor.id }),
  )
}

/** The colleague cannot take it, and says why; the owner still has it. */
export function declineHandOver(
  handOver: HandOver,
  words: string,
  actor: Actor,
  now: Instant,
): Decision<HandOver> {
  const refused = answerable(handOver, actor) ?? blank('words', words)
  if (refused) return refused
  const answer = { accepted: false, words, by: actor.id, at: now }
  const content = { handOverId: handOver.id, words }
  return agree({ ...handOver, answer }, happened('hand-over.declined', 'case', handOver.caseId, now, content))
}

/** Nobody answered in time: a lead decides. The clock may ring twice; the second time changes nothing. */
export function lapseHandOver(handOver: HandOver, leadId: string, now: Instant): Decision<HandOver> {
  if (handOver.answer) return refuse('hand-over/answered', `by ${handOver.answer.by}`)
  if (handOver.lapsed) return refuse('hand-over/lapsed', `to ${handOver.lapsed.to}`)
  if (now < handOver.answerBy) return refuse('hand-over/too-early', `${handOver.to} has time until then`)
  return agree(...sentOn(handOver, leadId, now))
}

/** Whether somebody is asked to take it now. */
export const isAskedOf = ({ to, lapsed }: HandOver, id: string): boolean => (lapsed?.to ?? to) === id

/** Asks a lead before the time is out: the owner keeps out of contact, and the customer can't wait for an answer. */
export function passToLead(handOver: HandOver, leadId: string, now: Instant): Decision<HandOver> {
  if (handOver.answer) return refuse('hand-over/answered', `by ${handOver.answer.by}`)
  if (isAskedOf(handOver, leadId)) return refuse('hand-over/lapsed', `to ${leadId}`)
  return agree(...sentOn(handOver, leadId, now))
}

function sentOn(handOver: HandOver, leadId: string, now: Instant) {
  const content = { handOverId: handOver.id, to: leadId }
  return [
    { ...handOver, lapsed: { to: leadId, at: now } },
    happened('hand-over.lapsed', 'case', handOver.caseId, now, content),
  ] as const
}

function answerable(handOver: HandOver, actor: Actor) {
  const refused = personOnly(actor, 'answering a hand-over')
  if (refused) return refused
  if (handOver.answer) return refuse('hand-over/answered', `by ${handOver.answer.by}`)
  const asked = actor.id === handOver.to || actor.id === handOver.lapsed?.to
  return asked || actor.roles.includes('lead')
    ? null
    : refuse('hand-over/not-asked', `offered to ${handOver.to}`)
}
