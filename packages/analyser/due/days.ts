import { weekdayOf } from '../zone.ts'
import { doubtfulWeekdays, months, type Part, parts, weekdays } from './lexicon.ts'
import { is, isCapital, phraseTable, readPhrase, wordSet } from './match.ts'
import type { Tense } from './tense.ts'
import type { Words } from './words.ts'

/** A run of days, and how they were named. */
export type Days = {
  readonly first: number
  readonly last: number
  readonly grain: 'day' | 'week' | 'month'
  readonly ambiguous?: boolean
  /** Ends when business closes on the last day. */
  readonly close?: boolean
}

/** From where days are counted, and which way. */
export type View = {
  readonly today: number
  readonly tense: Tense
  /** Today itself counts: "by Friday" said on a Friday. */
  readonly by: boolean
  /** Whether 03/04 is 3 April; null when nothing tells. */
  readonly dayFirst: boolean | null
}

/** Words that name days; which ones depends on the view. */
export type DayPiece = {
  readonly end: number
  /** `full` is a day named twice; `hours` are opening hours, which come again every week: "Monday to Friday". */
  readonly kind: 'near' | 'weekday' | 'date' | 'period' | 'full' | 'hours'
  readonly part?: Part
  /** Words such as "last" and "next" that settle past or future by themselves. */
  readonly forced?: Tense
  /** Only its end matters: "the end of the week". */
  readonly isEnd?: boolean
  resolve(view: View): Days
}

/** One day as a run of days. */
export function oneDay(day: number, ambiguous = false): Days {
  return { first: day, last: day, grain: 'day', ...(ambiguous && { ambiguous }) }
}

/** Reads "today", "tonight", "tomorrow", "this afternoon", "last night", "the day after tomorrow". */
export function readNear(words: Words, at: number): DayPiece | null {
  const named = readPhrase(nearDays, words, at)
  if (named) return near(named.end, named.value, is(words, at, tonight) ? 'night' : undefined)
  const step = is(words, at, 'this') ? 0 : is(words, at, 'last') && is(words, at + 1, 'night') ? -1 : null
  const part = step === null ? undefined : parts.get(words[at + 1]?.lower ?? '')
  return part === undefined || step === null ? null : near(at + 2, step, part)
}

function near(end: number, offset: number, part?: Part): DayPiece {
  const forced = offset < 0 ? 'past' : offset > 0 ? 'future' : undefined
  return { end, kind: 'near', part, forced, resolve: ({ today }) => oneDay(today + offset) }
}

const tonight = wordSet("tonight tonight's tonite")
const nearDays = phraseTable({
  "today | today's | later today | tonight | tonight's | tonite": 0,
  "tomorrow | tomorrow's | tmrw | tmr | tmw | tomoz | tomorow | tommorow | tommorrow": 1,
  'the day after tomorrow | day after tomorrow': 2,
  "yesterday | yesterday's": -1,
  'the day before yesterday | day before yesterday': -2,
})

/** Reads "Friday", "next Friday", "last Fri", "Friday week"; a short name that is also a word needs company. */
export function readWeekday(words: Words, at: number, cued: boolean): DayPiece | null {
  const which = whichWords.get(words[at]?.lower ?? '')
  const nameAt = which ? at + 1 : at
  const weekday = weekdays.get(words[nameAt]?.lower ?? '')
  if (weekday === undefined || !isMeantAsDay(words, nameAt, cued || which !== undefined)) return null
  const end = isShortened(words, nameAt) ? nameAt + 2 : nameAt + 1
  if (which) return asWeekday(end, weekday, which)
  return is(words, end, 'week') ? asWeekday(end + 1, weekday, 'after next') : asWeekday(end, weekday, 'plain')
}

type Which = 'plain' | 'this' | 'coming' | 'next' | 'after next' | 'last'

const whichWords: ReadonlyMap<string, Which> = new Map<string, Which>([
  ['this', 'this'],
  ['next', 'next'],
  ['coming', 'coming'],
  ['following', 'coming'],
  ['last', 'last'],
  ['past', 'last'],
])

function isMeantAsDay(words: Words, at: number, cued: boolean): boolean {
  const word = words[at]
  const next = words[at + 1]
  if (cued || !word || !doubtfulWeekdays.has(word.lower)) return true
  if (!isCapital(word)) return false
  if (next?.kind === 'number' || parts.has(next?.lower ?? '') || isShortened(words, at)) return true
  return next?.kind !== 'word' || next.newLine || is(words, at + 1, 'or') || is(words, at + 1, 'at')
}

/** "Fri. 6 March": the stop belongs to the name. */
function isShortened(words: Words, at: number): boolean {
  const next = words[at + 2]
  return (
    is(words, at + 1, '.') && (next?.kind === 'number' || months.has(next?.lower ?? '')) && !next?.newLine
  )
}

function asWeekday(end: number, weekday: number, which: Which): DayPiece {
  const forced = which === 'last' ? 'past' : which === 'plain' || which === 'this' ? undefined : 'future'
  return { end, kind: 'weekday', forced, resolve: (view) => weekdayIn(view, weekday, which) }
}

function weekdayIn({ today, tense, by }: View, weekday: number, which: Which): Days {
  const thisWeek = today - weekdayOf(today) + weekday
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  if (which === 'next') return oneDay(thisWeek + 7, thisWeek > today)
  if (which === 'this' && (tense === 'past' || thisWeek >= today)) return oneDay(thisWeek)
  if (which === 'after next') return oneDay(today + ahead + 7)
  if (which === 'last' || tense === 'past') return oneDay(today + ahead - 7)
  // "On Friday", said on a Friday, may still mean today.
  return ahead === 0 && !by ? oneDay(today + 7, true) : oneDay(today + ahead)
}
