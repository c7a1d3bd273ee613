import {
  type Accepted,
  acceptHandOver,
  type Case,
  type Decision,
  declineHandOver,
  type HandOver,
  offerHandOver,
  type Refusal,
} from '@amends/recovery'
import { passToLead } from '@amends/recovery/case/hand-over'
import { DoorRefusal } from '../engine/problem.ts'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import { cases, handOvers } from './store.ts'

/** Offers the case to a colleague; they have until `answerBy`, then a lead decides. */
export function offer(
  context: Context,
  caseId: string,
  { to, why }: { to: string; why: string },
): Promise<HandOver | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, caseId), 'case')
    return offerIn(context, tx, it, { to, why })
  })
}

/** The same within a transaction that has locked the case. */
export async function offerIn(
  context: Context,
  tx: WorkTx,
  it: Case,
  { to, why }: { to: string; why: string },
): Promise<HandOver | Refusal> {
  const caseId = it.id
  const settings = await settingsOf(tx)
  refuseWhoCannotOwn(settings, to)
  const decision = offerHandOver(
    it,
    { id: context.newId(), to, why },
    await handOvers.where(tx, { caseId }),
    settings.policy,
    calendarOf(settings, it.calendarId),
    context.actor,
    context.now,
  )
  if (!decision.ok) return decision
  await handOvers.insert(tx, decision.value)
  await setTimer(tx, 'hand-over', decision.value.id, decision.value.answerBy)
  await context.record(tx, { kind: 'case', id: caseId }, decision.events)
  return decision.value
}

/** Asks a lead to take what is offered to somebody else, within a transaction that has locked the case. */
export async function passIn(context: Context, tx: WorkTx, id: string, leadId: string): Promise<void> {
  const decision = passToLead(known(await handOvers.lock(tx, id), 'offer'), leadId, context.now)
  if (!decision.ok) return
  await handOvers.save(tx, decision.value)
  await clearTimer(tx, 'hand-over', id)
  await context.record(tx, { kind: 'case', id: decision.value.caseId }, decision.events)
}

/** Takes the case: from now on this person answers for it, and the customer is owed their name. */
export function accept(context: Context, id: string): Promise<HandOver | Refusal> {
  return onOffer(context, id, async (handOver, it, tx) => {
    const decision: Decision<Accepted> = acceptHandOver(handOver, it, context.actor, context.now)
    if (!decision.ok) return decision
    await cases.save(tx, decision.value.case)
    return { ...decision, value: decision.value.handOver }
  })
}

/** Cannot take it, and why. */
export const decline = (context: Context, id: string, words: string) =>
  onOffer(context, id, (handOver) => declineHandOver(handOver, words, context.actor, context.now))

function onOffer(
  context: Context,
  id: string,
  decide: (handOver: HandOver, it: Case, tx: WorkTx) => Decision<HandOver> | Promise<Decision<HandOver>>,
): Promise<HandOver | Refusal> {
  return context.transaction(async (tx) => {
    const { caseId } = known(await handOvers.find(tx, id), 'offer')
    const it = known(await cases.lock(tx, caseId), 'case')
    const decision = await decide(known(await handOvers.lock(tx, id), 'offer'), it, tx)
    if (!decision.ok) return decision
    await handOvers.save(tx, decision.value)
    await clearTimer(tx, 'hand-over', id)
    await context.record(tx, { kind: 'case', id: caseId }, decision.events)
    return decision.value
  })
}

function refuseWhoCannotOwn({ people }: Settings, id: string) {
  const person = known(
    people.find((one) => one.id === id && one.leftAt === null),
    'person',
  )
  if (person.roles.includes('member') || person.roles.includes('lead')) return
  throw new DoorRefusal(422, 'bad-input', 'Some of this cannot be taken as it is', {
    errors: [{ path: 'to', message: `${person.name} does not own cases. Choose a member or a lead` }],
  })
}
