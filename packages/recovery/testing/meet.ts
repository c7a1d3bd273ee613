import type { Instant } from '@amends/analyser/calendar'
import type { AgendaItem } from '../agenda/item.ts'
import type { CaseFile } from '../case-file.ts'
import { currentRound, stopWaiting } from '../case.ts'
import { recordAct } from '../case/act.ts'
import { declineGesture, recordFix, verifyFix } from '../case/fix.ts'
import { declineHandOver } from '../case/hand-over.ts'
import { closeCase } from '../closure.ts'
import type { Decision } from '../decision.ts'
import { claimFact, factStanding } from '../fact.ts'
import { confirmFact } from '../fact/confirmation.ts'
import { recordCause } from '../failure.ts'
import { answerFollowUp, askFollowUp, planFollowUp } from '../follow-up.ts'
import { recordLesson } from '../lesson.ts'
import { playBack, recordAccount } from '../listening.ts'
import { discardMessage, settleUncertain } from '../message/delivery.ts'
import { release } from '../promise.ts'
import { deliverRemedy, withdrawRemedy } from '../remedy/delivery.ts'
import type { AgendaWhat } from '../workspace/playbook.ts'
import { actor, lena, minute, people, policy, shop } from './cast.ts'
import { agreed, say, talk } from './story.ts'

type Meeting = (file: CaseFile, item: AgendaItem, now: Instant) => CaseFile

/** Does what one item asks for, the shortest way. */
export function meet(file: CaseFile, item: AgendaItem, now: Instant): CaseFile {
  const meeting = meetings[item.what]
  if (!meeting) throw new Error(`${item.what} is no item of a case`)
  return meeting(file, item, now)
}

const owner = ({ case: { ownerId } }: CaseFile) => actor(people.find(({ id }) => id === ownerId) ?? lena)

const inList =
  <K extends 'remedies' | 'promises' | 'followUps' | 'messages' | 'handOvers' | 'accounts'>(
    list: K,
    decide: (record: CaseFile[K][number], now: Instant, file: CaseFile) => Decision<CaseFile[K][number]>,
  ): Meeting =>
  (file, { recordId }, now) => {
    const records: readonly CaseFile[K][number][] = file[list]
    const changed = records.map((record) =>
      record.id === recordId ? agreed(decide(record, now, file)) : record,
    )
    return { ...file, [list]: changed }
  }

const inCase =
  (decide: (file: CaseFile, now: Instant) => Decision<CaseFile['case']>): Meeting =>
  (file, _, now) => ({ ...file, case: agreed(decide(file, now)) })

const saying =
  (purpose: 'first-word' | 'offer' | 'apology' | 'hand-over'): Meeting =>
  (file, _, now) =>
    say(file, { purpose, at: now, by: owner(file), hearsNextAt: now + 60 * minute })

const update: Meeting = (file, _, now) => {
  const id = `act-${file.acts.length}-${now}`
  const act = agreed(recordAct(file.case, { id, what: 'rang the courier', by: 'mira', at: now }, now))
  const acted = { ...file, acts: [...file.acts, act] }
  return say(acted, {
    purpose: 'update',
    at: now,
    by: owner(file),
    hearsNextAt: now + 60 * minute,
    news: [`act:${id}`],
  })
}

const listen: Meeting = (file, _, now) => {
  const words = {
    happened: 'in pieces',
    cost: 'a day',
    felt: '',
    wanted: 'a whole one',
    ideas: '',
    elsewhere: '',
  }
  const account = agreed(
    recordAccount(file.case, `account-${now}`, words, file.accounts.at(-1) ?? null, 'mira', now),
  )
  return { ...file, accounts: [...file.accounts, account] }
}

const confirmFacts: Meeting = (file, _, now) => {
  const claim = { id: `fact-${now}`, scope: { kind: 'case', id: file.case.id }, about: 'cause' } as const
  const words = { statement: 'no inner box', source: null, customersPart: false }
  const claims = [...file.facts, agreed(claimFact({ ...claim, ...words }, 'jan', now))]
  const confirming = { ownerId: file.case.ownerId, confirmers: 3 }
  const confirmed = claims.map((fact) =>
    factStanding(fact) === 'claimed'
      ? agreed(confirmFact(fact, 'the scan', confirming, actor(lena), now))
      : fact,
  )
  return { ...file, facts: confirmed }
}

const ask: Meeting = (file, { recordId }, now) => {
  const asking = { messageId: `asked-${now}`, channel: 'email', at: now } as const
  const { number } = currentRound(file.case)
  const plan = {
    id: `check-${now}`,
    caseId: file.case.id,
    kind: 'check',
    why: 'the fix',
    question: 'Is it right?',
  } as const
  const planned = recordId
    ? file.followUps
    : [...file.followUps, agreed(planFollowUp({ ...plan, round: number, dueAt: now }, now))]
  const asked = recordId ?? plan.id
  return {
    ...file,
    followUps: planned.map((it) => (it.id === asked ? agreed(askFollowUp(it, asking, policy, shop)) : it)),
  }
}

const lesson: Meeting = (file, _, now) => {
  const failure = agreed(recordCause(file.failure, 'no inner box', owner(file), now))
  const told = {
    id: `lesson-${now}`,
    failureId: failure.id,
    cause: 'no inner box',
    learned: 'pack twice',
    recurrence: 1,
  }
  return { ...file, failure, lessons: [...file.lessons, agreed(recordLesson(told, owner(file), now))] }
}

const meetings: { readonly [what in AgendaWhat]?: Meeting } = {
  'first-word': saying('first-word'),
  answer: saying('offer'),
  listen,
  playback: inList('accounts', (account, now, file) =>
    playBack(account, { messageId: null, answerBy: null }, owner(file), now),
  ),
  'confirm-facts': confirmFacts,
  apology: saying('apology'),
  'lead-in-person': (file, _, now) => talk(file, { purpose: 'offer', at: now, by: actor(lena) }),
  update,
  'put-right': inCase((file, now) => recordFix(file.case, 'a whole one was sent', owner(file), now)),
  'something-more': inCase((file, now) => declineGesture(file.case, 'they asked for none', owner(file), now)),
  'settle-remedy': inList('remedies', (remedy, now) => withdrawRemedy(remedy, 'not wanted', 'mira', now)),
  'answer-request': inList('remedies', (remedy, now) => withdrawRemedy(remedy, 'not wanted', 'mira', now)),
  deliver: inList('remedies', (remedy, now) => deliverRemedy(remedy, 'bank ref 7781', null, 'mira', now)),
  promise: inList('promises', (promise, now) => release(promise, 'never mind', 'tom', now)),
  'answer-hand-over': inList('handOvers', (offer, now) =>
    declineHandOver(offer, 'no time', actor(lena), now),
  ),
  'tell-new-owner': saying('hand-over'),
  'release-draft': inList('messages', (message, now) => discardMessage(message, now)),
  'settle-message': inList('messages', (message, now) =>
    settleUncertain(message, 'delivered', 'they rang', actor(lena), now),
  ),
  'reach-otherwise': (file, _, now) => talk(file, { purpose: 'offer', at: now, by: owner(file) }),
  'look-again': inCase((file, now) => stopWaiting(file.case, now)),
  'verify-fix': inCase((file, now) => verifyFix(file.case, 'the scan says delivered', owner(file), now)),
  ask,
  'follow-up': inList('followUps', (it, now) =>
    answerFollowUp(it, { right: true, words: '', by: 'tom' }, now),
  ),
  'cause-and-lesson': lesson,
  close: inCase((file, now) => closeCase(file, 'they want no more of it', owner(file), now)),
}
