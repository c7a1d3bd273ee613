import type { Calendar } from './calendar.ts'
import { minuteOfDay, spansOf, type Window } from './windows.ts'
import { dayOfIso, isKnownZone } from './zone.ts'

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What is wrong with a calendar, each as a sentence for the person who is setting it up; empty when nothing is. */
export function checkCalendar(calendar: Calendar): readonly string[] {
  const { zone, week, closed, open } = calendar
  const wrong = isKnownZone(zone) ? [] : [`“${zone}” is not a time zone we know; one is Europe/London.`]
  if (week.length !== 7) wrong.push('A week needs seven days, Monday first.')
  week.forEach((windows, day) => wrong.push(...checkWindows(dayNames[day] ?? `Day ${day + 1}`, windows)))
  wrong.push(...checkDates('closed days', closed))
  wrong.push(
    ...checkDates(
      'days with other hours',
      open.map(({ date }) => date),
    ),
  )
  for (const { date, windows } of open) wrong.push(...checkWindows(date, windows))
  if (![...week, ...open.map(({ windows }) => windows)].some((windows) => spansOf(windows).length))
    wrong.push('It is never open, so nothing could ever fall due.')
  return wrong
}

function checkWindows(day: string, windows: readonly Window[]): readonly string[] {
  const wrong: string[] = []
  for (const { from, to } of windows) {
    const unreadable = [from, to].filter((time) => Number.isNaN(minuteOfDay(time)))
    for (const time of unreadable) wrong.push(`${day}: “${time}” is not a time from 00:00 to 24:00.`)
    if (!unreadable.length && from >= to) wrong.push(`${day}: ${from}–${to} ends before it has begun.`)
  }
  const inOrder = windows.filter(({ from, to }) => from < to).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  inOrder.forEach((next, index) => {
    const earlier = inOrder[index - 1]
    if (earlier && next.from < earlier.to)
      wrong.push(`${day}: ${earlier.from}–${earlier.to} and ${next.from}–${next.to} overlap.`)
  })
  return wrong
}

function checkDates(where: string, dates: readonly string[]): readonly string[] {
  const wrong = dates.filter((date) => dayOfIso(date) === null).map((date) => `“${date}” is not a date.`)
  const twice = new Set(dates.filter((date, index) => dates.indexOf(date) < index))
  return [...wrong, ...[...twice].map((date) => `${date} stands twice among the ${where}.`)]
}
