import type { Words } from './words.ts'

/** Whether a sentence ends with this word: a stop, a question or exclamation mark, or the end of a line. */
export function isEndOfSentence(words: Words, at: number): boolean {
  const next = words[at + 1]
  if (!next || next.newLine) return true
  const lower = words[at]?.lower
  return (lower === '.' || lower === '!' || lower === '?') && !next.glued
}
