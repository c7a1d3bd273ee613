import { type Instant, instantOnDay, localDay, localParts } from '../zone.ts'
import type { Hour } from './clock.ts'
import type { Days, View } from './days.ts'
import type { DayTime, Expression } from './expression.ts'
import type { Lead } from './leads.ts'
import { boundsOf, boundsOfPast, grainOf } from './lengths.ts'
import { wordSet } from './lexicon.ts'
import { type Bounds, closeOn, endOf, type Place, startOf, today } from './place.ts'
import type { Tense } from './tense.ts'

/** How finely a time was said. */
export type Grain = 'minute' | 'hour' | 'day' | 'week' | 'month'

/** A day that a time without its own may belong to. */
export type DayInMind = { readonly days: Days; readonly part: DayTime | null; readonly bounded: boolean }

/** What an expression stands for: the time it names, and what would be due if it bounds something. */
export type Resolved = {
  readonly named: Bounds | null
  readonly due: Bounds | null
  readonly grain: Grain
  readonly ambiguous: boolean
  /** The day it named by itself. */
  readonly day: DayInMind | null
}

/** Ties an expression to instants. `inMind` is the day spoken of just before, for a time that names none. */
export function resolve(
  expression: Expression,
  tense: Tense,
  place: Place,
  inMind: DayInMind | null,
): Resolved | null {
  const { length, ago, clock, day } = expression
  if (length) return resolveLength(length, ago, place)
  const here = clock?.zone ? { ...place, zone: clock.zone } : place
  const days = day?.resolve(viewOf(expression, tense, here)) ?? null
  const own = days && { days, part: expression.part, bounded: bounding.has(expression.lead ?? '') }
  const known = own ?? inMind
  const time = clock
    ? resolveClock(expression, tense, here, known)
    : expression.part
      ? resolvePart(expression, expression.part, tense, here, known)
      : days && resolveDays(expression, days, here)
  return time && { ambiguous: Boolean(days?.ambiguous), ...time, day: own }
}

type Timed = Omit<Resolved, 'day' | 'ambiguous'> & { readonly ambiguous?: boolean }

function resolveLength(
  length: NonNullable<Expression['length']>,
  ago: boolean,
  place: Place,
): Resolved | null {
  const common = { grain: grainOf(length.unit), ambiguous: false, day: null }
  if (ago) return { ...common, named: boundsOfPast(length, place), due: null }
  const due = boundsOf(length, place)
  return due && { ...common, named: null, due }
}

function viewOf({ lead, day }: Expression, tense: Tense, place: Place): View {
  return {
    today: today(place),
    tense: day?.forced ?? tense,
    by: bounding.has(lead ?? '') && tense !== 'past',
    dayFirst: dayFirstIn(place.locale),
  }
}

/** English without a country doesn't tell whether 03/04 is in March or in April. */
function dayFirstIn(locale: string | undefined): boolean | null {
  if (!locale || locale === 'en' || locale === 'und') return null
  return locale !== 'en-US' && locale !== 'en-PH'
}

const bounding = wordSet('by before until within')

function resolveDays({ lead, day }: Expression, days: Days, place: Place): Timed {
  const end = days.close ? closeOn(days.last, place) : endOf(days.last, place)
  const named = { earliest: startOf(days.first, place), latest: end }
  const { grain } = days
  if (lead === 'after' || lead === 'since') return { named, due: null, grain }
  if (lead === 'before' && !day?.isEnd) return { named, due: until(place.now, named.earliest - 1000), grain }
  const free = bounding.has(lead ?? '') || day?.isEnd
  return { named, due: until(free ? place.now : Math.max(place.now, named.earliest), end), grain }
}

/** Bounds whose earliest never lies behind the latest. */
function until(earliest: Instant, latest: Instant): Bounds {
  return { earliest: Math.min(earliest, latest), latest }
}

const partEnds: Readonly<Record<Exclude<DayTime, 'close' | 'end' | 'night'>, number>> = {
  morning: 12 * 60,
  lunch: 13 * 60,
  afternoon: 17 * 60 + 30,
  evening: 22 * 60,
}

function resolvePart(
  expression: Expression,
  part: DayTime,
  tense: Tense,
  place: Place,
  known: DayInMind | null,
): Timed {
  const day = known?.days.last ?? dayOfPart(part, tense, place)
  const end = endOfPart(part, day, place)
  const start = startOf(known?.days.first ?? day, place)
  const grain = part === 'close' || part === 'end' || part === 'night' ? 'day' : 'hour'
  const named = { earliest: start, latest: end }
  const { lead, inner } = expression
  if (lead === 'since') return { named, due: null, grain }
  if (lead === 'after' || inner === 'after')
    return { named, due: { earliest: end, latest: endOf(day, place) }, grain }
  const free = (bounding.has(lead ?? '') && isFree(expression, known)) || lead === 'from'
  return { named, due: until(free ? place.now : Math.max(place.now, start), end), grain }
}

/** "By ten tomorrow" may be today; "by ten", said of a Monday spoken of before, is on that Monday. */
function isFree({ day }: Expression, known: DayInMind | null): boolean {
  return day !== null || (known?.bounded ?? true)
}

function endOfPart(part: DayTime, day: number, place: Place): Instant {
  if (part === 'close') return closeOn(day, place)
  return part === 'night' || part === 'end'
    ? endOf(day, place)
    : instantOnDay(place.zone, day, partEnds[part])
}

function dayOfPart(part: DayTime, tense: Tense, place: Place): number {
  const day = today(place)
  if (tense === 'past' || endOfPart(part, day, place) >= place.now) return day
  return day + 1
}

function resolveClock(
  expression: Expression,
  tense: Tense,
  place: Place,
  known: DayInMind | null,
): Timed | null {
  const { clock, lead, inner } = expression
  if (!clock) return null
  const part = expression.part ?? known?.part ?? null
  const hour = clock.from.sure ? endAfter(clock.from, clock.to) : clock.to
  const to = placeHour(hour, part, tense, place, known, lead)
  const from = clock.from === clock.to ? to : startBefore(clock.from, to)
  const at = (minute: number) => instantOnDay(place.zone, to.day, minute)
  const named = { earliest: at(from.minute), latest: at(to.minute) }
  const grain = clock.from.grain === 'hour' ? clock.to.grain : 'minute'
  const base = { named, grain, ...(to.ambiguous && { ambiguous: true }) } as const
  const bound = inner ?? lead
  if (bound === 'since') return { ...base, due: null }
  if (bound === 'after') return { ...base, due: { earliest: named.earliest, latest: endOf(to.day, place) } }
  if (!bounding.has(bound ?? '') && (bound !== 'from' || named.earliest < named.latest))
    return { ...base, due: named }
  const free = inner === null ? isFree(expression, known) : inner === 'from'
  return { ...base, due: until(free ? place.now : Math.max(place.now, startOf(to.day, place)), named.latest) }
}

type Placed = { readonly day: number; readonly minute: number; readonly ambiguous?: boolean }

/** The day and the minute of a time: hours that may be twelve off go where the day, its part or the clock points. */
function placeHour(
  hour: Hour,
  part: DayTime | null,
  tense: Tense,
  place: Place,
  known: DayInMind | null,
  lead: Lead | null,
): Placed {
  const day = today(place)
  const { hour: hours, minute } = localParts(place.zone, place.now)
  const passed = hours * 60 + minute
  const choices = choicesOf(hour, part)
  if (known && known.days.last !== day) return { day: known.days.last, ...usual(choices) }
  if (tense === 'past' && !known) {
    const last = choices.findLast((choice) => choice <= passed)
    return last === undefined ? { day: day - 1, minute: choices.at(-1) ?? 0 } : { day, minute: last }
  }
  const next = choices.find((choice) => choice >= passed)
  if (next !== undefined) return { day, minute: next }
  return known || lead === null ? { day, minute: choices.at(-1) ?? 0 } : { day: day + 1, ...usual(choices) }
}

function choicesOf({ minute, sure }: Hour, part: DayTime | null): readonly number[] {
  if (sure || minute >= 780) return [minute]
  if (part === 'morning') return [minute]
  if (part === 'night' && minute < 300) return [minute + 1440]
  if (part && part !== 'end' && part !== 'close')
    return [minute >= 720 ? minute + (part === 'night' ? 720 : 0) : minute + 720]
  return minute >= 720 ? [minute] : [minute, minute + 720]
}

/** On another day an hour from one to half past six is in the afternoon; seven can be either. */
function usual(choices: readonly number[]): { readonly minute: number; readonly ambiguous?: boolean } {
  const [early = 0, late = early] = choices
  if (early === late) return { minute: early }
  return early < 420 ? { minute: late } : { minute: early, ...(early < 480 && { ambiguous: true }) }
}

/** Behind a start that is sure, the end is its next reading: "14:00 to 3.30". */
function endAfter(from: Hour, to: Hour): Hour {
  const minute = choicesOf(to, null).find((choice) => choice > from.minute)
  return minute === undefined ? to : { ...to, minute, sure: true }
}

/** The start of a stretch: the last reading of it before the end, the evening before when there is none. */
function startBefore(from: Hour, to: Placed): { readonly minute: number } {
  const choices = choicesOf(from, null)
  const before = choices.findLast((choice) => choice < to.minute)
  return { minute: before ?? (choices[0] ?? 0) - 1440 }
}

/** The local day that a resolved time lies on. */
export function dayOfInstant(at: Instant, { zone }: Place): number {
  return localDay(zone, at)
}
