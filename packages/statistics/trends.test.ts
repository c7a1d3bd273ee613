import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulatedSum, designCusum, runLength, standardised } from './cusum.ts'
import { ears } from './ears.ts'
import { exceedance, shareChart } from './exceedance.ts'
import { chanceFrom } from './testing/chance.ts'

type Reference = {
  readonly series: string
  readonly method: string
  readonly params: { readonly alpha?: number; readonly k?: number; readonly h?: number }
  readonly first: string
  readonly upperbound?: readonly (number | null)[]
  readonly alarm: readonly (number | null)[]
  readonly m?: number
  readonly cusum?: readonly number[]
}

const read = (name: string) =>
  readFileSync(new URL(`testing/data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')

const references = read('outbreak-reference.jsonl').map((line) => JSON.parse(line) as Reference)

function series(name: string): { dates: string[]; counts: number[] } {
  const rows = read(`${name}.csv`)
    .slice(1)
    .map((line) => line.split(','))
  return { dates: rows.map(([date = '']) => date), counts: rows.map(([, count]) => Number(count)) }
}

const named = ({ series, method, params }: Reference) => `${series} ${method} ${JSON.stringify(params)}`

test.each(references.filter(({ method }) => method.startsWith('C')).map((one) => [named(one), one] as const))(
  '%s: limits and alarms are those of R',
  (_, { series: name, method, params, first, upperbound = [], alarm }) => {
    const { dates, counts } = series(name)
    const watched = ears(counts, {
      method: method as 'C1' | 'C2' | 'C3',
      ...(params.alpha === undefined ? {} : { alpha: params.alpha }),
      leastDeviation: 0,
      leastCount: 0,
    })
    expect(dates[watched[0]?.at ?? 0]).toBe(first)
    const ours = watched.slice(0, alarm.length)
    expect(ours.map(({ alarm }) => Number(alarm))).toEqual(alarm.map(Number))
    const far = ours.filter(({ limit }, index) => Math.abs((limit ?? 0) - (upperbound[index] ?? 0)) > 1e-8)
    expect(far).toEqual([])
  },
)

test.each(
  references.filter(({ method }) => method.startsWith('cusum')).map((one) => [named(one), one] as const),
)('%s: sums and alarms are those of R', (_, reference) => {
  const { series: name, method, params, first, alarm, m = 0, cusum = [] } = reference
  const { dates, counts } = series(name)
  const by = { 'cusum-standard': 'plain', 'cusum-rossi': 'rossi', 'cusum-anscombe': 'anscombe' } as const
  const values = standardised(counts.slice(dates.indexOf(first)), m, by[method as keyof typeof by])
  const summed = cumulatedSum(values, params.k ?? 0, params.h ?? 0).slice(0, alarm.length)
  expect(summed.map(({ alarm }) => Number(alarm))).toEqual(alarm)
  const far = summed.filter(({ sum }, index) => Math.abs(sum - (cusum[index] ?? 0)) > 1e-7)
  expect(far).toEqual([])
})

// surveillance's own test data m1, weeks 1 to 18.
test('an outbreak alarms when it begins', () => {
  const m1 = [0, 3, 1, 0, 5, 1, 6, 15, 11, 9, 10, 8, 6, 13, 11, 13, 17, 12]
  const watched = ears(m1, { method: 'C1' })
  expect(watched.filter(({ alarm }) => alarm).map(({ at }) => at + 1)).toEqual([8])
  expect(watched[0]?.limit).toBeCloseTo(9.7949, 4)
  expect(watched.at(-1)?.limit).toBeCloseTo(22.3459, 4)
})

test('a cumulated sum of counts, reckoned by hand', () => {
  const { reference } = designCusum(5, 8, 200)
  expect(reference).toBeCloseTo(6.3829, 4)
  const sums = cumulatedSum([4, 6, 5, 3, 7, 5, 9, 10, 8, 11, 6], reference, 8).map(({ sum }) => sum)
  const byHand = [0, 0, 0, 0, 0.6171, 0, 2.6171, 6.2341, 7.8512, 12.4683, 12.0854]
  for (const [index, sum] of byHand.entries()) expect(sums[index]).toBeCloseTo(sum, 3)
})

test('a cumulated sum alarms by itself as seldom as it was set up to', () => {
  const { limit, reference, falseAlarmEvery } = designCusum(5, 8, 100)
  expect(falseAlarmEvery).toBeGreaterThanOrEqual(100)
  const draw = chanceFrom(3)
  const lengths = Array.from({ length: 1500 }, () => pointsUntilAlarm(5, reference, limit, draw))
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  expect(mean / falseAlarmEvery).toBeGreaterThan(0.85)
  expect(mean / falseAlarmEvery).toBeLessThan(1.15)
})

function pointsUntilAlarm(mean: number, reference: number, limit: number, draw: () => number): number {
  let [sum, points] = [0, 0]
  while (sum < limit) {
    sum = Math.max(0, sum + poisson(mean, draw) - reference)
    points++
  }
  return points
}

function poisson(mean: number, draw: () => number): number {
  let [count, product] = [0, draw()]
  for (const floor = Math.exp(-mean); product > floor; count++) product *= draw()
  return count
}

test('the higher the limit, the longer it takes; the higher the mean, the shorter', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 8, noNaN: true }),
      fc.double({ min: 2, max: 8, noNaN: true }),
      (mean, limit) => {
        const once = runLength(mean, mean * 1.2, limit)
        expect(once).toBeGreaterThanOrEqual(1)
        expect(runLength(mean, mean * 1.2, limit * 2)).toBeGreaterThan(once)
        expect(runLength(mean * 2, mean * 1.2, limit)).toBeLessThan(once)
      },
    ),
    { numRuns: 25 },
  )
})

test('a count far above its baseline alarms, one within it does not', () => {
  const usual = [4, 5, 3, 6, 4].map((count) => ({ count, exposure: 1 }))
  // Twelve of 34 in one of six weeks: SciPy 1.17.1, binom.sf(11, 34, 1/6).
  expect(exceedance({ count: 12, exposure: 1 }, usual)).toMatchObject({
    result: 'compared',
    expected: 4.4,
    alarm: false,
  })
  expect(exceedance({ count: 16, exposure: 1 }, usual)).toMatchObject({ alarm: true })
  expect(exceedance({ count: 16, exposure: 4 }, usual)).toMatchObject({ expected: 17.6, alarm: false })
})

test('where the baseline itself jumps about, more is needed to alarm', () => {
  const even = [9, 11, 10, 9, 11].map((count) => ({ count, exposure: 1 }))
  const uneven = [1, 25, 2, 20, 2].map((count) => ({ count, exposure: 1 }))
  const now = { count: 26, exposure: 1 }
  expect(exceedance(now, even)).toMatchObject({ alarm: true })
  expect(exceedance(now, uneven)).toMatchObject({ alarm: false })
  expect(exceedance(now, even.slice(0, 2))).toMatchObject({ result: 'too little to compare' })
  expect(exceedance({ count: 3, exposure: 0 }, even)).toMatchObject({ result: 'too little to compare' })
})

// Montgomery's orange juice cans, as in the R package qcc; the limits in Montgomery (2009), example 7.1.
test('a chart of shares: orange juice', () => {
  const cans = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9,
    6,
  ].map((hits) => ({ hits, of: 50 }))
  const { centre, points } = shareChart(cans, { laney: false })
  expect(centre).toBeCloseTo(0.231_33, 5)
  expect(points[0]?.low).toBeCloseTo(0.052_428, 5)
  expect(points[0]?.high).toBeCloseTo(0.410_239, 5)
  expect(points.flatMap(({ out }, index) => (out ? [index + 1] : []))).toEqual([15, 23])
  expect(shareChart(cans).spread).toBeCloseTo(1.660_87, 3)
  expect(() => shareChart(cans.slice(0, 1))).toThrow(RangeError)
})
