import type { Run } from './reading.ts'
import type { Tokens } from './tokens.ts'
import type { WordSets } from './word-sets.ts'

/** Which sets of words the sentence in hand has words of: a row of bits, made when it is first asked. */
export type Presence = {
  readonly sets: WordSets
  readonly tokens: Tokens
  run: Run
  row: Uint32Array
  /** How many sets the row tells of. */
  told: number
}

/** A presence of no sentence yet. */
export function noPresence(sets: WordSets, tokens: Tokens): Presence {
  return { sets, tokens, run: { from: 0, to: 0 }, row: new Uint32Array(sets.width), told: 0 }
}

/** Takes the next sentence in hand. */
export function takeSentence(presence: Presence, run: Run): void {
  presence.run = run
  presence.told = 0
}

/** Whether the sentence in hand has a word of a set; less than 0 stands for one that any sentence has a word of. */
export function isThere(presence: Presence, set: number): boolean {
  if (set < 0) return true
  if (presence.told <= set) tell(presence)
  return (((presence.row[set >> 5] ?? 0) >>> (set & 31)) & 1) === 1
}

/** Puts the rows of the words together, as far as sets have been added since. */
function tell(presence: Presence): void {
  const { sets, tokens, run } = presence
  const { rows, width, count } = sets
  if (presence.row.length < width) {
    presence.row = new Uint32Array(width)
    presence.told = 0
  }
  const { row } = presence
  const [first, last] = [presence.told >> 5, (count + 31) >> 5]
  for (let piece = first; piece < last; piece++) row[piece] = 0
  for (let at = run.from; at < run.to; at++) {
    const start = (tokens.word[at] ?? 0) * width
    for (let piece = first; piece < last; piece++) row[piece] = (row[piece] ?? 0) | (rows[start + piece] ?? 0)
  }
  presence.told = count
}
