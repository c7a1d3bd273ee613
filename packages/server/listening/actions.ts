import {
  type Account,
  type AccountWords,
  confirmAccount,
  correctAccount,
  unanswered,
  currentRound,
  type Decision,
  playBack,
  recordAccount,
  type Refusal,
} from '@amends/recovery'
import type { Instant } from '@amends/analyser/calendar'
import { cases } from '../case/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { accounts } from './store.ts'

/** Writes down what the customer told us; said again in the same round, it replaces what stood there. */
export function writeAccount(
  context: Context,
  caseId: string,
  words: AccountWords,
): Promise<Account | Refusal> {
  return context.transaction(async (tx) => {
    const it = known(await cases.lock(tx, caseId), 'case')
    const earlier = (await accounts.where(tx, { caseId })).at(-1) ?? null
    const decision = recordAccount(it, context.newId(), words, earlier, context.actor.id, context.now)
    if (!decision.ok) return decision
    const again = decision.value.id === earlier?.id
    if (!again) await accounts.insert(tx, decision.value)
    const saved = again ? await accounts.save(tx, decision.value) : decision.value
    await context.record(tx, { kind: 'case', id: caseId }, decision.events)
    return saved
  })
}

/** Their account was read back to them in a talk. */
export const readBack = (context: Context, caseId: string, answerBy: Instant | null) =>
  onAccount(context, caseId, (account) =>
    playBack(account, { messageId: null, answerBy }, context.actor, context.now),
  )

/** What the customer said of our account, to one of us. */
export const answerAccount = (
  context: Context,
  caseId: string,
  { confirmed, words }: { confirmed: boolean; words: string },
) =>
  onAccount(
    context,
    caseId,
    (account) =>
      unanswered(account) ?? (confirmed ? confirmAccount : correctAccount)(account, words, context.now),
  )

/** The account of the round the case is in. */
function onAccount(
  context: Context,
  caseId: string,
  decide: (account: Account) => Decision<Account>,
): Promise<Account | Refusal> {
  return context.transaction(async (tx) => {
    const round = currentRound(known(await cases.lock(tx, caseId), 'case')).number
    const account = known((await accounts.where(tx, { caseId, round })).at(-1), 'account')
    const decision = decide(account)
    if (!decision.ok) return decision
    const saved = await accounts.save(tx, decision.value)
    await context.record(tx, { kind: 'case', id: caseId }, decision.events)
    return saved
  })
}
