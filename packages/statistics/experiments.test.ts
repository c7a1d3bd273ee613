import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  differenceOfMedians,
  differenceOfShares,
  lookAt,
  mannWhitney,
  sampleSize,
  smallestRise,
} from './experiments.ts'
import { chanceFrom } from './testing/chance.ts'

// Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
])('%d of %d less %d of %d, as Newcombe prints it', (a, m, b, n, low, high) => {
  const { difference, interval } = differenceOfShares({ hits: a, of: m }, { hits: b, of: n })
  expect(difference).toBeCloseTo(a / m - b / n, 12)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('Mann and Whitney, with ties, as SciPy 1.17.1 has it', () => {
  const { u, p } = mannWhitney([19, 22, 16, 29, 24, 31, 18, 22], [20, 11, 17, 12, 16, 22, 15, 14, 9])
  expect(u).toBe(63.5)
  expect(p).toBeCloseTo(0.009_158_700_080_678_645, 12)
})

const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 })

test('u counts the pairs that are won, and both sides make all pairs', () => {
  fc.assert(
    fc.property(values, values, (first, second) => {
      const won = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
      const { u, superiority, p } = mannWhitney(first, second)
      expect(u).toBeCloseTo(
        won.reduce<number>((sum, one) => sum + one, 0),
        9,
      )
      expect(superiority + mannWhitney(second, first).superiority).toBeCloseTo(1, 12)
      expect(mannWhitney(second, first).p).toBeCloseTo(p, 12)
    }),
  )
})

test('the difference of medians lies in its interval and can be had again', () => {
  fc.assert(
    fc.property(values, values, fc.nat(1000), (first, second, seed) => {
      const draw = () => differenceOfMedians(first, second, chanceFrom(seed), { draws: 200 })
      const { interval } = draw()
      expect(interval.low).toBeLessThanOrEqual(interval.high)
      expect(draw().interval).toEqual(interval)
      const alike = differenceOfMedians(first, first, chanceFrom(seed), { draws: 200 })
      expect(alike.difference).toBe(0)
    }),
  )
})

// Johari et al., equation for normal values; the figures reckoned by hand.
test.each([
  [500, 1.3054, false],
  [1000, 3.2787, false],
  [2000, 28.4033, true],
])('a tenth of a deviation after %d pairs', (perArm, ratio, stop) => {
  const look = lookAt({ difference: 0.1, variance: 1, perArm }, 0.01)
  expect(look.ratio).toBeCloseTo(ratio, 4)
  expect(look.stop).toBe(stop)
})

test('however often one looks, hardly more than one in twenty experiments without a difference is stopped', () => {
  const draw = chanceFrom(11)
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
  const stopped = Array.from({ length: 300 }, () => {
    let sum = 0
    for (let perArm = 1; perArm <= 400; perArm++) {
      sum += normal() - normal()
      if (lookAt({ difference: sum / perArm, variance: 1, perArm }, 0.05).stop) return true
    }
    return false
  })
  expect(stopped.filter(Boolean).length).toBeLessThanOrEqual(24)
})

// As pwr and textbooks have it for 80 % and 5 % two-sided.
test.each([
  [0.4, 0.45, 1531],
  [0.6, 0.65, 1468],
  [0.7, 0.8, 291],
  [0.85, 0.88, 2033],
])('to tell %d from %d', (first, second, size) => {
  expect(sampleSize(first, second)).toBe(size)
  expect(sampleSize(second, first)).toBe(size)
  expect(smallestRise(first, size)).toBeCloseTo(second - first, 3)
})

test('what cannot be told apart is refused', () => {
  expect(() => sampleSize(0.4, 0.4)).toThrow(RangeError)
  expect(() => sampleSize(0, 0.4)).toThrow(RangeError)
  expect(() => mannWhitney([], [1])).toThrow(RangeError)
  expect(() => differenceOfMedians([1], [], () => 0)).toThrow(RangeError)
  expect(() => lookAt({ difference: 1, variance: 0, perArm: 3 }, 1)).toThrow(RangeError)
  expect(smallestRise(0.99, 2)).toBeNull()
})
