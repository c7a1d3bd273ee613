import {
  type Case,
  type Decision,
  declineGesture,
  findFixWanting,
  recordFix,
  type Refusal,
  setSeverity,
  type SeverityLevel,
  shareCause,
  stopWaiting,
  verifyFix,
  type Waiting,
  wait,
} from '@amends/recovery'
import { unknownRecord } from '../engine/problem.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { cases } from './store.ts'

/** Locks the case, decides, saves, records: the shape of every action on one case. */
export function onCase(
  context: Context,
  id: string,
  decide: (it: Case, tx: WorkTx) => Decision<Case> | Promise<Decision<Case>>,
): Promise<Case | Refusal> {
  return context.transaction(async (tx) => {
    const it = await lockCase(tx, id)
    const decision = await decide(it, tx)
    if (!decision.ok) return decision
    const saved = await cases.save(tx, decision.value)
    await context.record(tx, { kind: 'case', id }, decision.events)
    return saved
  })
}

/** The case, locked until the transaction ends. */
export async function lockCase(tx: WorkTx, id: string): Promise<Case> {
  const it = await cases.lock(tx, id)
  if (!it) throw unknownRecord('case')
  return it
}

/** Says how bad it is, and why. */
export const gradeCase = (
  context: Context,
  id: string,
  { level, reason }: { level: number; reason: string },
) => onCase(context, id, (it) => setSeverity(it, level as SeverityLevel, reason, context.actor, context.now))

/** Notes on whom we wait. */
export const waitFor = (context: Context, id: string, waiting: Pick<Waiting, 'on' | 'for' | 'lookAt'>) =>
  onCase(context, id, (it) => wait(it, waiting, context.actor.id, context.now))

/** What we waited for came. */
export const endWaiting = (context: Context, id: string) =>
  onCase(context, id, (it) => stopWaiting(it, context.now))

/** Records what was done that puts this right. */
export const fixCase = (context: Context, id: string, words: string) =>
  onCase(context, id, (it) => recordFix(it, words, context.actor, context.now))

/** The owner looked: the fix holds, or it does not. */
export const checkFix = (context: Context, id: string, { holds, words }: { holds: boolean; words: string }) =>
  onCase(context, id, (it) => (holds ? verifyFix : findFixWanting)(it, words, context.actor, context.now))

/** Why nothing beyond the fix is offered. */
export const leaveOutGesture = (context: Context, id: string, words: string) =>
  onCase(context, id, (it) => declineGesture(it, words, context.actor, context.now))

/** Cause and lesson are the failure's. */
export const takeSharedCause = (context: Context, id: string) =>
  onCase(context, id, (it) => shareCause(it, context.actor, context.now))
