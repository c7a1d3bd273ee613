import { type Case, currentCheck, isOpenFollowUp, reopen, termAfter, usualQuestion } from '@amends/recovery'
import { cases } from '../case/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { calendarOf, settingsOf } from '../workspace/store.ts'
import { planWithin } from './actions.ts'
import { followUps } from './store.ts'

/** The owner looked and the fix holds: the customer is asked, unless that is already planned for this fix. */
export async function planTheQuestion(context: Context, tx: WorkTx, { event }: Happened) {
  const it = known(await cases.find(tx, event.subject.id), 'case')
  const check = currentCheck(await followUps.where(tx, { caseId: it.id }), it)
  if (check && isOpenFollowUp(check)) return
  const settings = await settingsOf(tx)
  const calendar = calendarOf(settings, it.calendarId)
  const { due } = termAfter(
    settings.policy.askAfterVerification,
    context.now,
    calendar,
    'the check of the fix',
  )
  await planWithin(context, tx, it, 'check', {
    dueAt: due,
    why: 'The fix was checked and holds',
    question: usualQuestion,
  })
}

/** It isn't right: the case opens again in a new round, also where it has become part of another. */
export async function reopenWhenNotRight(context: Context, tx: WorkTx, { stream, event }: Happened) {
  const { right, words } = event.content
  if (right !== false) return
  const it = await survivorCase(tx, stream.id)
  const decision = reopen(it, `It isn’t right: ${String(words)}`, context.now)
  if (!decision.ok) throw new Error(`A bad answer must reopen its case: ${decision.code}`)
  await cases.save(tx, decision.value)
  await context.record(tx, { kind: 'case', id: it.id }, decision.events)
}

async function survivorCase(tx: WorkTx, id: string): Promise<Case> {
  const it = known(await cases.lock(tx, id), 'case')
  return it.mergedInto ? survivorCase(tx, it.mergedInto) : it
}
