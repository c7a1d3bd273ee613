import { binomialDensity, poissonDensity } from './gamma.ts'

const tiny = 1e-300
const enough = 1e-16

/**
 * The value of a continued fraction b0 + a1/(b1 + a2/(b2 + …)) by Lentz's method.
 *
 * @param step The pair (a, b) of a step, counted from 1.
 */
function continuedFraction(
  first: number,
  step: (index: number) => readonly [a: number, b: number],
  steps: number,
): number {
  let value = first || tiny
  let c = value
  let d = 0
  for (let index = 1; index <= steps; index++) {
    const [a, b] = step(index)
    d = 1 / (b + a * d || tiny)
    c = b + a / c || tiny
    value *= c * d
    if (Math.abs(c * d - 1) < enough) break
  }
  return value
}

/** The regularised incomplete beta function I_x(a, b), a and b > 0; `y` is 1 − x where it is known more exactly. */
export function incompleteBeta(x: number, a: number, b: number, y = 1 - x): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  return x <= (a + 1) / (a + b + 2) ? betaFraction(x, y, a, b) : 1 - betaFraction(y, x, b, a)
}

function betaFraction(x: number, y: number, a: number, b: number): number {
  const front = (binomialDensity(a, a + b, x, y) * b) / (a + b)
  if (front === 0) return 0
  const step = (index: number) => {
    const m = index >> 1
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    return [index % 2 === 0 ? even : odd, 1] as const
  }
  return front / continuedFraction(1, step, 400 + 20 * Math.sqrt(a + b))
}

/** The regularised lower incomplete gamma function P(a, x), a > 0. */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), exact also where it is small. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * enough; n++) {
    term *= x / (a + n)
    sum += term
  }
  return poissonDensity(a, x) * sum
}

function gammaFraction(a: number, x: number): number {
  const step = (n: number) => [-n * (n - a), x + 2 * n + 1 - a] as const
  return (poissonDensity(a, x) * a) / continuedFraction(x + 1 - a, step, 400 + 20 * Math.sqrt(a))
}
