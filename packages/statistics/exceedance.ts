import { negativeBinomialAtLeast } from './distributions.ts'
import { incompleteBeta } from './incomplete.ts'

/** Whether a count is more than its baseline leads one to expect. */
export type Exceedance =
  | {
      readonly result: 'compared'
      readonly count: number
      /** The mean to expect, over as much exposure as the count was taken. */
      readonly expected: number
      /** The chance of so high a count or a higher one; allows for the luck of the baseline and, where it varies more than a Poisson count, for that. */
      readonly p: number
      readonly alarm: boolean
      /** Variance of the baseline over its mean: 1 for Poisson counts. */
      readonly dispersion: number
    }
  | { readonly result: 'too little to compare'; readonly because: string }

/** A count and over how much it was taken (days, thousands of orders). */
export type Taken = { readonly count: number; readonly exposure: number }

/**
 * Compares a count with those of a baseline. Where the baseline varies no more than Poisson counts do, the chance is exact given the total (binomial, as
 * when two Poisson means are compared, Przyborowski & Wilenski 1940); where it varies more, it is negative binomial with the baseline's dispersion.
 *
 * @param baseline At least three counts from usual times, oldest first or in any order.
 * @param alpha One-sided; .001 by default: about one false alarm in twenty years of weeks.
 *
 * @example
 * exceedance({ count: 12, exposure: 1 }, [4, 5, 3, 6, 4].map((count) => ({ count, exposure: 1 }))) // p .003…
 */
export function exceedance(now: Taken, baseline: readonly Taken[], alpha = 0.001): Exceedance {
  const exposure = baseline.reduce((sum, one) => sum + one.exposure, 0)
  const total = baseline.reduce((sum, one) => sum + one.count, 0)
  if (baseline.length < 3)
    return { result: 'too little to compare', because: 'fewer than three usual counts' }
  if (!(exposure > 0 && now.exposure > 0))
    return { result: 'too little to compare', because: 'nothing was counted over' }
  const rate = total / exposure
  const expected = rate * now.exposure
  const dispersion = dispersionOf(baseline, rate)
  const p = dispersion > 1 ? overdispersed(now, total, exposure, dispersion) : exact(now, total, exposure)
  return { result: 'compared', count: now.count, expected, p, alarm: p < alpha, dispersion }
}

/** The chance that of all counts so many or more fell into now, if each falls by exposure; half a count is added to a baseline of none. */
function exact(now: Taken, total: number, exposure: number): number {
  if (now.count === 0) return 1
  return incompleteBeta(now.exposure / (now.exposure + exposure), now.count, Math.max(total, 0.5) + 1)
}

function overdispersed(now: Taken, total: number, exposure: number, dispersion: number): number {
  const expected = (total / exposure) * now.exposure
  // The mean itself is only known from the baseline: its variance is added to that of the count.
  const variance = dispersion * expected * (1 + now.exposure / exposure)
  return negativeBinomialAtLeast(now.count, expected, (expected * expected) / (variance - expected))
}

/** Pearson's dispersion of counts around a rate. */
function dispersionOf(counts: readonly Taken[], rate: number): number {
  if (rate === 0) return 0
  const squares = counts.map(({ count, exposure }) => (count - rate * exposure) ** 2 / (rate * exposure))
  return squares.reduce((sum, square) => sum + square, 0) / (counts.length - 1)
}

/** A share held against the limits of a chart. */
export type Charted = {
  readonly share: number
  readonly low: number
  readonly high: number
  readonly out: boolean
}

/**
 * A chart of shares (p chart) with Laney's correction (2002) for shares that vary more, or less, than chance alone would make them.
 *
 * @param points Hits of tries, oldest first; at least two.
 * @param options `laney` false: the plain limits at three standard errors.
 */
export function shareChart(
  points: readonly { readonly hits: number; readonly of: number }[],
  { laney = true }: { readonly laney?: boolean } = {},
): { centre: number; spread: number; points: Charted[] } {
  const tries = points.reduce((sum, { of }) => sum + of, 0)
  if (points.length < 2 || !(tries > 0)) throw new RangeError('two points and some tries make a chart')
  const centre = points.reduce((sum, { hits }) => sum + hits, 0) / tries
  const error = (of: number) => Math.sqrt((centre * (1 - centre)) / of)
  const z = points.map(({ hits, of }) => (error(of) > 0 ? (hits / of - centre) / error(of) : 0))
  const moves = z.slice(1).map((one, index) => Math.abs(one - (z[index] ?? 0)))
  // 1.128: what the mean move between two normal values is worth in standard deviations.
  const spread = laney ? moves.reduce((sum, move) => sum + move, 0) / moves.length / 1.128 : 1
  const charted = points.map(({ hits, of }): Charted => {
    const reach = 3 * spread * error(of)
    const [low, high] = [Math.max(0, centre - reach), Math.min(1, centre + reach)]
    const share = hits / of
    return { share, low, high, out: share < low || share > high }
  })
  return { centre, spread, points: charted }
}
