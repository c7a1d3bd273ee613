import { incompleteBeta, lowerGamma, upperGamma } from './incomplete.ts'

/** The share of a standard normal distribution below z. */
export function normalBelow(z: number): number {
  const beyond = upperGamma(0.5, (z * z) / 2) / 2
  return z < 0 ? beyond : 1 - beyond
}

/** The share of a standard normal distribution above z, exact also where it is small. */
export function normalAbove(z: number): number {
  return normalBelow(-z)
}

/** The z below which a share of a standard normal distribution lies; ±∞ at 0 and 1. */
export function normalQuantile(share: number): number {
  if (share <= 0) return -Infinity
  if (share >= 1) return Infinity
  if (share > 0.5) return -normalQuantile(1 - share)
  // A first guess (Abramowitz & Stegun 26.2.23), then Halley's steps on the distribution itself.
  const t = Math.sqrt(-2 * Math.log(share))
  let z =
    (2.515_517 + 0.802_853 * t + 0.010_328 * t * t) /
      (1 + 1.432_788 * t + 0.189_269 * t * t + 0.001_308 * t ** 3) -
    t
  for (let step = 0; step < 3; step++) {
    const error = (normalBelow(z) - share) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}

/** The chance of at most x in n tries that each succeed with chance p. */
export function binomialAtMost(x: number, n: number, p: number): number {
  if (x < 0) return 0
  return x >= n ? 1 : incompleteBeta(1 - p, n - x, x + 1, p)
}

/** The chance of at least x in n tries that each succeed with chance p. */
export function binomialAtLeast(x: number, n: number, p: number): number {
  if (x <= 0) return 1
  return x > n ? 0 : incompleteBeta(p, x, n - x + 1)
}

/** The chance of at least x in a Poisson distribution with this mean. */
export function poissonAtLeast(x: number, mean: number): number {
  return x <= 0 ? 1 : lowerGamma(x, mean)
}

/** The chance of at most x in a Poisson distribution with this mean. */
export function poissonAtMost(x: number, mean: number): number {
  return x < 0 ? 0 : upperGamma(Math.floor(x) + 1, mean)
}

/** The chance of at least x in a negative binomial distribution with this mean, and variance mean + mean² / size. */
export function negativeBinomialAtLeast(x: number, mean: number, size: number): number {
  return x <= 0 ? 1 : incompleteBeta(mean / (mean + size), x, size, size / (mean + size))
}

/** The chance that a chi-squared value with so many degrees of freedom is above x. */
export function chiSquaredAbove(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2)
}

/** The p below which a share of a beta distribution lies. */
export function betaQuantile(share: number, a: number, b: number): number {
  return rootBetween(0, 1, (p) => incompleteBeta(p, a, b) - share)
}

/** The x below which a share of a gamma distribution of this shape and scale 1 lies. */
export function gammaQuantile(share: number, shape: number): number {
  if (share <= 0) return 0
  let high = shape + 1
  while (lowerGamma(shape, high) < share) high *= 2
  return rootBetween(0, high, (x) => lowerGamma(shape, x) - share)
}

/** Where a rising function crosses zero between two bounds, to the last digits. */
export function rootBetween(low: number, high: number, rising: (x: number) => number): number {
  let [below, above] = [low, high]
  for (let step = 0; step < 1100; step++) {
    const middle = (below + above) / 2
    if (middle <= below || middle >= above) break
    if (rising(middle) < 0) below = middle
    else above = middle
  }
  return (below + above) / 2
}
