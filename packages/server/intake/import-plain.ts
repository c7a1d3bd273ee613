import { csvRow, type FileRow, type FileShape } from './import-file.ts'

/** What is left of a file once a row may hold quotation marks, and where it begins. */
type Rest = { readonly chunks: AsyncIterable<Buffer>; readonly position: number }

const lineFeed = 10
const carriageReturn = 13
const quotation = 34

/**
 * The rows of a CSV file up to the first quotation mark: there a line is a row, and it is read many times quicker. From
 * the line with the mark on, and from one without an end, the rest is left to be read with care.
 */
export async function* plainRows(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  shape: FileShape,
  position: number,
  longest: number,
): AsyncGenerator<FileRow, Rest | null> {
  const source = (
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  ) as AsyncIterator<Buffer>
  let at = position
  let held: Buffer = Buffer.alloc(0)
  for (let next = await source.next(); !next.done; next = await source.next()) {
    const bytes = held.length ? Buffer.concat([held, next.value]) : next.value
    const mark = bytes.indexOf(quotation)
    const end = bytes.lastIndexOf(lineFeed, mark < 0 ? bytes.length : mark) + 1
    yield* linesOf(bytes.subarray(0, end), shape, at)
    at += end
    held = bytes.subarray(end)
    if (mark >= 0 || held.length > longest) return { chunks: withFirst(held, source), position: at }
  }
  return held.length ? { chunks: withFirst(held, source), position: at } : null
}

function* linesOf(bytes: Buffer, { columns, delimiter }: FileShape, position: number): Generator<FileRow> {
  let from = 0
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
    const last = end > from && bytes[end - 1] === carriageReturn ? end - 1 : end
    const line = bytes.toString('utf8', from, last)
    from = end + 1
    if (line !== '') yield csvRow(line.split(delimiter), columns, position + from)
  }
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
