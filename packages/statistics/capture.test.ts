import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beliefBetween,
  chapmanError,
  fromRate,
  fromRepeats,
  fromTwoLists,
  learn,
  type Size,
} from './capture.ts'
import { betaInterval } from './intervals.ts'

function estimated(size: Size) {
  if (size.result !== 'estimated') throw new Error(size.because)
  return size
}

// Estimates and standard errors as the R package recapr (NChapman, seChapman) has them; the bounds from SciPy 1.17.1, hypergeom.
test.each([
  [100, 50, 25, 197.115, 23.003, 161, 271],
  [200, 150, 30, 978.065, 141.894, 754, 1406],
  [1000, 500, 250, 1997.012, 76.96, 1858, 2170],
])('lists of %d and %d with %d on both', (first, second, both, estimate, error, low, high) => {
  const size = estimated(fromTwoLists(first, second, both))
  expect(size.estimate).toBeCloseTo(estimate, 3)
  expect(chapmanError(first, second, both)).toBeCloseTo(error, 3)
  expect(size.interval.low).toBe(low)
  expect(size.interval.high).toBe(high)
})

test('no one on both lists: it cannot be estimated', () => {
  expect(fromTwoLists(12, 9, 0)).toEqual({
    result: 'cannot be estimated',
    seen: 21,
    because: 'no one is on both lists',
  })
})

test('everyone on both lists: all there are were seen', () => {
  const { estimate, interval } = estimated(fromTwoLists(40, 40, 40))
  expect(estimate).toBe(40)
  expect(interval.low).toBe(40)
  expect(interval.high).toBe(40)
})

// Ninety seen, sixty of them once and fifteen twice: 90 + 60 · 59 / (2 · 16) (Chao 1987, corrected for bias).
test('Chao: ninety seen, sixty of them once and fifteen twice', () => {
  const times = [...repeat(60, 1), ...repeat(15, 2), ...repeat(15, 3)]
  const size = estimated(fromRepeats(times))
  expect(size.estimate).toBe(200.625)
  expect(size.reading).toBe('at least')
})

test('Chao: where the same came up again and again, hardly any are unseen', () => {
  expect(estimated(fromRepeats(repeat(30, 4)))).toMatchObject({
    estimate: 30,
    interval: { low: 30, high: 30 },
  })
  expect(estimated(fromRepeats([1, 3, 3])).estimate).toBe(3)
})

test('Chao: no one came up twice, or no one at all', () => {
  expect(fromRepeats([1, 1, 1])).toMatchObject({ result: 'cannot be estimated', seen: 3 })
  expect(fromRepeats([])).toMatchObject({ result: 'cannot be estimated', seen: 0 })
})

const listCounts = fc
  .record({ onlyFirst: fc.nat(400), onlySecond: fc.nat(400), both: fc.integer({ min: 1, max: 400 }) })
  .map(({ onlyFirst, onlySecond, both }) => [onlyFirst + both, onlySecond + both, both] as const)

test('no interval falls below what was seen, and each holds its estimate', () => {
  fc.assert(
    fc.property(listCounts, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (lists, times) => {
      const sizes = [fromTwoLists(...lists), fromRepeats(times)]
      const known = sizes.filter((size) => size.result === 'estimated')
      const wrong = known.filter(
        ({ seen, estimate, interval: { low, high } }) =>
          !(low >= seen - 1e-9 && low <= estimate + 1e-9 && high >= estimate - 1e-9),
      )
      expect(wrong).toEqual([])
    }),
    { examples: [[[233, 233, 232], []]] },
  )
})

test('it does not matter which list is called the first', () => {
  fc.assert(
    fc.property(listCounts, ([first, second, both]) => {
      expect(fromTwoLists(second, first, both)).toEqual(fromTwoLists(first, second, both))
    }),
  )
})

test('a belief keeps the bounds it was made from', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      fc.double({ min: 1.5, max: 10, noNaN: true }),
      (low, factor) => {
        const high = low + (0.98 - low) * (factor / 11)
        const { a, b } = beliefBetween(low, high)
        expect(betaInterval(a, b).low).toBeCloseTo(low, 6)
        expect(betaInterval(a, b).high).toBeCloseTo(high, 6)
      },
    ),
    { numRuns: 20 },
  )
})

test('what was met in a known group sharpens a belief', () => {
  const before = beliefBetween(0.03, 0.69)
  const after = learn(before, 12, 240)
  expect(after).toEqual({ a: before.a + 12, b: before.b + 228 })
  expect(betaInterval(after.a, after.b).high).toBeLessThan(0.1)
})

test('a rate that is all but known gives the negative binomial', () => {
  // With a rate of one quarter and every total equally likely, the unseen are negative binomial: SciPy 1.17.1, nbinom(13, .25).
  const size = estimated(fromRate(12, { a: 2_500_000, b: 7_500_000 }))
  expect(size).toMatchObject({ estimate: 12 + 38, interval: { low: 12 + 18, high: 12 + 67 } })
})

test('a vaguer belief gives a wider interval, and too vague a one none', () => {
  const sharp = estimated(fromRate(12, beliefBetween(0.2, 0.3))).interval
  const vague = estimated(fromRate(12, beliefBetween(0.05, 0.6))).interval
  expect(vague.low).toBeLessThan(sharp.low)
  expect(vague.high).toBeGreaterThan(sharp.high)
  expect(fromRate(12, { a: 0.5, b: 0.5 })).toMatchObject({ result: 'cannot be estimated', seen: 12 })
  expect(fromRate(0, { a: 5, b: 5 })).toMatchObject({ result: 'cannot be estimated', seen: 0 })
})

test('what are no counts and no rates is refused', () => {
  expect(() => fromTwoLists(3, 2, 4)).toThrow(RangeError)
  expect(() => fromTwoLists(3.5, 2, 1)).toThrow(RangeError)
  expect(() => fromRepeats([-1])).toThrow(RangeError)
  expect(() => beliefBetween(0.5, 0.4)).toThrow(RangeError)
  expect(() => learn({ a: 1, b: 1 }, 3, 2)).toThrow(RangeError)
})

function repeat(count: number, times: number): number[] {
  return Array.from({ length: count }, () => times)
}
