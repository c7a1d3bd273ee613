import { wordSet } from './match.ts'

const table = <T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> => {
  const map = new Map<string, T>()
  for (const [words, value] of Object.entries(rows)) for (const word of words.split(' ')) map.set(word, value)
  return map
}

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

/** Days of the month in words. */
export const ordinals = table({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  twentieth: 20,
  thirtieth: 30,
})

/** A length of time that can be counted. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year'

/** Units by the words and abbreviations for them. */
export const units = table<Unit>({
  'seconds sec secs': 'second',
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
  "afternoon afternoon's aft arvo": 'afternoon',
  "evening evening's": 'evening',
  "night night's": 'night',
})
