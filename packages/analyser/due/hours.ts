import { localParts } from '../zone.ts'
import type { Clock, Hour } from './clock.ts'
import type { DayTime } from './expression.ts'
import { type Place, today } from './place.ts'
import type { Tense } from './tense.ts'

/** A time on the clock tied to a day; minutes below 0 and beyond 1440 lie on the days beside it. */
export type Placed = {
  readonly day: number
  readonly from: number
  readonly to: number
  readonly ambiguous: boolean
}

/** Ties a clock time to the day it was said of, or to the day that the tense asks for. */
export function placeClock(
  { from, to }: Clock,
  part: DayTime | null,
  day: number | null,
  tense: Tense,
  place: Place,
): Placed {
  const choices = from !== to && from.sure ? [endAfter(from, to)] : choicesOf(to, part)
  const end = day !== null && day !== today(place) ? usual(day, choices) : nearNow(choices, day, tense, place)
  const start = from === to ? end.minute : startBefore(from, part, end.minute)
  return { day: end.day, from: start, to: end.minute, ambiguous: end.ambiguous ?? false }
}

/** What an hour that may be twelve off can be. */
function choicesOf({ minute, sure }: Hour, part: DayTime | null): readonly number[] {
  if (sure || minute >= 780 || part === 'morning') return [minute]
  if (part === 'night' && minute < 300) return [minute + 1440]
  if (part && part !== 'end' && part !== 'close')
    return [minute < 720 ? minute + 720 : part === 'night' ? 1440 : minute]
  return minute < 720 ? [minute, minute + 720] : [minute]
}

type Minute = { readonly day: number; readonly minute: number; readonly ambiguous?: boolean }

/** On another day an hour from one to half past six is in the afternoon; seven can be either. */
function usual(day: number, choices: readonly number[]): Minute {
  const [early = 0, late = early] = choices
  if (early === late) return { day, minute: early }
  return early < 420 ? { day, minute: late } : { day, minute: early, ambiguous: early < 480 }
}

function nearNow(choices: readonly number[], said: number | null, tense: Tense, place: Place): Minute {
  const day = today(place)
  const { hour, minute } = localParts(place.zone, place.now)
  const passed = hour * 60 + minute
  const latest = choices.at(-1) ?? 0
  if (tense === 'past') {
    const behind = choices.findLast((choice) => choice <= passed)
    return behind === undefined ? { day: said ?? day - 1, minute: latest } : { day, minute: behind }
  }
  const ahead = choices.find((choice) => choice >= passed)
  if (ahead !== undefined) return { day, minute: ahead }
  return said === null ? usual(day + 1, choices) : { day, minute: latest }
}

/** Behind a start that is sure, the end is its next reading: "14:00 to 3.30", "22:00–02:00". */
function endAfter(from: Hour, to: Hour): number {
  const choices = choicesOf(to, null)
  return choices.find((choice) => choice > from.minute) ?? (choices[0] ?? 0) + 1440
}

/** The start of a stretch: the last reading of it before the end, the evening before when there is none. */
function startBefore(from: Hour, part: DayTime | null, end: number): number {
  const choices = from.sure ? [from.minute] : [...choicesOf(from, part), ...choicesOf(from, null)]
  const before = choices.filter((choice) => choice < end)
  return before.length ? Math.max(...before) : (choices[0] ?? 0) - 1440
}
