import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from '../actor.ts'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import { openOnly, type Remedy, remedyEvent } from '../remedy.ts'
import type { CatalogueEntry } from '../workspace/catalogue.ts'
import { moneyInWords } from '../workspace/money.ts'

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
    remedyEvent('remedy.accepted', remedy, now, { by }),
  )
}

/** The customer does not want it, or wants something else. */
export function declineRemedy(remedy: Remedy, words: string, by: string, now: Instant): Decision<Remedy> {
  const refused = openOnly(remedy)
  if (refused) return refused
  if (remedy.granted) return refuse('remedy/already', 'granted: withdraw it instead')
  return agree(
    { ...remedy, accepted: null, declined: { by, at: now, words } },
    remedyEvent('remedy.declined', remedy, now, { words }),
  )
}
