import type { Instant } from '@amends/analyser/calendar'
import {
  type CasePromise,
  closedToWork,
  fulfil,
  makePromise,
  promiseSubject,
  refuse,
  type Money,
  type Refusal,
  release,
  renew,
} from '@amends/recovery'
import { cases } from '../case/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { people } from '../workspace/store.ts'
import { promises } from './store.ts'

/** What is promised by hand; without an owner it is the case's. */
export type Promised = {
  readonly what: string
  readonly dueAt: Instant
  readonly ownerId?: string | undefined
  readonly amount: Money | null
}

const promiseKind: Kind<CasePromise> = {
  store: promises,
  what: 'promise',
  stream: (promise) => {
    const [kind, id] = promiseSubject(promise)
    return { kind, id }
  },
}
const onPromise = onRecord(promiseKind)

/** Puts a promise on the ledger by hand; never on a closed case, which would be closed with it open. */
export function promise(
  context: Context,
  caseId: string,
  { what, dueAt, ownerId, amount }: Promised,
): Promise<CasePromise | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, caseId), 'case')
    const refused = closedToWork(it)
    if (refused) return refused
    if (ownerId) known(await people.find(tx, ownerId), 'person')
    const made = { id: context.newId(), caseId, kind: 'act', what, dueAt, amount, source: null } as const
    const decision = makePromise({ ...made, ownerId: ownerId ?? it.ownerId }, context.actor.id, context.now)
    if (!decision.ok) return decision
    await promises.insert(tx, decision.value)
    await context.record(tx, promiseKind.stream(decision.value), decision.events)
    return decision.value
  })
}

/** By hand only what was promised in a case: what everybody was promised is kept by the next update. */
const byHand = (made: CasePromise) =>
  made.failureId === null ? null : refuse('promise/on-status-page', made.what)

/** It was done. */
export const keep = (context: Context, id: string, evidence: string) =>
  onPromise(context, id, (made) => byHand(made) ?? fulfil(made, evidence, context.actor.id, context.now))

/** The customer was told a new time before the first one passed. */
export const move = (context: Context, id: string, { dueAt, why }: { dueAt: Instant; why: string }) =>
  onPromise(context, id, (made) => byHand(made) ?? renew(made, dueAt, why, context.actor, context.now))

/** The customer lets us off. */
export const letOff = (context: Context, id: string, words: string) =>
  onPromise(context, id, (made) => byHand(made) ?? release(made, words, context.actor.id, context.now))
