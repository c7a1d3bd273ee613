import type { Channel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from '../actor.ts'
import type { CaseFile } from '../case-file.ts'
import { setSeverity, stopWaiting, wait } from '../case.ts'
import { recordAct } from '../case/act.ts'
import { declineGesture, findFixWanting, recordFix, reopen, shareCause, verifyFix } from '../case/fix.ts'
import { acceptHandOver, declineHandOver, lapseHandOver, offerHandOver } from '../case/hand-over.ts'
import { closeCase } from '../closure.ts'
import { agree, type Decision, refuse } from '../decision.ts'
import { claimFact } from '../fact.ts'
import { confirmFact, refuteFact } from '../fact/confirmation.ts'
import { amendFailure, recordCause } from '../failure.ts'
import { answerFollowUp, askFollowUp, endFollowUp, planFollowUp } from '../follow-up.ts'
import { recordLesson } from '../lesson.ts'
import { correctAccount, playBack, recordAccount } from '../listening.ts'
import {
  cancelMessage,
  markAttempting,
  markBounced,
  markDelivered,
  markUncertain,
  settleUncertain,
} from '../message/delivery.ts'
import { dispatchMessage } from '../message/dispatch.ts'
import type { Message, NewsRef, Purpose } from '../message.ts'
import { untold } from '../news.ts'
import { fulfil, makePromise, release, renew } from '../promise.ts'
import { acceptRemedy, declineRemedy, offerRemedy } from '../remedy/offer.ts'
import { deliverRemedy, withdrawRemedy } from '../remedy/delivery.ts'
import { answerRequest, askFor, grantRemedy } from '../remedy/authority.ts'
import { situationOf } from '../situation.ts'
import { actor, agent, jan, lena, minute, mira, people, policy, pounds, refund, shop, tea } from './cast.ts'
import { draftOf, passing } from './story.ts'

/** What one random command is made from. */
export type Draw = { readonly pick: number; readonly id: string; readonly now: Instant }

/** A command over a whole case file, the way a door would give it. */
export type Command = (file: CaseFile, draw: Draw) => Decision<CaseFile>

type Listed = 'facts' | 'remedies' | 'promises' | 'followUps' | 'messages' | 'handOvers' | 'accounts'

const who = ({ pick }: Draw): Actor =>
  [actor(mira), actor(mira), actor(jan), actor(lena), agent][pick % 5] ?? agent

const later = ({ pick, now }: Draw) => now + (1 + (pick % 3_000)) * minute

type Decide<K extends Listed> = (
  record: CaseFile[K][number],
  draw: Draw,
  file: CaseFile,
) => Decision<CaseFile[K][number]>

/** Lifts a decision about one record into one about the file: the newest record that agrees to it. */
const on =
  <K extends Listed>(list: K, decide: Decide<K>): Command =>
  (file, draw) => {
    const records: readonly CaseFile[K][number][] = file[list]
    let answer: Decision<CaseFile> = refuse('blank', `no ${list}`)
    for (const record of records.toReversed()) {
      const decision = decide(record, draw, file)
      if (!decision.ok) {
        answer = decision
        continue
      }
      const changed = records.map((other) => (other === record ? decision.value : other))
      return agree({ ...file, [list]: changed }, ...decision.events)
    }
    return answer
  }

const add =
  <K extends Listed | 'acts' | 'lessons'>(
    list: K,
    decide: (file: CaseFile, draw: Draw) => Decision<CaseFile[K][number]>,
  ): Command =>
  (file, draw) => {
    const decision = decide(file, draw)
    return decision.ok
      ? agree({ ...file, [list]: [...file[list], decision.value] }, ...decision.events)
      : decision
  }

const onCase =
  (decide: (file: CaseFile, draw: Draw) => Decision<CaseFile['case']>): Command =>
  (file, draw) => {
    const decision = decide(file, draw)
    return decision.ok ? agree({ ...file, case: decision.value }, ...decision.events) : decision
  }

const granting = (file: CaseFile, id: string) => ({
  entry: file.remedies.find((remedy) => remedy.id === id)?.gesture ? tea : refund,
  others: file.remedies.filter((remedy) => remedy.id !== id),
  policy,
  people,
  calendar: shop,
})

const sending = (purpose: Purpose): Command =>
  add('messages', (file, draw): Decision<Message> => {
    const news: readonly NewsRef[] = untold(file)
    const hearsNextAt = draw.pick % 4 ? later(draw) : null
    const draft = draftOf(file, { purpose, at: draw.now, by: who(draw), news, hearsNextAt })
    const choice = { undoSeconds: draw.pick % 1_200, override: null }
    return dispatchMessage(
      draft,
      situationOf(file, draft, passing, policy, choice, draw.now),
      who(draw),
      draw.now,
    )
  })

/** Every command a case can be given. */
export const commands: Readonly<Record<string, Command>> = {
  severity: onCase((file, draw) =>
    setSeverity(file.case, ([1, 2, 3, 4, 5] as const)[draw.pick % 5] ?? 3, 'seen', who(draw), draw.now),
  ),
  wait: onCase((file, draw) =>
    wait(file.case, { on: 'courier', for: 'the scan', lookAt: later(draw) }, 'mira', draw.now),
  ),
  stopWaiting: onCase((file, { now }) => stopWaiting(file.case, now)),
  recordFix: onCase((file, draw) => recordFix(file.case, 'a whole teapot was sent', who(draw), draw.now)),
  verifyFix: onCase((file, draw) => verifyFix(file.case, 'the scan says delivered', who(draw), draw.now)),
  findFixWanting: onCase((file, draw) => findFixWanting(file.case, 'it is lost', who(draw), draw.now)),
  reopen: onCase((file, { pick, now }) =>
    pick % 7 ? refuse('blank', 'rarely') : reopen(file.case, 'it leaks', now),
  ),
  declineGesture: onCase((file, draw) =>
    declineGesture(file.case, 'they asked for none', who(draw), draw.now),
  ),
  shareCause: onCase((file, draw) => shareCause(file.case, who(draw), draw.now)),
  close: onCase((file, draw) =>
    closeCase(file, draw.pick % 2 ? 'they want no more of it' : '', who(draw), draw.now),
  ),
  act: add('acts', (file, { id, now }) =>
    recordAct(file.case, { id, what: `rang the courier, ${id}`, by: 'mira', at: now }, now),
  ),
  firstWord: sending('first-word'),
  update: sending('update'),
  apologise: sending('apology'),
  attempt: on('messages', (message, { now }) => markAttempting(message, now)),
  deliver: on('messages', (message, { now }) => markDelivered(message, '250 OK', now)),
  bounce: on('messages', (message, { now }) => markBounced(message, '550 unknown', now)),
  doubt: on('messages', (message, { now }) => markUncertain(message, 'the line broke', now)),
  settle: on('messages', (message, draw) =>
    settleUncertain(message, 'delivered', 'they rang', who(draw), draw.now),
  ),
  cancel: on('messages', (message, { now }) => cancelMessage(message, 'mira', now)),
  listen: (file, { id, now }) => {
    const words = {
      happened: 'in pieces',
      cost: 'a day',
      felt: '',
      wanted: 'a whole one',
      ideas: '',
      elsewhere: '',
    }
    const decision = recordAccount(file.case, id, words, file.accounts.at(-1) ?? null, 'mira', now)
    if (!decision.ok) return decision
    const others = file.accounts.filter((account) => account.id !== decision.value.id)
    return agree({ ...file, accounts: [...others, decision.value] }, ...decision.events)
  },
  playBack: on('accounts', (account, draw) =>
    playBack(account, { messageId: null, answerBy: later(draw) }, who(draw), draw.now),
  ),
  correct: on('accounts', (account, { now }) => correctAccount(account, 'it was Wednesday', now)),
  claim: add('facts', (_, { id, pick, now }) => {
    const scope =
      pick % 3 ? ({ kind: 'case', id: 'case' } as const) : ({ kind: 'failure', id: 'teapot' } as const)
    const claim = {
      id,
      scope,
      about: pick % 2 ? 'cause' : 'other',
      statement: 'no inner box',
      source: null,
      customersPart: false,
    } as const
    return claimFact(claim, 'jan', now)
  }),
  confirm: on('facts', (fact, draw, file) =>
    confirmFact(fact, 'the scan', { ownerId: file.case.ownerId, confirmers: 3 }, who(draw), draw.now),
  ),
  refute: on('facts', (fact, draw) => refuteFact(fact, 'it was there', who(draw), draw.now)),
  offer: add('remedies', (file, draw) => {
    const gesture = draw.pick % 2 === 0
    const amount = gesture ? pounds(10) : pounds(draw.pick % 400)
    return offerRemedy(
      file.case,
      { id: draw.id, amount, why: 'for the wait' },
      gesture ? tea : refund,
      who(draw),
      draw.now,
    )
  }),
  acceptRemedy: on('remedies', (remedy, { now }) => acceptRemedy(remedy, 'tom', now)),
  declineRemedy: on('remedies', (remedy, { now }) => declineRemedy(remedy, 'no thank you', 'tom', now)),
  grant: on('remedies', (remedy, draw, file) =>
    grantRemedy(remedy, granting(file, remedy.id), who(draw), draw.now),
  ),
  askFor: on('remedies', (remedy, draw, file) => {
    const asked = { id: `ask-${draw.id}`, to: 'lena', why: 'two broken teapots' }
    return askFor(remedy, asked, granting(file, remedy.id), who(draw), draw.now)
  }),
  answerRequest: on('remedies', (remedy, draw, file) => {
    const answer = { yes: draw.pick % 2 === 0, words: 'half of it', counter: null }
    return answerRequest(remedy, answer, granting(file, remedy.id), actor(lena), draw.now)
  }),
  deliverRemedy: on('remedies', (remedy, { now }) =>
    deliverRemedy(remedy, 'bank ref 7781', null, 'mira', now),
  ),
  withdraw: on('remedies', (remedy, { now }) => withdrawRemedy(remedy, 'offered twice', 'mira', now)),
  promise: add('promises', (file, draw) => {
    const kind = draw.pick % 2 ? 'act' : 'news'
    const made = {
      id: draw.id,
      caseId: file.case.id,
      kind,
      what: 'ring Tom',
      amount: null,
      ownerId: 'mira',
      source: null,
    } as const
    return makePromise({ ...made, dueAt: later(draw) }, 'mira', draw.now)
  }),
  fulfil: on('promises', (promise, { now }) => fulfil(promise, 'rang at noon', 'mira', now)),
  renew: on('promises', (promise, draw) =>
    renew(promise, later(draw), 'the courier is late', who(draw), draw.now),
  ),
  release: on('promises', (promise, { now }) => release(promise, 'never mind', 'tom', now)),
  planCheck: add('followUps', (file, draw) => {
    const kind = draw.pick % 3 ? 'check' : 'later'
    const planned = {
      id: draw.id,
      caseId: file.case.id,
      kind,
      why: 'the fix',
      question: 'Is it right now?',
    } as const
    return planFollowUp({ ...planned, round: file.case.rounds.length, dueAt: later(draw) }, draw.now)
  }),
  ask: on('followUps', (followUp, { id, pick, now }) => {
    const channel: Channel = pick % 2 ? 'email' : 'phone'
    return askFollowUp(followUp, { messageId: id, channel, at: now }, policy, shop)
  }),
  answer: on('followUps', (followUp, { pick, now }) =>
    answerFollowUp(followUp, { right: pick % 4 > 0, words: 'it leaks', by: 'tom' }, now),
  ),
  giveUp: on('followUps', (followUp, { now }) => endFollowUp(followUp, policy, now)),
  offerHandOver: add('handOvers', (file, draw) =>
    offerHandOver(
      file.case,
      { id: draw.id, to: draw.pick % 2 ? 'jan' : 'lena', why: 'going home' },
      file.handOvers,
      policy,
      shop,
      who(draw),
      draw.now,
    ),
  ),
  acceptHandOver: (file, draw) => {
    const handOver = file.handOvers.at(-1)
    if (!handOver) return refuse('blank', 'no offer')
    const decision = acceptHandOver(handOver, file.case, draw.pick % 2 ? actor(lena) : who(draw), draw.now)
    if (!decision.ok) return decision
    const answered = file.handOvers.map((other) => (other === handOver ? decision.value.handOver : other))
    return agree({ ...file, case: decision.value.case, handOvers: answered }, ...decision.events)
  },
  declineHandOver: on('handOvers', (handOver, draw) =>
    declineHandOver(handOver, 'no time', draw.pick % 2 ? actor(lena) : who(draw), draw.now),
  ),
  lapse: on('handOvers', (handOver, { now }) => lapseHandOver(handOver, 'lena', now)),
  cause: (file, draw) => {
    const decision = recordCause(file.failure, 'no inner box', who(draw), draw.now)
    return decision.ok ? agree({ ...file, failure: decision.value }, ...decision.events) : decision
  },
  nameFailure: (file, { now }) => {
    const decision = amendFailure(file.failure, { provisional: false }, now)
    return decision.ok ? agree({ ...file, failure: decision.value }, ...decision.events) : decision
  },
  lesson: add('lessons', (file, draw) => {
    const told = {
      id: draw.id,
      failureId: file.failure.id,
      cause: 'no inner box',
      learned: 'pack twice',
      recurrence: 1,
    }
    return recordLesson(told, who(draw), draw.now)
  }),
}
