import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { cellText } from '../engine/csv.ts'
import type { Values } from './import-fields.ts'
import { objectRows } from './import-lines.ts'
import { regularRows } from './import-regular.ts'

/** How a file is read: what its first bytes say. */
export type FileShape = {
  readonly format: 'csv' | 'jsonl'
  /** Of a CSV file: its head, in order. Of lines of JSON: what the first rows hold. */
  readonly columns: readonly string[]
  readonly delimiter: string
  /** Where the first row begins. */
  readonly start: number
}

/** One row, where it ends in the file; it is opened to be read, and takes little room before and after. */
export type FileRow = { readonly after: number; open(): OpenRow }

/** The cells of a row in the order of its columns, and what keeps it from being read. */
export type OpenRow = {
  readonly columns: readonly string[]
  readonly cells: readonly string[]
  readonly fault: string | null
  /** Whether no cell is known to hold what can't be kept. */
  readonly isKeepable?: boolean
  /** Of a line of JSON, as it stands there: lists and all. */
  readonly whole?: Readonly<Record<string, unknown>>
}

/** A row by the names of its columns. */
export function valuesOf({ columns, cells }: Pick<OpenRow, 'columns' | 'cells'>): Values {
  const values: Record<string, string> = {}
  for (const [index, cell] of cells.entries()) values[columns[index] ?? `column ${index + 1}`] = cell
  return values
}

/** The file can't be read, or not from here on; a sentence for whoever made it. */
export class FileFault extends Error {}

/** So much of a file is looked at to tell what it is. */
export const headBytes = 256 * 1024
const longestRow = 4 * 1024 * 1024
const sampleRows = 20

/** Tells from its first bytes what a file is. */
export async function shapeOf(head: Buffer): Promise<FileShape> {
  const start = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  const first = String.fromCharCode(head.subarray(start).find((byte) => byte > 32) ?? 0)
  if (first === '\0') throw new FileFault('The file is empty')
  if (first === '[') throw new FileFault('This is one JSON array: save it with one object on each line')
  if (head.subarray(0, 2).toString('latin1') === 'PK')
    throw new FileFault('This is a spreadsheet or archive: save the sheet as CSV (UTF-8)')
  return first === '{' ? linesShape(head, start) : csvShape(head, start)
}

async function linesShape(head: Buffer, start: number): Promise<FileShape> {
  const shape = { format: 'jsonl', columns: [], delimiter: '', start } as const
  const rows = await firstRows(head, shape)
  const opened = rows.map((row) => row.open()).filter(({ fault }) => fault === null)
  const columns = new Set(opened.flatMap((row) => row.columns))
  return { ...shape, columns: [...columns] }
}

/** The first rows of a file, for a person to look at. */
export async function firstRows(head: Buffer, shape: FileShape): Promise<readonly FileRow[]> {
  const rows: FileRow[] = []
  try {
    for await (const some of rowsFrom([head.subarray(shape.start)], shape, shape.start)) {
      rows.push(...some.slice(0, sampleRows + 1 - rows.length))
      if (rows.length > sampleRows) break
    }
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
  }
  // The last may have been cut off with the head.
  return rows.length > 1 ? rows.slice(0, Math.min(rows.length, sampleRows + 1) - 1) : rows
}

function csvShape(head: Buffer, start: number): FileShape {
  const body = head.subarray(start)
  const delimiter = delimiterOf(body)
  const options = { delimiter, to: 1, info: true, relax_column_count: true, relax_quotes: true } as const
  try {
    const [first] = parseNow(body, options) as unknown as { record: string[]; info: { bytes: number } }[]
    if (!first) throw new FileFault('The file is empty')
    return { format: 'csv', columns: named(first.record), delimiter, start: start + first.info.bytes }
  } catch (fault) {
    throw fault instanceof CsvError
      ? new FileFault('The first line cannot be read as the names of columns')
      : fault
  }
}

/** The sign that parts the first line, outside quotes, the most often. */
function delimiterOf(body: Buffer) {
  const [line = ''] = body.toString('utf8').split(/\r?\n/, 1)
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: bare.split(sign).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

/** No two columns with one name, and none without. */
function named(head: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return head.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** The rows of a file from a position on, some at a time; the chunks begin there. */
export async function* rowsFrom(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  shape: FileShape,
  position: number,
): AsyncGenerator<readonly FileRow[]> {
  if (shape.format === 'jsonl') return yield* objectRows(chunks, position, longestRow)
  const rest = yield* regularRows(chunks, shape, position, longestRow)
  if (rest) yield* oddRows(rest.chunks, shape, rest.position)
}

/** Rows whose quotation marks may stand anywhere. */
async function* oddRows(
  chunks: AsyncIterable<Buffer>,
  shape: FileShape,
  position: number,
): AsyncGenerator<readonly FileRow[]> {
  const parser = parse({
    delimiter: shape.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  })
  const source = Readable.from(chunks, { objectMode: false })
  source.on('error', (fault) => parser.destroy(fault))
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>)
      yield [{ after: position + info.bytes, open: () => csvRow(record, shape.columns) }]
  } catch (fault) {
    throw fault instanceof CsvError ? new FileFault(inWords(fault)) : fault
  } finally {
    source.destroy()
  }
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly bytes: number } }

const isMarked = (cell: string) => cell.charCodeAt(0) === 39

/** A row of a CSV file. */
export function csvRow(record: readonly string[], columns: readonly string[]): OpenRow {
  const cells = record.some(isMarked) ? record.map(cellText) : record
  const fault =
    record.length === columns.length
      ? null
      : `It has ${record.length} cells where the head has ${columns.length}`
  return { columns, cells, fault }
}

function inWords({ code, message }: CsvError) {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return 'A quotation mark that opens here is never closed'
  return message
}
