import { type Calendar, officeHours } from './calendar.ts'
import { type Expression, readExpression } from './due/expression.ts'
import { is, wordSet } from './due/match.ts'
import type { Place } from './due/place.ts'
import { type DayInMind, type Grain, resolve, type Resolved } from './due/resolve.ts'
import { isEndOfSentence } from './due/sentence.ts'
import { mayStart } from './due/starters.ts'
import { type Tense, tenseAround } from './due/tense.ts'
import { type Words, wordsOf } from './due/words.ts'
import type { Instant } from './zone.ts'

/** A time that a text names, as the interval of instants it stands for. */
export type TimeNamed = {
  readonly earliest: Instant
  readonly latest: Instant
  /** How finely it was said. */
  readonly grain: Grain
  /** It can be read two ways. */
  readonly ambiguous?: true
  /** Where it stands, with its preposition, in UTF-16 code units. */
  readonly span: readonly [start: number, end: number]
  readonly text: string
}

/** When something is due by the words: not before `earliest`, not after `latest`. */
export type Due = TimeNamed

/** When and where the text is read. */
export type ReadAt = {
  readonly now: Instant
  /** The writer's zone. */
  readonly zone: string
  /** For working days and close of business; Monday to Friday 09:00–17:30 when left out. */
  readonly calendar?: Calendar
  /** BCP 47; tells whether 03/04 is 3 April. */
  readonly locale?: string
}

/**
 * Finds the times in a text by which something is to happen. Times that are over, and words that name none
 * ("soon", "shortly", "asap"), give nothing.
 *
 * @example
 * readDues('You will hear from me by Friday.', { now: Date.UTC(2026, 2, 4, 10), zone: 'Europe/London' })
 * // [{ text: 'by Friday', earliest: now, latest: Friday 6 March 23:59:59, grain: 'day', span: [22, 31] }]
 */
export function readDues(text: string, at: ReadAt): readonly Due[] {
  return readTimes(text, wordsOf(text), at).dues
}

/** Finds every date and clock time that a text names, also those that are over, to compare them with facts. */
export function readDates(text: string, at: ReadAt): readonly TimeNamed[] {
  return readTimes(text, wordsOf(text), at).dates
}

/** Finds both in a text that has been taken apart. */
export function readTimes(text: string, words: Words, at: ReadAt) {
  const dues: Due[] = []
  const dates: TimeNamed[] = []
  for (const { resolved, tense, expression } of eachTime(words, at)) {
    if (resolved.due && isDue(resolved, tense, words, expression, at.now))
      dues.push(told(text, words, expression, resolved, resolved.due))
    if (resolved.named) dates.push(told(text, words, expression, resolved, resolved.named))
  }
  return { dues, dates }
}

type TimeRead = {
  readonly expression: Expression
  readonly resolved: Resolved
  readonly tense: Tense
}

function* eachTime(
  words: Words,
  { now, zone, calendar = officeHours(zone), locale }: ReadAt,
): Generator<TimeRead> {
  const place: Place = { now, zone, calendar, locale }
  let inMind: (DayInMind & { readonly tense: Tense; readonly sentence: number }) | null = null
  let sentence = 0
  for (let at = 0; at < words.length; ) {
    const expression = mayStart(words, at) ? readExpression(words, at) : null
    if (!expression) {
      if (isEndOfSentence(words, at)) sentence++
      at++
      continue
    }
    const tense = tenseOf(words, expression)
    const near =
      inMind && sentence - inMind.sentence < 2 && (inMind.tense === 'past') === (tense === 'past')
        ? inMind
        : null
    const resolved = resolve(expression, tense, place, near)
    if (resolved) yield { expression, resolved, tense }
    if (resolved?.day) inMind = { ...resolved.day, tense, sentence }
    at = expression.end
    if (isEndOfSentence(words, at - 1)) sentence++
  }
}

function tenseOf(words: Words, expression: Expression): Tense {
  const { lead, ago, day, clock } = expression
  if (ago || lead === 'since') return 'past'
  if (day?.forced) return day.forced
  const bareClock = clock !== null && day === null
  if ((lead === 'by' && !bareClock) || lead === 'takes') return 'future'
  return tenseAround(words, expression.start, expression.end, bareClock)
}

/** A time that is over is due only when it was written as a bound on a day of its own: "by 2026-03-02 10:00". */
function isDue(
  { due }: Resolved,
  tense: Tense,
  words: Words,
  { start, end, lead, day }: Expression,
  now: Instant,
): boolean {
  if (!due || tense === 'past' || is(words, start - 1, notDue)) return false
  return due.latest >= now || (lead === 'by' && day !== null && tenseAround(words, start, end) !== 'past')
}

const notDue = wordSet('if every each')

function told(
  text: string,
  words: Words,
  { start, end }: Expression,
  { grain, ambiguous }: Resolved,
  bounds: { readonly earliest: Instant; readonly latest: Instant },
): TimeNamed {
  const span = [words[start]?.start ?? 0, words[end - 1]?.end ?? 0] as const
  return { ...bounds, grain, ...(ambiguous && { ambiguous: true as const }), span, text: text.slice(...span) }
}
