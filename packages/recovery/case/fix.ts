import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { type Case, closedToWork, currentRound } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'

/** What was done that puts this right for this customer. */
export function recordFix(it: Case, words: string, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'recording the fix') ?? blank('words', words)
  if (refused) return refused
  if (it.fix) return refuse('case/already-fixed', `by ${it.fix.by}`)
  const fix = { words, by: actor.id, at: now }
  return agree({ ...it, fix, verification: null }, happened('fix.recorded', 'case', it.id, now, { words }))
}

/** The owner looked twenty minutes later, and the fix holds. */
export function verifyFix(it: Case, words: string, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'checking the fix') ?? blank('words', words)
  if (refused) return refused
  if (!it.fix) return refuse('case/not-fixed', it.id)
  if (it.verification) return refuse('case/already-verified', `by ${it.verification.by}`)
  const verification = { words, by: actor.id, at: now }
  return agree({ ...it, verification }, happened('fix.verified', 'case', it.id, now, { words }))
}

/** The owner looked, and it does not hold: the fix is open again, before the customer has to say so. */
export function findFixWanting(it: Case, words: string, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'checking the fix') ?? blank('words', words)
  if (refused) return refused
  if (!it.fix) return refuse('case/not-fixed', it.id)
  const content = { words, fix: it.fix.words }
  return agree(
    { ...it, fix: null, verification: null },
    happened('fix.found-wanting', 'case', it.id, now, content),
  )
}

/** It isn't right: the case opens again, or stays open, in a new round that starts from listening. */
export function reopen(it: Case, why: string, now: Instant): Decision<Case> {
  if (it.mergedInto)
    return refuse('case/merged', `into ${it.mergedInto}`, { more: { caseId: it.mergedInto } })
  const refused = blank('why', why)
  if (refused) return refused
  const round = { number: currentRound(it).number + 1, openedAt: now, why }
  return agree(
    { ...it, closure: null, fix: null, verification: null, waiting: null, rounds: [...it.rounds, round] },
    happened('case.reopened', 'case', it.id, now, { round: round.number, why }),
  )
}

/** Why nothing beyond the fix is offered here. */
export function declineGesture(it: Case, words: string, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'leaving out a gesture') ?? blank('words', words)
  if (refused) return refused
  const noGesture = { words, by: actor.id, at: now }
  return agree({ ...it, noGesture }, happened('gesture.declined', 'case', it.id, now, { words }))
}

/** One tap: the cause and lesson of this case are those of its failure. */
export function shareCause(it: Case, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'naming the cause')
  if (refused) return refused
  const causeSameAsFailure = { by: actor.id, at: now }
  return agree(
    { ...it, causeSameAsFailure },
    happened('case.cause-shared', 'case', it.id, now, { failureId: it.failureId }),
  )
}
