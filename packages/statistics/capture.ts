import { negativeBinomialAtLeast, rootBetween } from './distributions.ts'
import { fisherAtLeast } from './fisher.ts'
import { binomialDensity } from './gamma.ts'
import { incompleteBeta } from './incomplete.ts'
import { betaInterval, type Interval, twoSided } from './intervals.ts'

/** How many there are in all, the unseen included: never a bare number. */
export type Size =
  | {
      readonly result: 'estimated'
      /** How many were seen, by any list. */
      readonly seen: number
      readonly estimate: number
      /** Bounds for how many there are in all; never below `seen`. */
      readonly interval: Interval
      readonly method: 'chapman' | 'chao' | 'rate'
      /** `at least`: the estimate is of a lower bound, the truth may lie far above. */
      readonly reading: 'about' | 'at least'
    }
  | { readonly result: 'cannot be estimated'; readonly seen: number; readonly because: string }

/**
 * How many there are in all, from two lists that know nothing of each other: Chapman's estimator (1951). Its interval holds every total under
 * which so large and so small an overlap are both likely enough (the exact hypergeometric test turned round): it never covers less than its level,
 * never falls below what was seen, and stays sensible where all but a few are on both lists, where the log-normal interval has no width and
 * the transformed logit one no end.
 *
 * Lists on which the same are found more easily make it too low: then read it as *at least*.
 *
 * @param first How many are on the first list.
 * @param second How many are on the second.
 * @param both How many are on both.
 * @returns *Cannot be estimated* when no one is on both lists.
 * @throws RangeError when the counts are no two lists.
 *
 * @example
 * fromTwoLists(100, 50, 25) // estimate 197.1, interval 161 to 271
 */
export function fromTwoLists(first: number, second: number, both: number, level = 0.95): Size {
  checkWhole(first, second, both)
  if (both > Math.min(first, second)) throw new RangeError(`${both} are on lists of ${first} and ${second}`)
  const seen = first + second - both
  if (both === 0) return cannot(seen, 'no one is on both lists')
  const out = (1 - level) / 2
  const atLeast = (overlap: number, unseen: number) =>
    fisherAtLeast({ both: overlap, marked: first, met: second, all: seen + unseen })
  const low = seen + smallestWith((unseen) => 1 - atLeast(both + 1, unseen) >= out)
  const estimate = Math.max(seen, ((first + 1) * (second + 1)) / (both + 1) - 1)
  // Where all but a few are on both lists the test allows no one unseen, and the estimate a small part of one.
  const high = Math.max(Math.ceil(estimate), seen + smallestWith((unseen) => atLeast(both, unseen + 1) < out))
  const interval = { low, high, level }
  return { result: 'estimated', seen, estimate, interval, method: 'chapman', reading: 'about' }
}

/** The standard error of Chapman's estimator (Seber 1970). */
export function chapmanError(first: number, second: number, both: number): number {
  const spread = (first + 1) * (second + 1) * (first - both) * (second - both)
  return Math.sqrt(spread / ((both + 1) ** 2 * (both + 2)))
}

/**
 * How many there are at least, from one list on which some come up more than once: Chao's lower bound (1987), corrected for bias, with the log-normal
 * interval around the unseen. Whoever is harder to see than the rest is still missed: hence *at least*.
 *
 * @param timesSeen For each one seen, how many times.
 * @returns *Cannot be estimated* when no one came up more than once.
 *
 * @example
 * fromRepeats([1, 1, 1, 2, 1, 3]) // estimate 9, at least
 */
export function fromRepeats(timesSeen: readonly number[], level = 0.95): Size {
  checkWhole(...timesSeen)
  const seen = timesSeen.filter((times) => times > 0).length
  const once = timesSeen.filter((times) => times === 1).length
  const twice = timesSeen.filter((times) => times === 2).length
  if (seen === once) return cannot(seen, seen === 0 ? 'no one was seen' : 'no one was seen more than once')
  const unseen = (once * (once - 1)) / (2 * (twice + 1))
  const interval = aboveSeen(seen, unseen, chaoVariance(once, twice, seen + unseen), level)
  return { result: 'estimated', seen, estimate: seen + unseen, interval, method: 'chao', reading: 'at least' }
}

/** The variance of the bias-corrected bound (Chao 1987; Colwell, EstimateS appendix B, equations 6 and 7). */
function chaoVariance(once: number, twice: number, estimate: number): number {
  const pairs = once * (once - 1)
  if (twice === 0)
    return Math.max(0, pairs / 2 + (once * (2 * once - 1) ** 2) / 4 - once ** 4 / (4 * estimate))
  const [d, e] = [twice + 1, 2 * once - 1]
  return (
    pairs / (2 * d) + (once * e * e) / (4 * d * d) + (once * once * twice * (once - 1) ** 2) / (4 * d ** 4)
  )
}

/** Burnham's interval: log-normal in the unseen, so never below what was seen (Chao 1987). */
function aboveSeen(seen: number, unseen: number, variance: number, level: number): Interval {
  if (unseen === 0) return { low: seen, high: seen, level }
  const factor = Math.exp(twoSided(level) * Math.sqrt(Math.log1p(variance / unseen ** 2)))
  return { low: seen + unseen / factor, high: seen + unseen * factor, level }
}

/** What is believed of a rate: Beta(a, b). */
export type Belief = { readonly a: number; readonly b: number }

/**
 * The belief that puts the middle `level` of a rate between two bounds.
 *
 * @throws RangeError unless 0 < low < high < 1.
 * @example
 * beliefBetween(0.03, 0.69) // Beta(1.58…, 3.87…): from three in a hundred to two in three
 */
export function beliefBetween(low: number, high: number, level = 0.95): Belief {
  if (!(low > 0 && low < high && high < 1)) throw new RangeError(`no rate lies between ${low} and ${high}`)
  const out = (1 - level) / 2
  const shapeB = (a: number) => rootBetween(-12, 12, (b) => incompleteBeta(low, a, Math.exp(b)) - out)
  const above = (a: number) => out - (1 - incompleteBeta(high, a, Math.exp(shapeB(a))))
  const a = Math.exp(rootBetween(-6, 12, (log) => above(Math.exp(log))))
  return { a, b: Math.exp(shapeB(a)) }
}

/**
 * What is believed of a rate after it was met in a group that is fully known.
 *
 * @param hits How many of the group did it.
 * @param of How large the group is.
 */
export function learn({ a, b }: Belief, hits: number, of: number): Belief {
  checkWhole(hits, of)
  if (hits > of) throw new RangeError(`${hits} of ${of} is no share`)
  return { a: a + hits, b: b + of - hits }
}

/**
 * How many there are in all when each shows up with a rate that is only believed: for one list without repeats. The interval holds both what is
 * not known of the rate and the luck of the draw; every total is held equally likely beforehand.
 *
 * @param seen How many showed up.
 * @returns *Cannot be estimated* when no one showed up, or the belief allows rates so near to 0 that the total has no upper bound worth a name.
 *
 * @example
 * fromRate(12, beliefBetween(0.03, 0.69)) // estimate 47, interval 16 to 440
 */
export function fromRate(seen: number, belief: Belief, level = 0.95): Size {
  checkWhole(seen)
  const rates = betaInterval(belief.a, belief.b, 0.999_999)
  if (seen === 0) return cannot(seen, 'no one showed up')
  if (belief.a <= 1) return cannot(seen, 'the belief allows rates next to nothing')
  const posterior = unseenChances(seen, belief, rates)
  const out = (1 - level) / 2
  const bound = (share: number) => seen + posterior(share)
  return {
    result: 'estimated',
    seen,
    estimate: bound(0.5),
    interval: { low: bound(out), high: bound(1 - out), level },
    method: 'rate',
    reading: 'about',
  }
}

/** The number unseen below which a share of the belief lies: negative binomial for each rate, summed over the rates. */
function unseenChances(seen: number, { a, b }: Belief, rates: Interval): (share: number) => number {
  const steps = 240
  const logit = (rate: number) => Math.log(rate / (1 - rate))
  const [from, to] = [logit(Math.max(1e-12, rates.low)), logit(Math.min(1 - 1e-12, rates.high))]
  const nodes = Array.from({ length: steps + 1 }, (_, step) => {
    const rate = 1 / (1 + Math.exp(-(from + ((to - from) * step) / steps)))
    const simpson = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2
    return { rate, weight: simpson * binomialDensity(a, a + b, rate) }
  })
  const whole = nodes.reduce((sum, { weight }) => sum + weight, 0)
  const atMost = (unseen: number) =>
    nodes.reduce((sum, { rate, weight }) => {
      const mean = ((seen + 1) * (1 - rate)) / rate
      return sum + weight * (1 - negativeBinomialAtLeast(unseen + 1, mean, seen + 1))
    }, 0) / whole
  return (share) => smallestWith((unseen) => atMost(unseen) >= share)
}

/** The smallest whole number from 0 on for which something that stays true becomes true. */
function smallestWith(isTrue: (number: number) => boolean): number {
  if (isTrue(0)) return 0
  let [low, high] = [0, 1]
  while (!isTrue(high) && high < 2 ** 40) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isTrue(middle)) high = middle
    else low = middle
  }
  return high
}

function cannot(seen: number, because: string): Size {
  return { result: 'cannot be estimated', seen, because }
}

function checkWhole(...counts: readonly number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError(`counts are whole numbers from 0 on: ${counts.join(', ')}`)
}
