import type { Values } from './import-fields.ts'
import type { FileRow, OpenRow } from './import-file.ts'
import { piecesOf } from './import-pieces.ts'

/** The column that shows a line which is no JSON. */
export const unreadableColumn = 'line'

/** The rows of a file with one JSON object on each line. */
export async function* objectRows(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  position: number,
  longest: number,
): AsyncGenerator<readonly FileRow[]> {
  const same = columnsOnce()
  for await (const some of lines(chunks, position, longest)) {
    const rows = some.flatMap(({ line, after }): FileRow[] => {
      const text = line.toString('utf8').trim()
      return text === '' ? [] : [{ after, open: () => objectRow(text, same) }]
    })
    if (rows.length) yield rows
  }
}

function objectRow(text: string, same: (columns: readonly string[]) => readonly string[]): OpenRow {
  const { values, ...row } = rowOf(text)
  return { columns: same(Object.keys(values)), cells: Object.values(values), ...row }
}

/** Most lines have the same members as the one before: they are one list, and what is known of it needn't be found out again. */
function columnsOnce() {
  let before: readonly string[] = []
  return (columns: readonly string[]) => (isSame(columns, before) ? before : (before = columns))
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one, index) => one === others[index])

type Line = { readonly line: Buffer; readonly after: number }

/** A line beyond the longest is cut: it is refused as no JSON, and what follows it is read. */
async function* lines(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  position: number,
  longest: number,
): AsyncGenerator<readonly Line[]> {
  let parts: Buffer[] = []
  let held = 0
  let at = position
  for await (const piece of piecesOf(chunks)) {
    const ended: Line[] = []
    let from = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      keep(piece.subarray(from, end))
      at += end + 1 - from
      ended.push({ line: whole(), after: at })
      from = end + 1
    }
    keep(piece.subarray(from))
    at += piece.length - from
    yield ended
  }
  if (held) yield [{ line: whole(), after: at }]

  function keep(part: Buffer) {
    if (held <= longest) parts.push(part)
    held += part.length
  }

  function whole() {
    const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    held = 0
    return line
  }
}

type LineRow = Pick<OpenRow, 'fault' | 'whole'> & { readonly values: Values }

function rowOf(text: string): LineRow {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return { values: flatten(value), fault: null, whole: value as Record<string, unknown> }
    return unreadable(text, 'This line is no JSON object')
  } catch {
    return unreadable(text, 'This line is no JSON')
  }
}

const unreadable = (text: string, fault: string): LineRow => ({
  values: { [unreadableColumn]: text },
  fault,
})

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
