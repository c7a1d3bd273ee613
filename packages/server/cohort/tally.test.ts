import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tallyOf } from './tally.ts'

/** Two columns of three pieces, piece 0 with no term; term t is met by pieces t and t + 1 of a column, two terms a column. */
const met = [
  [[], [0], [0, 1]],
  [[], [2], [2, 3]],
]
const row = fc.tuple(fc.nat(2), fc.nat(2))
const units = fc.array(fc.array(row, { minLength: 1, maxLength: 4 }), { maxLength: 90 })

test('a unit counts once for terms that one of its rows meets together, however many rows it has', () => {
  fc.assert(
    fc.property(units, fc.nat(3), fc.nat(3), (people, one, other) => {
      const sorted = people.toSorted((a, b) => b.length - a.length)
      const slots = [0, 1, 2, 3].map((slot) => {
        const pieces = sorted.flatMap((rows) => (rows[slot] ? [rows[slot]] : []))
        return [0, 1].map((column) => ({
          signs: pieces.map((cells) => String.fromCharCode(33 + (cells[column] ?? 0))).join(''),
          first: 33,
        }))
      })
      const holds = (cells: readonly number[], term: number) =>
        cells.some((piece, column) => met[column]?.[piece]?.includes(term))
      const expected = people.filter((rows) => rows.some((cells) => holds(cells, one) && holds(cells, other)))
      const tally = tallyOf(slots, met, 4)
      expect(tally([one, other])).toBe(expected.length)
      expect(tally([one])).toBe(people.filter((rows) => rows.some((cells) => holds(cells, one))).length)
    }),
  )
})
