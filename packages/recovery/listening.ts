import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from './actor.ts'
import { type Case, closedToWork, currentRound } from './case.ts'
import { agree, blank, type Decision, refuse, type Refusal } from './decision.ts'
import { happened } from './event.ts'
import type { AccountPoint } from './listening/points.ts'

/** What the customer said of a playback. */
export type PlaybackAnswer = { readonly confirmed: boolean; readonly words: string; readonly at: Instant }

/** Our account of their side, read back to them. */
export type Playback = {
  /** Null: read back in a talk that has no message of its own. */
  readonly messageId: string | null
  readonly by: string
  readonly at: Instant
  /** Until when the customer was asked to answer; past it we go on with "tell me what I have wrong". */
  readonly answerBy: Instant | null
  readonly answer: PlaybackAnswer | null
}

/** The customer's side, in their words; one for each round. */
export type Account = {
  readonly id: string
  readonly caseId: string
  readonly round: number
  readonly by: string
  readonly at: Instant
  readonly playback: Playback | null
  readonly version: number
} & AccountWords

/** The words of an account. */
export type AccountWords = Readonly<Record<AccountPoint, string>>

/** Writes down what the customer told us; said again in the same round, it replaces what stood there. */
export function recordAccount(
  it: Case,
  id: string,
  words: AccountWords,
  earlier: Account | null,
  by: string,
  now: Instant,
): Decision<Account> {
  const refused = closedToWork(it) ?? blank('happened', words.happened)
  if (refused) return refused
  const round = currentRound(it).number
  const same = earlier?.round === round ? earlier : null
  const account: Account = {
    id: same?.id ?? id,
    caseId: it.id,
    round,
    ...words,
    by,
    at: now,
    playback: null,
    version: same?.version ?? 1,
  }
  const content = { accountId: account.id, round, ...words }
  return agree(account, happened('account.recorded', 'case', it.id, now, content))
}

/** Reads it back, in writing or in a talk. */
export function playBack(
  account: Account,
  played: Pick<Playback, 'messageId' | 'answerBy'>,
  actor: Actor,
  now: Instant,
): Decision<Account> {
  const refused = personOnly(actor, 'reading back') ?? unanswered(account)
  if (refused) return refused
  const playback: Playback = { ...played, by: actor.id, at: now, answer: null }
  const content = { accountId: account.id, ...played }
  return agree(
    { ...account, playback },
    happened('account.played-back', 'case', account.caseId, now, content),
  )
}

/** What they said of it stands: an account that was answered is neither read back again nor answered in their name. */
export const unanswered = ({ id, playback }: Account): Refusal | null =>
  playback?.answer ? refuse('account/answered', id) : null

/** The customer says that is what happened. */
export function confirmAccount(account: Account, words: string, now: Instant): Decision<Account> {
  return answerPlayback(account, { confirmed: true, words, at: now }, now)
}

/** The customer says what is not right; a reaction keeps it as a claimed fact. */
export function correctAccount(account: Account, words: string, now: Instant): Decision<Account> {
  return blank('words', words) ?? answerPlayback(account, { confirmed: false, words, at: now }, now)
}

function answerPlayback(account: Account, answer: PlaybackAnswer, now: Instant): Decision<Account> {
  const { playback } = account
  if (!playback) return refuse('account/not-played-back', account.id)
  const type = answer.confirmed ? 'account.confirmed' : 'account.corrected'
  const content = { accountId: account.id, words: answer.words }
  return agree(
    { ...account, playback: { ...playback, answer } },
    happened(type, 'case', account.caseId, now, content),
  )
}
