import type { Answer } from '@amends/contract/client'
import { daysBetween } from '../../ui/time.ts'
import { strings } from '../strings.ts'

/** A row of the queue as the server tells it. */
export type QueueRow = Answer<'GET /v1/agenda'>['rows'][number]

/** The groups of the queue in their order. */
export const owedGroups = ['ahead', 'late', 'soon', 'today', 'later', 'sort', 'waiting'] as const

/** A group of the queue. */
export type OwedGroup = (typeof owedGroups)[number]

const HOUR = 3_600_000

/** Where a row stands, as of the instant at which the list was read: clocks go on, rows don't. */
export function groupOf(row: QueueRow, asOf: number, timezone: string): OwedGroup {
  const due = Date.parse(row.due)
  if (row.ahead) return 'ahead'
  if (row.what === 'sort') return 'sort'
  if (due <= asOf) return 'late'
  if (row.waiting) return 'waiting'
  if (due - asOf <= HOUR) return 'soon'
  return daysBetween(asOf, due, timezone) === 0 ? 'today' : 'later'
}

/** Whose matter it is, and which. */
export function aboutOf(row: QueueRow): string {
  const { about, severity } = strings.agenda
  return about([row.customerName, row.failureTitle, row.severity !== null && severity(row.severity)])
}

/** What blocks a row, in words; null when nothing does. */
export function blockedBy({ blockedBy: refs }: Pick<QueueRow, 'blockedBy'>): string | null {
  if (refs.length === 0) return null
  const kinds = [...new Set(refs.map((ref) => ref.split(':')[0] ?? ''))]
  return kinds.map((kind) => strings.agenda.blockers[kind] ?? strings.agenda.blocked).join('; ')
}
