import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly, rolesOnly } from './actor.ts'
import { agree, blank, type Decision, refuse, type Refusal } from './decision.ts'
import { happened } from './event.ts'
import type { Mark } from './failure.ts'

/** What a fact is about, so that an apology can say it in its place. */
export type FactAbout = 'what-happened' | 'cause' | 'impact' | 'fix' | 'prevention' | 'other'

/** What concerns a person at work; closed to all but HR and the owner until HR clears a wording. */
export type Personnel = {
  readonly aboutPersonId: string | null
  readonly flaggedBy: string
  readonly flaggedAt: Instant
  readonly cleared: ({ readonly wording: string } & Mark) | null
}

/** One statement, its source and its standing. */
export type Fact = {
  readonly id: string
  readonly scope: { readonly kind: 'case' | 'failure'; readonly id: string }
  readonly about: FactAbout
  readonly statement: string
  readonly claimed: Mark
  /** What it rests on: a scan, a log, a call; null while nobody gave one. */
  readonly source: string | null
  readonly confirmed: Mark | null
  readonly refuted: ({ readonly why: string } & Mark) | null
  readonly personnel: Personnel | null
  /** The customer's own part: recorded, never sent. */
  readonly customersPart: boolean
}

/** How a statement stands. */
export type FactStanding = 'claimed' | 'confirmed' | 'refuted'

/** Derived from what was recorded. */
export function factStanding({ confirmed, refuted }: Fact): FactStanding {
  if (refuted) return 'refuted'
  return confirmed ? 'confirmed' : 'claimed'
}

/** When the fact came to stand as it does. */
export function stoodSince({ claimed, confirmed, refuted }: Fact): Instant {
  return (refuted ?? confirmed ?? claimed).at
}

/** Whether a message may say it: confirmed, not the customer's own part, and cleared where it concerns a person at work. */
export function mayBeSaid(fact: Fact): boolean {
  const cleared = fact.personnel === null || fact.personnel.cleared !== null
  return factStanding(fact) === 'confirmed' && !fact.customersPart && cleared
}

/** The words a message may use: HR's where HR had to clear them. */
export function sayableWords({ statement, personnel }: Fact): string {
  return personnel?.cleared?.wording ?? statement
}

/** Claims that something is so. Anyone may; agents propose this way. */
export function claimFact(
  claim: Pick<Fact, 'id' | 'scope' | 'about' | 'statement' | 'source' | 'customersPart'>,
  by: string,
  now: Instant,
): Decision<Fact> {
  const refused = blank('statement', claim.statement)
  if (refused) return refused
  const claimed = { by, at: now }
  const fact: Fact = { ...claim, claimed, confirmed: null, refuted: null, personnel: null }
  const { id, about, statement, source, customersPart } = claim
  return agree(
    fact,
    happened('fact.claimed', ...streamOf(fact), now, { factId: id, about, statement, source, customersPart }),
  )
}

/** Says it differently; whatever it was, it is claimed again, and a cleared wording with it. */
export function amendFact(
  fact: Fact,
  changes: Partial<Pick<Fact, 'about' | 'statement' | 'source' | 'customersPart'>>,
  by: string,
  now: Instant,
): Decision<Fact> {
  const refused = changes.statement === undefined ? null : blank('statement', changes.statement)
  if (refused) return refused
  const personnel = fact.personnel && { ...fact.personnel, cleared: null }
  const claimed = { by, at: now }
  const amended: Fact = { ...fact, ...changes, claimed, confirmed: null, refuted: null, personnel }
  return agree(amended, happened('fact.amended', ...streamOf(fact), now, { factId: fact.id, ...changes }))
}

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
  return agree(confirmed, happened('fact.confirmed', ...streamOf(fact), now, { factId: fact.id, source }))
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
    happened('fact.refuted', ...streamOf(fact), now, { factId: fact.id, why }),
  )
}

/** It concerns somebody at work: closed until HR clears a wording. */
export function flagPersonnel(
  fact: Fact,
  aboutPersonId: string | null,
  by: string,
  now: Instant,
): Decision<Fact> {
  if (fact.personnel) return refuse('fact/already-flagged', `by ${fact.personnel.flaggedBy}`)
  const personnel = { aboutPersonId, flaggedBy: by, flaggedAt: now, cleared: null }
  return agree(
    { ...fact, personnel },
    happened('fact.personnel-flagged', ...streamOf(fact), now, { factId: fact.id }),
  )
}

/** HR gives the wording that may be used. */
export function clearPersonnel(fact: Fact, wording: string, actor: Actor, now: Instant): Decision<Fact> {
  const refused = rolesOnly(actor, ['hr'], 'clearing a personnel fact') ?? blank('wording', wording)
  if (refused) return refused
  if (!fact.personnel) return refuse('fact/not-personnel', fact.id)
  if (fact.personnel.aboutPersonId === actor.id) return refuse('fact/about-yourself', fact.id)
  const personnel = { ...fact.personnel, cleared: { by: actor.id, at: now, wording } }
  return agree(
    { ...fact, personnel },
    happened('fact.personnel-cleared', ...streamOf(fact), now, { factId: fact.id, wording }),
  )
}

function streamOf({ scope }: Fact) {
  return [scope.kind, scope.id] as const
}
