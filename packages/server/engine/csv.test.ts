import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, csvText } from './csv.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\'=+-@\t\r\n",; a1') }),
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  )

const readBack = (file: string) =>
  parse(file, { record_delimiter: '\r\n', relax_column_count: true, skip_empty_lines: false })

test('whatever is written is read back, and no cell of the file begins as a formula does', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const cells = readBack(csvText(rows))
      expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      expect(cells.map((row) => row.map(cellText))).toEqual(rows)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['=HYPERLINK("http://evil.example";"x")', '"\'=HYPERLINK(""http://evil.example"";""x"")"'],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-5', "'-5"],
  ['@shop', "'@shop"],
  ['\t=1', '"\'\t=1"'],
  ["'=1", "''=1"],
  ["'tis late", "'tis late"],
])('the cell %j is written as %s', (cell, file) => {
  expect(csvText([[cell]])).toBe(`${file}\r\n`)
})
