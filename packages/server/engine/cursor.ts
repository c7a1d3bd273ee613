import { DoorRefusal } from './problem.ts'

/** A cursor is the sort key of the last row of a page: opaque outside, base64url of JSON inside. */
export const writeCursor = (...key: readonly (string | number)[]) =>
  Buffer.from(JSON.stringify(key.map(String))).toString('base64url')

/** Reads the parts of a cursor's key; none for the first page. What is no cursor of so many parts is refused. */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] {
  if (!cursor) return []
  const key = decoded(cursor)
  if (!Array.isArray(key) || key.length !== parts || !key.every(isKeepable)) throw strangeCursor()
  return key
}

/** Says that this is no cursor of the list. */
export const strangeCursor = () =>
  new DoorRefusal(422, 'bad-input', 'Some of this cannot be taken as it is', {
    errors: [
      { path: 'query.cursor', message: 'This is not a cursor of this list. Start from its first page' },
    ],
  })

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw strangeCursor()
  }
}

const isKeepable = (part: unknown): part is string =>
  typeof part === 'string' && part.isWellFormed() && !part.includes('\0')
