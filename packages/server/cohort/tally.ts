/** In which piece of each column each row of a slot lies: one sign a row, from `first` on. */
export type Slot = readonly { readonly signs: string; readonly first: number }[]

/**
 * Counts the units that meet all of some terms in one of their rows. A unit has the same place in every slot.
 *
 * @param met For each column, which terms each of its pieces meets.
 */
export function tallyOf(
  slots: readonly Slot[],
  met: readonly (readonly (readonly number[])[])[],
  terms: number,
): (asked: readonly number[]) => number {
  const bits = slots.map((slot) => bitsOf(slot, met, terms))
  const words = Math.max(0, ...bits.map(([one]) => one?.length ?? 0))
  return ([one = 0, other = one]) => {
    let count = 0
    for (let word = 0; word < words; word++) {
      let some = 0
      for (const slot of bits) some |= (slot[one]?.[word] ?? 0) & (slot[other]?.[word] ?? 0)
      if (some !== 0) count += ones(some)
    }
    return count
  }
}

/** For each term one bit a row. */
function bitsOf(slot: Slot, met: readonly (readonly (readonly number[])[])[], terms: number): Uint32Array[] {
  const length = Math.ceil((slot[0]?.signs.length ?? 0) / 32)
  const bits = Array.from({ length: terms }, () => new Uint32Array(length))
  for (const [column, { signs, first }] of slot.entries()) {
    const own = met[column] ?? []
    const byPiece = own.map(() => new Uint32Array(length))
    for (let row = 0; row < signs.length; row++)
      byPiece[signs.charCodeAt(row) - first]![row >>> 5]! |= 1 << (row & 31)
    for (const [piece, numbers] of own.entries())
      for (const number of numbers)
        mark(bits[number] ?? new Uint32Array(0), byPiece[piece] ?? new Uint32Array(0))
  }
  return bits
}

function mark(bits: Uint32Array, more: Uint32Array) {
  for (let word = 0; word < bits.length; word++) bits[word]! |= more[word] ?? 0
}

/** The bits set in a word (H. S. Warren, Hacker's Delight, 5–1). */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55_55_55_55)
  left = (left & 0x33_33_33_33) + ((left >>> 2) & 0x33_33_33_33)
  return (((left + (left >>> 4)) & 0x0f_0f_0f_0f) * 0x01_01_01_01) >>> 24
}
