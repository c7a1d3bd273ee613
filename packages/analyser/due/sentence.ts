import { hint } from './hints.ts'
import type { Words } from './words.ts'

/** Whether a sentence ends with this word: with a stop, a question or exclamation mark, or the end of a line. */
export function isEndOfSentence(words: Words, at: number): boolean {
  const next = words[at + 1]
  return !next || next.newLine || isStop(words, at)
}

/** A stop, a question or an exclamation mark that isn't inside a word or a number. */
export function isStop(words: Words, at: number): boolean {
  return ((words[at]?.hint ?? 0) & hint.stop) !== 0 && !words[at + 1]?.glued
}
