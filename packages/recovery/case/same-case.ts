import { type Case, isOpenCase } from '../case.ts'
import type { Complaint } from '../complaint.ts'
import type { Policy } from '../workspace/policy.ts'

/** Without what mail programs put before the subject of an answer or a forwarded mail. */
export const bareSubject = (subject: string) =>
  subject
    .trim()
    .replace(/^(?:(?:re|aw|antw|sv|vs|rif|fwd?|wg)\s?(?:\[\d+\])?\s?:\s*)+/i, '')
    .toLowerCase()

/** Whether a reply has another subject than everything before it: it may be another matter. */
export function isOtherMatter(subject: string | null, before: readonly (string | null)[]): boolean {
  const own = bareSubject(subject ?? '')
  const known = before.map((one) => bareSubject(one ?? '')).filter(Boolean)
  return own !== '' && known.length > 0 && !known.some((one) => one.includes(own) || own.includes(one))
}

const dayMs = 86_400_000

/** The case this complaint may belong to: the same customer's latest that is open or was opened in the last days. */
export function sameCaseCandidate(
  { customerId, receivedAt }: Pick<Complaint, 'customerId' | 'receivedAt'>,
  cases: readonly Case[],
  { sameCaseDays }: Policy,
): Case | null {
  if (customerId === null) return null
  const since = receivedAt - sameCaseDays * dayMs
  const [latest] = cases
    .filter((it) => it.customerId === customerId && it.mergedInto === null)
    .filter((it) => isOpenCase(it) || it.openedAt >= since)
    .toSorted((a, b) => b.openedAt - a.openedAt)
  return latest ?? null
}
