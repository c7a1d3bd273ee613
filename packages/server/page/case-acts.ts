import {
  acceptRemedy,
  answerFollowUp,
  type Case,
  type Complaint,
  closedToWork,
  confirmAccount,
  correctAccount,
  currentRound,
  type Decision,
  declineRemedy,
  isOpenFollowUp,
  reopen,
} from '@amends/recovery'
import { triedToPutRight } from '@amends/recovery/later-round'
import { caseFile } from '../agenda/case-file.ts'
import { cases } from '../case/store.ts'
import { complaints } from '../complaint/store.ts'
import { customers } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { followUps } from '../follow-up/store.ts'
import { accounts } from '../listening/store.ts'
import { takeReply } from '../mail/into-case.ts'
import { goOnAsCase } from '../reaching/become-case.ts'
import { remedies } from '../remedy/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

/** What a customer does on their page. `words` may be empty where the answer says enough. */
export type CustomerAct =
  | { readonly kind: 'account'; readonly isRight: boolean; readonly words: string }
  | { readonly kind: 'check'; readonly isRight: boolean; readonly words: string }
  | { readonly kind: 'remedy'; readonly id: string; readonly wants: boolean; readonly words: string }
  | { readonly kind: 'wish'; readonly words: string }
  | { readonly kind: 'wrong'; readonly words: string }

/**
 * Carries out what a customer did. What no longer fits (the question was answered in another tab, the offer is over, the case
 * was closed) is never refused to them: their words then stand in the case as what they said.
 */
export function carryOut(context: Context, caseId: string, act: CustomerAct): Promise<null> {
  return context.transaction(async (tx) => {
    // Whoever was written to and has something to say has a case from then on.
    await goOnAsCase(context, tx, caseId, 'answered')
    const it = await survivor(tx, caseId)
    const decided = await decide(context, tx, it, act)
    if (decided === 'done') {
      await context.record(tx, { kind: 'case', id: it.id }, [])
      return null
    }
    await say(context, tx, it, act)
    return null
  })
}

async function decide(context: Context, tx: WorkTx, it: Case, act: CustomerAct): Promise<'done' | 'say'> {
  if (act.kind === 'account') return answerTheAccount(context, tx, it, act)
  if (act.kind === 'check') return answerTheCheck(context, tx, it, act)
  if (act.kind === 'remedy') return chooseRemedy(context, tx, it, act)
  if (act.kind === 'wrong') return itIsNotRight(context, tx, it, act.words)
  return 'say'
}

async function answerTheAccount(
  context: Context,
  tx: WorkTx,
  it: Case,
  { isRight, words }: Extract<CustomerAct, { kind: 'account' }>,
) {
  const account = (await accounts.where(tx, { caseId: it.id, round: currentRound(it).number })).at(-1)
  if (!account) return 'say'
  const decision = (isRight ? confirmAccount : correctAccount)(account, words, context.now)
  return keep(context, tx, it, decision, (value) => accounts.save(tx, value))
}

async function answerTheCheck(
  context: Context,
  tx: WorkTx,
  it: Case,
  { isRight, words }: Extract<CustomerAct, { kind: 'check' }>,
) {
  const all = await followUps.where(tx, { caseId: it.id })
  const asked = all.filter(({ asked: tries }) => tries.length > 0)
  const open = asked.findLast(isOpenFollowUp) ?? asked.findLast(({ answer }) => !answer)
  if (!open) return isRight ? 'say' : itIsNotRight(context, tx, it, words)
  const answer = { right: isRight, words: isRight ? words : words || wrongWithoutWords, by: context.actor.id }
  return keep(context, tx, it, answerFollowUp(open, answer, context.now), (value) =>
    followUps.save(tx, value),
  )
}

async function chooseRemedy(
  context: Context,
  tx: WorkTx,
  it: Case,
  { id, wants, words }: Extract<CustomerAct, { kind: 'remedy' }>,
) {
  const remedy = await remedies.lock(tx, id)
  if (remedy?.caseId !== it.id || closedToWork(it)) return 'say'
  const decision = wants
    ? acceptRemedy(remedy, context.actor.id, context.now)
    : declineRemedy(remedy, words, context.actor.id, context.now)
  return keep(context, tx, it, decision, (value) => remedies.save(tx, value))
}

/** After an apology, a fix or a close a new round begins; before them it is what they say, and its owner sees it. */
async function itIsNotRight(context: Context, tx: WorkTx, it: Case, words: string): Promise<'say'> {
  const file = known(await caseFile(tx, it.id, await settingsOf(tx)), 'case')
  if (!triedToPutRight(file)) return 'say'
  const decision = reopen(it, `It isn’t right: ${words || wrongWithoutWords}`.slice(0, 2_000), context.now)
  await keep(context, tx, it, decision, (value) => cases.save(tx, value))
  return 'say'
}

async function keep<T>(
  context: Context,
  tx: WorkTx,
  it: Case,
  decision: Decision<T>,
  save: (value: T) => Promise<unknown>,
): Promise<'done' | 'say'> {
  if (!decision.ok) return 'say'
  await save(decision.value)
  await context.record(tx, { kind: 'case', id: it.id }, decision.events)
  return 'done'
}

const wrongWithoutWords = 'It isn’t right.'

/** What stands in the case for an act that has no record of its own, or came too late for it. */
const spoken: { readonly [K in CustomerAct['kind']]: (act: Extract<CustomerAct, { kind: K }>) => string } = {
  account: ({ isRight, words }) => (isRight ? 'Our account is right.' : `Our account is not right: ${words}`),
  check: ({ isRight, words }) => [isRight ? 'It is right.' : wrongWithoutWords, words].join(' ').trim(),
  remedy: ({ wants, words }) => [wants ? 'I’d like this.' : 'No, thank you.', words].join(' ').trim(),
  wish: ({ words }) => words,
  wrong: ({ words }) => words || wrongWithoutWords,
}

const subjects: { readonly [K in CustomerAct['kind']]: string } = {
  account: 'Our account of what happened',
  check: 'Is it right now?',
  remedy: 'What we offered',
  wish: 'What would put this right',
  wrong: 'It isn’t right',
}

async function say(context: Context, tx: WorkTx, it: Case, act: CustomerAct) {
  const customer = known(await customers.find(tx, it.customerId), 'customer')
  const own = customer.identities.find(({ kind }) => kind === 'email') ?? customer.identities[0]
  const words = (spoken[act.kind] as (one: CustomerAct) => string)(act)
  if (await wasJustSaid(context, tx, it, { subject: subjects[act.kind], words })) {
    await context.record(tx, { kind: 'case', id: it.id }, [])
    return
  }
  await takeReply(
    context,
    tx,
    {
      channel: 'page',
      sender: { name: customer.name, kind: own?.kind ?? null, address: own?.value ?? null },
      subject: subjects[act.kind],
      words,
      sentAt: null,
    },
    it.id,
  )
}

const hour = 3_600_000

/** Who goes back to a page that was sent and sends it again says the same thing once. */
async function wasJustSaid(
  { now }: Context,
  tx: WorkTx,
  it: Case,
  said: Pick<Complaint, 'subject' | 'words'>,
) {
  const last = (await complaints.where(tx, { caseId: it.id }))
    .filter(({ channel }) => channel === 'page')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1)
  return last?.words === said.words && last.subject === said.subject && now - last.receivedAt < hour
}

/** The case that holds what this one was merged into. */
async function survivor(tx: Tx, id: string): Promise<Case> {
  const it = known(await cases.lock(tx, id), 'case')
  return it.mergedInto ? survivor(tx, it.mergedInto) : it
}
