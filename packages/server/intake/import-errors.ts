import { reasonColumn } from './import-row.ts'
import type { RowRefusal } from './import-store.ts'

/** Refused rows as CSV in the columns they came in, the reason last, so that they can be mended and imported again. */
export function errorFile(columns: readonly string[], refused: readonly RowRefusal[]): string {
  const extra = refused.flatMap(({ values }) => Object.keys(values))
  const all = [...new Set([...columns, ...extra])].filter((column) => column !== reasonColumn)
  const lines = refused.map(({ values, why }) => [...all.map((column) => values[column] ?? ''), why])
  return [[...all, reasonColumn], ...lines].map(csvLine).join('')
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`

/** What a spreadsheet would take for a formula begins with the sign that stops it; our own reader takes it off again. */
function csvCell(text: string) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
