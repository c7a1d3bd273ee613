import { numerals } from './lexicon.ts'
import { is, phraseTable, readPhrase } from './match.ts'
import type { Words } from './words.ts'

/** How many of something, from "3", "three", "a couple of", "half an", "twenty-four" or "3–5". */
export type Count = { readonly end: number; readonly least: number; readonly most: number }

/** Reads a number or a range of numbers; "a few" and "several" are none. */
export function readCount(words: Words, at: number): Count | null {
  const least = readNumber(words, at)
  if (!least) return null
  const second = rangeMark(words, least.end) ? readNumber(words, least.end + 1) : null
  if (!second || second.value < least.value) return { end: least.end, least: least.value, most: least.value }
  return { end: second.end, least: least.value, most: second.value }
}

type Numeral = { readonly end: number; readonly value: number }

function readNumber(words: Words, at: number): Numeral | null {
  const word = words[at]
  if (word?.kind === 'number') return word.text.length <= 4 ? readDigits(words, at, word.value) : null
  return readPhrase(spoken, words, at) ?? readNumeral(words, at)
}

/** Reads a number in words: "three", "twenty-five". */
export function readNumeral(words: Words, at: number): Numeral | null {
  const value = numerals.get(words[at]?.lower ?? '')
  if (value === undefined) return null
  const tail = is(words, at + 1, '-') ? numerals.get(words[at + 2]?.lower ?? '') : undefined
  if (value >= 20 && tail !== undefined && tail < 10) return { end: at + 3, value: value + tail }
  return { end: at + 1, value }
}

const spoken = phraseTable({ 'a couple of | couple of': 2, 'half an | half a': 0.5 })

function readDigits(words: Words, at: number, value: number): Numeral {
  const [point, decimals] = [words[at + 1], words[at + 2]]
  const joined = point?.glued && point.lower === '.' && decimals?.glued && decimals.kind === 'number'
  return joined ? { end: at + 3, value: Number(`${value}.${decimals.text}`) } : { end: at + 1, value }
}

function rangeMark(words: Words, at: number): boolean {
  return rangeMarks.has(words[at]?.lower ?? '')
}

const rangeMarks = new Set(['-', '–', '—', '‑', '−', 'to', 'or'])
