import type { Instant } from '@amends/analyser/calendar'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'

/** Something we did for the customer: "at 14:05 I rang the courier". It is new until they are told. */
export type Act = {
  readonly id: string
  readonly caseId: string
  readonly what: string
  readonly by: string
  readonly at: Instant
}

/** Records what was done; `at` is when it was done, which may be a while ago. */
export function recordAct(it: Case, act: Omit<Act, 'caseId'>, now: Instant): Decision<Act> {
  const refused = closedToWork(it) ?? blank('what', act.what)
  if (refused) return refused
  if (act.at > now) return refuse('act/in-the-future', act.what, { field: 'at' })
  const content = { actId: act.id, what: act.what, at: act.at }
  return agree({ ...act, caseId: it.id }, happened('act.recorded', 'case', it.id, now, content))
}
