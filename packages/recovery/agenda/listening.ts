import type { CaseFile } from '../case-file.ts'
import { currentRound } from '../case.ts'
import { factStanding, mayBeSaid } from '../fact.ts'
import { leadFor, owesLead } from '../later-round.ts'
import { apologyWaits, currentAccount, playbackFrom } from '../playback.ts'
import { apologised, firstWordSaid, isOwnWord, saidThisRound } from '../said.ts'
import { updateClock } from '../update-clock.ts'
import type { AgendaItem, Blocker } from './item.ts'
import { type Ledger, owe } from './owe.ts'

/** What is owed until the customer was heard and told: the first word, listening, facts, the apology, news. */
export function untilTold(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return [
    ...firstWord(file, ledger),
    ...answers(file, ledger),
    ...listen(file, ledger),
    ...confirmFacts(file, ledger),
    ...playBack(file, ledger),
    ...apology(file, ledger),
    ...lead(file, ledger),
    ...update(file, ledger),
  ]
}

function firstWord(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  if (firstWordSaid(file)) return []
  const { number, openedAt } = currentRound(file.case)
  return [owe(ledger, 'first-word', { since: openedAt, ahead: number > 1 })]
}

/** They wrote again: a person answers. */
function answers(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const lastWord = saidThisRound(file).findLast((message) => isOwnWord(file, message))?.dispatch.leavesAt ?? 0
  const { openedAt } = currentRound(file.case)
  const [next] = file.complaints.filter(({ receivedAt }) => receivedAt > Math.max(lastWord, openedAt))
  return next ? [owe(ledger, 'answer', { since: next.receivedAt, recordId: next.id })] : []
}

function listen(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return currentAccount(file) ? [] : [owe(ledger, 'listen', { since: currentRound(file.case).openedAt })]
}

/** Open claims of the case; and while the apology is owed, at least one fact it can stand on. */
function confirmFacts(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const claims = file.facts.filter((fact) => fact.scope.kind === 'case' && factStanding(fact) === 'claimed')
  const groundless = !apologised(file) && !file.facts.some(mayBeSaid)
  if (!claims.length && !groundless) return []
  const since = Math.min(
    ...claims.map(({ claimed }) => claimed.at),
    ...(claims.length ? [] : [currentRound(file.case).openedAt]),
  )
  const uncleared = claims.filter(({ personnel }) => personnel && !personnel.cleared)
  return [
    owe(ledger, 'confirm-facts', { since, blockedBy: uncleared.map(({ id }): Blocker => `clearance:${id}`) }),
  ]
}

function playBack(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const account = currentAccount(file)
  if (!account || account.playback || file.case.severity.level < playbackFrom) return []
  return [owe(ledger, 'playback', { since: account.at, recordId: account.id })]
}

function apology(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  if (apologised(file)) return []
  const open = file.facts.filter((fact) => factStanding(fact) === 'claimed' && fact.about !== 'other')
  const blockedBy = open.map(({ id }): Blocker => `fact:${id}`)
  const account = currentAccount(file)
  if (account && apologyWaits(file) !== null) blockedBy.push(`playback:${account.id}`)
  return [owe(ledger, 'apology', { since: currentRound(file.case).openedAt, blockedBy })]
}

/** Twice it didn't work: somebody who can decide more talks to them. */
function lead(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  if (!owesLead(file)) return []
  const owner = leadFor(file) ?? ledger.owner
  return [owe(ledger, 'lead-in-person', { since: currentRound(file.case).openedAt, owner })]
}

function update(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const clock = updateClock(file, ledger.policy)
  return clock ? [owe(ledger, 'update', { since: clock.since, due: clock })] : []
}
