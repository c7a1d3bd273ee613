import { hint } from './hints.ts'
import type { Word, Words } from './words.ts'

const near = 5

/** Whether a time can start at a word: most words can't, and "the" or "at" only with a telling word close behind. */
export function mayStart(words: Words, at: number): boolean {
  const word = words[at]
  if (!word || isTelling(word)) return word !== undefined
  if (!(word.hint & hint.introducing)) return false
  for (let ahead = at + 1; ahead <= at + near; ahead++) {
    const next = words[ahead]
    if (next && isTelling(next)) return true
  }
  return false
}

function isTelling({ kind, hint: bits }: Word): boolean {
  return kind === 'number' || (bits & hint.telling) !== 0
}
