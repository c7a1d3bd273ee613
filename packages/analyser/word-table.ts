/** Words to be found in a text by their letters, without cutting anything out of it. */
export type WordTable = {
  /** Open addressing: the number of a word and one, or 0. */
  readonly slots: Int32Array
  /** The letters of word `n` stand in `letters` from `starts[n]` up to `starts[n + 1]`. */
  readonly starts: Int32Array
  readonly letters: Uint8Array
}

/** What `findWord` answers when no word of the table stands there. */
export const noWord = -1
/** What `findWord` answers when letters stand there that it can't compare: the caller has to look the word up itself. */
export const notAscii = -2

/** Makes a table of words in small letters, numbered in order; those that aren't ASCII are left out, but counted. */
export function makeWordTable(words: readonly string[]): WordTable {
  const starts = new Int32Array(words.length + 1)
  words.forEach((word, n) => void (starts[n + 1] = (starts[n] ?? 0) + word.length))
  const letters = new Uint8Array(starts[words.length] ?? 0)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(words.length * 2 + 2)))
  words.forEach((word, n) => {
    const hash = hashOf(word, 0, word.length)
    if (hash < 0) return
    const start = starts[n] ?? 0
    for (let i = 0; i < word.length; i++) letters[start + i] = word.charCodeAt(i)
    let slot = hash & (slots.length - 1)
    while (slots[slot]) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = n + 1
  })
  return { slots, starts, letters }
}

/** The number of the word that [start, end) of a text spells in small or capital letters, `noWord` or `notAscii`. */
export function findWord(
  { slots, starts, letters }: WordTable,
  text: string,
  start: number,
  end: number,
): number {
  const hash = hashOf(text, start, end)
  if (hash < 0) return notAscii
  const mask = slots.length - 1
  for (let slot = hash & mask; slots[slot]; slot = (slot + 1) & mask) {
    const n = (slots[slot] ?? 0) - 1
    const from = starts[n] ?? 0
    if ((starts[n + 1] ?? 0) - from === end - start && isSpelt(letters, from, text, start, end)) return n
  }
  return noWord
}

/** Whether a word of the table is what [start, end) of a text spells. */
export function spells(
  { starts, letters }: WordTable,
  word: number,
  text: string,
  start: number,
  end: number,
): boolean {
  const from = starts[word] ?? 0
  return (starts[word + 1] ?? 0) - from === end - start && isSpelt(letters, from, text, start, end)
}

function isSpelt(letters: Uint8Array, from: number, text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++)
    if (letters[from + at - start] !== small(text.charCodeAt(at))) return false
  return true
}

/** FNV-1a over small letters, never negative; -1 when one isn't ASCII. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return -1
    hash = Math.imul(hash ^ small(code), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) & 0x7fffffff
}

function small(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code
}
