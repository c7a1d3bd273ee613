import { dayNumber } from '../zone.ts'
import { type DayPiece, oneDay } from './days.ts'
import { is, wordSet } from './match.ts'
import type { Words } from './words.ts'
import { asDate, exists, inYear } from './year.ts'

/** Reads a date written in figures: "2026-03-06", "06.03.2026", "03/04/2026", and after a preposition "03/04". */
export function readFigures(words: Words, at: number, cued: boolean): DayPiece | null {
  return readIso(words, at) ?? readSlashed(words, at, cued)
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
    const days = inYear(view, written, { month: order.month, first: order.day, last: order.day })
    return both && first.lower === '/' && view.dayFirst === null ? { ...days, ambiguous: true } : days
  })
}

const slashes = wordSet('/ . -')
