import type { FailureFile } from '../failure-file.ts'
import { factStanding } from '../fact.ts'
import type { Lesson } from '../lesson.ts'
import type { AgendaItem } from './item.ts'
import { isOpenPromise } from '../promise.ts'
import { type Ledger, owe } from './owe.ts'

/** What is owed about a failure itself. A provisional one is its case's affair; a merged one is another's; an imported one is history; a dismissed one was none. */
export function failureDebts(file: FailureFile, ledger: Ledger): readonly AgendaItem[] {
  const { failure } = file
  if (failure.provisional || failure.mergedInto || failure.imported || failure.dismissed) return []
  return [...nextStep(file, ledger), ...facts(file, ledger), ...lessons(file, ledger), ...news(file, ledger)]
}

function nextStep({ failure }: FailureFile, ledger: Ledger): readonly AgendaItem[] {
  const { suspected, confirmed, contained, fixed, verified } = failure
  if (!confirmed) return [owe(ledger, 'confirm-failure', { since: suspected.at })]
  if (verified) return []
  if (fixed) return [owe(ledger, 'verify-failure', { since: fixed.at })]
  const fix = owe(ledger, 'fix-failure', { since: confirmed.at })
  return contained ? [fix] : [owe(ledger, 'contain-failure', { since: confirmed.at }), fix]
}

function facts({ facts: all }: FailureFile, ledger: Ledger): readonly AgendaItem[] {
  const claims = all.filter((fact) => factStanding(fact) === 'claimed')
  if (!claims.length) return []
  return [owe(ledger, 'confirm-facts', { since: Math.min(...claims.map(({ claimed }) => claimed.at)) })]
}

/** The time of the next word, as the status page says it. */
function news({ promises }: FailureFile, ledger: Ledger): readonly AgendaItem[] {
  return promises.filter(isOpenPromise).map(({ id, made, dueAt, ownerId }) =>
    owe(ledger, 'status-update', {
      since: made.at,
      recordId: id,
      owner: ownerId,
      due: { due: dueAt, rule: 'the time the status page gives' },
    }),
  )
}

function lessons({ failure, lessons: all }: FailureFile, ledger: Ledger): readonly AgendaItem[] {
  const changes = all.flatMap((lesson) => change(lesson, ledger))
  if (!failure.fixed || (failure.cause && all.length)) return changes
  return [owe(ledger, 'lesson', { since: failure.fixed.at }), ...changes]
}

function change({ id, recorded, change: planned }: Lesson, ledger: Ledger): readonly AgendaItem[] {
  if (!planned || planned.done) return []
  const due = { due: planned.dueAt, rule: 'the date planned for the change' }
  return [owe(ledger, 'make-change', { since: recorded.at, recordId: id, owner: planned.ownerId, due })]
}
