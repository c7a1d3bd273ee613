import type { Instant } from '@amends/analyser/calendar'
import { refuse, type Refusal } from './decision.ts'
import { type DomainEvent, happened } from './event.ts'
import type { Mark, Said } from './failure.ts'
import type { RemedyKind } from './workspace/catalogue.ts'
import type { Money } from './workspace/money.ts'

/** Somebody with more authority was asked; the clock runs for them. */
export type RemedyRequest = {
  readonly id: string
  readonly to: string
  readonly why: string
  readonly due: Instant
  readonly answer:
    | ({ readonly yes: boolean; readonly words: string; readonly counter: Money | null } & Mark)
    | null
} & Mark

/** Who gave it, and whose authority it used. */
export type Grant = Mark & { readonly authority: 'own' | 'asked' | 'key' }

/** What we do or give to put it right. */
export type Remedy = {
  readonly id: string
  readonly caseId: string
  readonly catalogueId: string
  readonly kind: RemedyKind
  readonly title: string
  readonly amount: Money | null
  readonly gesture: boolean
  readonly why: string
  readonly offered: Mark
  readonly accepted: Mark | null
  readonly declined: Said | null
  readonly granted: Grant | null
  readonly request: RemedyRequest | null
  /** Set by the grant: the catalogue's lead time from then. */
  readonly dueAt: Instant | null
  readonly delivery: ({ readonly evidence: string } & Mark) | null
  readonly withdrawn: Said | null
  readonly cost: Money | null
}

/** How far it has come. */
export type RemedyStanding =
  | 'offered'
  | 'accepted'
  | 'asked'
  | 'granted'
  | 'delivered'
  | 'declined'
  | 'withdrawn'

/** Derived from what was recorded. */
export function remedyStanding({
  withdrawn,
  declined,
  delivery,
  granted,
  request,
  accepted,
}: Remedy): RemedyStanding {
  if (withdrawn) return 'withdrawn'
  if (delivery) return 'delivered'
  if (granted) return 'granted'
  if (declined) return 'declined'
  if (request && !request.answer) return 'asked'
  return accepted ? 'accepted' : 'offered'
}

/** Whether something is still owed about it. */
export function isOpenRemedy(remedy: Remedy): boolean {
  return !['delivered', 'declined', 'withdrawn'].includes(remedyStanding(remedy))
}

/** When the remedy came to stand as it does. */
export function remedySince({ withdrawn, delivery, granted, declined, accepted, offered }: Remedy): Instant {
  return (withdrawn ?? delivery ?? granted ?? declined ?? accepted ?? offered).at
}

/** Refuses what is over; null while it is open. */
export function openOnly(remedy: Remedy): Refusal | null {
  return isOpenRemedy(remedy) ? null : refuse('remedy/over', `${remedy.title} is ${remedyStanding(remedy)}`)
}

/** Something that happened to a remedy, in the file of its case. */
export function remedyEvent(
  type: `remedy.${'accepted' | 'declined' | 'granted' | 'delivered' | 'withdrawn'}`,
  { id, caseId }: Remedy,
  now: Instant,
  content: DomainEvent['content'],
): DomainEvent {
  return happened(type, 'case', caseId, now, { remedyId: id, ...content })
}
