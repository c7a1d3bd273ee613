import { type Instant } from '@amends/analyser/calendar'
import { instantOf } from '@amends/analyser/zone'
import { remembered } from './import-remember.ts'

/** How a date such as 03/04/2026 is read. */
export type DateOrder = 'day-first' | 'month-first'

/** What the dates of a file say about their order: one of the two, either, or both at once. */
export type OrderSeen = DateOrder | 'either' | 'mixed' | 'none'

const isoDate =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i
const numericDate =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?$/i
const wordyDate =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?\s*(Z|UTC|GMT|[+-]\d{4})?$/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads a date as files have it; without an offset it is the zone's. Null when it is none. */
export function readDate(text: string, zone: string, order: DateOrder): Instant | null {
  const trimmed = text.trim()
  if (/^\d{10}$/.test(trimmed)) return Number(trimmed) * 1000
  if (/^\d{13}$/.test(trimmed)) return Number(trimmed)
  const wall = isoOf(trimmed) ?? numericOf(trimmed, order) ?? wordyOf(trimmed)
  return wall && isReal(wall) ? instantAt(wall, zone) : null
}

/** Reads the dates of one column. Where a day is as long as any, what has the same day is read without looking at it as a pattern. */
export function dateReader(zone: string, order: DateOrder): (text: string) => Instant | null {
  const firstOf = remembered((day) => firstOfDay(day, zone, order))
  return (text) => {
    const time = timeIn(text)
    const first = time === null ? null : firstOf(text.slice(0, 10))
    return time === null || first === null ? readDate(text, zone, order) : first + time
  }
}

/** The first instant of a day on which the clock is not put forward or back. */
function firstOfDay(day: string, zone: string, order: DateOrder): Instant | null {
  const [first, last] = [readDate(`${day} 00:00:00`, zone, order), readDate(`${day} 23:59:59`, zone, order)]
  return first !== null && last !== null && last - first === 86_399_000 ? first : null
}

/** How long after midnight a text says it is, when it has ten signs for the day and no time or "03:04:05" behind them. */
function timeIn(text: string): number | null {
  if (text.length === 10) return 0
  if (text.length !== 19 || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return null
  if (text.charCodeAt(10) !== space && text.charCodeAt(10) !== letterT) return null
  const [hour, minute, second] = [figuresAt(text, 11), figuresAt(text, 14), figuresAt(text, 17)]
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
  return isTime ? ((hour * 60 + minute) * 60 + second) * 1000 : null
}

const [colon, space, letterT] = [58, 32, 84]

/** The number in two figures, or one below nought. */
function figuresAt(text: string, at: number) {
  const [ten, one] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48]
  return ten >= 0 && ten < 10 && one >= 0 && one < 10 ? 10 * ten + one : -1
}

/** Looks at the dates of a column, one after the other, for the order they show. */
export function watchOrder() {
  let [days, either, monthsFirst] = [false, false, false]
  return {
    see(text: string) {
      if (!mayBeNumeric(text)) return
      const [, first, sign, second] = numericDate.exec(text.trim()) ?? []
      if (first === undefined || second === undefined || sign === '.') return
      if (Number(first) > 12) days = true
      else if (Number(second) > 12) monthsFirst = true
      else if (first !== second) either = true
    },
    seen(): OrderSeen {
      if (days && monthsFirst) return 'mixed'
      if (days) return 'day-first'
      if (monthsFirst) return 'month-first'
      return either ? 'either' : 'none'
    },
  }
}

/**
 * Looks at the bytes of a file, piece by piece, for a day and a month in one or two figures each with a stroke behind them
 * and a figure after that. JSON may have a sign before the stroke, and any sign written by its number.
 */
export function watchBytes(): (bytes: Buffer) => boolean {
  let figures = 0
  let parts = 0
  let isEscaped = false
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index]!
      if (byte >= 48 && byte <= 57) {
        if (parts === 2) return true
        figures++
      } else if (byte === backslash) isEscaped = true
      else {
        if (isEscaped && byte === letterU) return true
        parts = (byte === hyphen || byte === slash) && (figures === 1 || figures === 2) ? parts + 1 : 0
        figures = 0
        isEscaped = false
      }
    }
    return false
  }
}

const [hyphen, slash, backslash, letterU] = [45, 47, 92, 117]

/** Which order the dates of a column show. */
export function orderSeen(texts: Iterable<string>): OrderSeen {
  const watch = watchOrder()
  for (const text of texts) watch.see(text)
  return watch.seen()
}

/** Most cells are no such date, and a look at their first signs tells. */
function mayBeNumeric(text: string) {
  const [second, third] = [text.charCodeAt(1), text.charCodeAt(2)]
  return (second >= 45 && second <= 47) || (third >= 45 && third <= 47) || text.startsWith(' ')
}

type Wall = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly offset: string | undefined
}

function isoOf(text: string): Wall | null {
  const match = isoDate.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, offset] = match
  return wall([year, month, day, hour, minute, second], undefined, offset)
}

function numericOf(text: string, order: DateOrder): Wall | null {
  const match = numericDate.exec(text)
  if (!match) return null
  const [, first, sign, second, year = '', hour, minute, seconds, half] = match
  const [day, month] = order === 'day-first' || sign === '.' ? [first, second] : [second, first]
  return wall([year.length === 2 ? `20${year}` : year, month, day, hour, minute, seconds], half, undefined)
}

function wordyOf(text: string): Wall | null {
  const match = wordyDate.exec(text)
  if (!match) return null
  const [, day1, name1, name2, day2, year, hour, minute, second, half, offset] = match
  const month = months.indexOf((name1 ?? name2 ?? '').slice(0, 3).toLowerCase()) + 1
  return wall([year, String(month), day1 ?? day2, hour, minute, second], half, offset)
}

function wall(
  parts: readonly (string | undefined)[],
  half: string | undefined,
  offset: string | undefined,
): Wall {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  const late = half?.toUpperCase() === 'PM' && hour < 12 ? 12 : 0
  const early = half?.toUpperCase() === 'AM' && hour === 12 ? 12 : 0
  return { year, month, day, hour: hour + late - early, minute, second, offset }
}

function isReal({ year, month, day, hour, minute, second }: Wall) {
  const made = new Date(Date.UTC(year, month - 1, day))
  return (
    year >= 1970 &&
    year < 2200 &&
    made.getUTCMonth() === month - 1 &&
    made.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  )
}

function instantAt(at: Wall, zone: string): Instant {
  if (at.offset === undefined) return instantOf(zone, at)
  const utc = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second)
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(at.offset) ?? []
  if (sign === undefined) return utc
  return utc - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
