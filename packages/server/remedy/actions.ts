import {
  acceptRemedy,
  answerRequest,
  askFor,
  type Case,
  closedToWork,
  type Decision,
  declineRemedy,
  deliverRemedy,
  type Granting,
  grantRemedy,
  type Money,
  offerRemedy,
  type Refusal,
  type Remedy,
  withdrawRemedy,
} from '@amends/recovery'
import { cases } from '../case/store.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import { remedies } from './store.ts'

/** What is offered, and whether it is given at once. */
export type Offer = {
  readonly catalogueId: string
  readonly amount: Money | null
  readonly why: string
  readonly grant: boolean
}

/** Offers a remedy of the catalogue, and gives it at once where that is asked and within authority; else neither. */
export function offer(
  context: Context,
  caseId: string,
  { catalogueId, grant: atOnce, ...offered }: Offer,
): Promise<Remedy | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, caseId), 'case')
    const settings = await settingsOf(tx)
    const entry = entryOf(settings, catalogueId)
    const offering = offerRemedy(it, { ...offered, id: context.newId() }, entry, context.actor, context.now)
    if (!offering.ok) return offering
    const granting = atOnce
      ? grantRemedy(
          offering.value,
          await weighed(tx, it, offering.value, settings),
          context.actor,
          context.now,
        )
      : { ...offering, events: [] }
    if (!granting.ok) return granting
    await remedies.insert(tx, granting.value)
    await context.record(tx, { kind: 'case', id: caseId }, [...offering.events, ...granting.events])
    return granting.value
  })
}

/** The customer wants it. */
export const accept = (context: Context, id: string) =>
  onRemedy(context, id, (remedy) => acceptRemedy(remedy, context.actor.id, context.now))

/** The customer does not want it. */
export const decline = (context: Context, id: string, words: string) =>
  onRemedy(context, id, (remedy) => declineRemedy(remedy, words, context.actor.id, context.now))

/** Gives it, on the actor's own authority. */
export const grant = (context: Context, id: string) =>
  onRemedy(context, id, (remedy, granting) => grantRemedy(remedy, granting, context.actor, context.now))

/** It reached the customer. */
export const deliver = (
  context: Context,
  id: string,
  { evidence, cost }: { evidence: string; cost: Money | null },
) => onRemedy(context, id, (remedy) => deliverRemedy(remedy, evidence, cost, context.actor.id, context.now))

/** We do not give it after all. */
export const withdraw = (context: Context, id: string, words: string) =>
  onRemedy(context, id, (remedy) => withdrawRemedy(remedy, words, context.actor.id, context.now))

/** Asks somebody who can. */
export const ask = (context: Context, id: string, asked: { to: string; why: string }) =>
  onRemedy(context, id, (remedy, granting) =>
    askFor(remedy, { ...asked, id: context.newId() }, granting, context.actor, context.now),
  )

/** Says yes or no to a request; who was asked answers, or a lead. */
export const answer = (
  context: Context,
  id: string,
  said: { yes: boolean; words: string; counter: Money | null },
) =>
  onRemedy(context, id, (remedy, granting) => {
    refuseWhoWasNotAsked(context, remedy)
    return answerRequest(remedy, said, granting, context.actor, context.now)
  })

/** The case is locked first, so that two grants at once cannot pass the limit together. */
function onRemedy(
  context: Context,
  id: string,
  decide: (remedy: Remedy, granting: Granting) => Decision<Remedy>,
): Promise<Remedy | Refusal> {
  return context.transaction(async (tx) => {
    const { caseId } = known(await remedies.find(tx, id), 'remedy')
    const it = known(await cases.lock(tx, caseId), 'case')
    const remedy = known(await remedies.lock(tx, id), 'remedy')
    const decision = closedToWork(it) ?? decide(remedy, await weighed(tx, it, remedy, await settingsOf(tx)))
    if (!decision.ok) return decision
    await remedies.save(tx, decision.value)
    await context.record(tx, { kind: 'case', id: caseId }, decision.events)
    return decision.value
  })
}

async function weighed(
  tx: WorkTx,
  it: Case,
  { id, catalogueId }: Remedy,
  settings: Settings,
): Promise<Granting> {
  const all = await remedies.where(tx, { caseId: it.id })
  return {
    entry: entryOf(settings, catalogueId),
    others: all.filter((other) => other.id !== id),
    policy: settings.policy,
    people: settings.people.filter(({ leftAt }) => leftAt === null),
    calendar: calendarOf(settings, it.calendarId),
  }
}

const entryOf = ({ catalogue }: Settings, id: string) =>
  known(
    catalogue.find((entry) => entry.id === id),
    'remedy in the catalogue',
  )

function refuseWhoWasNotAsked({ actor }: Context, { request }: Remedy) {
  if (!request || actor.id === request.to || actor.roles.includes('lead')) return
  throw new DoorRefusal(403, 'no-right', 'Somebody else was asked', {
    detail: 'The person who was asked answers, or a lead',
  })
}
