import type { DayPiece } from './days.ts'
import { readFigures } from './figures.ts'
import { months, ordinals } from './lexicon.ts'
import { endsPhrase, is, phraseTable, readPhrase, standsAlone, wordSet } from './match.ts'
import type { Words } from './words.ts'
import { asDate, exists, inMonth, inYear } from './year.ts'

/** Reads a day of a month: "6 March", "March 6th, 2026", "the 5th", "5–7 March", "2026-03-06", "03/04/2026". */
export function readDate(words: Words, at: number, cued: boolean): DayPiece | null {
  if (months.has(words[at]?.lower ?? '')) return readMonthFirst(words, at)
  const article = is(words, at, 'the') || is(words, at, 'this')
  const start = article ? at + 1 : at
  if (words[start]?.kind === 'number' && !standsAlone(words, start)) return null
  return readFigures(words, start, cued) ?? readDayFirst(words, start, cued || article)
}

function readDayFirst(words: Words, at: number, cued: boolean): DayPiece | null {
  const first = readDay(words, at)
  if (!first) return null
  const last = readLast(words, first) ?? first
  const of = is(words, last.end, 'of')
  const month = readMonth(words, of ? last.end + 1 : last.end, of || last.ordinal)
  if (month) return inWrittenMonth(words, month.end, month.month, first.day, last.day)
  const ofMonth = readPhrase(ofThisMonth, words, last.end)
  if (!first.ordinal || first.spelt || !cued || !(ofMonth || endsPhrase(words, last.end))) return null
  return asDate(ofMonth?.end ?? last.end, (view) => inMonth(view, first.day, last.day))
}

const ofThisMonth = phraseTable({ 'of the month | of this month': true })

function readMonthFirst(words: Words, at: number): DayPiece | null {
  const month = readMonth(words, at, true)
  if (!month) return null
  const first = readDay(words, is(words, month.end, 'the') ? month.end + 1 : month.end)
  if (!first || (is(words, first.end, ':') && words[first.end]?.glued)) return null
  if (words[at]?.lower === words[at]?.text && verbs.has(words[at]?.lower ?? '') && !first.ordinal) return null
  const last = readLast(words, first) ?? first
  return inWrittenMonth(
    words,
    is(words, last.end, ',') ? last.end + 1 : last.end,
    month.month,
    first.day,
    last.day,
    last.end,
  )
}

/** Days of a month that is named, and the year behind it; null when that month never has them. */
function inWrittenMonth(
  words: Words,
  at: number,
  month: number,
  first: number,
  last: number,
  end = at,
): DayPiece | null {
  const year = readYear(words, at)
  if (!exists(year?.value ?? leapYear, month, last)) return null
  return asDate(year?.end ?? end, (view) => inYear(view, year?.value ?? null, { month, first, last }))
}

const leapYear = 2000

/** The name of a month; "may" and "march" in small letters are verbs unless the words before say otherwise. */
function readMonth(words: Words, at: number, sure: boolean) {
  const word = words[at]
  const month = months.get(word?.lower ?? '')
  if (!word || month === undefined || (!sure && word.text === word.lower && verbs.has(word.lower)))
    return null
  return { end: is(words, at + 1, '.') && word.text.length <= 4 && words[at + 2] ? at + 2 : at + 1, month }
}

const verbs = wordSet('may march')

type Day = { readonly end: number; readonly day: number; readonly ordinal: boolean; readonly spelt: boolean }

function readDay(words: Words, at: number): Day | null {
  const word = words[at]
  const spelt = ordinals.get(word?.lower ?? '')
  if (spelt !== undefined) return { end: at + 1, day: spelt, ordinal: true, spelt: true }
  if (word?.kind !== 'number' || word.text.length > 2 || word.value < 1 || word.value > 31) return null
  const ordinal = Boolean(words[at + 1]?.glued && is(words, at + 1, suffixes))
  return { end: ordinal ? at + 2 : at + 1, day: word.value, ordinal, spelt: false }
}

const suffixes = wordSet('st nd rd th')

/** The second day of "5–7", "the 12th or 13th". */
function readLast(words: Words, first: Day): Day | null {
  const last = is(words, first.end, joins) ? readDay(words, first.end + 1) : null
  return last && last.day > first.day && !(is(words, last.end, ':') && words[last.end]?.glued) ? last : null
}

const joins = wordSet('- – — to and or &')

/** A year of four digits. */
export function readYear(words: Words, at: number): { readonly end: number; readonly value: number } | null {
  const word = words[at]
  const isYear = word?.kind === 'number' && word.text.length === 4 && word.value >= 1900 && word.value < 2200
  return isYear && !(is(words, at + 1, ':') && words[at + 1]?.glued)
    ? { end: at + 1, value: word.value }
    : null
}
