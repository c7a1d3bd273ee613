import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Condition, holds, type Term } from './condition.ts'
import { byUnit, cellOfCode, type CodedTable, coded } from './coded.ts'
import { rungs } from './margin.ts'
import { cellOf, type Column } from './table.ts'
import { tallyOf } from './tally.ts'

const values = ['a', 'b', 'c']
const units = 60
const number = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom(0.5, 7.25, Number.NaN))
/** A row later than due by about a rung, or before it. */
const late = fc.oneof(
  fc.integer({ min: -1, max: rungs.length - 1 }).chain((rung) => {
    const by = rung < 0 ? -1 : rungs[rung]!
    return fc.constantFrom(by, by + 0.5, by - 1)
  }),
  fc.constant(Number.NaN),
)
const row = fc.tuple(fc.nat(units - 1), fc.integer({ min: -1, max: 2 }), number, number, late)
type Drawn = typeof row extends fc.Arbitrary<infer T> ? T : never
const bound = fc.option(fc.integer({ min: -3, max: 9 }))

const edges = [-1, 0.5, 3, 7.25]
const edge = fc.option(fc.constantFrom(...edges))

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
    .tuple(edge, edge)
    .map(([from, to]) => ({ kind: 'range', attribute: 'price', from, to: to && Math.max(to, from ?? to) })),
  late: fc.constantFrom(...rungs).map((by) => ({ kind: 'late', attribute: 'late', by })),
}
const condition = fc
  .shuffledSubarray(Object.values(terms), { minLength: 1, maxLength: 2 })
  .chain((ones) => fc.tuple(...ones)) as unknown as fc.Arbitrary<Condition>

const columnsOf = (drawn: readonly Drawn[]): Column[] => [
  { kind: 'value', attribute: 'word', values, codes: drawn.map(([, code]) => code) },
  { kind: 'days', attribute: 'day', days: drawn.map(([, , day]) => Math.floor(day)) },
  { kind: 'range', attribute: 'price', edges, numbers: drawn.map(([, , , price]) => price) },
  { kind: 'late', attribute: 'late', late: drawn.map(([, , , , by]) => by) },
]

/** The same, row by row. */
function plainly({ columns, rows, unitOf }: CodedTable, asked: Condition): number {
  const of = (term: Term) => columns.find(({ attribute }) => attribute === term.attribute)!
  const met = Array.from({ length: rows }, (_, at) => at).filter((at) =>
    asked.every((term) => holds(term, cellOfCode(of(term), of(term).codes[at]!))),
  )
  return new Set(met.map((at) => unitOf?.[at] ?? at)).size
}

test('a code stands for a cell of which the same terms hold', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), fc.oneof(...Object.values(terms)), (drawn, term) => {
      const columns = columnsOf(drawn)
      const place = columns.findIndex(({ attribute }) => attribute === term.attribute)
      const { columns: own } = coded({ columns, rows: drawn.length, units: drawn.length })
      for (const at of drawn.keys())
        expect(holds(term, cellOfCode(own[place]!, own[place]!.codes[at]!))).toBe(
          holds(term, cellOf(columns[place]!, at)),
        )
    }),
  )
})

test('a tally counts what going through the rows counts, whether a unit has one row or several', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 200, size: 'max' }),
      fc.array(condition, { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (drawn, conditions, isUnitEach) => {
        const columns = columnsOf(drawn)
        const unitOf = drawn.map(([unit]) => unit)
        const rows = drawn.length
        const table = coded(isUnitEach ? { columns, rows, units: rows } : { columns, rows, units, unitOf })
        const tally = tallyOf(byUnit(table), conditions)
        for (const asked of conditions) expect(tally(asked)).toBe(plainly(table, asked))
      },
    ),
    { numRuns: 300 },
  )
})
