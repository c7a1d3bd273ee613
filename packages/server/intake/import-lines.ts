import type { Values } from './import-fields.ts'
import type { FileRow } from './import-file.ts'

/** The column that shows a line which is no JSON. */
export const unreadableColumn = 'line'

/** The rows of a file with one JSON object on each line. */
export async function* objectRows(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  position: number,
  longest: number,
): AsyncGenerator<FileRow> {
  for await (const { line, after } of lines(chunks, position, longest)) {
    const text = line.toString('utf8').trim()
    if (text !== '') yield { ...rowOf(text), after }
  }
}

type Line = { readonly line: Buffer; readonly after: number }

/** A line beyond the longest is cut: it is refused as no JSON, and what follows it is read. */
async function* lines(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  position: number,
  longest: number,
): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let held = 0
  let at = position
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, end))
      at += end + 1 - from
      yield { line: Buffer.concat(parts), after: at }
      ;[parts, held, from] = [[], 0, end + 1]
    }
    keep(chunk.subarray(from))
    at += chunk.length - from
  }
  if (held) yield { line: Buffer.concat(parts), after: at }

  function keep(part: Buffer) {
    if (held <= longest) parts.push(part)
    held += part.length
  }
}

function rowOf(text: string): Omit<FileRow, 'after'> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return { values: flatten(value), fault: null, whole: value as Record<string, unknown> }
    return unreadable(text, 'This line is no JSON object')
  } catch {
    return unreadable(text, 'This line is no JSON')
  }
}

const unreadable = (text: string, fault: string) => ({ values: { [unreadableColumn]: text }, fault })

const speakers = ['role', 'from', 'speaker', 'author']

/**
 * A JSON object as one flat row: `customer.name` for what lies deeper, and for a list of objects the texts joined, by
 * who speaks if they say so: `turns[customer].text`.
 */
export function flatten(value: object, path = ''): Values {
  const row: Record<string, string> = {}
  for (const [key, member] of Object.entries(value)) {
    const name = path === '' ? key : `${path}.${key}`
    if (Array.isArray(member)) Object.assign(row, flattenList(member, name))
    else if (member !== null && typeof member === 'object')
      Object.assign(row, flatten(member as object, name))
    else row[name] = member === null ? '' : String(member)
  }
  return row
}

function flattenList(list: readonly unknown[], name: string): Values {
  const objects = list.filter(
    (one): one is Record<string, unknown> => one !== null && typeof one === 'object',
  )
  if (objects.length !== list.length || !list.length) return { [name]: list.map(String).join(', ') }
  const speaker = speakers.find((key) => objects.every((one) => typeof one[key] === 'string'))
  const row: Record<string, string> = {}
  for (const one of objects) {
    const place = speaker === undefined ? name : `${name}[${String(one[speaker])}]`
    for (const [column, text] of Object.entries(flatten(one, place)))
      if (text !== '' && column !== `${place}.${speaker}`)
        row[column] = row[column] === undefined ? text : `${row[column]}\n\n${text}`
  }
  return row
}
