import type { Word, Words } from './words.ts'

const table = <T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> => {
  const map = new Map<string, T>()
  for (const [words, value] of Object.entries(rows)) for (const word of words.split(' ')) map.set(word, value)
  return map
}

/** The words of a list written with spaces. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Weekdays, Monday 0, by name and by the short names people type. */
export const weekdays = table({
  "monday mon monday's": 0,
  "tuesday tue tues tuesday's": 1,
  "wednesday wed weds wednesday's": 2,
  "thursday thu thur thurs thursday's": 3,
  "friday fri friday's": 4,
  "saturday sat saturday's": 5,
  "sunday sun sunday's": 6,
})

/** Short names of weekdays that are also other words; they need a capital and company. */
export const doubtfulWeekdays = wordSet('mon wed sat sun')

/** Months, January 1. */
export const months = table({
  'january jan': 1,
  'february feb': 2,
  'march mar': 3,
  'april apr': 4,
  may: 5,
  'june jun': 6,
  'july jul': 7,
  'august aug': 8,
  'september sep sept': 9,
  'october oct': 10,
  'november nov': 11,
  'december dec': 12,
})

/** Months whose name alone, without a day, a year or a preposition, is as likely a verb, an adjective or a person. */
export const doubtfulMonths = wordSet(
  'march may april june august jan feb mar apr jun jul aug sep sept oct nov dec',
)

/** Numbers in words, as far as people write them out with times. */
export const numerals = table({
  'a an one': 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
})

/** A length of time that can be counted. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year'

/** Units by the words and abbreviations for them. */
export const units = table<Unit>({
  'second seconds sec secs': 'second',
  "minute minutes min mins minutes' minute's": 'minute',
  "hour hours hr hrs h hours' hour's": 'hour',
  "day days d days' day's": 'day',
  "week weeks wk wks weeks' week's": 'week',
  'fortnight fortnights': 'fortnight',
  "month months mth mths months' month's": 'month',
  'year years yr yrs': 'year',
})

/** A part of a day. */
export type Part = 'morning' | 'lunch' | 'afternoon' | 'evening' | 'night'

/** Parts of the day by the words for them. */
export const parts = table<Part>({
  "morning morning's": 'morning',
  'lunch lunchtime': 'lunch',
  "afternoon afternoon's": 'afternoon',
  "evening evening's": 'evening',
  "night night's": 'night',
})

/** Whether the word at a place is this one, or one of these. */
export function is(words: Words, at: number, wanted: string | ReadonlySet<string>): boolean {
  const lower = words[at]?.lower
  return lower !== undefined && (typeof wanted === 'string' ? lower === wanted : wanted.has(lower))
}

/** Phrases by their first word, the longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly (readonly [words: readonly string[], value: T])[]>

/** Makes phrases from rows of "one phrase | another": value. */
export function phraseTable<T>(rows: Readonly<Record<string, T>>): Phrases<T> {
  const all = Object.entries(rows).flatMap(([list, value]) =>
    list.split(' | ').map((phrase) => [phrase.split(' '), value] as const),
  )
  return Map.groupBy(
    all.toSorted((a, b) => b[0].length - a[0].length),
    ([[first]]) => first ?? '',
  )
}

/** The longest of the phrases that starts here. */
export function readPhrase<T>(
  table: Phrases<T>,
  words: Words,
  at: number,
): { readonly end: number; readonly value: T } | null {
  for (const [phrase, value] of table.get(words[at]?.lower ?? '') ?? [])
    if (phrase.every((word, index) => words[at + index]?.lower === word))
      return { end: at + phrase.length, value }
  return null
}

/** Where a phrase that starts here ends, or -1 when it doesn't stand here. */
export function endOfPhrase(words: Words, at: number, phrase: string): number {
  const wanted = phrase.split(' ')
  return wanted.every((word, index) => words[at + index]?.lower === word) ? at + wanted.length : -1
}

/** Whether a word begins with a capital letter. */
export function isCapital(word: Word | undefined): boolean {
  const first = word?.text.charCodeAt(0) ?? 0
  return first >= 0x41 && first <= 0x5a
}

/** Whether a number stands on its own: not the tail of "£10", "1,234", "v2", "#5" or "12-34". */
export function standsAlone(words: Words, at: number): boolean {
  const before = words[at - 1]
  if (!words[at]?.glued || !before) return true
  if (before.kind !== 'mark') return false
  if (openers.has(before.lower)) return true
  return before.lower === ',' && words[at - 2]?.kind !== 'number'
}

const openers = wordSet('( [ { " \' “ ‘ ~ – — ; : | > * = ! ? …')

/** Whether a bare number can end a phrase before this place: "at 5 to confirm" but not "at 5 pounds". */
export function endsPhrase(words: Words, at: number): boolean {
  const next = words[at]
  if (!next || next.newLine) return true
  if (next.kind === 'word') return !next.glued && followers.has(next.lower)
  if (next.kind === 'number' || !closers.has(next.lower)) return false
  return !(next.glued && words[at + 1]?.glued && words[at + 1]?.kind === 'number')
}

const closers = wordSet('. , ; : ! ? ) ] } " \' ” ’ – — … &')
const followers = wordSet(
  'and or but so if to because with for on at in by from until till then than today tomorrow tmrw tmr tonight this ' +
    "that the as when while is are will we i you u he she they it it's we'll i'll you'll latest sharp max next just " +
    'your our my monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun',
)
