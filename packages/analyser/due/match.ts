import type { Word, Words } from './words.ts'
import { grouped } from '../grouped.ts'

/** The words of a list written with spaces. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

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
  return grouped(
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

/** Whether a number stands on its own: not the tail of "£10", "1,234", "v2", "#5", "12-34" or "12:34". */
export function standsAlone(words: Words, at: number): boolean {
  const before = words[at - 1]
  if (!words[at]?.glued || !before) return true
  return openers.has(before.lower) && !(before.glued && words[at - 2]?.kind === 'number')
}

const openers = wordSet('( [ { " \' “ ‘ ~ – — , ; : | > * = ! ? …')

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
  'and or but so if to because with for on at in by from until till then than today tomorrow tmrw tmr tonight yesterday last this ' +
    "that the as when while is are will we i you u he she they it it's we'll i'll you'll latest sharp max next just " +
    'your our my either whatever regardless unless once after before cheers thanks monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun',
)
