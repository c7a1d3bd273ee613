import type { Instant } from '@amends/analyser/calendar'
import type { CaseFile } from './case-file.ts'
import { currentRound, isOpenCase } from './case.ts'
import type { Message } from './message.ts'
import { afterQuiet } from './quiet.ts'
import { isOwnWord, saidThisRound } from './said.ts'
import type { Policy } from './workspace/policy.ts'
import { type Reckoning, type Term, termAfter } from './workspace/term.ts'

/** When the customer must hear something new, since when they wait, and why then. */
export type UpdateClock = Reckoning & { readonly since: Instant }

/** The update clock of an open case; null once it is met by the fix. */
export function updateClock(file: CaseFile, policy: Policy): UpdateClock | null {
  if (!isOpenCase(file.case) || file.case.fix) return null
  const last = saidThisRound(file).findLast((message) => movesTheClock(file, message))
  const since = last?.dispatch.leavesAt ?? currentRound(file.case).openedAt
  const whence = last ? 'the last news' : 'arrival'
  const cap = longestSilence(file, policy, since, whence)
  const said = last?.hearsNextAt ?? null
  if (said !== null && said <= cap.due) return { since, due: said, rule: 'the time they were given' }
  if (said !== null) return { since, ...cap, rule: `${cap.rule}, before the time they were given` }
  const next = noneSaid(file, policy, since, whence)
  return { since, ...(next.due <= cap.due ? next : cap) }
}

/** The first word starts the rhythm; after it only news moves the clock, and a receipt never does (R37). */
function movesTheClock(file: CaseFile, message: Message): boolean {
  if (message.purpose === 'receipt') return false
  if (message.purpose === 'first-word') return isOwnWord(file, message)
  return message.news.length > 0
}

function longestSilence(file: CaseFile, policy: Policy, since: Instant, whence: string): Reckoning {
  const { level } = file.case.severity
  const wish = file.customer.wishes.updateEvery
  const term = wish ?? policy.update.atMost[level]
  const why = wish ? 'as they wish' : `the longest silence at severity ${level}`
  return inTheMorning(file, policy, reckon(file, term, since, whence, why))
}

function noneSaid(file: CaseFile, policy: Policy, since: Instant, whence: string): Reckoning {
  const term = file.customer.wishes.updateEvery ?? policy.update.noneSaid
  return inTheMorning(file, policy, reckon(file, term, since, whence, 'no other time was said'))
}

function reckon({ calendar }: CaseFile, term: Term, since: Instant, whence: string, why: string) {
  const reckoning = termAfter(term, since, calendar, whence)
  return { ...reckoning, rule: `${reckoning.rule} (${why})` }
}

/** Moves a reckoned due out of the customer's quiet hours; a time we said ourselves stays. */
export function inTheMorning<T extends Reckoning>(
  { customer, case: it }: CaseFile,
  policy: Policy,
  reckoning: T,
): T {
  const due = afterQuiet(customer, it.severity.level, policy, reckoning.due)
  return due === reckoning.due
    ? reckoning
    : { ...reckoning, due, rule: `${reckoning.rule}, after their quiet hours` }
}
