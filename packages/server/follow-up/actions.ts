import type { Instant } from '@amends/analyser/calendar'
import {
  answerFollowUp,
  type Case,
  currentRound,
  type Decision,
  endFollowUp,
  type FollowUp,
  planFollowUp,
  type Refusal,
  refuse,
} from '@amends/recovery'
import { cases } from '../case/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { followUps } from './store.ts'

/** What is planned. */
export type Plan = { readonly dueAt: Instant; readonly why: string; readonly question: string }

const followUpKind: Kind<FollowUp> = {
  store: followUps,
  what: 'follow-up',
  stream: ({ caseId }) => ({ kind: 'case', id: caseId }),
}
const onFollowUp = onRecord(followUpKind)

/** Plans to come back, on a closed case as well. */
export function plan(context: Context, caseId: string, planned: Plan): Promise<FollowUp | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, caseId), 'case')
    if (it.mergedInto)
      return refuse('case/merged', `into ${it.mergedInto}`, { more: { caseId: it.mergedInto } })
    const decision = await planWithin(context, tx, it, 'later', planned)
    return decision.ok ? decision.value : decision
  })
}

/** The same inside a transaction that is already open. */
export async function planWithin(
  context: Context,
  tx: WorkTx,
  it: Case,
  kind: FollowUp['kind'],
  planned: Plan,
): Promise<Decision<FollowUp>> {
  const round = currentRound(it).number
  const decision = planFollowUp({ ...planned, id: context.newId(), caseId: it.id, kind, round }, context.now)
  if (!decision.ok) return decision
  await followUps.insert(tx, decision.value)
  await context.record(tx, followUpKind.stream(decision.value), decision.events)
  return decision
}

/** What the customer said; "it isn't right" reopens the case, which is a reaction. */
export const answer = (context: Context, id: string, { right, words }: { right: boolean; words: string }) =>
  onFollowUp(context, id, (followUp) =>
    answerFollowUp(followUp, { right, words, by: context.actor.id }, context.now),
  )

/** Every try was made and nobody answered. */
export const end = (context: Context, id: string) =>
  onFollowUp(context, id, async (followUp, tx) =>
    endFollowUp(followUp, (await settingsOf(tx)).policy, context.now),
  )
