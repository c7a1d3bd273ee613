import { normalAbove, normalQuantile } from './distributions.ts'
import { type Interval, twoSided, wilson } from './intervals.ts'

/** Hits of tries. */
export type Share = { readonly hits: number; readonly of: number }

/**
 * The difference of two shares, first less second, with Newcombe's interval (1998, method 10): Wilson's intervals put together; good for few tries.
 *
 * @example
 * differenceOfShares({ hits: 56, of: 70 }, { hits: 48, of: 80 }) // .2, between .052 and .334
 * @throws RangeError unless 0 ≤ hits ≤ of and of > 0.
 */
export function differenceOfShares(
  first: Share,
  second: Share,
  level = 0.95,
): { difference: number; interval: Interval } {
  const [one, other] = [wilson(first.hits, first.of, level), wilson(second.hits, second.of, level)]
  const [p, q] = [first.hits / first.of, second.hits / second.of]
  const low = p - q - Math.hypot(p - one.low, other.high - q)
  const high = p - q + Math.hypot(one.high - p, q - other.low)
  return { difference: p - q, interval: { low, high, level } }
}

/** Whether values of one group tend to be higher than those of another. */
export type RankTest = {
  /** How often a value of the first beats one of the second, ties counted half. */
  readonly u: number
  /** The same as a share of all pairs: .5 when neither tends to be higher. */
  readonly superiority: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Mann and Whitney's test (1947) with ties and the correction for continuity, by the normal approximation: from about eight values in each group on.
 *
 * @throws RangeError when a group is empty.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): RankTest {
  const [n, m] = [first.length, second.length]
  if (n === 0 || m === 0) throw new RangeError('both groups need values')
  const { rankSum, ties } = ranksOf(first, second)
  const u = rankSum - (n * (n + 1)) / 2
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)))
  const away = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5)
  const p = variance > 0 ? Math.min(1, 2 * normalAbove(away / Math.sqrt(variance))) : 1
  return { u, superiority: u / (n * m), p }
}

/** The sum of the ranks of the first, tied values sharing theirs, and Σ t³ − t over the ties. */
function ranksOf(first: readonly number[], second: readonly number[]): { rankSum: number; ties: number } {
  const all = [...first.map((value) => ({ value, mine: 1 })), ...second.map((value) => ({ value, mine: 0 }))]
  all.sort((a, b) => a.value - b.value)
  let [rankSum, ties] = [0, 0]
  for (let from = 0; from < all.length; ) {
    let to = from
    let mine = 0
    for (; all[to]?.value === all[from]?.value && to < all.length; to++) mine += all[to]?.mine ?? 0
    const tied = to - from
    rankSum += (mine * (from + 1 + to)) / 2
    ties += tied ** 3 - tied
    from = to
  }
  return { rankSum, ties }
}

/**
 * The difference of two medians, first less second, with the percentile bootstrap's interval (Efron 1979).
 *
 * @param chance Numbers in [0, 1): handed in, so that the answer can be had again.
 * @throws RangeError when a group is empty.
 */
export function differenceOfMedians(
  first: readonly number[],
  second: readonly number[],
  chance: () => number,
  { level = 0.95, draws = 2000 }: { readonly level?: number; readonly draws?: number } = {},
): { difference: number; interval: Interval } {
  if (first.length === 0 || second.length === 0) throw new RangeError('both groups need values')
  const again = (values: readonly number[]) =>
    values.map(() => values[Math.floor(chance() * values.length)] ?? 0)
  const drawn = Array.from({ length: draws }, () => median(again(first)) - median(again(second))).sort(
    (a, b) => a - b,
  )
  const at = (share: number) => drawn[Math.min(draws - 1, Math.floor(share * draws))] ?? 0
  const out = (1 - level) / 2
  return {
    difference: median(first) - median(second),
    interval: { low: at(out), high: at(1 - out), level },
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** What may be said so far of an experiment that is looked at again and again. */
export type Look = {
  /** The evidence for a difference: a likelihood ratio, mixed over differences of the size looked for. */
  readonly ratio: number
  /** Valid however often, and whenever, one looks and stops. */
  readonly p: number
  readonly stop: boolean
}

/**
 * A look at a running experiment that does not raise the false alarms, however often one looks (mixture sequential probability ratio test; Johari,
 * Koomen, Pekelis & Walsh 2017). Keep the smallest p of all looks.
 *
 * @param given The difference of the means so far, the variance of one value, and how many pairs there are (the size of each arm).
 * @param looksFor The variance of the differences one expects to meet: the square of a typical one.
 *
 * @example
 * lookAt({ difference: 0.1, variance: 1, perArm: 2000 }, 0.01) // ratio 28.4, stop
 * @throws RangeError unless both variances are above 0.
 */
export function lookAt(
  { difference, variance, perArm }: { difference: number; variance: number; perArm: number },
  looksFor: number,
  alpha = 0.05,
): Look {
  if (!(variance > 0 && looksFor > 0)) throw new RangeError('a variance is above 0')
  const spread = 2 * variance + perArm * looksFor
  const exponent = (perArm ** 2 * looksFor * difference ** 2) / (4 * variance * spread)
  const ratio = Math.sqrt((2 * variance) / spread) * Math.exp(exponent)
  return { ratio, p: Math.min(1, 1 / ratio), stop: ratio >= 1 / alpha }
}

/**
 * How many each arm needs to tell two shares apart (the normal approximation with both variances, Fleiss, Levin & Paik 2003), two-sided.
 *
 * @param power The chance to find the difference if it is there; .8 by default.
 *
 * @example
 * sampleSize(0.4, 0.45) // 1531 in each arm
 * @throws RangeError unless both are shares and differ.
 */
export function sampleSize(first: number, second: number, { alpha = 0.05, power = 0.8 } = {}): number {
  const isShare = (share: number) => share > 0 && share < 1
  if (!isShare(first) || !isShare(second) || first === second)
    throw new RangeError(`${first} and ${second} are not two shares apart`)
  const reach = twoSided(1 - alpha) + normalQuantile(power)
  const variance = first * (1 - first) + second * (1 - second)
  return Math.ceil((reach ** 2 * variance) / (first - second) ** 2)
}

/** The smallest rise of a share that arms of this size find with the given power; null when none does. */
export function smallestRise(
  share: number,
  perArm: number,
  options: { readonly alpha?: number; readonly power?: number } = {},
): number | null {
  let [low, high] = [0, 1 - share]
  if (!(sampleSize(share, 1 - 1e-9, options) <= perArm)) return null
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (share + middle < 1 && sampleSize(share, share + middle, options) > perArm) low = middle
    else high = middle
  }
  return high
}
