import fc from 'fast-check'
import { expect, test } from 'vitest'
import { owedIn, owedLines } from './owed-lines.ts'

const row = (attribute: string, is: string | null, atLeast: number | null, minor: number) => ({
  attribute,
  is,
  atLeast,
  and: [],
  amount: { minor, currency: 'GBP' },
  words: '',
})

test('a table is read as it is written: conditions, amounts, the words of the policy, and everybody else', () => {
  const text = [
    'status is cancelled and tier is gold: 100 | a certificate of a hundred: for each',
    'days late at least 3: 12.50',
    'everybody else: 5',
  ].join('\n')
  expect(owedIn(text, 'GBP')).toEqual({
    rows: [
      {
        ...row('status', 'cancelled', null, 10_000),
        and: [{ attribute: 'tier', is: 'gold', atLeast: null }],
        words: 'a certificate of a hundred: for each',
      },
      row('days late', null, 3, 1_250),
    ],
    otherwise: { minor: 500, currency: 'GBP' },
  })
})

test.each([
  'status: 100',
  'status is cancelled',
  'status is : 10',
  'days at least many: 10',
  'tier is gold and: 10',
])('“%s” can’t be read, and is named', (line) => {
  expect(owedIn(`tier is gold: 10\n${line}`, 'GBP')).toEqual({ wrong: line })
})

const word = fc
  .stringMatching(/^[a-z_]{1,8}$/)
  .filter((one) => !['is', 'and', 'at', 'everybody'].includes(one))
const condition = fc.oneof(
  fc.record({ attribute: word, is: word, atLeast: fc.constant(null) }),
  fc.record({ attribute: word, is: fc.constant(null), atLeast: fc.integer({ min: -50, max: 50 }) }),
)
const rows = fc.array(
  fc
    .record({
      first: condition,
      and: fc.array(condition, { maxLength: 3 }),
      minor: fc.nat(100_000),
      words: word,
    })
    .map(({ first, and, minor, words }) => ({ ...first, and, amount: { minor, currency: 'GBP' }, words })),
  { maxLength: 5 },
)

test('what is written down of a table reads as the same table', () => {
  fc.assert(
    fc.property(rows, fc.option(fc.nat(9_999)), (given, other) => {
      const table = { rows: given, otherwise: other === null ? null : { minor: other, currency: 'GBP' } }
      expect(owedIn(owedLines(table), 'GBP')).toEqual(table)
    }),
  )
})
