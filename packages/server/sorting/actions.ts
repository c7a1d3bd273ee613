import {
  type Case,
  closedToWork,
  type Complaint,
  type Customer,
  type Decision,
  kindNotYetKnown,
  knowCustomer,
  openCase,
  openFailure,
  type Refusal,
  reopen,
  sortComplaint,
  type SortedAs,
  undoSorting,
} from '@amends/recovery'
import { endEmptied, isEmptied } from '@amends/recovery/emptied'
import { caseFile } from '../agenda/case-file.ts'
import { whoTakesIt } from '../case/route-owner.ts'
import { cases } from '../case/store.ts'
import { complaints } from '../complaint/store.ts'
import { customerBehind, customers, keepIdentities, survivor } from '../customer/store.ts'
import { failures } from '../failure/store.ts'
import type { Stream } from '../workspace/chain.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

/** What a message is said to be; a case without an id is a new one. */
export type Sorting = { readonly as: SortedAs; readonly caseId: string | null }

/** Says what a message is, and puts it where it belongs. */
export function sort(context: Context, id: string, { as, caseId }: Sorting): Promise<Complaint | Refusal> {
  return context.transaction(async (tx) => {
    const complaint = known(await complaints.lock(tx, id), 'message')
    const fresh = as === 'case' && caseId === null && !complaint.sorted
    const target = fresh ? await openFor(context, tx, complaint) : await takeUp(context, tx, caseId)
    if (target && !target.ok) return target
    const it = target?.value ?? null
    const of = it && as === 'case' ? { ...complaint, customerId: it.customerId } : complaint
    const decision = sortComplaint(of, as, it?.id ?? null, context.actor.id, context.now)
    if (!decision.ok) return decision
    return keep(context, tx, decision, it ? { kind: 'case', id: it.id } : { kind: 'complaint', id })
  })
}

/** It was something else: it stands to be sorted again. A case that it leaves empty before anybody worked in it ends. */
export function undo(context: Context, id: string): Promise<Complaint | Refusal> {
  return context.transaction(async (tx) => {
    const complaint = known(await complaints.lock(tx, id), 'message')
    const decision = undoSorting(complaint, context.now)
    if (!decision.ok) return decision
    const { caseId } = complaint
    if (!caseId) return keep(context, tx, decision, { kind: 'complaint', id })
    known(await cases.lock(tx, caseId), 'case')
    const saved = await keep(context, tx, decision, { kind: 'case', id: caseId })
    const file = known(await caseFile(tx, caseId, await settingsOf(tx)), 'case')
    if (isEmptied(file)) await endCase(context, tx, endEmptied(file, context.actor, context.now))
    return saved
  })
}

async function keep(
  context: Context,
  tx: WorkTx,
  { value, events }: Extract<Decision<Complaint>, { ok: true }>,
  stream: Stream,
) {
  await complaints.save(tx, value)
  await context.record(tx, stream, events)
  tx.touched.set(value.id, { kind: 'complaint', id: value.id })
  return value
}

async function endCase(context: Context, tx: WorkTx, decision: Decision<Case>) {
  if (!decision.ok) return
  await cases.save(tx, decision.value)
  await context.record(tx, { kind: 'case', id: decision.value.id }, decision.events)
}

/** The case a message is added to; one that was closed opens again, for they wrote again. */
export async function takeUp(
  context: Context,
  tx: WorkTx,
  caseId: string | null,
): Promise<Decision<Case> | null> {
  if (caseId === null) return null
  const it = known(await cases.lock(tx, caseId), 'case')
  if (!closedToWork(it)) return { ok: true, value: it, events: [] }
  const decision = reopen(it, 'They wrote again', context.now)
  if (!decision.ok) return decision
  await context.record(tx, { kind: 'case', id: it.id }, decision.events)
  return { ...decision, value: await cases.save(tx, decision.value) }
}

/** A new case for the message, owned by whoever sorts it, on a provisional failure. */
async function openFor(context: Context, tx: WorkTx, complaint: Complaint): Promise<Decision<Case>> {
  const customer = await customerOf(context, tx, complaint)
  if (!customer.ok) return customer
  const { receivedAt } = complaint
  const title = (complaint.subject ?? complaint.words).replace(/\s+/g, ' ').slice(0, 120)
  const span = { from: receivedAt, to: null }
  const told = { title, kind: kindNotYetKnown, severity: 3, span, ownerId: null, provisional: true } as const
  const failure = openFailure({ ...told, id: context.newId() }, context.actor, context.now)
  if (!failure.ok) return failure
  const { personId: ownerId } = await whoTakesIt(context, tx, await settingsOf(tx))
  const between = { customerId: customer.value.id, failureId: failure.value.id, ownerId, calendarId: null }
  const opened = openCase({ ...between, id: context.newId(), arrivedAt: receivedAt }, context.now)
  if (!opened.ok) return opened
  await failures.insert(tx, failure.value)
  await cases.insert(tx, opened.value)
  const events = [...customer.events, ...failure.events, ...opened.events]
  await context.record(tx, { kind: 'case', id: opened.value.id }, events)
  return opened
}

async function customerOf(context: Context, tx: WorkTx, complaint: Complaint): Promise<Decision<Customer>> {
  const { customerId, sender } = complaint
  const identity =
    sender.kind && sender.address ? { kind: sender.kind, value: sender.address, verified: false } : null
  const found = customerId ? await survivor(tx, customerId) : identity && (await customerBehind(tx, identity))
  if (found) return { ok: true, value: found, events: [] }
  const { workspace } = await settingsOf(tx)
  const name = sender.name?.trim() || sender.address || 'Name not given'
  const identities = identity ? [identity] : []
  const newcomer = { id: context.newId(), name, identities, zone: workspace.zone, language: null }
  const decision = knowCustomer(newcomer, context.now)
  if (!decision.ok) return decision
  await customers.insert(tx, decision.value)
  await keepIdentities(tx, decision.value)
  return decision
}
