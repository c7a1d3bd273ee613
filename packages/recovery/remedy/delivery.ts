import type { Calendar, Instant } from '@amends/analyser/calendar'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { type Grant, openOnly, type Remedy, remedyEvent } from '../remedy.ts'
import type { Money } from '../workspace/money.ts'
import { termAfter, workingDays } from '../workspace/term.ts'

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
  return agree({ ...remedy, granted, dueAt: due }, remedyEvent('remedy.granted', remedy, at, content))
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
    remedyEvent('remedy.delivered', remedy, now, { evidence, cost: paid }),
  )
}

/** We do not give it after all, and say why; what was granted goes back to the authority it used. */
export function withdrawRemedy(remedy: Remedy, words: string, by: string, now: Instant): Decision<Remedy> {
  const refused = openOnly(remedy) ?? blank('words', words)
  if (refused) return refused
  return agree(
    { ...remedy, withdrawn: { by, at: now, words } },
    remedyEvent('remedy.withdrawn', remedy, now, { words }),
  )
}
