import type { Instant } from '@amends/analyser/calendar'
import { agree, blank, type Decision } from './decision.ts'
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

/** As much of a fact as tells how it stands and whether it may be said; how its marks tell their time is the reader's. */
export type Told = {
  readonly statement: string
  readonly confirmed: object | null
  readonly refuted: object | null
  readonly personnel: { readonly cleared: { readonly wording: string } | null } | null
  readonly customersPart: boolean
}

/** How a statement stands. */
export type FactStanding = 'claimed' | 'confirmed' | 'refuted'

/** Derived from what was recorded. */
export function factStanding({ confirmed, refuted }: Pick<Told, 'confirmed' | 'refuted'>): FactStanding {
  if (refuted) return 'refuted'
  return confirmed ? 'confirmed' : 'claimed'
}

/** When the fact came to stand as it does. */
export function stoodSince({ claimed, confirmed, refuted }: Fact): Instant {
  return (refuted ?? confirmed ?? claimed).at
}

/** Whether a message may say it: confirmed, not the customer's own part, and cleared where it concerns a person at work. */
export function mayBeSaid(fact: Told): boolean {
  const cleared = fact.personnel === null || fact.personnel.cleared !== null
  return factStanding(fact) === 'confirmed' && !fact.customersPart && cleared
}

/** The words a message may use: HR's where HR had to clear them. */
export function sayableWords({ statement, personnel }: Pick<Told, 'statement' | 'personnel'>): string {
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
    happened('fact.claimed', ...factStream(fact), now, {
      factId: id,
      about,
      statement,
      source,
      customersPart,
    }),
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
  return agree(amended, happened('fact.amended', ...factStream(fact), now, { factId: fact.id, ...changes }))
}

/** The file a fact's events belong to: its case or its failure. */
export function factStream({ scope }: Fact): readonly [kind: 'case' | 'failure', id: string] {
  return [scope.kind, scope.id]
}
