import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from './actor.ts'
import type { CaseFile } from './case-file.ts'
import { type Case, type ClosedAs, closedToWork } from './case.ts'
import { isPending } from './case/hand-over.ts'
import { agree, blank, type Decision, refuse, type Refusal } from './decision.ts'
import { happened } from './event.ts'
import { currentCheck, followUpStanding } from './follow-up.ts'
import { currentAccount } from './playback.ts'
import { isOpenPromise } from './promise.ts'
import { isOpenRemedy } from './remedy.ts'
import { apologised } from './said.ts'

/** One thing that stands in the way of closing, and the practice that asks for it. */
export type Obstacle = {
  readonly what:
    | 'promise'
    | 'remedy'
    | 'fix'
    | 'check'
    | 'question'
    | 'account'
    | 'apology'
    | 'cause-and-lesson'
    | 'hand-over'
    | 'message'
  readonly recordId: string | null
  readonly title: string
}

/** Whether cause and lesson are written down: with the case's own failure, or by one tap with a failure of many. */
export function documented({ case: it, failure, lessons }: CaseFile): boolean {
  if (!failure.provisional && it.causeSameAsFailure) return true
  return failure.cause !== null && lessons.some(({ failureId }) => failureId === failure.id)
}

/** Everything that still stands in the way of closing, in the order in which it is done. */
export function obstacles(file: CaseFile): readonly Obstacle[] {
  const { case: it } = file
  const check = currentCheck(file.followUps, it)
  const missing = (what: Obstacle['what'], title: string, there: unknown): readonly Obstacle[] =>
    there ? [] : [{ what, recordId: null, title }]
  return [
    ...missing('account', 'their account', currentAccount(file)),
    ...missing('apology', 'a full apology in your own name', apologised(file)),
    ...records(file),
    ...missing('fix', 'the fix', it.fix),
    ...missing('check', 'the check of the fix', it.verification),
    ...missing('question', 'the question whether it is right', check?.answer ?? check?.asked.length),
    ...missing('cause-and-lesson', 'the cause and the lesson', documented(file)),
  ]
}

function records({ promises, remedies, handOvers, messages }: CaseFile): readonly Obstacle[] {
  const waiting = messages.filter(
    ({ standing }) => standing === 'uncertain' || standing === 'waiting-for-owner',
  )
  return [
    ...remedies
      .filter(isOpenRemedy)
      .map(({ id, title }): Obstacle => ({ what: 'remedy', recordId: id, title })),
    ...promises
      .filter(isOpenPromise)
      .map(({ id, what }): Obstacle => ({ what: 'promise', recordId: id, title: what })),
    ...handOvers
      .filter(isPending)
      .map(({ id }): Obstacle => ({ what: 'hand-over', recordId: id, title: 'an offer to hand over' })),
    ...waiting.map(({ id, subject }): Obstacle => ({ what: 'message', recordId: id, title: subject })),
  ]
}

/** What closing would mean now: settled is the customer's word, unheard is earned by every try, the rest is that we stopped. */
export function closesAs({ case: it, followUps }: CaseFile): ClosedAs {
  const check = currentCheck(followUps, it)
  const standing = check && followUpStanding(check)
  if (standing === 'right') return 'settled'
  return standing === 'not heard' ? 'closed-not-heard' : 'closed'
}

/** Closes a case: earned, never by the clock or an agent. Stopping without the customer's word needs a reason. */
export function closeCase(file: CaseFile, reason: string, actor: Actor, now: Instant): Decision<Case> {
  const { case: it } = file
  const as = closesAs(file)
  const refused =
    closedToWork(it) ??
    personOnly(actor, 'closing') ??
    stillOpen(file) ??
    (as === 'closed' ? blank('reason', reason) : null)
  if (refused) return refused
  const closure = { as, reason, by: actor.id, at: now }
  return agree({ ...it, closure, waiting: null }, happened('case.closed', 'case', it.id, now, { as, reason }))
}

function stillOpen(file: CaseFile): Refusal | null {
  const open = obstacles(file)
  if (!open.length) return null
  return refuse('case/still-open', open.map(({ title }) => title).join(', '), { more: { obstacles: open } })
}
