import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg, stepUp } from './false-discovery.ts'
import { type Fourfold, fisherAtLeast, hypergeometric } from './fisher.ts'
import { logGamma } from './gamma.ts'

test.each<[string, Fourfold, number]>([
  // Fisher, The Design of Experiments (1935): 16 of the 70 ways to choose the cups are 3 right, 1 is 4 right.
  ['the lady tasting tea', { both: 3, marked: 4, met: 4, all: 8 }, 17 / 70],
  // Fisher (1962), convictions of like-sex twins; R's help of fisher.test gives .0004652.
  ['criminal twins', { both: 10, marked: 13, met: 12, all: 30 }, 0.000_465_180_943_362_905],
  // The rest computed with SciPy 1.17.1, hypergeom.sf.
  ['four of five complaints in 3 %', { both: 4, marked: 5, met: 300, all: 10_000 }, 3.877_785_110_151_243e-6],
  ['ten million rows', { both: 2500, marked: 20_000, met: 1e6, all: 1e7 }, 2.230_238_182_340_934e-30],
  ['fewer than by chance', { both: 1900, marked: 20_000, met: 1e6, all: 1e7 }, 0.991_484_173_748_750_1],
])('%s', (_, table, p) => {
  expect(Math.abs(fisherAtLeast(table) / p - 1)).toBeLessThan(1e-9)
})

const tables = fc
  .record({ all: fc.integer({ min: 1, max: 400 }), marked: fc.nat(400), met: fc.nat(400), both: fc.nat(400) })
  .map(({ all, marked, met, both }) => {
    const margins = { all, marked: marked % (all + 1), met: met % (all + 1) }
    return { ...margins, both: both % (Math.min(margins.marked, margins.met) + 2) }
  })

function choose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

test('it is the sum of the chances of all tables at least so extreme', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const { both, marked, met, all } = table
      let sum = 0
      for (let x = both; x <= Math.min(marked, met); x++)
        sum += Math.exp(choose(met, x) + choose(all - met, marked - x) - choose(all, marked))
      expect(fisherAtLeast(table)).toBeCloseTo(Math.min(1, sum), 9)
    }),
  )
})

test('it does not matter which margin is called marked', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const turned = { ...table, marked: table.met, met: table.marked }
      expect(fisherAtLeast(turned)).toBeCloseTo(fisherAtLeast(table), 10)
      expect(hypergeometric(turned)).toBeCloseTo(hypergeometric(table), 10)
    }),
  )
})

test('counts that make no table are refused', () => {
  expect(() => fisherAtLeast({ both: 1, marked: 5, met: 3, all: 4 })).toThrow(RangeError)
  expect(() => fisherAtLeast({ both: 1.5, marked: 2, met: 3, all: 4 })).toThrow(RangeError)
})

test('Benjamini and Hochberg call four of their own fifteen, as in their paper', () => {
  // Benjamini & Hochberg (1995), thrombolysis in myocardial infarction; the adjusted values as R's p.adjust has them.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ]
  const adjusted = benjaminiHochberg(paper)
  expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4)
  const byR = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486]
  for (const [index, q] of byR.entries()) expect(adjusted[index]).toBeCloseTo(q, 7)
})

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })

test('adjusted values keep the order, never fall below the p value, and know those not kept', () => {
  fc.assert(
    fc.property(chances, fc.nat(1000), (values, more) => {
      const adjusted = benjaminiHochberg(values, values.length + more)
      const below = values.filter((p, index) => (adjusted[index] ?? 0) < Math.min(1, p))
      expect(below).toEqual([])
      const byP = values.map((p, index) => [p, adjusted[index] ?? 0] as const).sort(([a], [b]) => a - b)
      const turned = byP.filter(([, q], place) => q < (byP[place - 1]?.[1] ?? 0))
      expect(turned).toEqual([])
      const all = benjaminiHochberg([...values, ...Array.from({ length: more }, () => 1)])
      expect(adjusted).toEqual(all.slice(0, values.length))
    }),
  )
})

test('a p value that is multiplied and divided by the same count is not rounded below itself', () => {
  const hundredths = Array.from({ length: 100 }, (_, index) => (index + 1) / 100)
  expect(hundredths.filter((p) => benjaminiHochberg([p, p, p]).some((q) => q < p))).toEqual([])
})

test('more kept than looked at is refused, and steps count what chance brings', () => {
  expect(() => benjaminiHochberg([0.1, 0.2], 1)).toThrow(RangeError)
  expect(stepUp([0.001, 0.01], (p) => p * 10)).toEqual([0.01, 0.05])
})
