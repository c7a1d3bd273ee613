import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly, rolesOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse, type Refusal } from '../decision.ts'
import { happened } from '../event.ts'
import { type Fact, factStream } from '../fact.ts'

/** Who may speak for the fact: the case's owner, and how many leads or seconds there are. */
export type Confirming = {
  /** The owner of the fact's case; null for a failure's. */
  readonly ownerId: string | null
  /** How many people could confirm; where there is one, that one may. */
  readonly confirmers: number
}

/** Confirms it with its source: an owner for their case, a lead or a second person for a failure, nobody about themselves. */
export function confirmFact(
  fact: Fact,
  source: string,
  confirming: Confirming,
  actor: Actor,
  now: Instant,
): Decision<Fact> {
  const refused = mayConfirm(fact, confirming, actor) ?? blank('source', source)
  if (refused) return refused
  if (fact.confirmed && !fact.refuted) return refuse('fact/already-confirmed', `by ${fact.confirmed.by}`)
  const confirmed: Fact = { ...fact, source, confirmed: { by: actor.id, at: now }, refuted: null }
  return agree(confirmed, happened('fact.confirmed', ...factStream(fact), now, { factId: fact.id, source }))
}

function mayConfirm(fact: Fact, { ownerId, confirmers }: Confirming, actor: Actor): Refusal | null {
  const refused = personOnly(actor, 'confirming a fact')
  if (refused) return refused
  if (fact.personnel?.aboutPersonId === actor.id) return refuse('fact/about-yourself', fact.id)
  if (actor.roles.includes('lead')) return null
  if (fact.scope.kind === 'case')
    return actor.id === ownerId ? null : refuse('fact/owner-confirms', fact.id, { more: { ownerId } })
  const second = actor.id !== fact.claimed.by || confirmers <= 1
  return second ? rolesOnly(actor, ['member'], 'confirming a fact') : refuse('fact/second-person', fact.id)
}

/** It is not so, and this is how we know. */
export function refuteFact(fact: Fact, why: string, actor: Actor, now: Instant): Decision<Fact> {
  const refused = personOnly(actor, 'refuting a fact') ?? blank('why', why)
  if (refused) return refused
  if (fact.refuted) return refuse('fact/already-refuted', `by ${fact.refuted.by}`)
  const refuted = { by: actor.id, at: now, why }
  return agree(
    { ...fact, refuted },
    happened('fact.refuted', ...factStream(fact), now, { factId: fact.id, why }),
  )
}
