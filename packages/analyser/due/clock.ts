import { numerals } from './lexicon.ts'
import { endsPhrase, is, standsAlone, wordSet } from './match.ts'
import type { Word, Words } from './words.ts'
import { readZone } from './zones.ts'

/** A time on the clock; `sure` when it can't be twelve hours off. */
export type Hour = {
  readonly end: number
  /** Of the day, 0 to 1440; before noon when not sure. */
  readonly minute: number
  readonly sure: boolean
  readonly grain: 'minute' | 'hour'
}

/** A time or a stretch on the clock, and the zone written behind it. */
export type Clock = {
  readonly end: number
  readonly from: Hour
  readonly to: Hour
  readonly zone: string | null
}

/** Reads "16:00", "4 pm", "8–10 pm", "between 8 and noon"; `cued` when a preposition lets a bare number be an hour. */
export function readClock(words: Words, at: number, cued: boolean, joins: ReadonlySet<string>): Clock | null {
  if (!standsAlone(words, at) && !isAfterDate(words, at)) return null
  const second = readStretch(words, at, joins)
  if (second) return { ...withZone(words, second.to.end), from: second.from, to: second.to }
  const hour = readHour(words, at, cued)
  return hour && { ...withZone(words, hour.end), from: hour, to: hour }
}

/** What may stand between the two ends of a stretch: always a dash or "to"; after "between" also "and". */
export const dashes = wordSet('- – — ‑ − to until till til')
/** See `dashes`. */
export const dashesAndAnd = wordSet('- – — ‑ − to until till til and &')

function withZone(words: Words, at: number) {
  const zone = readZone(words, at)
  return { end: zone?.end ?? at, zone: zone?.name ?? null }
}

/** Behind the T of 2026-03-06T18:00. */
function isAfterDate(words: Words, at: number): boolean {
  return Boolean(words[at]?.glued && words[at - 1]?.glued) && is(words, at - 1, 't')
}

function readStretch(words: Words, at: number, joins: ReadonlySet<string>) {
  if (isAfterDate(words, at)) return null // 2026-03-06T18:00-08:00 ends in an offset
  const sureFrom = readHour(words, at, false)
  const from = sureFrom ?? readBare(words, at)
  if (!from) return null
  // "8am-12pm" has no zone: what ends in am or pm goes on to another hour.
  const goesOn = is(words, from.end - 1, halves) && is(words, from.end, joins)
  const join = goesOn ? from.end : (readZone(words, from.end)?.end ?? from.end)
  const cued = sureFrom !== null || joins === dashesAndAnd
  const to = is(words, join, joins)
    ? (readHour(words, join + 1, false) ?? (cued ? readHour(words, join + 1, true) : null))
    : null
  if (!to) return null
  // "8–10 pm": the half of the day is said once and holds for both.
  const sameHalf = !from.sure && to.sure && to.minute > 720 && from.minute + 720 < to.minute
  return { from: sameHalf ? { ...from, minute: from.minute + 720, sure: true } : from, to }
}

/** A bare number that the other end of a stretch makes an hour. */
function readBare(words: Words, at: number): Hour | null {
  const word = words[at]
  if (!word || is(words, at, articles)) return null
  const hour = word.kind === 'number' && word.text.length <= 2 ? word.value : numerals.get(word.lower)
  return hour !== undefined && hour <= 24 ? onTheHour(at + 1, hour) : null
}

/** Reads one time on the clock. */
export function readHour(words: Words, at: number, cued: boolean): Hour | null {
  const word = words[at]
  if (!word) return null
  if (word.kind === 'number')
    return word.text.length <= 2 && word.value <= 24 ? readDigital(words, at, word, cued) : null
  const named = namedHours.get(word.lower)
  if (named !== undefined) return { end: at + 1, minute: named, sure: true, grain: 'hour' }
  return readSpoken(words, at, cued)
}

const namedHours: ReadonlyMap<string, number> = new Map([
  ['noon', 720],
  ['midday', 720],
  ['midnight', 1440],
])

function readDigital(words: Words, at: number, { value, text }: Word, cued: boolean): Hour | null {
  const minutes = minutesAfter(words, at)
  const half = readHalf(words, minutes?.end ?? at + 1)
  if (half) return value >= 1 && value <= 12 ? inHalf(half.end, value, minutes?.value ?? null, half.pm) : null
  if (minutes) {
    const whole = minutes.mark === ':' || minutes.mark === 'h' || (cued && endsPhrase(words, minutes.end))
    if (!whole || value * 60 + minutes.value > 1440) return null
    const sure = value > 12 || value === 0 || text.startsWith('0') || minutes.mark === 'h'
    return { end: minutes.end, minute: value * 60 + minutes.value, sure, grain: 'minute' }
  }
  if (is(words, at + 1, 'h') && words[at + 1]?.glued) return { ...onTheHour(at + 2, value), sure: true }
  if (is(words, at + 1, "o'clock") || is(words, at + 1, 'oclock')) return onTheHour(at + 2, value)
  if (is(words, at + 1, 'sharp')) return { ...onTheHour(at + 2, value), grain: 'minute' }
  return cued && value > 0 && endsPhrase(words, at + 1) ? onTheHour(at + 1, value) : null
}

function onTheHour(end: number, hour: number): Hour {
  return { end, minute: hour * 60, sure: hour > 12 || hour === 0, grain: 'hour' }
}

function inHalf(end: number, hour: number, minutes: number | null, pm: boolean): Hour {
  const minute = (hour % 12) * 60 + (minutes ?? 0) + (pm ? 720 : 0)
  return { end, minute, sure: true, grain: minutes === null ? 'hour' : 'minute' }
}

/** ":30", ".30" or "h30", and the seconds behind it, which are read over. */
function minutesAfter(words: Words, at: number) {
  const [mark, minutes] = [words[at + 1], words[at + 2]]
  if (!mark?.glued || !minutes?.glued || minutes.text.length !== 2 || !(minutes.value < 60)) return null
  if (mark.lower !== ':' && mark.lower !== '.' && mark.lower !== 'h') return null
  const seconds = mark.lower === ':' && is(words, at + 3, ':') && words[at + 4]?.kind === 'number'
  const end = seconds ? endOfSeconds(words, at + 5) : at + 3
  const runsOn = words[end]?.glued && is(words, end, ':') && words[end + 1]?.glued
  return runsOn ? null : { end, value: minutes.value, mark: mark.lower }
}

function endOfSeconds(words: Words, at: number): number {
  const fraction = is(words, at, '.') && words[at]?.glued && words[at + 1]?.glued
  return fraction && words[at + 1]?.kind === 'number' ? at + 2 : at
}

/** "pm", "p.m.", "a.m" */
function readHalf(words: Words, at: number) {
  if (is(words, at, halves)) return { end: at + 1, pm: is(words, at, 'pm') }
  if (!is(words, at, halfLetters) || !is(words, at + 1, '.') || !is(words, at + 2, 'm')) return null
  const stop = is(words, at + 3, '.') && words[at + 3]?.glued
  return { end: stop ? at + 4 : at + 3, pm: is(words, at, 'p') }
}

const halves = wordSet('am pm')
const halfLetters = wordSet('a p')

/** "half past four", "quarter to five", "ten-thirty", "seven". */
function readSpoken(words: Words, at: number, cued: boolean): Hour | null {
  const past = readPast(words, at, cued)
  if (past) return past
  const hour = numerals.get(words[at]?.lower ?? '')
  if (hour === undefined || hour > 12 || is(words, at, articles)) return null
  const half = readHalf(words, at + 1)
  if (half) return inHalf(half.end, hour, null, half.pm)
  if (is(words, at + 1, "o'clock") || is(words, at + 1, 'oclock')) return onTheHour(at + 2, hour)
  const dash = is(words, at + 1, '-') ? at + 2 : at + 1
  const minutes = spokenMinutes.get(words[dash]?.lower ?? '')
  if (minutes !== undefined && cued)
    return { end: dash + 1, minute: hour * 60 + minutes, sure: false, grain: 'minute' }
  const counted = is(words, at - 2, words[at]?.lower ?? '')
  return cued && !counted && endsPhrase(words, at + 1) ? onTheHour(at + 1, hour) : null
}

/** "Half past four" is a time anywhere, "five to ten" only behind a preposition: it may count boxes. */
function readPast(words: Words, at: number, cued: boolean): Hour | null {
  const start = is(words, at, articles) ? at + 1 : at
  const minutes = pastMinutes.get(words[start]?.lower ?? '')
  const to = is(words, start + 1, 'to')
  if (minutes === undefined || !(to || is(words, start + 1, 'past'))) return null
  const word = words[start + 2]
  const hour = word?.kind === 'number' ? word.value : numerals.get(word?.lower ?? '')
  if (hour === undefined || hour < 1 || hour > 12) return null
  if (minutes !== 15 && minutes !== 30 && !(cued && endsPhrase(words, start + 3))) return null
  return { end: start + 3, minute: hour * 60 + (to ? -minutes : minutes), sure: false, grain: 'minute' }
}

const articles = wordSet('a an')
const pastMinutes: ReadonlyMap<string, number> = new Map([
  ['half', 30],
  ['quarter', 15],
  ['five', 5],
  ['ten', 10],
  ['twenty', 20],
])
const spokenMinutes: ReadonlyMap<string, number> = new Map([
  ['fifteen', 15],
  ['thirty', 30],
])
