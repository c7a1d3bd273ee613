import { acceptComplaint, type Complaint, type Decision } from '@amends/recovery'
import { complaints } from '../complaint/store.ts'
import { customerBehind } from '../customer/store.ts'
import type { Context } from '../workspace/context.ts'
import type { Arrived } from './accept.ts'

/** Keeps a message that somebody still has to sort; it stands on the agenda until they do. */
export function keepToSort(
  context: Context,
  { channel, sender, subject, words, sentAt, receivedAt }: Arrived,
): Promise<Decision<Complaint>> {
  return context.transaction(async (tx) => {
    const known =
      sender.kind && sender.address
        ? await customerBehind(tx, { kind: sender.kind, value: sender.address })
        : undefined
    const arrived = {
      id: context.newId(),
      channel,
      sender,
      subject,
      words,
      sentAt,
      receivedAt: receivedAt ?? context.now,
      customerId: known?.id ?? null,
    }
    const decision = acceptComplaint(arrived, context.now)
    if (!decision.ok) return decision
    await complaints.insert(tx, decision.value)
    await context.record(tx, { kind: 'complaint', id: arrived.id }, decision.events)
    return decision
  })
}
