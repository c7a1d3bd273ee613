import { dateOfDay, dayNumber } from '../zone.ts'
import { type DayPiece, type Days, oneDay, type View } from './days.ts'
import { endsPhrase, is, months, standsAlone, wordSet } from './lexicon.ts'
import type { Words } from './words.ts'

/** Reads a day of a month: "6 March", "March 6th, 2026", "the 5th", "5–7 March", "2026-03-06", "03/04/2026". */
export function readDate(words: Words, at: number, cued: boolean): DayPiece | null {
  if (months.has(words[at]?.lower ?? '')) return readMonthFirst(words, at)
  const article = is(words, at, 'the') || is(words, at, 'this')
  const start = article ? at + 1 : at
  if (words[start]?.kind !== 'number' || !standsAlone(words, start)) return null
  return (
    readIso(words, start) ?? readSlashed(words, start, cued) ?? readDayFirst(words, start, cued || article)
  )
}

/** A date piece for days that need no year to be found. */
function asDate(end: number, resolve: (view: View) => Days): DayPiece {
  return { end, kind: 'date', resolve }
}

function readIso(words: Words, at: number): DayPiece | null {
  const [year, first, month, second, day] = words.slice(at, at + 5)
  if (year?.text.length !== 4 || !first || !month?.glued || !second || !day?.glued) return null
  const mark = first.lower
  if ((mark !== '-' && mark !== '/') || second.lower !== mark || !exists(year.value, month.value, day.value))
    return null
  if (is(words, at + 5, '-') && words[at + 5]?.glued && words[at + 6]?.glued) return null
  const end =
    is(words, at + 5, 't') && words[at + 5]?.glued && words[at + 6]?.kind === 'number' ? at + 6 : at + 5
  return asDate(end, () => oneDay(dayNumber(year.value, month.value, day.value)))
}

function readSlashed(words: Words, at: number, cued: boolean): DayPiece | null {
  const [one, first, two, second, year] = words.slice(at, at + 5)
  if (!one || !two?.glued || two.kind !== 'number' || !first?.glued || !slashes.has(first.lower)) return null
  if (one.text.length > 2 || two.text.length > 2) return null
  const whole = second?.lower === first.lower && second.glued && year?.glued && year.kind === 'number'
  if (whole && year.text.length !== 4 && (year.text.length !== 2 || first.lower === '.')) return null
  if (
    !whole &&
    (first.lower !== '/' || !cued || second?.lower === '/' || (one.value === 24 && two.value === 7))
  )
    return null
  const written = whole ? year.value + (year.text.length === 2 ? 2000 : 0) : null
  const orders = [
    { day: one.value, month: two.value },
    { day: two.value, month: one.value },
  ] as const
  const [dayFirst, monthFirst] = orders.map(({ day, month }) => exists(written ?? 2000, month, day))
  if (!dayFirst && !monthFirst) return null
  const both = dayFirst && monthFirst && one.value !== two.value
  return asDate(at + (whole ? 5 : 3), (view) => {
    const order = both ? (view.dayFirst === false ? orders[1] : orders[0]) : dayFirst ? orders[0] : orders[1]
    return inYear(
      view,
      written,
      order.month,
      order.day,
      order.day,
      both && first.lower === '/' && view.dayFirst === null,
    )
  })
}

const slashes = wordSet('/ . -')

function readDayFirst(words: Words, at: number, cued: boolean): DayPiece | null {
  const first = readDayNumber(words, at)
  if (!first) return null
  const joined = is(words, first.end, joins) ? readDayNumber(words, first.end + 1) : null
  const second = joined && joined.day > first.day ? joined : null
  const last = second ?? first
  const monthAt = is(words, last.end, 'of') ? last.end + 1 : last.end
  const month = months.get(words[monthAt]?.lower ?? '')
  if (month !== undefined && exists(2000, month, last.day)) {
    const year = readYear(words, monthAt + 1)
    if (year && !exists(year.value, month, last.day)) return null
    return asDate(year?.end ?? monthAt + 1, (view) =>
      inYear(view, year?.value ?? null, month, first.day, last.day),
    )
  }
  if (!first.ordinal || !cued || !(endsPhrase(words, last.end) || isOfMonth(words, last.end))) return null
  const end = isOfMonth(words, last.end) ? last.end + 3 : last.end
  return asDate(end, (view) => inMonth(view, first.day, last.day))
}

const joins = wordSet('- – — to and or &')

function isOfMonth(words: Words, at: number): boolean {
  return (
    is(words, at, 'of') &&
    (is(words, at + 1, 'the') || is(words, at + 1, 'this')) &&
    is(words, at + 2, 'month')
  )
}

function readMonthFirst(words: Words, at: number): DayPiece | null {
  const month = months.get(words[at]?.lower ?? '')
  const dot = is(words, at + 1, '.') ? at + 2 : at + 1
  const first = readDayNumber(words, is(words, dot, 'the') ? dot + 1 : dot)
  if (month === undefined || !first || is(words, first.end, ':') || !exists(2000, month, first.day))
    return null
  const joined = is(words, first.end, joins) ? readDayNumber(words, first.end + 1) : null
  const last = joined && joined.day > first.day && exists(2000, month, joined.day) ? joined : first
  const year = readYear(words, is(words, last.end, ',') ? last.end + 1 : last.end)
  if (year && !exists(year.value, month, last.day)) return null
  return asDate(year?.end ?? last.end, (view) =>
    inYear(view, year?.value ?? null, month, first.day, last.day),
  )
}

function readDayNumber(words: Words, at: number) {
  const word = words[at]
  if (word?.kind !== 'number' || word.text.length > 2 || word.value < 1 || word.value > 31) return null
  const ordinal = Boolean(words[at + 1]?.glued && is(words, at + 1, suffixes))
  return { end: ordinal ? at + 2 : at + 1, day: word.value, ordinal }
}

const suffixes = wordSet('st nd rd th')

/** A year of four digits. */
export function readYear(words: Words, at: number): { readonly end: number; readonly value: number } | null {
  const word = words[at]
  const isYear = word?.kind === 'number' && word.text.length === 4 && word.value >= 1900 && word.value < 2200
  return isYear && !(is(words, at + 1, ':') && words[at + 1]?.glued)
    ? { end: at + 1, value: word.value }
    : null
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && dateOfDay(dayNumber(year, month, day)).day === day
}

/** Days of a month in the year written, else in the one that the tense asks for, else in the nearest. */
function inYear(
  view: View,
  written: number | null,
  month: number,
  first: number,
  last: number,
  ambiguous = false,
): Days {
  const { year } = dateOfDay(view.today)
  const years = written === null ? [year - 1, year, year + 1] : [written]
  const found = years.map((one) => ({
    first: dayNumber(one, month, first),
    last: dayNumber(one, month, last),
  }))
  const chosen = chooseNear(view, found)
  const distant = written === null && Math.abs(chosen.first - view.today) > far
  return { ...chosen, grain: 'day', ...((ambiguous || distant) && { ambiguous: true }) }
}

/** Days of this month, the next that has them, or the last that had. */
function inMonth(view: View, first: number, last: number): Days {
  const { year, month } = dateOfDay(view.today)
  const found = [-2, -1, 0, 1, 2]
    .filter((step) => dateOfDay(dayNumber(year, month + step, last)).day === last)
    .map((step) => ({
      first: dayNumber(year, month + step, first),
      last: dayNumber(year, month + step, last),
    }))
  return { ...chooseNear({ ...view, tense: view.tense ?? 'future' }, found), grain: 'day' }
}

/** Days: a date without a year that lies further ahead is more likely one just past. */
const far = 270

type Stretch = { readonly first: number; readonly last: number }

function chooseNear({ today, tense, by }: View, inOrder: readonly Stretch[]): Stretch {
  const ahead = inOrder.find(({ last }) => last >= today)
  const behind = inOrder.findLast(({ first }) => first <= today)
  const only = ahead ?? behind ?? { first: today, last: today }
  if (!ahead || !behind || by) return only
  if (tense === 'past') return behind
  const isNear = tense === 'future' ? ahead.first - today <= far : ahead.first - today <= today - behind.last
  return isNear ? ahead : behind
}

/** A month of the year written, or the one that the tense asks for. */
export function monthOf(view: View, month: number, written: number | null): Days {
  const { year } = dateOfDay(view.today)
  const years = written === null ? [year - 1, year, year + 1] : [written]
  const found = years.map((one) => ({
    first: dayNumber(one, month, 1),
    last: dayNumber(one, month + 1, 1) - 1,
  }))
  return { ...chooseNear({ ...view, tense: view.tense ?? 'future' }, found), grain: 'month' }
}
