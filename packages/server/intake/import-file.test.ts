import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText } from '../engine/csv.ts'
import { errorFile } from './import-errors.ts'
import { guessMapping } from './import-fields.ts'
import { FileFault, type FileShape, rowsFrom, shapeOf, valuesOf } from './import-file.ts'
import { flatten } from './import-lines.ts'

async function rowsOf(text: string, size = 1_000_000) {
  const bytes = Buffer.from(text)
  const shape = await shapeOf(bytes)
  const rows = await readAll(pieces(bytes.subarray(shape.start), size), shape, shape.start)
  return { shape, rows, bytes }
}

async function readAll(chunks: Iterable<Buffer>, shape: FileShape, position: number) {
  const all = []
  for await (const rows of rowsFrom(chunks, shape, position))
    for (const row of rows) {
      const opened = row.open()
      all.push({ after: row.after, fault: opened.fault, values: valuesOf(opened) })
    }
  return all
}

function* pieces(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

test('a CSV file is read with its own delimiter, its quotes, line ends and a byte order mark', async () => {
  const { shape, rows } = await rowsOf(
    '\uFEFFid;words;\r\n1;"two\r\nlines; ""so""";x\r\n\r\n2;5" screen;\r\n',
  )
  expect(shape).toMatchObject({ format: 'csv', delimiter: ';', columns: ['id', 'words', 'column 3'] })
  expect(rows.map(({ values }) => values)).toEqual([
    { id: '1', words: 'two\r\nlines; "so"', 'column 3': 'x' },
    { id: '2', words: '5" screen', 'column 3': '' },
  ])
})

test('reading goes on from where a row ended, wherever the pieces are cut', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '😀', ' ') })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      async (cells, size) => {
        const refused = cells.map(([a, b], number) => ({ number, why: 'x', values: { a, b: `b${b}` } }))
        const { shape, rows, bytes } = await rowsOf(errorFile(['a', 'b'], refused), size)
        expect(rows.map(({ values }) => [values['a'], values['b']])).toEqual(
          cells.map(([a, b]) => [a, `b${b}`]),
        )
        const [first] = rows
        const rest = await readAll([bytes.subarray(first?.after)], shape, first?.after ?? 0)
        expect(rest).toEqual(rows.slice(1))
      },
    ),
  )
})

test('a regular row is read as a reader of all there is reads it, and others are left to that one', async () => {
  const sign = fc.constantFrom('a', 'b', '"', '""', ',', '\n', 'é', '😀', ' ', "'")
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: sign, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      async (body, size) => {
        const options = { relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
        const parsed = orFault(() => parse(`${body}\n`, options) as string[][])
        const rows = await rowsOf(`id,words\n${body}\n`, size).then(
          (read) => read.rows.map(({ values }) => Object.values(values)),
          () => null,
        )
        expect(rows).toEqual(parsed?.map((cells) => cells.map(cellText)) ?? null)
      },
    ),
    { numRuns: 500 },
  )
})

function orFault<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

test('a row with too few or too many cells says so', async () => {
  const { rows } = await rowsOf('id,words\n1\n2,broken,twice\n')
  expect(rows.map(({ fault }) => fault)).toEqual([
    'It has 1 cells where the head has 2',
    'It has 3 cells where the head has 2',
  ])
})

test('a quotation mark that is never closed ends the reading with a sentence', async () => {
  await expect(rowsOf('id,words\n1,"never closed\n2,x\n')).rejects.toThrow(
    new FileFault('A quotation mark that opens here is never closed'),
  )
})

test.each([
  ['', 'The file is empty'],
  ['[{"words":"x"}]', 'This is one JSON array: save it with one object on each line'],
  ['PK\u0003\u0004', 'This is a spreadsheet or archive: save the sheet as CSV (UTF-8)'],
])('%j is refused with a sentence', async (text, sentence) => {
  await expect(shapeOf(Buffer.from(text))).rejects.toThrow(sentence)
})

test('lines of JSON become flat rows, and a line that is none says so', async () => {
  const { rows } = await rowsOf('{"id":1,"who":{"name":"Tom"},"tags":["a","b"]}\nnot so\n[1]\n\n{"id":2}')
  expect(rows.map(({ values, fault }) => fault ?? values)).toEqual([
    { id: '1', 'who.name': 'Tom', tags: 'a, b' },
    'This line is no JSON',
    'This line is no JSON object',
    { id: '2' },
  ])
})

test('a conversation is parted by who speaks', () => {
  const turns = [
    { role: 'customer', text: 'It is broken.' },
    { role: 'agent', text: 'Sorry!' },
    { role: 'customer', text: 'Twice.' },
  ]
  expect(flatten({ id: 7, turns })).toEqual({
    id: '7',
    'turns[customer].text': 'It is broken.\n\nTwice.',
    'turns[agent].text': 'Sorry!',
  })
})

test('columns with the usual names are guessed, each once, and the longest text is the words', () => {
  expect(
    guessMapping(
      ['Date received', 'Issue', 'Consumer complaint narrative', 'Submitted via', 'Complaint ID'],
      [],
    ),
  ).toEqual({
    receivedAt: 'Date received',
    subject: 'Issue',
    words: 'Consumer complaint narrative',
    channel: 'Submitted via',
    sourceId: 'Complaint ID',
  })
  const sample = [{ Ref: '1', Story: 'The second teapot from you came in pieces, too.', priority: 'high' }]
  expect(guessMapping(['Ref', 'Story', 'priority'], sample)).toEqual({ sourceId: 'Ref', words: 'Story' })
})

test('the error file keeps a spreadsheet from reckoning, and reading it back undoes that', async () => {
  const values = { phone: '+44 20 7946', words: '=SUM(A1)', note: '-1', at: '@tom', plain: 'x' }
  const text = errorFile(['phone'], [{ number: 1, why: 'There are no words', values }])
  expect(text).toBe(
    "phone,words,note,at,plain,reason\r\n'+44 20 7946,'=SUM(A1),'-1,'@tom,x,There are no words\r\n",
  )
  const { rows } = await rowsOf(text)
  expect(rows[0]?.values).toMatchObject(values)
})
