import { type Calendar, closeOfDay } from '../calendar.ts'
import { type Instant, instantOnDay, localDay } from '../zone.ts'

/** Where and when a text is read, and by whose calendar. */
export type Place = {
  readonly now: Instant
  readonly zone: string
  readonly calendar: Calendar
  readonly locale: string | undefined
}

/** From one instant to another, both included. */
export type Bounds = { readonly earliest: Instant; readonly latest: Instant }

const halfPastFive = 17 * 60 + 30

/** Today's day number where the text is read. */
export function today({ zone, now }: Place): number {
  return localDay(zone, now)
}

/** The first instant of a day. */
export function startOf(day: number, { zone }: Place): Instant {
  return instantOnDay(zone, day, 0)
}

/** The last second of a day. */
export function endOf(day: number, { zone }: Place): Instant {
  return instantOnDay(zone, day, 1439, 59)
}

/** When business closes on a day; 17:30 on a day that the calendar has closed. */
export function closeOn(day: number, { zone, calendar }: Place): Instant {
  const close = closeOfDay(calendar, instantOnDay(calendar.zone, day, 0))
  const sameDay = close.ok && localDay(calendar.zone, close.at - 1) === day
  return sameDay ? close.at : instantOnDay(zone, day, halfPastFive)
}
