import type { CaseFile } from '../case-file.ts'
import { currentRound } from '../case.ts'
import { documented } from '../closure.ts'
import { currentCheck, isOpenFollowUp, mayBeAsked } from '../follow-up.ts'
import type { AgendaItem } from './item.ts'
import { type Ledger, owe } from './owe.ts'

/** What is owed until it is right and stays right: the fix, something more, the check, the question, the lesson. */
export function untilRight(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return [
    ...putRight(file, ledger),
    ...somethingMore(file, ledger),
    ...afterTheFix(file, ledger),
    ...followUps(file, ledger),
    ...lesson(file, ledger),
  ]
}

function putRight({ case: it }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return it.fix ? [] : [owe(ledger, 'put-right', { since: currentRound(it).openedAt })]
}

function somethingMore({ case: it, remedies }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const offered = remedies.some(({ gesture, withdrawn }) => gesture && !withdrawn)
  return offered || it.noGesture ? [] : [owe(ledger, 'something-more', { since: it.openedAt })]
}

/** The owner checks, then the customer is asked; a planned question has its own time. */
function afterTheFix({ case: it, followUps: all }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  if (!it.fix) return []
  if (!it.verification) return [owe(ledger, 'verify-fix', { since: it.fix.at })]
  const check = currentCheck(all, it)
  if (!check) return [owe(ledger, 'ask', { since: it.verification.at })]
  if (check.asked.length || !isOpenFollowUp(check)) return []
  const due = { due: check.dueAt, rule: 'the time planned for the question' }
  return [owe(ledger, 'ask', { since: check.plannedAt, recordId: check.id, due })]
}

/** Open questions: the check once it was asked, and every later one, on a closed case as well; none before the fix is confirmed. */
export function followUps({ case: it, followUps: all }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const check = currentCheck(all, it)
  return all
    .filter(isOpenFollowUp)
    .filter((followUp) => followUp.kind === 'later' || (followUp === check && followUp.asked.length > 0))
    .map(({ id, plannedAt, asked, dueAt }) => {
      const due = { due: dueAt, rule: asked.length ? 'the pause between two tries' : 'the time planned' }
      const blockedBy = mayBeAsked(it) ? [] : [`fix:${it.id}` as const]
      return owe(ledger, 'follow-up', { since: asked.at(-1)?.at ?? plannedAt, recordId: id, due, blockedBy })
    })
}

function lesson(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const { fix } = file.case
  return fix && !documented(file) ? [owe(ledger, 'cause-and-lesson', { since: fix.at })] : []
}
