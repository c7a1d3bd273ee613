import type { SeverityLevel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from './actor.ts'
import { agree, blank, type Decision, refuse, type Refusal } from './decision.ts'
import { happened } from './event.ts'
import type { Mark, Said } from './failure.ts'

/** How badly this customer was hit, and who says so. */
export type CaseSeverity = { readonly level: SeverityLevel; readonly reason: string } & Mark

/** What we wait for; it never hides the case. */
export type Waiting = {
  readonly on: 'customer' | 'colleague' | 'supplier' | 'courier' | 'somebody-else'
  readonly for: string
  readonly lookAt: Instant
} & Mark

/** One go at putting it right; a bad answer starts the next, from the customer's point of view. */
export type Round = { readonly number: number; readonly openedAt: Instant; readonly why: string }

/** Why two cases belong together. */
export type CaseLink = { readonly caseId: string; readonly why: string } & Mark

/** Settled: they agree. Closed: we stopped. Closed, not heard: they never answered. */
export type ClosedAs = 'settled' | 'closed' | 'closed-not-heard'

/** Our handling of one failure for one customer. */
export type Case = {
  readonly id: string
  readonly customerId: string
  readonly failureId: string
  readonly ownerId: string
  readonly ownerSince: Instant
  /** Who had it before; null until the first hand-over. */
  readonly previousOwnerId: string | null
  /** Null: the workspace's own calendar. A hand-over doesn't change it. */
  readonly calendarId: string | null
  readonly openedAt: Instant
  readonly severity: CaseSeverity
  readonly waiting: Waiting | null
  /** Never empty; the last is the one we are in. */
  readonly rounds: readonly Round[]
  readonly fix: Said | null
  readonly verification: Said | null
  /** Why nothing beyond the fix was offered. */
  readonly noGesture: Said | null
  /** Who of us keeps out of contact with them for now, why, and the lead who was told; null while whoever owns it speaks. */
  readonly respite: (Said & { readonly toldLeadId: string | null }) | null
  /** The cause and lesson are those of the failure. */
  readonly causeSameAsFailure: Mark | null
  readonly mergedInto: string | null
  readonly splitFrom: string | null
  readonly links: readonly CaseLink[]
  readonly closure: ({ readonly as: ClosedAs; readonly reason: string } & Mark) | null
  readonly version: number
}

/** Whether anything may still be owed here. */
export function isOpenCase({ closure, mergedInto }: Case): boolean {
  return closure === null && mergedInto === null
}

/** The round we are in. */
export function currentRound({ rounds, openedAt }: Case): Round {
  return rounds.at(-1) ?? { number: 1, openedAt, why: 'complaint' }
}

/** Opens a case for a complaint; severity is 3 until somebody says otherwise. */
export function openCase(
  opened: Pick<Case, 'id' | 'customerId' | 'failureId' | 'ownerId' | 'calendarId'> & {
    readonly arrivedAt: Instant
  },
  now: Instant,
): Decision<Case> {
  const { arrivedAt, ...given } = opened
  const opening: Case = {
    ...given,
    ownerSince: now,
    previousOwnerId: null,
    openedAt: arrivedAt,
    severity: { level: 3, reason: 'nobody has said otherwise yet', by: 'clock', at: now },
    waiting: null,
    rounds: [{ number: 1, openedAt: arrivedAt, why: 'complaint' }],
    fix: null,
    verification: null,
    noGesture: null,
    respite: null,
    causeSameAsFailure: null,
    mergedInto: null,
    splitFrom: null,
    links: [],
    closure: null,
    version: 1,
  }
  const { id, customerId, failureId, ownerId } = given
  return agree(
    opening,
    happened('case.opened', 'case', id, now, { customerId, failureId, ownerId, arrivedAt }),
  )
}

/** Refuses work on a case that is closed or part of another; null while it is open. */
export function closedToWork(it: Case): Refusal | null {
  if (it.mergedInto)
    return refuse('case/merged', `into ${it.mergedInto}`, { more: { caseId: it.mergedInto } })
  return it.closure ? refuse('case/closed', `${it.closure.as} by ${it.closure.by}`) : null
}

/** Says how bad it is, and why. */
export function setSeverity(
  it: Case,
  level: SeverityLevel,
  reason: string,
  actor: Actor,
  now: Instant,
): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'setting the severity') ?? blank('reason', reason)
  if (refused) return refused
  const severity = { level, reason, by: actor.id, at: now }
  return agree({ ...it, severity }, happened('case.severity-set', 'case', it.id, now, { level, reason }))
}

/** Notes on whom we wait, for what, and when to look again; no clock stops. */
export function wait(it: Case, waiting: Omit<Waiting, keyof Mark>, by: string, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? blank('for', waiting.for)
  if (refused) return refused
  if (waiting.lookAt <= now)
    return refuse('case/look-again-past', 'the time to look again is not in the future', { field: 'lookAt' })
  const noted = { ...waiting, by, at: now }
  return agree({ ...it, waiting: noted }, happened('case.waiting', 'case', it.id, now, waiting))
}

/** What we waited for came, or we stopped waiting. */
export function stopWaiting(it: Case, now: Instant): Decision<Case> {
  if (!it.waiting) return refuse('case/not-waiting', it.id)
  const { on, for: what } = it.waiting
  return agree(
    { ...it, waiting: null },
    happened('case.waiting-ended', 'case', it.id, now, { on, for: what }),
  )
}
