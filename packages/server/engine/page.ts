import { readCursor, strangeCursor, writeCursor } from './cursor.ts'
import { timestamp } from './entity.ts'
import { isId } from './id.ts'

/** What a part of a list's sort key is. */
type Part = 'text' | 'instant' | 'id'

/** One page of a list; `next` is where the page after begins. */
export type Page<Row> = { rows: Row[]; next: string | null }

/** The key after which a page begins, each part as PostgreSQL reads it; null for the first page. */
export function pageStart(cursor: string | undefined, parts: readonly Part[]): string[] | null {
  const key = readCursor(cursor, parts.length)
  return key.length ? key.map((value, index) => checked(parts[index] as Part, value)) : null
}

function checked(part: Part, value: string): string {
  if (part === 'text' || (part === 'id' && isId(value))) return value
  if (part === 'instant' && /^\d{1,15}$/.test(value)) return timestamp(Number(value))
  throw strangeCursor()
}

/** Cuts a page out of the rows asked for, which are one more than it holds. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? writeCursor(...keyOf(last)) : null,
  }
}

/** A text as a pattern of SQL's LIKE that finds it anywhere. */
export const anywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
