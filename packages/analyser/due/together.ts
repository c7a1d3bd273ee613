import { dayNumber, weekdayOf } from '../zone.ts'
import { type DayPiece, type Days, oneDay, readNear, readWeekday, type View } from './days.ts'
import { readDate } from './dates.ts'
import type { Lead } from './leads.ts'
import { is, wordSet } from './match.ts'
import type { Words } from './words.ts'

/** One day named twice: "Tuesday, 24 March", "tomorrow (Friday)", "Tuesday next week"; null when they are two days. */
export function together(first: DayPiece, second: DayPiece): DayPiece | null {
  const [weekday, other] = first.kind === 'weekday' ? [first, second] : [second, first]
  if (weekday.kind !== 'weekday' || !named.has(other.kind)) return null
  return {
    end: second.end,
    kind: 'full',
    part: other.part,
    forced: first.forced ?? second.forced,
    resolve: (view) => {
      const days = other.resolve(view)
      if (other.kind !== 'period') return agreed(days, weekday, view.today)
      return days.grain === 'week' ? weekdayWithin(days, weekday) : weekday.resolve(view)
    },
  }
}

const named: ReadonlySet<DayPiece['kind']> = new Set(['near', 'date', 'period'])

function weekdayWithin({ first }: Days, weekday: DayPiece): Days {
  return oneDay(weekday.resolve({ today: first, tense: 'future', by: true, dayFirst: null }).first)
}

/** A date and a weekday that don't fit each other can be read two ways. */
function agreed(days: Days, weekday: DayPiece, today: number): Days {
  const named = weekday.resolve({ today, tense: 'future', by: true, dayFirst: null }).first
  return weekdayOf(named) === weekdayOf(days.first) ? days : { ...days, ambiguous: true }
}

/** A day and, where one follows, the other end of the stretch: "Thursday or Friday", "the 12th, or the 13th". */
export function withRange(words: Words, first: DayPiece, lead: Lead | null): DayPiece | null {
  const at = is(words, first.end, ',') && is(words, first.end + 1, 'or') ? first.end + 1 : first.end
  const joined = is(words, at, throughs) || (lead === 'between' && is(words, at, 'and'))
  const next = is(words, at + 1, 'on') ? at + 2 : at + 1
  const second = joined
    ? (readDate(words, next, true) ?? readNear(words, next) ?? readWeekday(words, next, true))
    : null
  if (!second || first.kind === 'period') return lead === 'between' ? null : first
  const hours =
    lead === null && second.kind === 'weekday' && !is(words, at, 'or') && isWorkingWeek(first, second)
  return {
    ...first,
    end: second.end,
    ...(hours && { kind: 'hours' }),
    resolve: (view) => stretch(first, second, view),
  }
}

const throughs = wordSet('or to through - – —')

function isWorkingWeek(first: DayPiece, second: DayPiece): boolean {
  const { first: from, last: to } = stretch(first, second, {
    today: monday,
    tense: 'future',
    by: true,
    dayFirst: null,
  })
  return first.kind === 'weekday' && from === monday && to >= monday + 4
}

const monday = dayNumber(2024, 1, 1)

function stretch(first: DayPiece, second: DayPiece, view: View): Days {
  const days = first.resolve(view)
  const after = second.kind === 'near' ? view : { ...view, today: days.first + 1, by: true }
  const { last } = second.resolve(after)
  return last > days.first ? { ...days, last } : days
}
