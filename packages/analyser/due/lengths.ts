import { addWorkingDays, addWorkingMinutes } from '../calendar.ts'
import { dateOfDay, dayNumber, type Instant, localDay } from '../zone.ts'
import { type Unit, units } from './lexicon.ts'
import { endOfPhrase, endsPhrase, is, wordSet } from './match.ts'
import { readCount } from './numbers.ts'
import { type Bounds, endOf, type Place, startOf, today } from './place.ts'
import type { Words } from './words.ts'

/** A length of time as written: "3 working days", "5–7 days", "a day or two", "the next hour". */
export type Length = {
  readonly end: number
  readonly least: number
  readonly most: number
  readonly unit: Unit
  readonly working: boolean
}

/** Reads a length of time; one of more than about ten years, or of a hundred working days, is none. */
export function readLength(words: Words, at: number): Length | null {
  const next = nextOne(words, at)
  const count = readCount(words, next) ?? (next > at ? { end: next, least: 1, most: 1 } : null)
  if (!count || count.most === 0) return null
  const working = is(words, count.end, workingWords)
  const unitAt = working || is(words, count.end, 'calendar') ? count.end + 1 : count.end
  const name = words[unitAt]?.lower ?? ''
  const unit = units.get(name)
  if (!unit || (count.end === next && name.endsWith('s'))) return null
  const { end, more, most } = readRest(words, unitAt + 1, count.most)
  if (most + more > (working ? 100 : mostOf[unit])) return null
  return { end, least: count.least + more, most: most + more, unit, working }
}

/** What is due within a length of time from now: a range has a lower bound, a single number none; null when never open. */
export function boundsOf({ least, most, unit, working }: Length, place: Place): Bounds | null {
  const reach = working ? workingReach : plainReach
  const latest = reach(most, unit, place)
  const first = least === most ? place.now : reach(least, unit, place)
  if (latest === null || first === null) return null
  const byTheDay = least !== most && !clockUnits.has(unit)
  return { earliest: byTheDay ? startOf(localDay(place.zone, first), place) : first, latest }
}

/** The instant that lies a length of time ago, as the day or the minute it names. */
export function boundsOfPast({ most, unit }: Length, place: Place): Bounds {
  if (clockUnits.has(unit))
    return { earliest: place.now - most * msOf(unit), latest: place.now - most * msOf(unit) }
  const day = dayAfter(-most, unit, place)
  return { earliest: startOf(day, place), latest: endOf(day, place) }
}

function plainReach(count: number, unit: Unit, place: Place): Instant {
  if (clockUnits.has(unit)) return place.now + count * msOf(unit)
  return count < 1 && unit === 'day'
    ? place.now + count * 24 * msOf('hour')
    : endOf(dayAfter(count, unit, place), place)
}

function workingReach(count: number, unit: Unit, place: Place): Instant | null {
  const { calendar, now } = place
  if (unit === 'month' || unit === 'year') return plainReach(count, unit, place)
  const reckoned = clockUnits.has(unit)
    ? addWorkingMinutes(calendar, now, (count * msOf(unit)) / msOf('minute'))
    : addWorkingDays(calendar, now, Math.ceil(count * (unit === 'day' ? 1 : unit === 'week' ? 5 : 10)))
  return reckoned.ok ? reckoned.at : null
}

function dayAfter(count: number, unit: Unit, place: Place): number {
  if (unit === 'month' || unit === 'year')
    return monthsAfter(today(place), Math.ceil(count) * (unit === 'year' ? 12 : 1))
  return today(place) + Math.ceil(count * (unit === 'day' ? 1 : unit === 'week' ? 7 : 14))
}

function monthsAfter(from: number, count: number): number {
  const { year, month, day } = dateOfDay(from)
  return Math.min(dayNumber(year, month + count, day), dayNumber(year, month + count + 1, 1) - 1)
}

const clockUnits: ReadonlySet<Unit> = new Set<Unit>(['second', 'minute', 'hour'])

function msOf(unit: Unit): number {
  return unit === 'hour' ? 3_600_000 : unit === 'minute' ? 60_000 : 1000
}

/** How finely a length of time tells when. */
export function grainOf(unit: Unit) {
  return grains[unit]
}

const grains = {
  second: 'minute',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  fortnight: 'week',
  month: 'month',
  year: 'month',
} as const

const workingWords = wordSet('working business office banking bank work')
const mostOf: Readonly<Record<Unit, number>> = {
  second: 600,
  minute: 10_000,
  hour: 10_000,
  day: 3660,
  week: 520,
  fortnight: 260,
  month: 120,
  year: 10,
}

/** "the next", "the coming", "the" before a unit that isn't counted; the place itself when none of them stands there. */
function nextOne(words: Words, at: number): number {
  const after = is(words, at, 'the') ? at + 1 : at
  if (is(words, after, nextWords)) return after + 1
  return is(words, after, 'hour') && after > at ? after : at
}

const nextWords = wordSet('next coming following')

/** What may follow a unit: "or so", "and a half", "or two". */
function readRest(words: Words, at: number, most: number) {
  if (is(words, at, 'or') && is(words, at + 1, 'so')) return { end: at + 2, more: 0, most }
  if (endOfPhrase(words, at, 'and a half') > 0) return { end: at + 3, more: 0.5, most }
  const other = is(words, at, 'or') ? readCount(words, at + 1) : null
  if (other && other.most > most && !units.has(words[other.end]?.lower ?? '') && endsPhrase(words, other.end))
    return { end: other.end, more: 0, most: other.most }
  return { end: at, more: 0, most }
}
