import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  type Column,
  type Contrast,
  conditionsToCount,
  contrastCounts,
  contrastRows,
  holds,
  type Margin,
  type Table,
  type Term,
} from './contrast.ts'
import { mondayOf } from './contrast/margin.ts'
import { cellOf } from './contrast/table.ts'
import { fisherAtLeast } from './fisher.ts'
import { chanceFrom } from './testing/chance.ts'

// Thousands of conditions are counted: a second alone, and many times that on a machine with other work.
vi.setConfig({ testTimeout: 60_000 })

const draw = chanceFrom(7)
const size = 4000
const day = 86_400_000

function words(attribute: string, values: readonly string[]): Column {
  const codes = Int32Array.from({ length: size }, () => Math.floor(draw() * values.length))
  return { kind: 'value', attribute, values, codes }
}

const sellers = Array.from({ length: 40 }, (_, index) => `seller ${index}`)
const placed = Int32Array.from({ length: size }, () => 20_521 + Math.floor(draw() * 28))
const columns: readonly Column[] = [
  words('seller', sellers),
  words('payment', ['card', 'transfer']),
  { kind: 'days', attribute: 'placed', days: placed },
  { kind: 'range', attribute: 'price', numbers: Float64Array.from({ length: size }, () => draw() * 100) },
  {
    kind: 'late',
    attribute: 'delivery',
    late: Float64Array.from({ length: size }, () => (draw() - 0.9) * 20 * day),
  },
]
const table: Table = { columns, rows: size, units: size }

function whoMeets(...terms: readonly Term[]): number[] {
  const asked = terms.map(
    (term) => [term, columns.find(({ attribute }) => attribute === term.attribute)] as const,
  )
  return Array.from({ length: size }, (_, row) => row).filter((row) =>
    asked.every(([term, column]) => column && holds(term, cellOf(column, row))),
  )
}

const toldOf = (answer: Contrast) => (answer.result === 'told' ? answer : null)

test('nine of eleven share a seller in a week; two are not explained', () => {
  const terms: Term[] = [
    { kind: 'value', attribute: 'seller', value: 'seller 3' },
    { kind: 'days', attribute: 'placed', from: 20_528, to: 20_534, week: true },
  ]
  const cohort = whoMeets(...terms)
  const others = whoMeets({ kind: 'value', attribute: 'seller', value: 'seller 9' })
  const told = toldOf(contrastRows(table, [...cohort.slice(0, 9), ...others.slice(0, 2)]))
  expect(told?.first.condition).toEqual(terms)
  expect(told?.first).toMatchObject({
    both: 9,
    met: cohort.length,
    others: cohort.length - 9,
    unexplained: 2,
    coverage: 9 / 11,
  })
  expect(told?.first.lift).toBeCloseTo(9 / 11 / (cohort.length / size), 10)
  expect(told?.first.p).toBe(fisherAtLeast({ both: 9, marked: 11, met: cohort.length, all: size }))
})

test.each<[string, Term, (found: Term) => boolean]>([
  [
    'a numeric range',
    { kind: 'range', attribute: 'price', from: 97, to: null },
    (found) => found.kind === 'range' && (found.from ?? 0) > 85 && found.to === null,
  ],
  [
    'lateness',
    { kind: 'late', attribute: 'delivery', by: 1.5 * day },
    (found) => found.kind === 'late' && found.by === day,
  ],
  [
    'a few days',
    { kind: 'days', attribute: 'placed', from: 20_533, to: 20_534, week: false },
    (found) => found.kind === 'days' && (found.from ?? 0) >= 20_530 && (found.to ?? 0) <= 20_537,
  ],
])('%s is found', (_, term, isIt) => {
  const told = toldOf(contrastRows(table, whoMeets(term).slice(0, 14)))
  expect(told?.first.condition).toHaveLength(1)
  expect(told?.first.condition.some(isIt)).toBe(true)
})

test('the simplest ranks first: a second term that explains nothing more is not added', () => {
  const told = toldOf(
    contrastRows(table, whoMeets({ kind: 'value', attribute: 'seller', value: 'seller 5' }).slice(0, 12)),
  )
  expect(told?.first.condition).toEqual([{ kind: 'value', attribute: 'seller', value: 'seller 5' }])
})

test('two of two is too few to tell, whatever they share', () => {
  const two = whoMeets({ kind: 'value', attribute: 'seller', value: 'seller 5' }).slice(0, 2)
  expect(contrastRows(table, two)).toMatchObject({ result: 'too few to tell', because: 'few marked' })
})

test('what most share is too common to tell, and the best guess is still shown', () => {
  const cards = whoMeets({ kind: 'value', attribute: 'payment', value: 'card' })
  const answer = contrastRows(
    table,
    Array.from({ length: 4 }, (_, index) => cards[index * 97] ?? 0),
  )
  expect(answer).toMatchObject({ result: 'too few to tell', because: 'chance' })
  expect(answer.result === 'too few to tell' && answer.best?.q).toBeGreaterThan(0.05)
})

test('marked units that share nothing are told so', () => {
  const bare: Table = { columns: [words('seller', sellers.slice(0, 5))], rows: 0, units: 50 }
  expect(contrastRows(bare, [1, 2, 3])).toMatchObject({ because: 'nothing shared', best: null })
})

test('drawn by lot, hardly any are told apart', () => {
  const answers = Array.from({ length: 40 }, () =>
    contrastRows(
      table,
      Array.from({ length: 6 }, () => Math.floor(draw() * size)),
    ),
  )
  expect(answers.filter(({ result }) => result === 'told').length).toBeLessThanOrEqual(6)
})

test('a unit of several rows counts once, in whatever order its rows come', () => {
  const unitOf = Uint32Array.from({ length: size }, (_, row) => row % 1000)
  const byUnit: Table = { columns, rows: size, units: 1000, unitOf }
  const term: Term = { kind: 'value', attribute: 'seller', value: 'seller 3' }
  const units = new Set(whoMeets(term).map((row) => row % 1000))
  const told = toldOf(contrastRows(byUnit, [...units].slice(0, 30)))
  const alone = told?.explanations.find(({ condition }) => condition.length === 1)
  expect(alone).toMatchObject({ condition: [term], both: 30, met: units.size })
})

test('a database that counts gets the same answer as rows do', () => {
  const margins = columns.map(countedLikeSql)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 15 }), (marked) => {
      const rows = marked.map((unit) => ({ unit, cells: columns.map((column) => cellOf(column, unit)) }))
      const wanted = conditionsToCount(margins, rows, { all: size, marked: marked.length })
      const counted = wanted.map((one) => ({ ...one, met: whoMeets(...one.condition).length }))
      const answer = contrastCounts({ all: size, marked: marked.length, margins, counted })
      expect(answer).toEqual(
        contrastRows(
          table,
          [...marked].sort((a, b) => a - b),
        ),
      )
    }),
    { numRuns: 6 },
  )
})

/** What `GROUP BY` would give, reckoned in another way than the package does. */
function countedLikeSql(column: Column): Margin {
  const cells = Array.from({ length: size }, (_, row) => cellOf(column, row))
  const count = (isIn: (cell: string | number) => boolean) =>
    cells.filter((cell) => cell !== null && isIn(cell)).length
  const { attribute } = column
  switch (column.kind) {
    case 'value': {
      const values = [...new Set(column.values)].map((value) => ({
        value,
        units: count((cell) => cell === value),
      }))
      return { kind: 'value', attribute, values }
    }
    case 'days': {
      const first = Math.min(...cells.map(Number))
      const last = Math.max(...cells.map(Number))
      const units = Array.from({ length: last - first + 1 }, (_, index) =>
        count((cell) => cell === first + index),
      )
      return { kind: 'days', attribute, first, units }
    }
    case 'range': {
      const sorted = cells.map(Number).sort((a, b) => a - b)
      const edges = Array.from({ length: 16 }, (_, cut) => sorted[Math.floor((cut * size) / 16)] ?? 0)
      const units = edges.map((edge, bin) =>
        count((cell) => Number(cell) >= edge && Number(cell) < (edges[bin + 1] ?? Infinity)),
      )
      return { kind: 'range', attribute, edges, units }
    }
    case 'late': {
      const hours = [0, 1, 6, 24, 48, 72, 120, 168, 336]
      const all = hours.map((hour) => hour * 3_600_000)
      const counted = all.map((by) => ({ by, units: count((cell) => Number(cell) > by) }))
      return { kind: 'late', attribute, rungs: counted.filter(({ units }) => units > 0) }
    }
  }
}

test('weeks begin on Mondays, also before 1970', () => {
  for (const at of [-800, -1, 0, 3, 4, 20_521, 20_527]) {
    const monday = mondayOf(at)
    expect(new Date(monday * day).getUTCDay()).toBe(1)
    expect(at - monday).toBeGreaterThanOrEqual(0)
    expect(at - monday).toBeLessThan(7)
  }
})

test('a marked unit that does not exist is refused', () => {
  expect(() => contrastRows(table, [size])).toThrow(RangeError)
  expect(() => contrastRows(table, [0.5])).toThrow(RangeError)
})
