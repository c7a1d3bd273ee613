import { csvText } from '../engine/csv.ts'
import { reasonColumn } from './import-cells.ts'
import type { RowRefusal } from './import-store.ts'

/** Refused rows as CSV in the columns they came in, the reason last, so that they can be mended and imported again. */
export function errorFile(columns: readonly string[], refused: readonly RowRefusal[]): string {
  const extra = refused.flatMap(({ values }) => Object.keys(values))
  const all = [...new Set([...columns, ...extra])].filter((column) => column !== reasonColumn)
  const lines = refused.map(({ values, why }) => [...all.map((column) => values[column] ?? ''), why])
  return csvText([[...all, reasonColumn], ...lines])
}
