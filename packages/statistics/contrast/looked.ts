import { binomialAtLeast } from '../distributions.ts'
import { type Margin, shapesOf } from './margin.ts'

/** How many conditions were looked at, and how many of them chance alone would make so striking. */
export type Looked = {
  readonly conditions: number
  /** The expected number of conditions with a p value of at most p when the marked are drawn by lot. */
  readonly expected: (p: number) => number
}

/** Sizes are kept by class: four classes to every doubling. */
const perDoubling = 4

type Histogram = Map<number, number>

/**
 * Counts every single term and every pair of terms of two attributes. A condition that touches few can seldom be shared by
 * `fewest` of the marked, so it adds less than p to the false findings at p: that is what makes a search among many rare
 * values possible at all (Tarone 1990, Heyse 2011). The sizes of pairs are those of independent attributes.
 */
export function lookedAt(
  margins: readonly Margin[],
  { all, marked, fewest }: { all: number; marked: number; fewest: number },
): Looked {
  const single = margins.map(histogramOf)
  const total: Histogram = new Map()
  for (const [index, one] of single.entries()) {
    for (const [size, count] of one) add(total, size, count)
    for (const other of single.slice(index + 1)) addPairs(total, one, other, Math.log2(all) * perDoubling)
  }
  const tails = [...total]
    .toSorted(([one], [other]) => one - other)
    .map(([size, count]) => {
      const share = Math.min(1, 2 ** (size / perDoubling) / all)
      return { count, chances: tailsOf(share, marked, fewest) }
    })
  return {
    conditions: Math.round([...total.values()].reduce((sum, count) => sum + count, 0)),
    expected: (p) =>
      tails.reduce(
        (sum, { count, chances }) => sum + count * (chances.find((chance) => chance <= p) ?? 0),
        0,
      ),
  }
}

function histogramOf(margin: Margin): Histogram {
  const histogram: Histogram = new Map()
  for (const { sizes } of shapesOf(margin))
    for (const size of sizes) if (size > 0) add(histogram, Math.log2(size) * perDoubling, 1)
  return histogram
}

function add(histogram: Histogram, size: number, count: number): void {
  const nearest = Math.round(size)
  histogram.set(nearest, (histogram.get(nearest) ?? 0) + count)
}

function addPairs(total: Histogram, one: Histogram, other: Histogram, all: number): void {
  for (const [size, count] of one)
    for (const [second, times] of other) add(total, size + second - all, count * times)
}

/** The chances that at least `fewest`, `fewest` + 1, … of the marked meet a condition of this share. */
function tailsOf(share: number, marked: number, fewest: number): number[] {
  return Array.from({ length: marked - fewest + 1 }, (_, more) =>
    binomialAtLeast(fewest + more, marked, share),
  )
}
