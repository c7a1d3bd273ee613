import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Duration, endedBy, kaplanMeier, logRank, openAfter } from './survival.ts'

/** Times as papers print them: a plus means not yet ended. */
function read(times: string): Duration[] {
  return times.split(' ').map((word) => ({ time: Number.parseFloat(word), ended: !word.endsWith('+') }))
}

// Freireich et al. (1963), weeks in remission with 6-mercaptopurine and placebo; Miller (1981), leukaemia with and without maintenance.
const six = read('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const placebo = read('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')
const maintained = read('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')
const not = read('5 5 8 8 12 16+ 23 27 30 33 43 45')

// Shares and errors as R's survfit prints them, the log-log bounds as SciPy 1.17.1 has them (ecdf of censored data).
test.each([
  [9, 0.9091, 0.0867, 0.5081, 0.9867],
  [13, 0.8182, 0.1163, 0.4474, 0.9512],
  [18, 0.7159, 0.1397, 0.3502, 0.899],
  [23, 0.6136, 0.1526, 0.2658, 0.8353],
  [31, 0.4909, 0.1642, 0.1673, 0.7534],
  [34, 0.3682, 0.1627, 0.0928, 0.657],
  [48, 0.1841, 0.1535, 0.0117, 0.525],
])('maintained: after %d weeks', (time, share, error, low, high) => {
  const step = kaplanMeier(maintained).steps.find((one) => one.time === time)
  expect(step?.share).toBeCloseTo(share, 4)
  expect(step?.error).toBeCloseTo(error, 4)
  expect(step?.interval.low).toBeCloseTo(low, 4)
  expect(step?.interval.high).toBeCloseTo(high, 4)
})

// Kaplan–Meier as in Cox & Oakes (1984) and at data.princeton.edu, eco572.
test('6-mercaptopurine: the curve that every textbook prints', () => {
  const shares = kaplanMeier(six).steps.map(({ time, share }) => [time, Number(share.toFixed(4))])
  expect(shares).toEqual([
    [6, 0.8571],
    [7, 0.8067],
    [10, 0.7529],
    [13, 0.6902],
    [16, 0.6275],
    [22, 0.5378],
    [23, 0.4482],
  ])
})

// Medians as R's survfit prints them with conf.type = "log-log".
test.each([
  ['6-mercaptopurine', six, 23, 13, null],
  ['placebo', placebo, 8, 4, 11],
  ['maintained', maintained, 31, 13, null],
  ['not maintained', not, 23, 5, 33],
])('the median of %s', (_, times, time, low, high) => {
  expect(endedBy(kaplanMeier(times), 0.5)).toEqual({ time, low, high, level: 0.95 })
})

// survdiff of R prints 16.8 and 3.4; the digits from SciPy 1.17.1, logrank.
test.each([
  ['6-mercaptopurine and placebo', six, placebo, 16.792_940_989_216_53, 4.168_809_109_33e-5],
  ['with and without maintenance', maintained, not, 3.396_388_698_977_6, 0.065_339_322_040_505],
])('log-rank: %s', (_, one, other, chiSquared, p) => {
  const test = logRank([one, other])
  expect(test.chiSquared).toBeCloseTo(chiSquared, 8)
  expect(test.p / p).toBeCloseTo(1, 8)
  expect(logRank([other, one]).chiSquared).toBeCloseTo(chiSquared, 8)
})

const durations = fc.array(fc.record({ time: fc.nat(30), ended: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
})

test('a curve only falls, and every share lies in its interval', () => {
  fc.assert(
    fc.property(durations, (given) => {
      const { steps } = kaplanMeier(given)
      for (const [index, { share, interval }] of steps.entries()) {
        expect(share).toBeLessThanOrEqual(steps[index - 1]?.share ?? 1)
        expect(interval.low).toBeLessThanOrEqual(share + 1e-12)
        expect(interval.high).toBeGreaterThanOrEqual(share - 1e-12)
      }
    }),
  )
})

test('without censoring the curve is the plain share still open', () => {
  fc.assert(
    fc.property(durations, fc.nat(30), (given, time) => {
      const all = given.map((one) => ({ ...one, ended: true }))
      const open = all.filter((one) => one.time > time).length
      expect(openAfter(kaplanMeier(all), time).share).toBeCloseTo(open / all.length, 10)
    }),
  )
})

test('groups that are alike in every row do not differ, and as many are expected as ended', () => {
  fc.assert(
    fc.property(durations, durations, (one, other) => {
      const anyEnded = [{ time: 3, ended: true }, ...one]
      expect(logRank([anyEnded, anyEnded, anyEnded]).chiSquared).toBeCloseTo(0, 9)
      const { groups } = logRank([anyEnded, other])
      const sum = (of: 'ended' | 'expected') => groups.reduce((total, group) => total + group[of], 0)
      expect(sum('expected')).toBeCloseTo(sum('ended'), 9)
    }),
  )
})

test('three groups are two degrees, and order does not matter', () => {
  const all = logRank([six, placebo, maintained])
  expect(all.degrees).toBe(2)
  expect(logRank([maintained, six, placebo]).chiSquared).toBeCloseTo(all.chiSquared, 8)
})

test('when too many are still open the median is not known', () => {
  const open = read('3 5+ 6+ 7+ 8+')
  expect(endedBy(kaplanMeier(open), 0.5)).toMatchObject({ time: null, high: null })
  expect(kaplanMeier([]).steps).toEqual([])
  expect(openAfter(kaplanMeier([]), 4).share).toBe(1)
})

test('a curve that lies at one half for a while has its median in the middle of it', () => {
  expect(endedBy(kaplanMeier(read('1 2 6 9')), 0.5).time).toBe(4)
})

test('a time below 0, one group alone, and groups in which nothing ended are refused', () => {
  expect(() => kaplanMeier(read('-1'))).toThrow(RangeError)
  expect(() => logRank([six])).toThrow(RangeError)
  expect(() => logRank([read('3+'), read('4+')])).toThrow(RangeError)
})
