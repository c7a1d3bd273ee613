import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialDensity } from './gamma.ts'
import { betaInterval, clopperPearson, jeffreys, poissonInterval, twoSided, wilson } from './intervals.ts'

// Newcombe, Statistics in Medicine 17 (1998) 857–872, table I: methods 3 (Wilson's score) and 5 (exact).
test.each([
  [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
  [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
  [0, 20, [0, 0.1611], [0, 0.1684]],
  [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
])('%d of %d, as Newcombe prints it', (hits, of, score, exact) => {
  expect(rounded(wilson(hits, of), 4)).toEqual(score)
  expect(rounded(clopperPearson(hits, of), 4)).toEqual(exact)
})

// Brown, Cai & DasGupta, Statistical Science 16 (2001), table 5.
test.each([
  [0, 10, [0, 0.217]],
  [1, 10, [0.011, 0.381]],
  [2, 10, [0.044, 0.503]],
  [3, 10, [0.093, 0.606]],
  [4, 10, [0.153, 0.696]],
  [5, 10, [0.224, 0.776]],
  [0, 7, [0, 0.292]],
])('%d of %d by Jeffreys, as Brown, Cai and DasGupta print it', (hits, of, printed) => {
  expect(rounded(jeffreys(hits, of), 3)).toEqual(printed)
})

// Garwood, Biometrika 28 (1936); as in Pearson & Hartley, Biometrika Tables for Statisticians, table 40.
test.each([
  [0, [0, 3.689]],
  [1, [0.025, 5.572]],
  [5, [1.623, 11.668]],
  [10, [4.795, 18.39]],
  [100, [81.364, 121.627]],
])('a count of %d, as Garwood has it', (count, printed) => {
  expect(rounded(poissonInterval(count), 3)).toEqual(printed)
})

test('an exposure only changes the unit', () => {
  const { low, high } = poissonInterval(10, 4)
  expect([low * 4, high * 4]).toEqual([poissonInterval(10).low, poissonInterval(10).high])
})

const shares = fc.integer({ min: 1, max: 3000 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)))

test('every interval holds its share, lies in 0 to 1, and is mirrored when hits and misses change places', () => {
  fc.assert(
    fc.property(shares, fc.constantFrom(wilson, clopperPearson, jeffreys), ([hits, of], interval) => {
      const { low, high } = interval(hits, of)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(hits / of)
      expect(high).toBeGreaterThanOrEqual(hits / of)
      expect(high).toBeLessThanOrEqual(1)
      const turned = interval(of - hits, of)
      expect(turned.low).toBeCloseTo(1 - high, 9)
    }),
  )
})

test('the exact interval never covers less than it says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      let covered = 0
      for (let hits = 0; hits <= n; hits++) {
        const { low, high } = clopperPearson(hits, n)
        if (low <= p && p <= high) covered += binomialDensity(hits, n, p)
      }
      expect(covered).toBeGreaterThanOrEqual(0.95 - 1e-9)
    }),
  )
})

test('what is no share, no count, no shape and no level is refused', () => {
  expect(() => wilson(3, 2)).toThrow(RangeError)
  expect(() => jeffreys(0, 0)).toThrow(RangeError)
  expect(() => poissonInterval(1.5)).toThrow(RangeError)
  expect(() => poissonInterval(1, 0)).toThrow(RangeError)
  expect(() => betaInterval(0, 1)).toThrow(RangeError)
  expect(() => twoSided(1)).toThrow(RangeError)
})

function rounded({ low, high }: { low: number; high: number }, digits: number): number[] {
  return [low, high].map((bound) => Number(bound.toFixed(digits)))
}
