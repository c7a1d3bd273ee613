import { type Case, isOpenCase } from '../case.ts'
import type { Complaint } from '../complaint.ts'
import type { Policy } from '../workspace/policy.ts'

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
