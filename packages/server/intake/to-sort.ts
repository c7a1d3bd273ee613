import { acceptComplaint, type Complaint, type Decision } from '@amends/recovery'
import { claimSource, complaints } from '../complaint/store.ts'
import { customerBehind } from '../customer/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import type { Arrived } from './accept.ts'

/** Keeps a message that somebody still has to sort; it stands on the agenda until they do. */
export function keepToSort(context: Context, arrived: Arrived): Promise<Decision<Complaint>> {
  return context.transaction((tx) => keepToSortIn(context, tx, arrived, null))
}

/** The same within a transaction; `pointsTo` is the case it says it answers. */
export async function keepToSortIn(
  context: Context,
  tx: WorkTx,
  { channel, sender, subject, words, sentAt, receivedAt = context.now, source }: Arrived,
  pointsTo: string | null,
): Promise<Decision<Complaint>> {
  const known =
    sender.kind && sender.address
      ? await customerBehind(tx, { kind: sender.kind, value: sender.address })
      : undefined
  const record = { id: context.newId(), channel, sender, subject, words, sentAt, receivedAt, pointsTo }
  const decision = acceptComplaint({ ...record, customerId: known?.id ?? null }, context.now)
  if (!decision.ok) return decision
  await complaints.insert(tx, decision.value)
  if (source) await claimSource(tx, source.system, source.id, record.id)
  await context.record(tx, { kind: 'complaint', id: record.id }, decision.events)
  return decision
}
