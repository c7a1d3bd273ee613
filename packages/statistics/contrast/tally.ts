import { type Condition, holds, type Term } from './condition.ts'
import { cellOf, type Column, type Ordered } from './table.ts'

/** Counts units that meet conditions, by one bit per row and term. */
export type Tally = (condition: Condition) => number

/** A tally over rows; the bits of a term are made when it is first asked for. */
export function tallyOf(rows: Ordered): Tally {
  const columns = new Map(rows.table.columns.map((column) => [column.attribute, column]))
  const made = new Map<Term, Uint32Array>()
  const bitsOf = (term: Term) => {
    const bits = made.get(term) ?? makeBits(term, columns.get(term.attribute), rows)
    made.set(term, bits)
    return bits
  }
  return ([first, second]) => countUnits(bitsOf(first), second ? bitsOf(second) : null, rows)
}

function makeBits(term: Term, column: Column | undefined, { order }: Ordered): Uint32Array {
  const bits = new Uint32Array(Math.ceil(order.length / 32))
  if (!column) return bits
  const meets = testOf(term, column)
  for (let place = 0; place < order.length; place++)
    if (meets(order[place] ?? 0)) bits[place >>> 5]! |= 1 << (place & 31)
  return bits
}

/** A test without a detour through words for what is asked of every row. */
function testOf(term: Term, column: Column): (row: number) => boolean {
  if (term.kind === 'value' && column.kind === 'value') {
    const code = column.values.indexOf(term.value)
    return (row) => column.codes[row] === code
  }
  return (row) => holds(term, cellOf(column, row))
}

function countUnits(
  bits: Uint32Array,
  also: Uint32Array | null,
  { order, unit, table: { unitOf } }: Ordered,
): number {
  let count = 0
  let last = -1
  for (let word = 0; word < bits.length; word++) {
    let left = (bits[word] ?? 0) & (also ? (also[word] ?? 0) : -1)
    if (!unitOf) {
      count += ones(left)
      continue
    }
    while (left !== 0) {
      const place = word * 32 + (31 - Math.clz32(left & -left))
      left &= left - 1
      const owner = unit(order[place] ?? 0)
      if (owner !== last) count++
      last = owner
    }
  }
  return count
}

/** The bits set in a word (H. S. Warren, Hacker's Delight, 5–1). */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55_55_55_55)
  left = (left & 0x33_33_33_33) + ((left >>> 2) & 0x33_33_33_33)
  return (((left + (left >>> 4)) & 0x0f_0f_0f_0f) * 0x01_01_01_01) >>> 24
}
