import { isAscii } from 'node:buffer'
import { csvRow, type FileRow, type FileShape } from './import-file.ts'
import { piecesOf } from './import-pieces.ts'

/** What is left of a file once a row is not regular, and where it begins. */
type Rest = { readonly chunks: AsyncIterable<Buffer>; readonly position: number }

const lineFeed = 10
const carriageReturn = 13
const quotation = 34

/**
 * The rows of a CSV file as long as they are regular, read many times quicker than a reader of all there is can: a cell in
 * quotation marks ends where they close. From the first row on that is not, and from one without an end, the rest is left
 * to be read with care.
 */
export async function* regularRows(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  shape: FileShape,
  position: number,
  longest: number,
): AsyncGenerator<readonly FileRow[], Rest | null> {
  const source = piecesOf(chunks)
  let at = position
  let held: Buffer = Buffer.alloc(0)
  for (let next = await source.next(); !next.done; next = await source.next()) {
    const bytes = held.length ? Buffer.concat([held, next.value]) : next.value
    const { rows, length, isOdd } = rowsIn(bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1), shape, at)
    if (rows.length) yield rows
    at += length
    held = bytes.subarray(length)
    if (isOdd || held.length > longest) return { chunks: withFirst(held, source), position: at }
  }
  return held.length ? { chunks: withFirst(held, source), position: at } : null
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

/** Some whole lines as text. */
type Page = { readonly text: string; readonly shape: FileShape; readonly isKeepable: boolean }

/** The rows of some whole lines, and how many bytes they take: a row that goes on behind them is left. */
function rowsIn(bytes: Buffer, shape: FileShape, position: number) {
  const isPlain = isAscii(bytes)
  const text = bytes.toString(isPlain ? 'latin1' : 'utf8')
  const page = { text, shape, isKeepable: !bytes.includes(0) }
  const rows: FileRow[] = []
  let length = 0
  let mark = text.indexOf('"')
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    if (mark >= 0 && mark < from) mark = text.indexOf('"', from)
    const row = mark >= 0 && mark < end ? quotedRow(text, from, shape.delimiter) : null
    if (row === 'open') break
    if (row === 'odd') return { rows, length, isOdd: true }
    const after = row?.after ?? end + 1
    const last = row ? after : lastOf(text, from, end)
    length += isPlain ? after - from : Buffer.byteLength(text.slice(from, after))
    if (last > from) rows.push(new PageRow(page, from, row ? -1 : last, position + length))
    from = after
  }
  return { rows, length, isOdd: false }
}

const lastOf = (text: string, from: number, end: number) =>
  end > from && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end

/** A row where it stands: there are many at once, and most are opened once. */
class PageRow implements FileRow {
  readonly after: number
  readonly #page: Page
  readonly #from: number
  readonly #end: number

  /** Without an end there are quotation marks in it. */
  constructor(page: Page, from: number, end: number, after: number) {
    this.after = after
    this.#page = page
    this.#from = from
    this.#end = end
  }

  open() {
    const { text, shape, isKeepable } = this.#page
    const row = this.#end < 0 ? quotedRow(text, this.#from, shape.delimiter) : null
    const cells =
      row && typeof row !== 'string' ? row.cells : text.slice(this.#from, this.#end).split(shape.delimiter)
    return { ...csvRow(cells, shape.columns), isKeepable }
  }
}

type Row = { readonly cells: readonly string[]; readonly after: number }

/** A row with a quotation mark in it; it may go on behind the text, or be none that ends as it should. */
function quotedRow(text: string, start: number, delimiter: string): Row | 'open' | 'odd' {
  const sign = delimiter.charCodeAt(0)
  const cells: string[] = []
  for (let from = start; ; from++) {
    if (text.charCodeAt(from) === quotation) {
      const close = closeOf(text, from + 1)
      if (close < 0) return 'open'
      const cell = text.slice(from + 1, close)
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
      from = close + 1
    } else {
      const end = endOf(text, from, sign)
      const isLast = text.charCodeAt(end) === lineFeed
      cells.push(text.slice(from, isLast ? lastOf(text, from, end) : end))
      from = end
    }
    const next = text.charCodeAt(from)
    if (next === sign) continue
    if (next === lineFeed) return { cells, after: from + 1 }
    if (next === carriageReturn && text.charCodeAt(from + 1) === lineFeed) return { cells, after: from + 2 }
    return 'odd'
  }
}

/** Where a cell's marks close: two of them are one that stands in it. */
function closeOf(text: string, from: number) {
  let close = text.indexOf('"', from)
  while (close >= 0 && text.charCodeAt(close + 1) === quotation) close = text.indexOf('"', close + 2)
  return close
}

function endOf(text: string, from: number, sign: number) {
  let end = from
  for (let code = text.charCodeAt(end); code !== sign && code !== lineFeed; ) code = text.charCodeAt(++end)
  return end
}
