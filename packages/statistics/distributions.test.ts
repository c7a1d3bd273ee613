import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  betaQuantile,
  binomialAtLeast,
  binomialAtMost,
  chiSquaredAbove,
  gammaQuantile,
  negativeBinomialAtLeast,
  normalAbove,
  normalBelow,
  normalQuantile,
  poissonAtLeast,
  poissonAtMost,
} from './distributions.ts'
import { binomialDensity, logGamma, poissonDensity } from './gamma.ts'
import { incompleteBeta, lowerGamma, upperGamma } from './incomplete.ts'

/** Figures computed with SciPy 1.17.1 (scipy.special and scipy.stats), to all digits it prints. */
const known: [string, number, number][] = [
  ['ln Γ(½)', logGamma(0.5), 0.572_364_942_924_700_1],
  ['ln Γ(0.00001)', logGamma(1e-5), 11.512_919_692_895_826],
  ['ln Γ(1,000,000.5)', logGamma(1_000_000.5), 12_815_511.476_902_766],
  ['normal below −8', normalBelow(-8), 6.220_960_574_271_74e-16],
  ['normal above 3', normalAbove(3), 0.001_349_898_031_630_094_6],
  ['normal quantile of .975', normalQuantile(0.975), 1.959_963_984_540_054],
  ['normal quantile of .001', normalQuantile(0.001), -3.090_232_306_167_813],
  ['normal quantile of 1e−12', normalQuantile(1e-12), -7.034_483_825_301_132],
  ['I .3 (2, 5)', incompleteBeta(0.3, 2, 5), 0.579_825],
  ['I .5001 (a million, a million)', incompleteBeta(0.5001, 1e6, 1e6), 0.611_351_282_137_746],
  ['Q(a million, 1.002 million)', upperGamma(1e6, 1.002e6), 0.022_804_095_898_769_836],
  ['Q(½, 30)', upperGamma(0.5, 30), 9.485_737_571_073_857e-15],
  ['chi-squared above 16.79, 1 degree', chiSquaredAbove(16.79, 1), 4.175_275_138_919_787e-5],
  ['binomial, 4 or more of 5 at .03', binomialAtLeast(4, 5, 0.03), 3.952_799_999_999_999e-6],
  ['binomial, 3 or fewer of 10 at .4', binomialAtMost(3, 10, 0.4), 0.382_280_601_599_999_9],
  ['Poisson, 8 or more at 5', poissonAtLeast(8, 5), 0.133_371_674_070_007_44],
  ['Poisson, 3 or fewer at 5', poissonAtMost(3, 5), 0.265_025_915_297_361_6],
  ['negative binomial, 8 or more', negativeBinomialAtLeast(8, 5, 10), 0.171_856_705_802_671_26],
]

test.each(known)('%s is as SciPy has it', (_, ours, theirs) => {
  expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-12)
})

const size = fc.double({ min: 0.05, max: 5000, noNaN: true })
const shape = fc.double({ min: 1, max: 500, noNaN: true })
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

test('the two halves of a distribution make one', () => {
  fc.assert(
    fc.property(size, size, inside, (a, b, x) => {
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 9)
      expect(lowerGamma(a, b) + upperGamma(a, b)).toBeCloseTo(1, 12)
    }),
  )
})

test('a quantile is where its share lies below', () => {
  fc.assert(
    fc.property(inside, shape, shape, (share, a, b) => {
      expect(incompleteBeta(betaQuantile(share, a, b), a, b)).toBeCloseTo(share, 8)
      expect(lowerGamma(a, gammaQuantile(share, a))).toBeCloseTo(share, 8)
      expect(normalBelow(normalQuantile(share))).toBeCloseTo(share, 12)
    }),
  )
})

test('the chances of all outcomes add up to the tail of the distribution', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), inside, fc.nat(80), (n, p, x) => {
      let [binomial, poisson] = [0, 0]
      for (let count = 0; count <= x; count++) {
        binomial += binomialDensity(count, n, p)
        poisson += poissonDensity(count, n * p)
      }
      expect(binomialAtMost(x, n, p)).toBeCloseTo(Math.min(1, binomial), 10)
      expect(binomialAtMost(x, n, p) + binomialAtLeast(x + 1, n, p)).toBeCloseTo(1, 10)
      expect(poissonAtMost(x, n * p)).toBeCloseTo(poisson, 10)
    }),
  )
})

test('a negative binomial count with a huge size is a Poisson count', () => {
  expect(negativeBinomialAtLeast(8, 5, 1e9)).toBeCloseTo(poissonAtLeast(8, 5), 7)
})
