import {
  amendFact,
  type Case,
  claimFact,
  clearPersonnel,
  closedToWork,
  type Confirming,
  confirmFact,
  type Fact,
  flagPersonnel,
  type Refusal,
  refuteFact,
} from '@amends/recovery'
import { cases } from '../case/store.ts'
import type { Tx } from '../engine/database.ts'
import { failures } from '../failure/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { people, settingsOf } from '../workspace/store.ts'
import { facts } from './store.ts'

/** What is claimed. */
export type Claim = Pick<Fact, 'about' | 'statement' | 'source' | 'customersPart'>

const factKind: Kind<Fact> = { store: facts, what: 'fact', stream: ({ scope }) => scope }
const onFact = onRecord(factKind)

/** Claims that something is so, in a case. */
export function claimInCase(context: Context, caseId: string, claim: Claim): Promise<Fact | Refusal> {
  return context.transaction(async (tx) => {
    const it: Case = known(await cases.lock(tx, caseId), 'case')
    return closedToWork(it) ?? claimWithin(context, tx, { kind: 'case', id: caseId }, claim)
  })
}

/** Claims that something is so, of a failure. */
export function claimOfFailure(context: Context, failureId: string, claim: Claim): Promise<Fact | Refusal> {
  return context.transaction(async (tx) => {
    known(await failures.find(tx, failureId), 'failure')
    return claimWithin(context, tx, { kind: 'failure', id: failureId }, claim)
  })
}

/** The same inside a transaction that is already open. */
export async function claimWithin(
  context: Context,
  tx: WorkTx,
  scope: Fact['scope'],
  claim: Claim,
): Promise<Fact | Refusal> {
  const source = claim.source?.trim() || null
  const decision = claimFact({ ...claim, source, scope, id: context.newId() }, context.actor.id, context.now)
  if (!decision.ok) return decision
  await facts.insert(tx, decision.value)
  await context.record(tx, scope, decision.events)
  return decision.value
}

/** Says it differently; it is claimed again. */
export const restate = (context: Context, id: string, changes: Partial<Claim>) =>
  onFact(context, id, (fact) => amendFact(fact, changes, context.actor.id, context.now))

/** Confirms it with its source. */
export const confirm = (context: Context, id: string, source: string) =>
  onFact(context, id, async (fact, tx) =>
    confirmFact(fact, source, await confirming(tx, fact), context.actor, context.now),
  )

/** It is not so. */
export const refute = (context: Context, id: string, why: string) =>
  onFact(context, id, (fact) => refuteFact(fact, why, context.actor, context.now))

/** It concerns somebody at work. */
export const flag = (context: Context, id: string, aboutPersonId: string | null) =>
  onFact(context, id, async (fact, tx) => {
    if (aboutPersonId) known(await people.find(tx, aboutPersonId), 'person')
    return flagPersonnel(fact, aboutPersonId, context.actor.id, context.now)
  })

/** HR gives the wording that may be used. */
export const clear = (context: Context, id: string, wording: string) =>
  onFact(context, id, (fact) => clearPersonnel(fact, wording, context.actor, context.now))

async function confirming(tx: Tx, { scope }: Fact): Promise<Confirming> {
  const settings = await settingsOf(tx)
  const could = settings.people.filter(
    ({ leftAt, roles }) => leftAt === null && (roles.includes('member') || roles.includes('lead')),
  )
  const ownerId = scope.kind === 'case' ? await ownerOf(tx, { scope }) : null
  return { ownerId, confirmers: could.length }
}

/** Who answers for what the fact belongs to. */
export async function ownerOf(tx: Tx, { scope }: Pick<Fact, 'scope'>): Promise<string | null> {
  const store: { find(tx: Tx, id: string): Promise<{ readonly ownerId: string | null } | undefined> } =
    scope.kind === 'case' ? cases : failures
  return (await store.find(tx, scope.id))?.ownerId ?? null
}
