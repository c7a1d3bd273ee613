import { dateOfDay, dayNumber, weekdayOf } from '../zone.ts'
import { readDate, readYear } from './dates.ts'
import { type DayPiece, type Days, oneDay, readNear, readWeekday } from './days.ts'
import { doubtfulMonths, months } from './lexicon.ts'
import { endOfPhrase, is, phraseTable, readPhrase, wordSet } from './match.ts'
import type { Words } from './words.ts'
import { monthOf } from './year.ts'

type Span = 'week' | 'weekend' | 'month' | 'quarter' | 'year'
type Piece = 'start' | 'middle' | 'end'

/** Reads "next week", "the end of the month", "this weekend", "early next week", "mid-April", "week commencing 22 June". */
export function readPeriod(words: Words, at: number, lead: string | null): DayPiece | null {
  return readCommencing(words, at) ?? readPieceOf(words, at, lead)
}

const commencing = phraseTable({ 'week commencing | week beginning | week of | w / c': true })

function readCommencing(words: Words, at: number): DayPiece | null {
  const start = is(words, at, 'the') ? at + 1 : at
  const phrase = readPhrase(commencing, words, start)
  const date = phrase && readDate(words, phrase.end, true)
  if (!date) return null
  return {
    end: date.end,
    kind: 'period',
    resolve: (view) => {
      const { first } = date.resolve(view)
      return { first, last: first - weekdayOf(first) + 6, grain: 'week', ambiguous: true }
    },
  }
}

function readPieceOf(words: Words, at: number, lead: string | null): DayPiece | null {
  const found = readPiece(words, at)
  if (!found) return readWhole(words, at, lead, null) ?? readNamedMonth(words, at, lead)
  const { end, piece, isEnd } = found
  const whole =
    readWhole(words, end, lead, piece) ??
    readNamedMonth(words, end, 'in') ??
    (isEnd ? readOneDay(words, end) : null)
  return whole && { ...whole, ...(isEnd && { isEnd }), resolve: (view) => cut(whole.resolve(view), piece) }
}

function readOneDay(words: Words, at: number): DayPiece | null {
  return readDate(words, at, true) ?? readNear(words, at) ?? readWeekday(words, at, true)
}

/** "the end of", "early", "mid-", "later"; what it leaves of the period. */
function readPiece(words: Words, at: number) {
  const start = is(words, at, 'the') ? at + 1 : at
  const found = readPhrase(pieces, words, start)
  return found && { end: found.end, piece: found.value, isEnd: is(words, start, 'end') }
}

const pieces = phraseTable<Piece>({
  'start of | beginning of | first days of | first week of | early in | early': 'start',
  'middle of | mid - | mid': 'middle',
  'end of | late in | later | late': 'end',
})

function cut(days: Days, piece: Piece): Days {
  const { first, grain } = days
  if (piece === 'end') return days
  if (piece === 'middle')
    return grain === 'month' ? oneDay(first + 14) : { ...oneDay(first + 2, true), grain }
  return { first, last: first + (grain === 'month' ? 6 : 2), grain: 'week', ambiguous: true }
}

/** "this week", "next month", "the weekend"; "the week" only where it says that a bound is meant. */
function readWhole(words: Words, at: number, lead: string | null, piece: Piece | null): DayPiece | null {
  const which = words[at]?.lower ?? ''
  const said = whichWords.has(which)
  const working = is(words, at + 1, 'working') || is(words, at + 1, 'business')
  const nameAt = said ? (working ? at + 2 : at + 1) : at
  const span = spans.get(words[nameAt]?.lower ?? '')
  if (!span || !isBound(which, span, lead, piece, words, nameAt)) return null
  const orNext = is(words, nameAt + 1, 'or') && is(words, nameAt + 2, 'next') ? 1 : 0
  const out = endOfPhrase(words, nameAt + 1, 'is out')
  const forced =
    which === 'last' || which === 'past' ? 'past' : which === 'next' || orNext ? 'future' : undefined
  return {
    end: orNext ? nameAt + 3 : out > 0 ? out : nameAt + 1,
    kind: 'period',
    ...(forced && { forced }),
    ...(out > 0 && { isEnd: true }),
    resolve: (view) => {
      const step = which === 'next' || which === 'following' ? 1 : forced === 'past' ? -1 : 0
      const days = spanOf(view.today, span, step)
      const last = orNext ? spanOf(view.today, span, 1).last : days.last
      return working && span === 'week'
        ? { ...days, last: last - 2, grain: 'week', close: true }
        : grained(days.first, last, span)
    },
  }
}

function isBound(
  which: string,
  span: Span,
  lead: string | null,
  piece: Piece | null,
  words: Words,
  at: number,
): boolean {
  if (which === 'this' || which === 'next' || which === 'last' || which === 'past' || which === 'coming')
    return true
  if (span === 'weekend') return which === 'the' && (lead !== null || piece !== null)
  if (piece !== null) return which === 'the' || which === 'of' || piece === 'end'
  return which === 'the' && (lead === 'within' || endOfPhrase(words, at + 1, 'is out') > 0)
}

const whichWords = wordSet('this next last past coming following the')
const spans: ReadonlyMap<string, Span> = new Map([
  ['week', 'week'],
  ['weekend', 'weekend'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
])

function spanOf(today: number, span: Span, step: number): { readonly first: number; readonly last: number } {
  const { year, month } = dateOfDay(today)
  const monday = today - weekdayOf(today) + 7 * step
  if (span === 'week') return { first: monday, last: monday + 6 }
  if (span === 'weekend') return { first: monday + 5, last: monday + 6 }
  const length = span === 'month' ? 1 : span === 'quarter' ? 3 : 12
  const from = month - ((month - 1) % length) + length * step
  return { first: dayNumber(year, from, 1), last: dayNumber(year, from + length, 1) - 1 }
}

/** A week may end on its Friday or on its Sunday, so it can be read two ways. */
function grained(first: number, last: number, span: Span): Days {
  if (span === 'week') return { first, last, grain: 'week', ambiguous: true }
  if (span === 'weekend') return { first, last, grain: 'day', ambiguous: true }
  return { first, last, grain: 'month' }
}

/** "by March", "in May 2026", "November"; a name that is also another word needs a preposition or a year. */
function readNamedMonth(words: Words, at: number, lead: string | null): DayPiece | null {
  const which = words[at]?.lower ?? ''
  const nameAt = which === 'next' || which === 'last' || which === 'this' ? at + 1 : at
  const name = words[nameAt]?.lower ?? ''
  const month = months.get(name)
  if (month === undefined) return null
  const year = readYear(words, nameAt + 1)
  const capital = words[nameAt]?.text !== name
  if (!year && doubtfulMonths.has(name) && !(capital && (leads.has(lead ?? '') || nameAt > at))) return null
  const forced: 'past' | 'future' | undefined =
    which === 'last' ? 'past' : which === 'next' ? 'future' : undefined
  return {
    end: year?.end ?? nameAt + 1,
    kind: 'period',
    ...(forced && { forced }),
    resolve: (view) => monthOf(forced ? { ...view, tense: forced } : view, month, year?.value ?? null),
  }
}

const leads = wordSet('in by before until till of during since from within')
