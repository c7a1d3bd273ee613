/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** What a wall clock and a wall calendar show; `weekday` 0 is Monday, `month` 1 is January. */
export type LocalParts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
}

const secondMs = 1000
const minuteMs = 60 * secondMs
const dayMs = 1440 * minuteMs

/** Whether the zone is a name of the IANA database that this machine can reckon with. */
export function isKnownZone(zone: string): boolean {
  const remembered = asked.get(zone)
  if (remembered !== undefined) return remembered
  const known = canReckon(zone)
  if (asked.size >= rememberedZones) asked.clear()
  asked.set(zone, known)
  return known
}

const rememberedZones = 1000
const asked = new Map<string, boolean>()

function canReckon(zone: string): boolean {
  // Bare offsets are refused: "+01:00" means the opposite to POSIX and to databases that follow it.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** The wall clock of a zone at an instant. */
export function localParts(zone: string, at: Instant): LocalParts {
  const local = at + offsetAt(zone, at)
  const date = new Date(local)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: weekdayOf(Math.floor(local / dayMs)),
  }
}

/** The instant a wall clock first shows this time: the earlier of two in an overlap, the end of a gap inside one. */
export function instantOf(
  zone: string,
  local: Pick<LocalParts, 'year' | 'month' | 'day'> & Partial<Pick<LocalParts, 'hour' | 'minute' | 'second'>>,
): Instant {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = local
  return instantOnDay(zone, dayNumber(year, month, day), hour * 60 + minute, second)
}

/** As `instantOf`, for a day counted from 1970-01-01 and a minute of that day (1440 is the next midnight). */
export function instantOnDay(zone: string, day: number, minute: number, second = 0): Instant {
  const local = day * dayMs + minute * minuteMs + second * secondMs
  const before = offsetAt(zone, local - dayMs)
  const after = offsetAt(zone, local + dayMs)
  if (before === after) return local - before
  for (const offset of [Math.max(before, after), Math.min(before, after)])
    if (offsetAt(zone, local - offset) === offset) return local - offset
  return firstChange(zone, local - dayMs, local + dayMs)
}

/** The day in a zone at an instant, counted from 1970-01-01. */
export function localDay(zone: string, at: Instant): number {
  return Math.floor((at + offsetAt(zone, at)) / dayMs)
}

/** The day counted from 1970-01-01; days past the end of a month run on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayMs
}

/** Year, month and day of a day counted from 1970-01-01. */
export function dateOfDay(day: number): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 0 for Monday to 6 for Sunday, of a day counted from 1970-01-01. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The day counted from 1970-01-01 that an ISO date such as 2026-03-06 names, or null when there is no such day. */
export function dayOfIso(date: string): number | null {
  if (date.length !== 10 || date[4] !== '-' || date[7] !== '-') return null
  const month = digitsAt(date, 5)
  const dayOfMonth = digitsAt(date, 8)
  const day = dayNumber(digitsAt(date, 0) * 100 + digitsAt(date, 2), month, dayOfMonth)
  const read = dateOfDay(day)
  return read.month === month && read.day === dayOfMonth ? day : null
}

/** The number that two digits at a place of a text write, or NaN. */
export function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30
  const ones = text.charCodeAt(at + 1) - 0x30
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : Number.NaN
}

/** The ISO date of a day counted from 1970-01-01. */
export function isoOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, -14)
}

/** The local ISO date, such as 2026-03-06, at an instant. */
export function isoDate(zone: string, at: Instant): string {
  return isoOfDay(localDay(zone, at))
}

/** The pieces of an instant as a person reads it: Friday · 6 · March · 2026 · 18:00. */
export function spokenParts(zone: string, at: Instant, locale = 'en-GB') {
  const { year, month, day, hour, minute } = localParts(zone, at)
  const noon = Date.UTC(2000, month - 1, day, 12) // any leap year: only the month's name is wanted
  return {
    weekday: nameOf('weekday', locale).format(localDay(zone, at) * dayMs),
    day: String(day),
    month: nameOf('month', locale).format(noon),
    year: String(year),
    time: `${twoDigits(hour)}:${twoDigits(minute)}`,
  }
}

const names = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes longer than anything else here, so each is made once. */
function nameOf(part: 'weekday' | 'month', locale: string): Intl.DateTimeFormat {
  const key = `${part} ${locale}`
  const known = names.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', [part]: 'long' })
  names.set(key, known)
  return known
}

/** An instant as a person reads it: "Friday 6 March 2026, 18:00". */
export function spokenInstant(zone: string, at: Instant, locale = 'en-GB'): string {
  const { weekday, day, month, year, time } = spokenParts(zone, at, locale)
  return `${weekday} ${day} ${month} ${year}, ${time}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

type Clock = { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }
const clocks = new Map<string, Clock>()

/** How far the zone's wall clock runs ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: string, at: Instant): number {
  const clock = clockOf(zone)
  const day = Math.floor(at / dayMs)
  const atStart = offsetAtStart(clock, day)
  // No zone has ever changed its offset and changed it back between two midnights in UTC.
  return atStart === offsetAtStart(clock, day + 1) ? atStart : readOffset(clock.format, at)
}

function clockOf(zone: string): Clock {
  const known = clocks.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'narrow',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const clock = { format, offsets: new Map<number, number>() }
  clocks.set(zone, clock)
  return clock
}

const rememberedDays = 20_000

function offsetAtStart({ format, offsets }: Clock, day: number): number {
  const known = offsets.get(day)
  if (known !== undefined) return known
  const offset = readOffset(format, day * dayMs)
  if (offsets.size >= rememberedDays) offsets.clear()
  offsets.set(day, offset)
  return offset
}

function readOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const read: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(at)) read[type] = value
  const { era, year, month, day, hour, minute, second } = read
  const civilYear = era === 'B' ? 1 - Number(year) : Number(year)
  const minutes = dayNumber(civilYear, Number(month), Number(day)) * 1440 + Number(hour) * 60 + Number(minute)
  return minutes * minuteMs + Number(second) * secondMs - Math.floor(at / secondMs) * secondMs
}

function firstChange(zone: string, low: Instant, high: Instant): Instant {
  const before = offsetAt(zone, low)
  let [unchanged, changed] = [low / secondMs, high / secondMs]
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2)
    if (offsetAt(zone, middle * secondMs) === before) unchanged = middle
    else changed = middle
  }
  return changed * secondMs
}
