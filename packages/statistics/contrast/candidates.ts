import type { Condition } from './condition.ts'
import { fewestOf } from './judge.ts'
import { costOf } from './cost.ts'
import { type Margin, sizeOf } from './margin.ts'
import { divergence } from './divergence.ts'
import { type MarkedRow, type Shared, sharedTerms } from './sharing.ts'

/** A condition worth counting over everyone, with how many of the marked meet it. */
export type Candidate = { readonly condition: Condition; readonly both: number }

/** How many units there are, and how many of them are marked. */
export type Sizes = { readonly all: number; readonly marked: number }

/** How many terms of one attribute are tried in pairs at most. */
const inPairs = 40

/**
 * The conditions that enough of the marked share: only these can explain anything, so only these need counting over everyone.
 * A database that answers `count(*)` for each hands the answers to `contrastCounts`.
 *
 * @param rows The rows of the marked, whose cells lie in the order of the margins.
 * @param sizes How many units there are, and how many of them are marked, those without a row included.
 */
export function conditionsToCount(
  margins: readonly Margin[],
  rows: readonly MarkedRow[],
  sizes: Sizes,
): Candidate[] {
  const fewest = fewestOf(sizes.marked)
  const terms = margins.map((margin, place) => sharedTerms(margin, place, rows, fewest))
  const single = terms.flat().map(({ term, both }): Candidate => ({ condition: [term], both }))
  const partners = terms.map((shared) => mostTelling(shared, sizes))
  const pairs = partners.flatMap((ones, index) =>
    partners.slice(index + 1).flatMap((others) => pairsOf(ones, others, rows, fewest)),
  )
  return [...single, ...pairs]
}

/** The terms of one attribute that say most for what they cost; many ranges of one attribute are all but the same. */
function mostTelling(shared: readonly Shared[], { all, marked }: Sizes): Shared[] {
  const scored = shared.map((one) => {
    const usual = sizeOf(one.term, one.margin) / all
    const telling = marked * divergence(one.both / marked, usual) - costOf(one.term, one.margin, all)
    return { one, telling }
  })
  return scored
    .sort((a, b) => b.telling - a.telling)
    .slice(0, inPairs)
    .map(({ one }) => one)
}

function pairsOf(
  ones: readonly Shared[],
  others: readonly Shared[],
  rows: readonly MarkedRow[],
  fewest: number,
): Candidate[] {
  const countBoth = bothAmong(rows)
  return ones.flatMap((one) => {
    const within = new Uint8Array(rows.length)
    for (const row of one.rows) within[row] = 1
    return others.flatMap((other): Candidate[] => {
      const both = countBoth(within, other.rows)
      return both < fewest ? [] : [{ condition: [one.term, other.term], both }]
    })
  })
}

/** How many units have one of some rows that is among others, too. */
function bothAmong(rows: readonly MarkedRow[]): (within: Uint8Array, met: readonly number[]) => number {
  const places = new Map([...new Set(rows.map(({ unit }) => unit))].map((unit, place) => [unit, place]))
  const unitOf = Int32Array.from(rows, ({ unit }) => places.get(unit) ?? 0)
  const seen = new Int32Array(places.size)
  let turn = 0
  return (within, met) => {
    turn++
    let both = 0
    for (const row of met) {
      const unit = unitOf[row]!
      if (within[row] === 0 || seen[unit] === turn) continue
      seen[unit] = turn
      both++
    }
    return both
  }
}
