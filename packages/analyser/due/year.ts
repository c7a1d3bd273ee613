import { dateOfDay, dayNumber } from '../zone.ts'
import type { DayPiece, Days, View } from './days.ts'

/** Words that name days of a month. */
export function asDate(end: number, resolve: (view: View) => Days): DayPiece {
  return { end, kind: 'date', resolve }
}

/** Days of one month, from one day of it to another. */
export type DaysOfMonth = { readonly month: number; readonly first: number; readonly last: number }

/** Whether there is such a day. */
export function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && dateOfDay(dayNumber(year, month, day)).day === day
}

/** Days of a month in the year written, else in the one that the tense asks for, else in the nearest. */
export function inYear(view: View, written: number | null, { month, first, last }: DaysOfMonth): Days {
  const years = yearsFor(view, written).filter((year) => exists(year, month, last))
  const chosen = chooseNear(
    view,
    years.map((year) => ({ first: dayNumber(year, month, first), last: dayNumber(year, month, last) })),
  )
  const distant = written === null && Math.abs(chosen.first - view.today) > far
  return { ...chosen, grain: 'day', ...(distant && { ambiguous: true }) }
}

/** Days of this month, the next that has them, or the last that had. */
export function inMonth(view: View, first: number, last: number): Days {
  const { year, month } = dateOfDay(view.today)
  const found = [-2, -1, 0, 1, 2]
    .map((step) => ({
      first: dayNumber(year, month + step, first),
      last: dayNumber(year, month + step, last),
    }))
    .filter((days) => dateOfDay(days.last).day === last)
  return { ...chooseNear({ ...view, tense: view.tense ?? 'future' }, found), grain: 'day' }
}

/** A month of the year written, or the one that the tense asks for. */
export function monthOf(view: View, month: number, written: number | null): Days {
  const found = yearsFor(view, written).map((year) => ({
    first: dayNumber(year, month, 1),
    last: dayNumber(year, month + 1, 1) - 1,
  }))
  return { ...chooseNear({ ...view, tense: view.tense ?? 'future' }, found), grain: 'month' }
}

/** Enough years around today for 29 February to be among them. */
function yearsFor({ today }: View, written: number | null): readonly number[] {
  const { year } = dateOfDay(today)
  return written === null ? [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((step) => year + step) : [written]
}

/** Days: a date without a year that lies further ahead is more likely one just past. */
const far = 270

type Stretch = { readonly first: number; readonly last: number }

function chooseNear({ today, tense, by }: View, inOrder: readonly Stretch[]): Stretch {
  const ahead = inOrder.find(({ last }) => last >= today)
  const behind = inOrder.findLast(({ first }) => first <= today)
  if (!ahead || !behind) return ahead ?? behind ?? { first: today, last: today }
  if (by) return ahead
  if (tense === 'past') return behind
  const wait = ahead.first - today
  return wait <= (tense === 'future' ? far : today - behind.last) ? ahead : behind
}
