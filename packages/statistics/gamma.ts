/** Coefficients of Stirling's series for the logarithm of the gamma function: B(2k) / (2k(2k − 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]

/** ½ ln 2π. */
const halfLogTwoPi = 0.918_938_533_204_672_7

/** What Stirling's formula leaves out of ln Γ(x), for x ≥ 10: Σ B(2k) / (2k(2k − 1) x^(2k − 1)). */
function stirlingSeries(x: number): number {
  const square = 1 / (x * x)
  return stirling.reduceRight((sum, coefficient) => sum * square + coefficient, 0) / x
}

/** The natural logarithm of the gamma function of x > 0, good to about 15 digits (Abramowitz & Stegun 6.1.41). */
export function logGamma(x: number): number {
  let product = 1
  let shifted = x
  while (shifted < 10) product *= shifted++
  const series = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingSeries(shifted)
  return series - Math.log(product)
}

/**
 * ln n! minus Stirling's formula for it, n ≥ 0: what is left is small, so nothing cancels for counts in the millions.
 * C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function stirlingError(n: number): number {
  if (n >= 10) return stirlingSeries(n)
  return n === 0 ? 0 : logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi
}

/** x ln(x / mean) + mean − x, without the loss of digits when x is near its mean (Loader 2000). */
export function deviance(x: number, mean: number): number {
  const difference = x - mean
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference
  const ratio = difference / (x + mean)
  let power = 2 * x * ratio
  let sum = difference * ratio
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio
    const next = sum + power / odd
    if (next === sum) return sum
    sum = next
  }
}

/** e^−mean mean^x / Γ(x + 1): the chance of x in a Poisson distribution, also between whole numbers. */
export function poissonDensity(x: number, mean: number): number {
  if (x < 0) return 0
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x)
}

/** Γ(n + 1) / (Γ(x + 1) Γ(n − x + 1)) p^x q^(n − x), with q = 1 − p given apart so that it keeps its digits. */
export function binomialDensity(x: number, n: number, p: number, q = 1 - p): number {
  if (x < 0 || x > n) return 0
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return x === n ? 1 : 0
  if (x === 0) return Math.exp(n * Math.log1p(-p))
  if (x === n) return p > 0.5 ? Math.exp(n * Math.log1p(-q)) : p ** n
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
  const away = deviance(x, n * p) + deviance(n - x, n * q)
  return Math.exp(errors - away) * Math.sqrt(n / (2 * Math.PI * x * (n - x)))
}
