import type { Calendar, Instant } from '@amends/analyser/calendar'
import type { Actor } from './actor.ts'
import { type Case, closedToWork } from './case.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import type { Mark, Said } from './failure.ts'
import type { CatalogueEntry, RemedyKind } from './workspace/catalogue.ts'
import { type Money, moneyInWords } from './workspace/money.ts'
import { termAfter, workingDays } from './workspace/term.ts'

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

/** Offers what the catalogue holds; what the business does not allow is refused. */
export function offerRemedy(
  it: Case,
  offer: Pick<Remedy, 'id' | 'amount' | 'why'>,
  entry: CatalogueEntry,
  actor: Actor,
  now: Instant,
): Decision<Remedy> {
  const refused = closedToWork(it) ?? blank('why', offer.why)
  if (refused) return refused
  if (!entry.allowed) return refuse('remedy/not-allowed', entry.title)
  const { maxAmount } = entry
  const { amount } = offer
  if (amount && (!Number.isSafeInteger(amount.minor) || amount.minor < 0))
    return refuse('remedy/no-amount', `${amount.minor}`, { field: 'amount' })
  if (amount && maxAmount && (amount.currency !== maxAmount.currency || amount.minor > maxAmount.minor))
    return refuse('remedy/beyond-catalogue', `at most ${moneyInWords(maxAmount)}`, { field: 'amount' })
  const remedy: Remedy = {
    ...offer,
    caseId: it.id,
    catalogueId: entry.id,
    kind: entry.kind,
    title: entry.title,
    gesture: entry.gesture,
    offered: { by: actor.id, at: now },
    accepted: null,
    declined: null,
    granted: null,
    request: null,
    dueAt: null,
    delivery: null,
    withdrawn: null,
    cost: null,
  }
  const content = {
    remedyId: offer.id,
    kind: entry.kind,
    title: entry.title,
    amount,
    gesture: entry.gesture,
    why: offer.why,
  }
  return agree(remedy, happened('remedy.offered', 'case', it.id, now, content))
}

/** The customer wants it. */
export function acceptRemedy(remedy: Remedy, by: string, now: Instant): Decision<Remedy> {
  const refused = openOnly(remedy)
  if (refused) return refused
  if (remedy.accepted) return refuse('remedy/already', 'accepted')
  return agree(
    { ...remedy, accepted: { by, at: now }, declined: null },
    event('remedy.accepted', remedy, now, { by }),
  )
}

/** The customer does not want it, or wants something else. */
export function declineRemedy(remedy: Remedy, words: string, by: string, now: Instant): Decision<Remedy> {
  const refused = openOnly(remedy)
  if (refused) return refused
  if (remedy.granted) return refuse('remedy/already', 'granted: withdraw it instead')
  return agree(
    { ...remedy, declined: { by, at: now, words } },
    event('remedy.declined', remedy, now, { words }),
  )
}

/** Marks it granted; whether the actor may is decided by `grantRemedy`. */
export function markGranted(
  remedy: Remedy,
  granted: Grant,
  leadTime: number,
  calendar: Calendar,
): Decision<Remedy> {
  const { at } = granted
  const { due, rule } = termAfter(workingDays(leadTime), at, calendar, 'the grant')
  const content = { by: granted.by, authority: granted.authority, amount: remedy.amount, dueAt: due, rule }
  return agree({ ...remedy, granted, dueAt: due }, event('remedy.granted', remedy, at, content))
}

/** It reached the customer, and this is how we know. */
export function deliverRemedy(
  remedy: Remedy,
  evidence: string,
  cost: Money | null,
  by: string,
  now: Instant,
): Decision<Remedy> {
  const refused = openOnly(remedy) ?? blank('evidence', evidence)
  if (refused) return refused
  if (!remedy.granted) return refuse('remedy/not-granted', remedy.title)
  const delivery = { by, at: now, evidence }
  const paid = cost ?? remedy.amount
  return agree(
    { ...remedy, delivery, cost: paid },
    event('remedy.delivered', remedy, now, { evidence, cost: paid }),
  )
}

/** We do not give it after all, and say why; what was granted goes back to the authority it used. */
export function withdrawRemedy(remedy: Remedy, words: string, by: string, now: Instant): Decision<Remedy> {
  const refused = openOnly(remedy) ?? blank('words', words)
  if (refused) return refused
  return agree(
    { ...remedy, withdrawn: { by, at: now, words } },
    event('remedy.withdrawn', remedy, now, { words }),
  )
}

/** Refuses what is over; null while it is open. */
export function openOnly(remedy: Remedy) {
  return isOpenRemedy(remedy) ? null : refuse('remedy/over', `${remedy.title} is ${remedyStanding(remedy)}`)
}

function event(
  type: `remedy.${'accepted' | 'declined' | 'granted' | 'delivered' | 'withdrawn'}`,
  { id, caseId }: Remedy,
  now: Instant,
  content: Parameters<typeof happened>[4],
) {
  return happened(type, 'case', caseId, now, { remedyId: id, ...content })
}
