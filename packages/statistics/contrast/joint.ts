import { madeOnce } from './once.ts'
import type { Counter, Cut } from './tally.ts'

/** How many rows lie in the first so many pieces of one column and of another, for every two numbers of pieces. */
type Joint = { readonly sums: Int32Array; readonly width: number }

/** Counts rows, each of which is a unit of its own: two columns are gone through once, whatever is asked of them. */
export function openJoint(rows: Int32Array): Counter {
  const known = new Map<Cut, Map<Cut, Joint>>()
  const pieces = new Map<Cut, Uint16Array>()
  const piecesOf = (cut: Cut) => madeOnce(pieces, cut, () => chosen(cut, rows))
  return {
    count: (one, { from, to }, other, { from: begin, to: end }) => {
      const { sums, width } = madeOnce(
        madeOnce(known, one, () => new Map<Cut, Joint>()),
        other,
        () => jointOf(piecesOf(one), piecesOf(other), one.pieces, other.pieces),
      )
      const upTo = (pieces: number, others: number) => sums[pieces * width + others]!
      return upTo(to, end) - upTo(from, end) - upTo(to, begin) + upTo(from, begin)
    },
  }
}

/** The pieces of these rows, one after the other. */
function chosen({ codes, pieceOf }: Cut, rows: Int32Array): Uint16Array {
  const own = new Uint16Array(rows.length)
  if (codes) for (let place = 0; place < rows.length; place++) own[place] = pieceOf[codes[rows[place]!]! + 1]!
  return own
}

function jointOf(one: Uint16Array, other: Uint16Array, pieces: number, others: number): Joint {
  const width = others + 1
  const counts = new Int32Array((pieces + 1) * width)
  for (let place = 0; place < one.length; place++) counts[(one[place]! + 1) * width + other[place]! + 1]! += 1
  for (let place = width; place < counts.length; place++) counts[place]! += counts[place - width]!
  for (let place = 0; place < counts.length; place++) if (place % width) counts[place]! += counts[place - 1]!
  return { sums: counts, width }
}
