import { betaQuantile, gammaQuantile, normalQuantile } from './distributions.ts'

/** Two bounds that hold an unknown value in `level` of all such intervals. */
export type Interval = { readonly low: number; readonly high: number; readonly level: number }

/**
 * Wilson's interval for a share: a good default, also for few tries (Brown, Cai & DasGupta 2001).
 *
 * @example
 * wilson(8, 10) // { low: 0.490…, high: 0.943…, level: 0.95 }
 * @throws RangeError unless 0 ≤ hits ≤ of and of > 0.
 */
export function wilson(hits: number, of: number, level = 0.95): Interval {
  checkShare(hits, of)
  const z = twoSided(level)
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const low = hits === 0 ? 0 : (middle - spread) / scale
  const high = hits === of ? 1 : (middle + spread) / scale
  return { low, high, level }
}

/**
 * Clopper and Pearson's exact interval for a share: never covers less than its level, so it is wider than need be.
 *
 * @example
 * clopperPearson(0, 20) // { low: 0, high: 0.168…, level: 0.95 }
 * @throws RangeError unless 0 ≤ hits ≤ of and of > 0.
 */
export function clopperPearson(hits: number, of: number, level = 0.95): Interval {
  checkShare(hits, of)
  const out = (1 - level) / 2
  const low = hits === 0 ? 0 : betaQuantile(out, hits, of - hits + 1)
  const high = hits === of ? 1 : betaQuantile(1 - out, hits + 1, of - hits)
  return { low, high, level }
}

/**
 * Jeffreys' interval for a share: the middle of Beta(hits + ½, misses + ½), with a bound of 0 or 1 where nothing or
 * everything was hit (Brown, Cai & DasGupta 2001).
 *
 * @throws RangeError unless 0 ≤ hits ≤ of and of > 0.
 */
export function jeffreys(hits: number, of: number, level = 0.95): Interval {
  checkShare(hits, of)
  const { low, high } = betaInterval(hits + 0.5, of - hits + 0.5, level)
  return { low: hits === 0 ? 0 : low, high: hits === of ? 1 : high, level }
}

/**
 * The middle `level` of a beta distribution: what is believed of a share after `a − 1` hits and `b − 1` misses were added to no opinion.
 *
 * @throws RangeError unless a and b are above 0.
 */
export function betaInterval(a: number, b: number, level = 0.95): Interval {
  if (!(a > 0 && b > 0)) throw new RangeError(`no beta distribution has the shape ${a}, ${b}`)
  const out = (1 - level) / 2
  return { low: betaQuantile(out, a, b), high: betaQuantile(1 - out, a, b), level }
}

/**
 * Garwood's exact interval for the mean of a Poisson count (1936): never covers less than its level.
 *
 * @param exposure Over how much the count was taken (weeks, thousands of orders); the bounds are per unit of it.
 *
 * @example
 * poissonInterval(10) // { low: 4.795…, high: 18.390…, level: 0.95 }
 * @throws RangeError unless the count is a whole number ≥ 0 and the exposure is above 0.
 */
export function poissonInterval(count: number, exposure = 1, level = 0.95): Interval {
  if (!(Number.isInteger(count) && count >= 0 && exposure > 0))
    throw new RangeError(`no count has been taken: ${count} over ${exposure}`)
  const out = (1 - level) / 2
  const low = count === 0 ? 0 : gammaQuantile(out, count) / exposure
  return { low, high: gammaQuantile(1 - out, count + 1) / exposure, level }
}

/** How many standard errors to either side hold `level` of a normal distribution. */
export function twoSided(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1: ${level}`)
  return normalQuantile((1 + level) / 2)
}

function checkShare(hits: number, of: number): void {
  if (!(hits >= 0 && hits <= of && of > 0)) throw new RangeError(`${hits} of ${of} is no share`)
}
