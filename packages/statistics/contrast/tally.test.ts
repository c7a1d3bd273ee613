import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Condition, holds, type Term } from './condition.ts'
import { cellOf, type Column, ordered, type Table } from './table.ts'
import { tallyOf } from './tally.ts'

const values = ['a', 'b', 'c']
const units = 60
const number = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom(0.5, 7.25, Number.NaN))
const row = fc.tuple(fc.nat(units - 1), fc.integer({ min: -1, max: 2 }), number, number, number)
const bound = fc.option(fc.integer({ min: -3, max: 9 }))

const terms: Readonly<Record<string, fc.Arbitrary<Term>>> = {
  word: fc.constantFrom(...values, 'never').map((value) => ({ kind: 'value', attribute: 'word', value })),
  day: fc.tuple(bound, bound).map(([from, to]) => ({
    kind: 'days',
    attribute: 'day',
    from,
    to: to && Math.max(to, from ?? to),
    week: false,
  })),
  price: fc
    .tuple(bound, bound)
    .map(([from, to]) => ({ kind: 'range', attribute: 'price', from, to: to && Math.max(to, from ?? to) })),
  late: fc.constantFrom(0, 0.5, 3, 7.25, -2).map((by) => ({ kind: 'late', attribute: 'late', by })),
}
const condition = fc
  .shuffledSubarray(Object.values(terms), { minLength: 1, maxLength: 2 })
  .chain((ones) => fc.tuple(...ones)) as unknown as fc.Arbitrary<Condition>

/** The same, row by row. */
function plainly({ columns, rows, unitOf }: Table, asked: Condition): number {
  const of = (term: Term) => columns.find(({ attribute }) => attribute === term.attribute) as Column
  const met = Array.from({ length: rows }, (_, at) => at).filter((at) =>
    asked.every((term) => holds(term, cellOf(of(term), at))),
  )
  return new Set(met.map((at) => unitOf?.[at] ?? at)).size
}

test('a tally counts what going through the rows counts, whether a unit has one row or several', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 200, size: 'max' }),
      fc.array(condition, { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (drawn, conditions, isUnitEach) => {
        const days = drawn.map(([, , day]) => Math.floor(day))
        const columns: Column[] = [
          { kind: 'value', attribute: 'word', values, codes: drawn.map(([, code]) => code) },
          { kind: 'days', attribute: 'day', days },
          { kind: 'range', attribute: 'price', numbers: drawn.map(([, , , price]) => price) },
          { kind: 'late', attribute: 'late', late: drawn.map(([, , , , late]) => late) },
        ]
        const unitOf = drawn.map(([unit]) => unit)
        const rows = drawn.length
        const table = isUnitEach ? { columns, rows, units: rows } : { columns, rows, units, unitOf }
        const tally = tallyOf(ordered(table), conditions)
        for (const asked of conditions) expect(tally(asked)).toBe(plainly(table, asked))
      },
    ),
    { numRuns: 300 },
  )
})
