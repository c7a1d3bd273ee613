import type { Condition, Term } from './condition.ts'
import { binOf } from './sharing.ts'
import { type Column, type Ordered, numbersOf } from './table.ts'

/** Counts the units that meet one of the conditions it was made for, in one of their rows. */
export type Tally = (condition: Condition) => number

/** One bit a row, slot by slot: the first rows of all units, then the second rows of those that have two, and so on. */
type Bits = readonly Uint32Array[]

/**
 * A tally of these conditions over rows. Each column is cut where its terms begin and end, and gone through once; a condition is
 * then one bit a row. Units stand in the order of how many rows they have, so each has the same place in every slot and
 * counts once.
 */
export function tallyOf(rows: Ordered, conditions: readonly Condition[]): Tally {
  const terms = [...new Set(conditions.flat())]
  const slots = slotsOf(rows)
  const made = new Map<Term, Bits>()
  for (const column of rows.table.columns) {
    const own = terms.filter(({ attribute }) => attribute === column.attribute)
    if (own.length) for (const [index, bits] of cut(column, slots, own).entries()) made.set(own[index]!, bits)
  }
  const bitsOf = (term: Term) => made.get(term) ?? []
  return ([first, second]) => countUnits(bitsOf(first), bitsOf(second ?? first))
}

/** The rows of each slot. */
function slotsOf({ order, starts }: Ordered): readonly Uint32Array[] {
  if (!starts) return [order]
  const units = byRows(starts)
  const rowsOf = (unit: number) => starts[unit + 1]! - starts[unit]!
  const most = units[0] === undefined ? 0 : rowsOf(units[0])
  let left = units.length
  return Array.from({ length: most }, (_, slot) => {
    while (left > 0 && rowsOf(units[left - 1]!) <= slot) left--
    return units.subarray(0, left).map((unit) => order[starts[unit]! + slot]!)
  })
}

/** The units that have rows, those with most of them first. */
function byRows(starts: Uint32Array): Uint32Array {
  const counts = Uint32Array.from(
    { length: starts.length - 1 },
    (_, unit) => starts[unit + 1]! - starts[unit]!,
  )
  const places = new Uint32Array(counts.reduce((most, count) => Math.max(most, count), 0) + 1)
  for (const count of counts) places[count]! += 1
  let place = 0
  for (let count = places.length - 1; count >= 0; count--) {
    const alike = places[count]!
    places[count] = place
    place += alike
  }
  const units = new Uint32Array(counts.length)
  for (let unit = 0; unit < counts.length; unit++) units[places[counts[unit]!]!++] = unit
  return units.subarray(0, place - counts.filter((count) => count === 0).length)
}

/** The bits of each of these terms of one column. */
function cut(column: Column, slots: readonly Uint32Array[], terms: readonly Term[]): Bits[] {
  const { pieces, pieceOf, spans } = piecesOf(column, terms)
  const bySlot = slots.map((rows) => {
    const from = Array.from({ length: pieces + 1 }, () => new Uint32Array(Math.ceil(rows.length / 32)))
    for (let place = 0; place < rows.length; place++) {
      const piece = pieceOf(rows[place] ?? 0)
      if (piece >= 0) from[piece]![place >>> 5]! |= 1 << (place & 31)
    }
    for (let piece = pieces - 1; piece >= 0; piece--) add(from[piece]!, from[piece + 1]!)
    return from
  })
  return spans.map(([first, end]) => bySlot.map((from) => without(from[first]!, from[end]!)))
}

/** How a column is cut: in which piece a row lies, and from which piece to before which each term holds. */
type Cut = {
  readonly pieces: number
  readonly pieceOf: (row: number) => number
  readonly spans: readonly (readonly [first: number, end: number])[]
}

function piecesOf(column: Column, terms: readonly Term[]): Cut {
  if (column.kind === 'value') {
    const { codes } = column
    const asked = terms.map((term) => (term.kind === 'value' ? column.values.indexOf(term.value) : -1))
    const pieceOfCode = new Int32Array(column.values.length).fill(-1)
    for (const code of asked) if (code >= 0) pieceOfCode[code] = asked.indexOf(code)
    return {
      pieces: terms.length,
      pieceOf: (row) => pieceOfCode[codes[row] ?? -1] ?? -1,
      spans: asked.map((code) => {
        const piece = asked.indexOf(code)
        return code < 0 ? [0, 0] : [piece, piece + 1]
      }),
    }
  }
  const numbers = numbersOf(column)
  const ends = terms.map(endsOf)
  const edges = [...new Set(ends.flat())].filter((edge) => edge !== null).toSorted((a, b) => a - b)
  const after = (edge: number | null, open: number) => (edge === null ? open : edges.indexOf(edge) + 1)
  return {
    pieces: edges.length + 1,
    pieceOf: (row) => {
      const number = numbers[row] ?? Number.NaN
      return Number.isNaN(number) ? -1 : binOf(number, edges) + 1
    },
    spans: ends.map(([from, to]) => [after(from, 0), after(to, edges.length + 1)]),
  }
}

/** From where to before where a term of numbers holds; null: open. */
function endsOf(term: Term): readonly [from: number | null, to: number | null] {
  switch (term.kind) {
    case 'value':
      return [null, null]
    case 'late':
      return [justAbove(term.by), null]
    case 'days':
      return [term.from, term.to === null ? null : term.to + 1]
    case 'range':
      return [term.from, term.to]
  }
}

/** The least number above this one. */
function justAbove(number: number): number {
  const view = new DataView(new ArrayBuffer(8))
  if (number === 0) return Number.MIN_VALUE
  view.setFloat64(0, number)
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? 1n : -1n))
  return view.getFloat64(0)
}

function add(bits: Uint32Array, more: Uint32Array) {
  for (let word = 0; word < bits.length; word++) bits[word]! |= more[word]!
}

const without = (bits: Uint32Array, less: Uint32Array) => bits.map((word, index) => word & ~less[index]!)

function countUnits(some: Bits, others: Bits): number {
  let count = 0
  const words = some[0]?.length ?? 0
  for (let word = 0; word < words; word++) {
    let met = 0
    for (let slot = 0; slot < some.length && word < some[slot]!.length; slot++)
      met |= some[slot]![word]! & others[slot]![word]!
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
