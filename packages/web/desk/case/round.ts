import type { CasePromise, CaseScreen, Message } from './screen.ts'

/** Something the customer said that opened a round, with where we have it from. */
type TheirSaying = {
  readonly id: string
  readonly at: number
  readonly from: 'complaint' | 'correction' | 'answer'
  readonly words: string
}

/** A later round: what they say now, beside what we said and promised before it. */
export type LaterRound = {
  readonly number: number
  readonly openedAt: number
  /** Newest first. */
  readonly theirs: readonly TheirSaying[]
  /** Everything they have said in this case until the round began, oldest first. */
  readonly saidBefore: readonly string[]
  /** The message of the round before that came nearest to a full apology; null when none reached them. */
  readonly ours: Message | null
  /** What was promised before this round began. */
  readonly promises: readonly CasePromise[]
}

type Told = Pick<CaseScreen, 'case' | 'complaints' | 'accounts' | 'followUps' | 'messages' | 'promises'>

/** Puts a later round together from the case; null for the first round and for one that was never opened. */
export function laterRound(told: Told, number: number): LaterRound | null {
  const round = told.case.rounds.find((each) => each.number === number)
  const before = told.case.rounds.find((each) => each.number === number - 1)
  if (!round || !before) return null
  const openedAt = Date.parse(round.openedAt)
  const ours = nearestToApology(told.messages.filter((message) => message.round === before.number))
  const since = Date.parse(ours?.dispatch?.at ?? before.openedAt)
  return {
    number,
    openedAt,
    ours,
    saidBefore: everySaying(told)
      .filter(({ at }) => at <= openedAt)
      .toSorted((a, b) => a.at - b.at)
      .map(({ words }) => words),
    theirs: sayings(told, before.number)
      .filter(({ at }) => at > since && at <= openedAt)
      .toSorted((a, b) => b.at - a.at),
    promises: told.promises.filter(({ made }) => Date.parse(made.at) <= openedAt),
  }
}

/** Their complaints, corrections and answers, and what they said in talks, whichever round it was. */
function everySaying(told: Told): TheirSaying[] {
  const spoken = told.accounts.flatMap(({ id, at, happened, cost, felt, wanted }) =>
    [happened, cost, felt, wanted].filter(Boolean).map((words) => saying(id, at, 'complaint', words)),
  )
  const written = told.case.rounds.flatMap(({ number }) => sayings(told, number))
  const once = new Map([...spoken, ...written].map((one) => [`${one.id} ${one.words}`, one]))
  return [...once.values()].filter(({ words }) => words.trim() !== '')
}

function sayings({ complaints, accounts, followUps }: Told, round: number): TheirSaying[] {
  return [
    ...complaints.map(({ id, receivedAt, words }) => saying(id, receivedAt, 'complaint', words)),
    ...accounts.flatMap(({ id, playback, ...account }) =>
      account.round === round && playback?.answer && !playback.answer.confirmed
        ? [saying(id, playback.answer.at, 'correction', playback.answer.words)]
        : [],
    ),
    ...followUps.flatMap(({ id, answer }) =>
      answer && !answer.right ? [saying(id, answer.at, 'answer', answer.words)] : [],
    ),
  ].filter(({ words }) => words.trim() !== '')
}

const saying = (id: string, at: string, from: TheirSaying['from'], words: string): TheirSaying => ({
  id,
  at: Date.parse(at),
  from,
  words,
})

const nearness = ['apology', 'offer', 'first-word', 'update', 'playback', 'hand-over', 'follow-up']
const reached = new Set<Message['standing']>(['queued', 'attempting', 'delivered', 'uncertain', 'recorded'])

/** The last apology that went out; where there was none, the next best of what people wrote. */
function nearestToApology(messages: readonly Message[]): Message | null {
  const left = messages.filter(({ standing, purpose }) => reached.has(standing) && nearness.includes(purpose))
  const ranked = left.toSorted(
    (a, b) =>
      nearness.indexOf(a.purpose) - nearness.indexOf(b.purpose) ||
      Date.parse(b.standingAt) - Date.parse(a.standingAt),
  )
  return ranked[0] ?? null
}
