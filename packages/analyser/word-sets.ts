/** Sets of words by number. Each word has a row with a bit for each set, so that a text asks little memory. */
export type WordSets = {
  rows: Uint32Array
  /** How many pieces of 32 bits a row has. */
  width: number
  count: number
}

/** No sets yet, of so many words, with room for so many sets before rows have to grow. */
export function makeWordSets(words: number, room: number): WordSets {
  const width = room >> 5
  return { rows: new Uint32Array(words * width), width, count: 0 }
}

/** Adds a set of these words and gives its number. */
export function addSet(sets: WordSets, words: readonly number[]): number {
  if (sets.count === sets.width * 32) widen(sets)
  const { rows, width } = sets
  const [piece, bit] = [sets.count >> 5, 1 << (sets.count & 31)]
  for (const word of words) {
    const at = word * width + piece
    rows[at] = (rows[at] ?? 0) | bit
  }
  return sets.count++
}

/** Whether a word is in a set. */
export function isIn({ rows, width }: WordSets, set: number, word: number): boolean {
  return ((rows[word * width + (set >> 5)] as number) & (1 << (set & 31))) !== 0
}

function widen(sets: WordSets): void {
  const { rows, width } = sets
  const wider = new Uint32Array(rows.length * 2)
  for (let from = 0; from < rows.length; from += width) wider.set(rows.subarray(from, from + width), from * 2)
  sets.rows = wider
  sets.width = width * 2
}
