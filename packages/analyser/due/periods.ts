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
  return whole && { ...whole, isEnd, resolve: (view) => cut(whole.resolve(view), piece) }
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
  const first = which === 'the' || steps.has(which) ? at + 1 : at
  const working = is(words, first, 'working') || is(words, first, 'business')
  const nameAt = working ? first + 1 : first
  const span = spans.get(words[nameAt]?.lower ?? '')
  const out = endOfPhrase(words, nameAt + 1, 'is out')
  if (!span || !(steps.has(which) || isBound(which, span, lead, piece) || out > 0)) return null
  const orNext = endOfPhrase(words, nameAt + 1, 'or next')
  const step = steps.get(which) ?? 0
  return {
    end: Math.max(nameAt + 1, out, orNext),
    kind: 'period',
    forced: step < 0 ? 'past' : step > 0 || orNext > 0 ? 'future' : undefined,
    isEnd: out > 0,
    resolve: ({ today }) => {
      const { first } = spanOf(today, span, step)
      const { last } = spanOf(today, span, orNext > 0 ? 1 : step)
      return working && span === 'week'
        ? { first, last: last - 2, grain: 'week', close: true }
        : grained(first, last, span)
    },
  }
}

const steps: ReadonlyMap<string, number> = new Map([
  ['this', 0],
  ['next', 1],
  ['coming', 1],
  ['following', 1],
  ['last', -1],
  ['past', -1],
])

function isBound(which: string, span: Span, lead: string | null, piece: Piece | null): boolean {
  if (which !== 'the') return piece === 'end'
  return piece !== null || lead === 'within' || (span === 'weekend' && lead !== null)
}

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
  const step = steps.get(words[at]?.lower ?? '')
  const word = words[step === undefined ? at : at + 1]
  const month = months.get(word?.lower ?? '')
  if (!word || month === undefined) return null
  const end = step === undefined ? at + 1 : at + 2
  const year = readYear(words, end)
  const sure = word.text !== word.lower && (leads.has(lead ?? '') || step !== undefined)
  if (!year && !sure && doubtfulMonths.has(word.lower)) return null
  const forced = step === undefined || step === 0 ? undefined : step < 0 ? 'past' : 'future'
  return {
    end: year?.end ?? end,
    kind: 'period',
    forced,
    resolve: (view) => monthOf(forced ? { ...view, tense: forced } : view, month, year?.value ?? null),
  }
}

const leads = wordSet('in by before until till of during since from within')
