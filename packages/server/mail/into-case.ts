import type { Instant } from '@amends/analyser/calendar'
import { acceptComplaint, sortComplaint } from '@amends/recovery'
import { recordAct } from '@amends/recovery/case/act'
import { acts } from '../case/act-store.ts'
import { cases } from '../case/store.ts'
import { claimSource, complaints } from '../complaint/store.ts'
import { customerBehind } from '../customer/store.ts'
import type { Arrived } from '../intake/decide.ts'
import { takeUp } from '../sorting/actions.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { outsideWords } from './outside.ts'
import type { Route } from './route.ts'

/** A reply of somebody known in the case becomes part of it; a case that was closed opens again. */
export async function takeReply(
  context: Context,
  tx: WorkTx,
  arrived: Omit<Arrived, 'receipt'>,
  caseId: string,
): Promise<string> {
  const { channel, sender, subject, words, sentAt, receivedAt = context.now, source } = arrived
  const it = agreed(await takeUp(context, tx, caseId), 'the case')
  const behind = sender.address
    ? await customerBehind(tx, { kind: 'email', value: sender.address })
    : undefined
  const id = context.newId()
  const record = {
    id,
    channel,
    sender,
    subject,
    words,
    sentAt,
    receivedAt,
    // On their page the customer, and nobody else, says it; a mail from an address nobody is known by may be another's.
    customerId: behind?.id ?? (channel === 'page' || !sender.address ? it.customerId : null),
  }
  const accepted = acceptComplaint(record, context.now)
  const complaint = agreed(accepted, 'the reply')
  const sorted = sortComplaint(complaint, 'add-to-case', caseId, context.actor.id, context.now)
  await complaints.insert(tx, agreed(sorted, 'the reply'))
  // By it our next message hangs under theirs in their mail program.
  if (source) await claimSource(tx, source.system, source.id, id)
  const events = [accepted, sorted].flatMap((one) => (one.ok ? one.events : []))
  await context.record(tx, { kind: 'case', id: caseId }, events)
  return id
}

/** A colleague wrote to the customer from elsewhere: the case says so. */
export async function recordOutside(
  context: Context,
  tx: WorkTx,
  { thread, by }: Extract<Route, { to: 'outside' }>,
  words: string,
  at: Instant,
) {
  const it = await cases.lock(tx, thread.caseId)
  if (!it) return
  const what = outsideWords(by.name, words)
  const decision = recordAct(it, { id: context.newId(), what, by: by.id, at }, context.now)
  // In a case that is closed nothing is recorded; the mail itself is kept with it.
  if (!decision.ok) return
  await acts.insert(tx, decision.value)
  await context.record(tx, { kind: 'case', id: it.id }, decision.events)
}

function agreed<T>(decision: { ok: true; value: T } | { ok: false; code: string } | null, what: string): T {
  if (decision?.ok) return decision.value
  throw new Error(`${what} could not be taken up: ${decision?.code ?? 'there is no such case'}`)
}
