import type { Hit } from './hits.ts'
import { trimmed } from './hits.ts'
import type { Pack } from './pack.ts'
import { type Clause, overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { Due, Money, PromiseOwner } from './report.ts'
import { head, place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import type { Named } from './values.ts'

/** Who is bound, by the subject; a text without one binds the writer when they speak as I, else the company. */
export function ownerOf(
  reading: Reading,
  pack: Pack,
  { anchor, from }: Run & Pick<Hit, 'anchor'>,
): PromiseOwner {
  const bits = bitsAt(reading, anchor)
  if (bits & head.BYI) return 'writer'
  if (bits & head.BYTHIRD) return 'third-party'
  if (bits & head.BYNAMED) return 'named'
  if (bits & head.BYTEAM) return bits & head.PASSIVE ? 'company' : 'team'
  if (bits & head.BYPEOPLE) return antecedent(reading, pack, from)
  return bits & head.BYNONE && speaksAsI(reading) ? 'writer' : 'company'
}

function bitsAt({ tokens, clauses, clauseOf }: Reading, at: number): number {
  const own = tokens.head[at] ?? 0
  if (own) return own
  const clause = clauses[clauseOf[at] ?? -1]
  return clause ? (tokens.head[clause.head] ?? 0) : head.BYNONE
}

/** Whom "she" or "they" means: the nearest before it that can act. */
function antecedent({ tokens }: Reading, { lexis }: Pack, from: number): PromiseOwner {
  for (let at = from - 1; at >= Math.max(0, from - 40); at--) {
    if (lexis.is(tokens, at, 'TEAM')) return 'team'
    if (lexis.is(tokens, at, 'THIRD')) return 'third-party'
    const named = place.CAPITAL | place.UNKNOWN
    if (((tokens.place[at] ?? 0) & named) === named || lexis.is(tokens, at, 'PERSON')) return 'named'
  }
  return 'team'
}

function speaksAsI({ clauses, tokens }: Reading): boolean {
  const by = (bit: number) => clauses.filter((clause) => (tokens.head[clause.head] ?? 0) & bit).length
  return by(head.BYI) > 0 && by(head.BYWE) === 0
}

/** The amount in the promise's own words; else, of an act with money, one in its sentence that no other promise holds. */
export function amountOf(
  reading: Reading,
  { lexis }: Pack,
  hit: Hit,
  promises: readonly Run[],
  amounts: readonly Named<Money>[],
): Money | null {
  const own = within(amounts, hit)[0]
  if (own) return own.value
  const pays = ['PAY', 'GIVE', 'MENDED', 'BE'].some((cls) => lexis.is(reading.tokens, hit.anchor, cls))
  const sentence = reading.sentences[hit.sentence]
  if (!pays || !sentence) return null
  return freeOf(within(amounts, sentence), promises)[0]?.value ?? null
}

function within<Value>(named: readonly Named<Value>[], run: Run): Named<Value>[] {
  return named.filter((one) => overlap(one, run))
}

function freeOf<Value>(named: readonly Named<Value>[], promises: readonly Run[]): Named<Value>[] {
  return named.filter((one) => !promises.some((other) => overlap(other, one)))
}

/** The time in the promise's own words; else one in its sentence that belongs to nothing else. */
export function dueOf(
  reading: Reading,
  run: Run,
  promises: readonly Run[],
  dues: readonly Named<Due>[],
): Due | null {
  const sentence = reading.sentences[reading.sentenceOf[run.from] ?? 0]
  const near = within(dues, sentence ?? run).filter((due) => !inCondition(reading, due))
  const own = within(near, run)
  return joined(
    reading,
    own.length ? own : freeOf(near, promises).filter((due) => reaches(reading, run, due, promises)),
  )
}

function inCondition({ tokens }: Reading, { from }: Run): boolean {
  return ((tokens.place[from] ?? 0) & place.COND) !== 0
}

/** A time before all promises is for each of them; one behind is for the nearest, unless another statement holds it. */
function reaches(reading: Reading, run: Run, due: Run, promises: readonly Run[]): boolean {
  const clause = reading.clauses[reading.clauseOf[due.from] ?? -1]
  const isFirst = due.from < run.from
  const between = isFirst ? { from: due.to, to: run.from } : { from: run.to, to: due.from }
  if (clause && !overlap(clause, run) && isStatement(reading, clause) && isParted(reading, between))
    return false
  return !promises.some(
    (other) =>
      overlap(other, between) || (isFirst && other.from < due.from && sameSentence(reading, other, due)),
  )
}

function sameSentence({ sentenceOf }: Reading, one: Run, other: Run): boolean {
  return sentenceOf[one.from] === sentenceOf[other.from]
}

/** Whether a mark or "and" or "but" stands between two parts of a sentence. */
function isParted({ tokens }: Reading, { from, to }: Run): boolean {
  for (let at = from; at < to; at++)
    if (
      (tokens.place[at] ?? 0) & place.PUNCT ||
      ['and', 'but', 'so', 'because'].includes(tokenText(tokens, at))
    )
      return true
  return false
}

function isStatement({ tokens }: Reading, clause: Clause): boolean {
  return !((tokens.head[clause.head] ?? 0) & (head.INFINITIVE | head.GERUND | head.RELATIVE))
}

/** "On Friday, between 16 and 20" is the narrower of two that lie in one another; "Monday or Tuesday" is both. */
function joined({ tokens }: Reading, dues: readonly Named<Due>[]): Due | null {
  const [first, ...more] = dues
  if (!first) return null
  return more.reduce((due, { from, value: next }) => {
    if (next.earliest >= due.earliest && next.latest <= due.latest) return next
    const either = tokenText(tokens, from - 1) === 'or' || tokenText(tokens, from - 2) === 'or'
    return either && next.latest > due.latest ? { ...due, latest: next.latest } : due
  }, first.value)
}

/** "It is loaded now and leaves tonight", "it is paid back, it takes two days": the second says when for both. */
export function goesOn(
  { clauses, clauseOf, sentenceOf, tokens }: Reading,
  one: Hit | Run,
  next: { hit: Hit },
): boolean {
  const { anchor } = next.hit
  if (sentenceOf[one.from] !== sentenceOf[anchor]) return false
  const clause = clauses[clauseOf[anchor] ?? -1]
  return !clause || clause.subject < 0 || ((tokens.head[clause.head] ?? 0) & head.BYIT) > 0
}

/** "We'll look into it", "we will assist": what is promised is only attention. */
export function looksOrHelps({ tokens }: Reading, { lexis }: Pack, { anchor }: Hit): boolean {
  if (!((tokens.head[anchor] ?? 0) & head.FUTURE)) return false
  return ['LOOKING', 'HELPY', 'OPENS'].some((cls) => lexis.is(tokens, anchor, cls))
}

/** What the customer is asked for in the same sentence or the one before: "Could you send us the number? We'll check." */
export function requestBefore(reading: Reading, { lexis }: Pack, run: Run): string | null {
  const { tokens, clauses, sentences, sentenceOf } = reading
  const own = sentenceOf[run.from] ?? 0
  const from = sentences[own - 1]?.from ?? run.from
  const request = clauses.findLast(({ head: at, to, from: start }) => {
    const bits = tokens.head[at] ?? 0
    const asksThem = ((tokens.place[at] ?? 0) & place.ASKED) > 0 && (bits & head.BYYOU) > 0
    return (
      start >= from &&
      to <= run.from &&
      (asksThem || (bits & head.IMPERATIVE) > 0) &&
      !lexis.is(tokens, at, 'BE')
    )
  })
  return request ? wordsOf(reading, trimmed(reading, request)) : null
}

/** The words that set a condition: under "if", a step asked of the customer first, or an event to wait for. */
export function conditionOf(reading: Reading, { lexis }: Pack, run: Run): string | null {
  const { tokens, sentences, sentenceOf, clauses } = reading
  const sentence = sentences[sentenceOf[run.from] ?? 0]
  if (!sentence) return null
  for (let at = sentence.from; at < sentence.to; at++) {
    if (!((tokens.place[at] ?? 0) & place.COND)) continue
    let to = at
    while (to < sentence.to && (tokens.place[to] ?? 0) & place.COND) to++
    return wordsOf(reading, trimmed(reading, { from: at + 1, to }))
  }
  const asked = clauses.findLast(({ to }) => to <= run.from && to >= run.from - 2)
  if (asked && asked.from >= sentence.from && (tokens.head[asked.head] ?? 0) & head.IMPERATIVE)
    if (lexis.is(tokens, run.from - 1, 'AND') || lexis.is(tokens, run.from, 'AND'))
      return wordsOf(reading, trimmed(reading, asked))
  for (let at = sentence.from; at < sentence.to; at++) {
    if (!isEventWord(reading, lexis, at) || !startsEvent(reading, at)) continue
    return wordsOf(reading, trimmed(reading, { from: at, to: clauseEnd(reading, at, sentence.to) }))
  }
  return null
}

/** "Once", "when" or "after"; "before" and "until" only bound the time. */
function isEventWord({ tokens }: Reading, lexis: Pack['lexis'], at: number): boolean {
  if (!lexis.is(tokens, at, 'ONCE')) return false
  return (
    !['before', 'until', 'till'].includes(tokenText(tokens, at).toLowerCase()) &&
    !isPlainAs(tokens, lexis, at)
  )
}

function isPlainAs(tokens: Reading['tokens'], lexis: Pack['lexis'], at: number): boolean {
  return lexis.word(tokens, at, 'as') && !lexis.word(tokens, at - 1, 'soon')
}

/** Whether "when", "once" or "after" is followed by something that happens, not by a time. */
function startsEvent({ clauses, clauseOf, tokens }: Reading, at: number): boolean {
  const next = clauses[clauseOf[at + 2] ?? -1] ?? clauses[clauseOf[at + 1] ?? -1]
  const begins = next !== undefined && next.from > at && next.from <= at + 2
  return begins && !((tokens.place[at + 1] ?? 0) & place.WHEN)
}

function clauseEnd({ tokens }: Reading, from: number, end: number): number {
  let to = from + 1
  while (to < end && !',;\u2013'.includes(tokenText(tokens, to))) to++
  return to
}

function wordsOf(reading: Reading, run: Run): string {
  return reading.original.slice(...spanOf(reading, run))
}
