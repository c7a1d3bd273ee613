import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from './actor.ts'
import type { CaseFile } from './case-file.ts'
import { type Case, closedToWork } from './case.ts'
import { agree, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'

/** Whether a case holds nothing of anybody's: no message of the customer's, and no work beside the receipt. */
export function isEmptied(file: CaseFile): boolean {
  const held = [
    file.complaints,
    file.accounts,
    file.acts,
    file.remedies,
    file.promises,
    file.followUps,
    file.handOvers,
    file.facts.filter(({ scope }) => scope.kind === 'case'),
    file.messages.filter(({ purpose }) => purpose !== 'receipt'),
  ]
  return held.every((list) => list.length === 0) && file.case.fix === null
}

/** Ends a case whose only message turned out to be something else, before anybody worked in it. */
export function endEmptied(file: CaseFile, actor: Actor, now: Instant): Decision<Case> {
  const { case: it } = file
  const refused = closedToWork(it)
  if (refused) return refused
  if (!isEmptied(file)) return refuse('case/still-open', 'somebody has worked in it')
  const reason = 'Its only message was sorted as something else'
  const closure = { as: 'closed', reason, by: actor.id, at: now } as const
  return agree(
    { ...it, closure, waiting: null },
    happened('case.closed', 'case', it.id, now, { as: 'closed', reason }),
  )
}
