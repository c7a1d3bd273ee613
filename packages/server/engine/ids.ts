/** So many words of four bytes an id is. */
export const idWords = 4

/** An id as its bytes. */
export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** Ids that stand one behind the other, as words. */
export function wordsIn(pieces: readonly Buffer[]): Int32Array {
  const words = new Int32Array(pieces.reduce((sum, { length }) => sum + length, 0) / 4)
  const bytes = new Uint8Array(words.buffer)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return words
}

/** How many different ids there are, and the number of each: the first is 0, and one that came before has the number it had. */
export type Numbered = { readonly size: number; readonly numbers: Int32Array }

/** Numbers ids. They are found by a hash in open addressing, no text being made of them. */
export function numbered(words: Int32Array): Numbered {
  const count = words.length / idWords
  let room = 1_024
  while (room < 2 * count) room *= 2
  const mask = room - 1
  // One more than the place at which the id of a slot stands first; 0: the slot is empty.
  const slots = new Int32Array(room)
  const numbers = new Int32Array(count)
  let size = 0
  for (let place = 0; place < count; place++) {
    let slot = hashAt(words, place) & mask
    while (slots[slot] !== 0 && !isSame(words, slots[slot]! - 1, place)) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      slots[slot] = place + 1
      numbers[place] = size++
    } else numbers[place] = numbers[slots[slot]! - 1]!
  }
  return { size, numbers }
}

function isSame(words: Int32Array, one: number, other: number): boolean {
  const [a, b] = [idWords * one, idWords * other]
  return (
    words[a + 3] === words[b + 3] &&
    words[a + 2] === words[b + 2] &&
    words[a + 1] === words[b + 1] &&
    words[a] === words[b]
  )
}

/** Multiplied and shifted, as MurmurHash3 ends (A. Appleby). */
function hashAt(words: Int32Array, place: number): number {
  const at = idWords * place
  let hash =
    Math.imul(words[at]! ^ Math.imul(words[at + 1]!, 0x85_eb_ca_6b), 0xc2_b2_ae_35) ^
    Math.imul(words[at + 2]!, 0x9e_37_79_b1) ^
    words[at + 3]!
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return hash ^ (hash >>> 16)
}
