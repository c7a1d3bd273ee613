import type { Instant } from '@amends/analyser/calendar'
import { agree, type Complaint, type Decision, sameCaseCandidate } from '@amends/recovery'
import { cases } from '../case/store.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { failures } from '../failure/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { type Taken, takeInMany } from './bulk.ts'
import type { Arrived } from './decide.ts'

export type { Arrived }

/** What was taken in, and who has it. */
export type Accepted = {
  readonly complaint: Complaint
  readonly caseId: string
  readonly ownerId: string
  readonly ownerName: string
  readonly receiptId: string | null
  readonly hearsBy: Instant
  readonly sameCase: { readonly id: string; readonly failureTitle: string; readonly openedAt: Instant } | null
}

/** Takes a complaint in: customer, complaint, provisional failure, case with an owner, receipt, in one transaction. */
export function takeIn(context: Context, arrived: Arrived): Promise<Decision<Accepted>> {
  return context.transaction(async (tx) => {
    const [outcome] = await takeInMany(context, tx, [arrived])
    if (outcome?.as === 'refused') return outcome.refusal
    if (outcome?.as !== 'taken') {
      throw new DoorRefusal(409, 'already-taken', 'This was taken in before', {
        detail: `${arrived.source?.system} ${arrived.source?.id}`,
      })
    }
    return agree(await acceptedOf(tx, outcome))
  })
}

/** What the door answers; `before` are those that are taken in before it in the same transaction. */
export async function acceptedOf(
  tx: WorkTx,
  { arrival, receipt, hearsBy, isNew }: Taken,
  before: readonly Taken[] = [],
): Promise<Accepted> {
  const { complaint, opened } = arrival
  const { people } = await settingsOf(tx)
  return {
    complaint,
    caseId: opened.id,
    ownerId: opened.ownerId,
    ownerName: people.find(({ id }) => id === opened.ownerId)?.publicName ?? '',
    receiptId: receipt?.id ?? null,
    hearsBy,
    sameCase: isNew ? null : await sameCaseOf(tx, arrival, before),
  }
}

async function sameCaseOf(
  tx: WorkTx,
  { complaint, opened, customer }: Taken['arrival'],
  before: readonly Taken[],
) {
  const beside = before
    .map(({ arrival }) => arrival)
    .filter(({ opened: { customerId } }) => customerId === customer.id)
  const kept = (await cases.where(tx, { customerId: customer.id })).filter(({ id }) => id !== opened.id)
  const earlier = [...kept, ...beside.map((arrival) => arrival.opened)]
  const candidate = sameCaseCandidate(complaint, earlier, (await settingsOf(tx)).policy)
  if (!candidate) return null
  const failure =
    beside.find((arrival) => arrival.opened.id === candidate.id)?.failure ??
    (await failures.find(tx, candidate.failureId))
  return { id: candidate.id, failureTitle: failure?.title ?? '', openedAt: candidate.openedAt }
}
