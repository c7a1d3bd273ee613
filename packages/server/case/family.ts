import {
  attachFailure,
  type Case,
  type Complaint,
  detachFailure,
  type Decision,
  kindNotYetKnown,
  linkCase,
  mergeCase,
  openFailure,
  type Refusal,
  splitCase,
  unlinkCase,
  unmergeCase,
} from '@amends/recovery'
import { complaints } from '../complaint/store.ts'
import { survivor } from '../customer/store.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { failureBehind, failures } from '../failure/store.ts'
import { type Kind, known, lockBoth, onRecord } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { lastContent, moveAll, type Moved, moveThese } from './family-store.ts'
import { cases, handOvers } from './store.ts'

const caseKind: Kind<Case> = { store: cases, what: 'case', stream: ({ id }) => ({ kind: 'case', id }) }
const onCase = onRecord(caseKind)

/** Puts the case under another failure, or under the one that a merged failure lives on in. */
export const attach = (context: Context, id: string, failureId: string) =>
  onCase(context, id, async (it, tx) =>
    attachFailure(it, known(await failureBehind(tx, failureId), 'failure').id, context.now),
  )

/** Takes the case out of a failure it does not belong to; a provisional one of its own takes the place. */
export function detach(context: Context, id: string): Promise<Case | Refusal> {
  return onCase(context, id, async (it, tx) => {
    const [first] = await complaints.where(tx, { caseId: id })
    const former = known(await failures.find(tx, it.failureId), 'failure')
    const title = first ? titleOf(first) : former.title
    const own = await provisional(context, tx, it, title)
    return own.ok ? detachFailure(it, own.value, context.now) : own
  })
}

/** This case and another of the same customer are one; what is owed here is owed there from now on. */
export function merge(context: Context, id: string, into: string): Promise<Case | Refusal> {
  return context.transaction(async (tx) => {
    const [gone, kept] = await lockBoth(tx, caseKind, id, into)
    const decision = mergeCase(await withPerson(tx, gone), await withPerson(tx, kept), context.now)
    if (!decision.ok) return decision
    const saved = await cases.save(tx, { ...decision.value, customerId: gone.customerId })
    const moved = await moveAll(tx, id, into)
    for (const offer of await pendingOffers(tx, id)) await clearTimer(tx, 'hand-over', offer.id)
    await recordInBoth(context, tx, id, into, decision, { moved })
    return saved
  })
}

/** They were two matters after all: what went along and is still there comes back. */
export function unmerge(context: Context, id: string): Promise<Case | Refusal> {
  return context.transaction(async (tx) => {
    const gone = known(await cases.lock(tx, id), 'case')
    const decision = unmergeCase(gone, context.now)
    if (!decision.ok || !gone.mergedInto) return decision as Refusal
    const into = gone.mergedInto
    const saved = await cases.save(tx, decision.value)
    const moved = ((await lastContent(tx, id, 'case.merged'))?.moved ?? {}) as Moved
    await moveThese(tx, moved, into, id)
    for (const offer of await pendingOffers(tx, id)) await setTimer(tx, 'hand-over', offer.id, offer.answerBy)
    await recordInBoth(context, tx, id, into, decision, { moved })
    return saved
  })
}

/** Takes a second matter out into its own case, with the messages that are about it. */
export function split(
  context: Context,
  id: string,
  { complaintIds, title }: { complaintIds: readonly string[]; title: string },
): Promise<Case | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, id), 'case')
    const all = await complaints.where(tx, { caseId: id })
    const apart = all.filter((complaint) => complaintIds.includes(complaint.id))
    refuseUnfit(apart.length, new Set(complaintIds).size, all.length)
    const own = await provisional(context, tx, it, title)
    if (!own.ok) return own
    const arrivedAt = Math.min(...apart.map(({ receivedAt }) => receivedAt))
    const decision = splitCase(it, { id: context.newId(), failureId: own.value, arrivedAt }, context.now)
    if (!decision.ok) return decision
    await cases.insert(tx, decision.value)
    const moved: Moved = { complaint: apart.map((complaint) => complaint.id) }
    await moveThese(tx, moved, id, decision.value.id)
    await recordInBoth(context, tx, id, decision.value.id, decision, { moved })
    return decision.value
  })
}

/** Another case belongs with this one, and this one with it. */
export const link = (context: Context, id: string, other: string, why: string) =>
  onPair(context, id, other, (it, otherId) => linkCase(it, otherId, why, context.actor.id, context.now))

/** They do not belong together. */
export const unlink = (context: Context, id: string, other: string) =>
  onPair(context, id, other, (it, otherId) => unlinkCase(it, otherId, context.now))

function onPair(
  context: Context,
  id: string,
  other: string,
  decide: (it: Case, otherId: string) => Decision<Case>,
): Promise<Case | Refusal> {
  return context.transaction(async (tx) => {
    const [here, there] = await lockBoth(tx, caseKind, id, other)
    const decision = decide(here, other)
    if (!decision.ok) return decision
    const back = decide(there, id)
    if (back.ok) {
      await cases.save(tx, back.value)
      await context.record(tx, caseKind.stream(there), back.events)
    }
    const saved = await cases.save(tx, decision.value)
    await context.record(tx, caseKind.stream(here), decision.events)
    return saved
  })
}

function refuseUnfit(found: number, asked: number, all: number) {
  if (found === asked && found < all) return
  const message =
    found < asked ? 'One of these messages is not in this case' : 'Leave at least one message in this case'
  throw new DoorRefusal(422, 'bad-input', 'Some of this cannot be taken as it is', {
    errors: [{ path: 'complaintIds', message }],
  })
}

async function provisional(context: Context, tx: WorkTx, it: Case, title: string): Promise<Decision<string>> {
  const span = { from: it.openedAt, to: null }
  const { level: severity } = it.severity
  const opened = { id: context.newId(), title, kind: kindNotYetKnown, severity, span, ownerId: null }
  const decision = openFailure({ ...opened, provisional: true }, context.actor, context.now)
  if (!decision.ok) return decision
  await failures.insert(tx, decision.value)
  await context.record(tx, { kind: 'failure', id: decision.value.id }, decision.events)
  return { ...decision, value: decision.value.id }
}

const titleOf = ({ subject, words }: Complaint) => (subject ?? words).replace(/\s+/g, ' ').slice(0, 120)

/** Cases of customers who turned out to be one are of one customer. */
async function withPerson(tx: WorkTx, it: Case): Promise<Case> {
  return { ...it, customerId: (await survivor(tx, it.customerId))?.id ?? it.customerId }
}

const pendingOffers = async (tx: WorkTx, caseId: string) =>
  (await handOvers.where(tx, { caseId })).filter(({ answer, lapsed }) => !answer && !lapsed)

/** Both files tell it, and both agendas follow. */
async function recordInBoth(
  context: Context,
  tx: WorkTx,
  one: string,
  other: string,
  { events }: { readonly events: Parameters<Context['record']>[2] },
  more: { readonly moved: Moved },
) {
  const told = events.map((event) => ({ ...event, content: { ...event.content, ...more } }))
  for (const id of [one, other]) await context.record(tx, { kind: 'case', id }, told)
}
