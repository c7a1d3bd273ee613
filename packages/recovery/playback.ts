import type { Instant } from '@amends/analyser/calendar'
import type { CaseFile } from './case-file.ts'
import { currentRound } from './case.ts'
import type { Account } from './listening.ts'
import type { SeverityLevel } from './workspace/policy.ts'

/** From this severity on the account is read back before the full apology. */
export const playbackFrom: SeverityLevel = 4

/** The account of the round we are in; null until somebody listened. */
export function currentAccount({ case: it, accounts }: CaseFile): Account | null {
  const { number } = currentRound(it)
  return accounts.findLast(({ round }) => round === number) ?? null
}

/** Until when the full apology waits for the customer's answer to our account; null when it needn't. */
export function apologyWaits(file: CaseFile): Instant | null {
  if (file.case.severity.level < playbackFrom) return null
  const playback = currentAccount(file)?.playback
  return playback && !playback.answer ? playback.answerBy : null
}
