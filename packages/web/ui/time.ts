import type { Place } from './clock.ts'

const MINUTE = 60_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timezone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timezone} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...options })
  formatters.set(key, made)
  return made
}

/** The time of day as on a station clock: "14:20". */
export function timeOfDay(instant: number, timezone: string): string {
  return formatter(timezone, { hour: '2-digit', minute: '2-digit', hour12: false }).format(instant)
}

/** Whole days from the day of `from` to the day of `to`, both as the place counts days. */
export function daysBetween(from: number, to: number, timezone: string): number {
  return Math.round((dayNumber(to, timezone) - dayNumber(from, timezone)) / 86_400_000)
}

function dayNumber(instant: number, timezone: string): number {
  const parts = formatter(timezone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(
    instant,
  )
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'))
}

/** The shortest form that can't be mistaken: "14:20" today, "Fri 14:20" within a week, "3 Apr 14:20" beyond. */
export function shortTime(instant: number, now: number, timezone: string): string {
  const days = Math.abs(daysBetween(now, instant, timezone))
  const time = timeOfDay(instant, timezone)
  if (days === 0) return time
  if (days < 7) return `${formatter(timezone, { weekday: 'short' }).format(instant)} ${time}`
  const sameYear =
    formatter(timezone, { year: 'numeric' }).format(instant) ===
    formatter(timezone, { year: 'numeric' }).format(now)
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return `${formatter(timezone, { day: 'numeric', month: 'short', ...year }).format(instant)} ${time}`
}

/** The day and time on one short line: "Thu 5 Mar, 14:14". */
export function shortDay(instant: number, timezone: string): string {
  const day = formatter(timezone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant)
  return `${day.replace(',', '')}, ${timeOfDay(instant, timezone)}`
}

/** Weekday, date and time in full: "Friday 6 March 2026, 18:00". */
export function fullTime(instant: number, { timezone }: Place): string {
  const day = formatter(timezone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    instant,
  )
  return `${day.replace(',', '')}, ${timeOfDay(instant, timezone)}`
}

/** How far an instant lies from now, in the unit a person would use. */
export type Distance = {
  readonly unit: 'now' | 'minutes' | 'hours' | 'days'
  readonly count: number
  readonly past: boolean
}

/** Measures from now to an instant: minutes up to ninety, hours up to two days, then days. */
export function distance(instant: number, now: number): Distance {
  const past = instant < now
  const minutes = Math.abs(Math.round((instant - now) / MINUTE))
  if (minutes === 0) return { unit: 'now', count: 0, past }
  if (minutes <= 90) return { unit: 'minutes', count: minutes, past }
  if (minutes <= 48 * 60) return { unit: 'hours', count: Math.round(minutes / 60), past }
  return { unit: 'days', count: Math.round(minutes / 1440), past }
}

/** How near something is to its due time: at risk from 80 % of its span, or from 50 % while something blocks it. */
export function nearness(
  { since, dueAt, blocked }: { since: number; dueAt: number; blocked: boolean },
  now: number,
): 'due' | 'risk' | 'late' {
  if (now >= dueAt) return 'late'
  const share = (now - since) / Math.max(1, dueAt - since)
  return share >= (blocked ? 0.5 : 0.8) ? 'risk' : 'due'
}
