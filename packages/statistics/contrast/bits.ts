import { madeOnce } from './once.ts'
import type { Counter, Cut, Span } from './tally.ts'

/** One bit a row: thirty-two units to a word, and for the same units a word for each slot, one behind the other. */
type Bits = Int32Array

/** Where the words of each thirty-two units begin, and where the last ones end. */
type Begins = Int32Array

/**
 * Counts units that have several rows: those where one row is within both spans. `slots` has the first rows of all units, the second of
 * those that have two, and so on, a unit at the same place in each.
 */
export function openBits(slots: readonly Int32Array[]): Counter {
  const begins = beginsOf(slots)
  const known = new Map<Cut, { readonly from: readonly Bits[]; readonly spans: Map<number, Bits> }>()
  const bitsOf = (cut: Cut, span: Span) => {
    const { from, spans } = madeOnce(known, cut, () => ({
      from: fromEachPiece(cut, slots, begins),
      spans: new Map(),
    }))
    return madeOnce(spans, span.key, () => without(from[span.from]!, from[span.to]!))
  }
  return {
    count: (one, within, other, and) =>
      slots.length ? countMet(bitsOf(one, within), bitsOf(other, and), begins) : 0,
  }
}

function beginsOf(slots: readonly Int32Array[]): Begins {
  const begins = new Int32Array(1 + Math.ceil((slots[0]?.length ?? 0) / 32))
  for (const rows of slots)
    for (let word = 0; word < Math.ceil(rows.length / 32); word++) begins[word + 1]! += 1
  for (let word = 1; word < begins.length; word++) begins[word]! += begins[word - 1]!
  return begins
}

/** The rows in each piece or a later one. */
function fromEachPiece(
  { pieces, codes, pieceOf }: Cut,
  slots: readonly Int32Array[],
  begins: Begins,
): Bits[] {
  const from = Array.from({ length: pieces + 1 }, () => new Int32Array(begins.at(-1)!))
  for (const [slot, rows] of slots.entries())
    for (let place = 0; place < rows.length; place++) {
      const piece = codes ? pieceOf[codes[rows[place]!]! + 1]! : 0
      from[piece]![begins[place >>> 5]! + slot]! |= 1 << (place & 31)
    }
  for (let piece = pieces - 1; piece >= 0; piece--) add(from[piece]!, from[piece + 1]!)
  return from
}

function add(bits: Bits, more: Bits) {
  for (let word = 0; word < bits.length; word++) bits[word]! |= more[word]!
}

function without(bits: Bits, less: Bits): Bits {
  const left = new Int32Array(bits.length)
  for (let word = 0; word < bits.length; word++) left[word] = bits[word]! & ~less[word]!
  return left
}

function countMet(some: Bits, others: Bits, begins: Begins): number {
  let count = 0
  let at = 0
  for (let word = 1; word < begins.length; word++) {
    const end = begins[word]!
    let met = 0
    for (; at < end; at++) met |= some[at]! & others[at]!
    if (met !== 0) count += ones(met)
  }
  return count
}

/** The bits set in a word (H. S. Warren, Hacker's Delight, 5–1). */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55_55_55_55)
  left = (left & 0x33_33_33_33) + ((left >>> 2) & 0x33_33_33_33)
  return (((left + (left >>> 4)) & 0x0f_0f_0f_0f) * 0x01_01_01_01) >>> 24
}
