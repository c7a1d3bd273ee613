import { type CodedColumn, codesOf, countUnits, sizeOfCodes, type Units } from './coded.ts'
import type { Condition, Term } from './condition.ts'
import { openBits } from './bits.ts'
import { openJoint } from './joint.ts'
import { madeOnce } from './once.ts'

/** Counts the units that meet one of the conditions it was made for, in one of their rows. */
export type Tally = (condition: Condition) => number

/**
 * A column cut where the terms asked of it begin and end: the piece of each code, 0 outside of all, and from which piece to before
 * which each term holds.
 */
export type Cut = {
  readonly pieces: number
  /** Null: all rows lie in piece 0. */
  readonly codes: Int32Array | null
  /** The piece of a code stands one place further on: the first is that of no code. */
  readonly pieceOf: Uint16Array
  readonly spanOf: (term: Term) => Span
}
/** From one piece to before another; `key` tells it from others. */
export type Span = { readonly from: number; readonly to: number; readonly key: number }

const span = (from: number, to: number): Span => ({ from, to, key: 65_536 * from + to })
const nowhere = span(1, 1)

/** Counts the units that have a row within both spans. */
export type Counter = { readonly count: (one: Cut, within: Span, other: Cut, and: Span) => number }

/**
 * A tally of these conditions. Each column is cut where its terms begin and end, and gone through once. Of units with one row,
 * how many lie in each two pieces is counted once for each two columns; of units with several rows each term is one bit a row.
 */
export function tallyOf(units: Units, conditions: readonly Condition[]): Tally {
  const { single, several } = bySeveral(units)
  const counters: readonly Counter[] = [openJoint(single), openBits(several)]
  const countBy: Counter['count'] = (one, within, other, and) =>
    counters.reduce((sum, { count }) => sum + count(one, within, other, and), 0)
  // A word alone is in the margin; all else is cut into few pieces, however many ask for it.
  const cuts = cutsOf(units, conditions.filter((one) => !isWord(one)).flat())
  const values = valueCounts(units)
  const whole: Cut = { pieces: 1, codes: null, pieceOf: new Uint16Array(1), spanOf: () => span(0, 1) }
  const known = new Map<Cut, Map<Cut, Map<number, Map<number, number>>>>()
  return ([first, second]) => {
    if (!second && first.kind === 'value') return values(first)
    const one = cuts.get(first.attribute)
    const other = second ? cuts.get(second.attribute) : whole
    if (!one || !other) return 0
    const [within, and] = [one.spanOf(first), other.spanOf(second ?? first)]
    const byCut = madeOnce(known, one, () => new Map<Cut, Map<number, Map<number, number>>>())
    const bySpan = madeOnce(byCut, other, () => new Map<number, Map<number, number>>())
    const counted = madeOnce(bySpan, within.key, () => new Map<number, number>())
    return madeOnce(counted, and.key, () => countBy(one, within, other, and))
  }
}

const isWord = ([first, second]: Condition) => !second && first.kind === 'value'

/** How many units have a value: of words there may be very many, and none overlap. */
function valueCounts(units: Units): (term: Term & { readonly kind: 'value' }) => number {
  const counted = new Map<string, ReadonlyMap<string, number>>()
  const countsOf = (attribute: string) => {
    const column = units.table.columns.find((one) => one.attribute === attribute)
    if (column?.kind !== 'value') return new Map<string, number>()
    const counts = countUnits(column.codes, column.values.length, units)
    return new Map(column.values.map((value, code) => [value, counts[code] ?? 0]))
  }
  return ({ attribute, value }) => madeOnce(counted, attribute, () => countsOf(attribute)).get(value) ?? 0
}

function cutsOf({ table }: Units, terms: readonly Term[]): ReadonlyMap<string, Cut> {
  const byColumn = Map.groupBy(new Set(terms), ({ attribute }) => attribute)
  return new Map(
    table.columns.flatMap((column) => {
      const own = byColumn.get(column.attribute)
      return own ? [[column.attribute, cutOf(column, own)] as const] : []
    }),
  )
}

function cutOf(column: CodedColumn, terms: readonly Term[]): Cut {
  const size = sizeOfCodes(column)
  const spans = terms.map((term) => codesOf(term, column, size))
  const edges = [...new Set(spans.flat())].toSorted((a, b) => a - b)
  const pieceOf = new Uint16Array(size + 1)
  for (let piece = 1; piece < edges.length; piece++)
    pieceOf.fill(piece, edges[piece - 1]! + 1, edges[piece]! + 1)
  const placeOf = new Map(edges.map((edge, place) => [edge, place + 1]))
  const spanOf = new Map(
    terms.map((term, index): readonly [Term, Span] => {
      const [from, to] = spans[index]!
      return [term, from < to ? span(placeOf.get(from)!, placeOf.get(to)!) : nowhere]
    }),
  )
  return {
    pieces: Math.max(1, edges.length),
    codes: column.codes,
    pieceOf,
    spanOf: (term) => spanOf.get(term) ?? nowhere,
  }
}

/** The rows of units that have only one, and all others slot by slot: first rows, second rows, and so on. */
function bySeveral({ order, starts }: Units) {
  const [single, several] = [new Int32Array(order.length), new Int32Array(order.length)]
  let [singles, others] = [0, 0]
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const rows = starts[unit + 1]! - starts[unit]!
    if (rows === 1) single[singles++] = order[starts[unit]!]!
    else if (rows > 1) several[others++] = unit
  }
  return { single: single.subarray(0, singles), several: slotsOf(several.subarray(0, others), order, starts) }
}

/** Units with most rows stand first, so each has the same place in every slot. */
function slotsOf(units: Int32Array, order: Int32Array, starts: Int32Array): readonly Int32Array[] {
  const rowsOf = (unit: number) => starts[unit + 1]! - starts[unit]!
  const sorted = units.toSorted((a, b) => rowsOf(b) - rowsOf(a))
  const most = sorted[0] === undefined ? 0 : rowsOf(sorted[0])
  let left = sorted.length
  return Array.from({ length: most }, (_, slot) => {
    while (left > 0 && rowsOf(sorted[left - 1]!) <= slot) left--
    const rows = new Int32Array(left)
    for (let place = 0; place < left; place++) rows[place] = order[starts[sorted[place]!]! + slot]!
    return rows
  })
}
