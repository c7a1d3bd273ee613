import { type Span, spansOf, type Window } from './windows.ts'
import { dayOfIso, type Instant, instantOnDay, localDay, weekdayOf } from './zone.ts'

export { checkCalendar } from './calendar-check.ts'
export type { Window } from './windows.ts'
export type { Instant } from './zone.ts'

/** When somebody is there: a week of windows, the days that are closed, and the days that differ. */
export type Calendar = {
  /** A name of the IANA database, such as Europe/London. */
  readonly zone: string
  /** Seven days, Monday first, each with any number of windows. */
  readonly week: readonly (readonly Window[])[]
  /** Local ISO dates without any window. */
  readonly closed: readonly string[]
  /** Local ISO dates whose windows replace the week's; they win over `closed`. */
  readonly open: readonly { readonly date: string; readonly windows: readonly Window[] }[]
}

/** An instant, or the answer that the calendar has not enough open time in the next hundred years to reach one. */
export type Reckoned =
  | { readonly ok: true; readonly at: Instant }
  | { readonly ok: false; readonly code: 'calendar/never-open' }

const minuteMs = 60_000
const hundredYears = 36_525
const never: Reckoned = { ok: false, code: 'calendar/never-open' }

/** A calendar open at every minute of every day. */
export function alwaysOpen(zone: string): Calendar {
  const day = [{ from: '00:00', to: '24:00' }]
  return { zone, week: [day, day, day, day, day, day, day], closed: [], open: [] }
}

/** A calendar open Monday to Friday from 09:00 to 17:30. */
export function officeHours(zone: string): Calendar {
  const day = [{ from: '09:00', to: '17:30' }]
  return { zone, week: [day, day, day, day, day, [], []], closed: [], open: [] }
}

/** The first instant by which so many minutes (a fraction is fine) have passed inside windows; none pass outside. */
export function addWorkingMinutes(calendar: Calendar, from: Instant, minutes: number): Reckoned {
  if (!Number.isFinite(minutes) || minutes < 0)
    throw new RangeError(`not a length of time: ${minutes} minutes`)
  let left = Math.round(minutes * minuteMs)
  if (left === 0) return { ok: true, at: from }
  for (const { start, end } of openings(calendar, from)) {
    if (end - start >= left) return { ok: true, at: start + left }
    left -= end - start
  }
  return never
}

/** The close of the n-th open day after the local day of `from`; for 0 the same as `closeOfDay`. */
export function addWorkingDays(calendar: Calendar, from: Instant, days: number): Reckoned {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of days: ${days}`)
  if (days === 0) return closeOfDay(calendar, from)
  const today = localDay(calendar.zone, from)
  let counted = 0
  for (const { day, end } of closes(calendar, from))
    if (day > today && ++counted === days) return { ok: true, at: end }
  return never
}

/** When business closes on the local day of `at`, or, when that day is closed or over, on the next open day. */
export function closeOfDay(calendar: Calendar, at: Instant): Reckoned {
  const [first] = closes(calendar, at)
  return first ? { ok: true, at: first.end } : never
}

/** Whether the calendar is open at this instant; the opening minute counts, the closing minute doesn't. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const [first] = openings(calendar, at, 1)
  return first?.start === at
}

/** The next instant at which the calendar is open: `at` itself when it is open then. */
export function nextOpening(calendar: Calendar, at: Instant): Reckoned {
  const [first] = openings(calendar, at)
  return first ? { ok: true, at: first.start } : never
}

/** The minutes, with their fraction, that pass inside windows between two instants; 0 when `to` isn't later. */
export function workingMinutesBetween(calendar: Calendar, from: Instant, to: Instant): number {
  if (to <= from) return 0
  let passed = 0
  const days = localDay(calendar.zone, to) - localDay(calendar.zone, from) + 1
  for (const { start, end } of openings(calendar, from, days)) {
    if (start >= to) break
    passed += Math.min(end, to) - start
  }
  return passed / minuteMs
}

type Opening = { readonly day: number; readonly start: Instant; readonly end: Instant }

/** What is open from an instant on, in order. A day starts when the wall clock first shows it, so clocks set back add to it. */
function* openings(calendar: Calendar, at: Instant, days = hundredYears): Generator<Opening, undefined> {
  const { zone } = calendar
  const spansOn = timetableOf(calendar)
  const today = localDay(zone, at)
  for (let day = today; day <= today + days; day++)
    for (const [from, to] of spansOn(day)) {
      const end = instantOnDay(zone, day, to)
      const start = Math.max(at, instantOnDay(zone, day, from))
      if (start < end) yield { day, start, end }
    }
}

/** The last opening of each open day. */
function* closes(calendar: Calendar, at: Instant): Generator<Opening, undefined> {
  let last: Opening | undefined
  for (const opening of openings(calendar, at)) {
    if (last && last.day !== opening.day) yield last
    last = opening
  }
  if (last) yield last
}

type Timetable = (day: number) => readonly Span[]

/** Calendars don't change, so the windows of each are read once. */
const timetables = new WeakMap<Calendar, Timetable>()

function timetableOf(calendar: Calendar): Timetable {
  const known = timetables.get(calendar)
  if (known) return known
  const timetable = readTimetable(calendar)
  timetables.set(calendar, timetable)
  return timetable
}

function readTimetable({ week, closed, open }: Calendar): Timetable {
  const regular = week.map(spansOf)
  const special = new Map<number | null, readonly Span[]>()
  for (const date of closed) special.set(dayOfIso(date), [])
  for (const { date, windows } of open) special.set(dayOfIso(date), spansOf(windows))
  return (day) => special.get(day) ?? regular[weekdayOf(day)] ?? []
}
