import { closeOfDay } from '../calendar.ts'
import { type Instant, instantOnDay, localDay } from '../zone.ts'
import type { Days, View } from './days.ts'
import type { DayTime, Expression } from './expression.ts'
import { placeClock } from './hours.ts'
import { boundsOf, boundsOfPast, grainOf, type Length } from './lengths.ts'
import { wordSet } from './match.ts'
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
  if (day?.kind === 'hours') return null
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

function resolveLength(length: Length, ago: boolean, place: Place): Resolved | null {
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
  return { named, due: until(free ? place.now : notBefore(days.first, place), end), grain }
}

/** Now, or the start of a day that is still to come. */
function notBefore(day: number, place: Place): Instant {
  return Math.max(place.now, startOf(day, place))
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
  const day =
    known?.days.last ??
    (isNextMorning(expression, part, tense, place) ? today(place) + 1 : dayOfPart(part, tense, place))
  const end = endOfPart(part, day, place)
  const first = known?.days.first ?? day
  const grain = part === 'close' || part === 'end' || part === 'night' ? 'day' : 'hour'
  const named = { earliest: startOf(first, place), latest: end }
  const { lead, inner } = expression
  if (lead === 'since') return { named, due: null, grain }
  if (lead === 'after' || inner === 'after')
    return { named, due: { earliest: end, latest: endOf(day, place) }, grain }
  const free = (bounding.has(lead ?? '') && isFree(expression, known)) || lead === 'from'
  return { named, due: until(free ? place.now : notBefore(first, place), end), grain }
}

/** "In the morning" said by day is the next one; before the day has begun it is the same. */
function isNextMorning({ lead }: Expression, part: DayTime, tense: Tense, place: Place): boolean {
  const begun = place.now - startOf(today(place), place) >= dayBegins
  return lead === 'in' && part === 'morning' && tense !== 'past' && begun
}

const dayBegins = 5 * 3_600_000

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
  if (tense === 'past') return day
  const close = part === 'close' ? closeOfDay(place.calendar, place.now) : null
  if (close?.ok) return localDay(place.zone, close.at - 1)
  return endOfPart(part, day, place) >= place.now ? day : day + 1
}

function resolveClock(
  expression: Expression,
  tense: Tense,
  place: Place,
  known: DayInMind | null,
): Timed | null {
  const { clock, lead, inner, day } = expression
  if (!clock) return null
  const { days } = known ?? {}
  const placed = placeClock(clock, expression.part ?? known?.part ?? null, days?.last ?? null, tense, place)
  const firstDay = day && days ? placed.day - (days.last - days.first) : placed.day
  const named = {
    earliest: instantOnDay(place.zone, firstDay, placed.from),
    latest: instantOnDay(place.zone, placed.day, placed.to),
  }
  const grain = clock.from.grain === 'hour' ? clock.to.grain : 'minute'
  const base = { named, grain, ...(placed.ambiguous && { ambiguous: true }) } as const
  const bound = inner ?? lead
  if (bound === 'since') return { ...base, due: null }
  if (bound === 'after')
    return { ...base, due: { ...named, latest: endOf(localDay(place.zone, named.latest), place) } }
  const isStretch = named.earliest < named.latest
  if (!bounding.has(bound ?? '') && (bound !== 'from' || isStretch)) return { ...base, due: named }
  const free = inner === null ? isFree(expression, known) : inner === 'from'
  return { ...base, due: until(free ? place.now : notBefore(firstDay, place), named.latest) }
}
