import { expect, test } from 'vitest'
import { agenda, dueWhileAway } from './agenda.ts'
import { isLate } from './agenda/item.ts'
import type { CaseFile } from './case-file.ts'
import { setSeverity, wait } from './case.ts'
import { recordAct } from './case/act.ts'
import { declineGesture, recordFix, verifyFix } from './case/fix.ts'
import { claimFact } from './fact.ts'
import { playBack, recordAccount } from './listening.ts'
import { makePromise } from './promise.ts'
import { offerRemedy } from './remedy/offer.ts'
import { withdrawRemedy } from './remedy/delivery.ts'
import { planFollowUp } from './follow-up.ts'
import {
  actor,
  agent,
  friday,
  jan,
  lena,
  mira,
  people,
  policy,
  refund,
  shop,
  tea,
  thursday,
  tom,
} from './testing/cast.ts'
import { owedIn } from './testing/play.ts'
import { agreed, justArrived, say, talk } from './testing/story.ts'
import { type AgendaWhat, defaultPlaybook } from './workspace/playbook.ts'
import { minutes } from './workspace/term.ts'

const arrived = justArrived()
const now = thursday('14:00')
const owed = (file: CaseFile, what: AgendaWhat) => owedIn(file).find((item) => item.what === what)
const whats = (file: CaseFile) => owedIn(file).map(({ what }) => what)
const greeted = say(arrived, { purpose: 'first-word', at: thursday('13:31'), hearsNextAt: thursday('14:20') })
const graded = (file: CaseFile, level: 4 | 5) => {
  return { ...file, case: agreed(setSeverity(file.case, level, 'seen', actor(mira), thursday('13:21'))) }
}
const listened = (file: CaseFile): CaseFile => {
  const words = {
    happened: 'in pieces',
    cost: 'a day',
    felt: '',
    wanted: 'a whole one',
    ideas: '',
    elsewhere: '',
  }
  return { ...file, accounts: [agreed(recordAccount(file.case, 'account', words, null, 'mira', now))] }
}
const fixed = (file: CaseFile) => ({ ...file, case: agreed(recordFix(file.case, 'sent', actor(mira), now)) })
const promise = (dueAt: number, kind: 'act' | 'news' = 'act') => {
  const made = {
    id: `${kind}-${dueAt}`,
    caseId: 'case',
    kind,
    what: 'ring Tom',
    amount: null,
    ownerId: 'jan',
    source: null,
  } as const
  return agreed(makePromise({ ...made, dueAt }, 'mira', now))
}

test('a complaint that has just arrived owes everything a recovery is, the first word and news first', () => {
  expect(whats(arrived)).toEqual(
    expect.arrayContaining([
      'first-word',
      'listen',
      'confirm-facts',
      'apology',
      'update',
      'put-right',
      'something-more',
    ]),
  )
  expect(whats(arrived).slice(0, 2).toSorted()).toEqual(['first-word', 'update'])
})

test('the first word is due 20 working minutes from arrival, owed by the owner, asked for by C1', () => {
  expect(owed(arrived, 'first-word')).toEqual({
    subject: { kind: 'case', id: 'case' },
    caseId: 'case',
    what: 'first-word',
    key: 'case:case:first-word',
    recordId: null,
    principle: 'C1',
    since: thursday('13:20'),
    due: thursday('13:40'),
    owner: 'mira',
    blockedBy: [],
    rule: '20 working minutes from arrival',
    policyVersion: 1,
    ahead: false,
  })
})

test('the first word keeps arrival plus 20 working minutes in the quiet hours, too', () => {
  const abroad = { ...arrived, customer: { ...tom, zone: 'America/Los_Angeles' } }
  expect(owed(abroad, 'first-word')?.due).toBe(thursday('13:40'))
  expect(owed(abroad, 'update')?.due).toBe(Date.parse('2026-03-05T16:00:00Z'))
})

test('R32 neither a receipt, nor an agent’s text, nor a note to ourselves is a first word', () => {
  const receipt = say(arrived, { purpose: 'receipt', at: thursday('13:20'), by: { ...agent, kind: 'clock' } })
  const written = say(graded(receipt, 4), { purpose: 'apology', at: thursday('13:25') })
  const byAgent = {
    ...written,
    messages: written.messages.map((sent) => ({
      ...sent,
      dispatch: sent.dispatch && { ...sent.dispatch, actor: 'key' as const },
    })),
  }
  const act = agreed(
    recordAct(arrived.case, { id: 'act', what: 'rang', by: 'mira', at: thursday('13:30') }, now),
  )
  expect(whats(receipt)).toContain('first-word')
  expect(whats(byAgent)).toContain('first-word')
  expect(whats({ ...arrived, acts: [act] })).toContain('first-word')
  expect(whats(say(arrived, { purpose: 'offer', at: now }))).toContain('first-word')
})

test('R32 nor the word of somebody at work who is the customer themself', () => {
  const own = { ...mira, email: 'Tom@adler.example' }
  const file = { ...greeted, people: [own, jan, lena], owner: own }
  expect(whats(file)).toContain('first-word')
  expect(whats(greeted)).not.toContain('first-word')
})

test('a spoken first word counts from when it was said', () => {
  expect(whats(talk(arrived, { purpose: 'first-word', at: thursday('13:30') }))).not.toContain('first-word')
})

test('R31 a policy edited mid-flight moves what is still owed, under its new version', () => {
  const edited = { ...policy, version: 2, firstWord: minutes(5) }
  const items = agenda({ kind: 'case', file: arrived }, defaultPlaybook, edited)
  expect(items.find(({ what }) => what === 'first-word')).toMatchObject({
    due: thursday('13:25'),
    policyVersion: 2,
    rule: '5 minutes from arrival',
  })
})

test('R31 a calendar edited mid-flight does, too', () => {
  const closedToday = { ...shop, closed: ['2026-03-05'] }
  expect(owed({ ...arrived, calendar: closedToday }, 'first-word')?.due).toBe(friday('09:20'))
})

test('R33 of several clocks none hides another: each promise stands beside the update and the first word', () => {
  const file = { ...arrived, promises: [promise(thursday('14:05')), promise(friday('12:00'))] }
  expect(owedIn(file).filter(({ what }) => what === 'promise')).toHaveLength(2)
  expect(whats(file)).toEqual(expect.arrayContaining(['update', 'first-word']))
})

test('R33 the time they were told to hear is the update clock’s, unless that is met or rings later', () => {
  const told = promise(thursday('14:20'), 'news')
  expect(whats({ ...greeted, promises: [told] })).not.toContain('promise')
  expect(whats({ ...greeted, promises: [promise(thursday('14:19'), 'news')] })).toContain('promise')
  expect(whats({ ...fixed(greeted), promises: [told] })).toContain('promise')
})

test('late is derived when it is read, from the due instant on', () => {
  const item = { due: thursday('13:40') }
  expect([isLate(item, thursday('13:40') - 1), isLate(item, thursday('13:40'))]).toEqual([false, true])
})

test('what they write later is owed an answer until a person says something', () => {
  const [first] = arrived.complaints
  const again = first && { ...first, id: 'again', receivedAt: thursday('14:16') }
  const file = { ...greeted, complaints: again && first ? [first, again] : [] }
  expect(owed(file, 'answer')).toMatchObject({ recordId: 'again', due: thursday('14:36') })
  expect(whats(say(file, { purpose: 'offer', at: thursday('14:20') }))).not.toContain('answer')
})

test('the apology is blocked by the claims it may use, and at severity 4 by an open playback', () => {
  const claim = {
    id: 'courier',
    scope: { kind: 'case', id: 'case' },
    about: 'cause',
    statement: 'the courier dropped it',
  } as const
  const fact = agreed(claimFact({ ...claim, source: null, customersPart: false }, 'jan', now))
  const claimed = listened({ ...greeted, facts: [fact] })
  expect(owed(claimed, 'apology')?.blockedBy).toEqual(['fact:courier'])
  const grave = graded(claimed, 4)
  expect(whats(claimed)).not.toContain('playback')
  expect(owed(grave, 'playback')?.recordId).toBe('account')
  const played = grave.accounts.map((account) =>
    agreed(playBack(account, { messageId: null, answerBy: friday('12:00') }, actor(mira), now)),
  )
  expect(owed({ ...grave, accounts: played }, 'apology')?.blockedBy).toEqual([
    'fact:courier',
    'playback:account',
  ])
})

test('twenty minutes after the fix the owner checks it, then the customer is asked', () => {
  expect(owed(fixed(greeted), 'verify-fix')).toMatchObject({ due: thursday('14:20'), principle: 'B3' })
  const held = {
    ...fixed(greeted),
    case: agreed(verifyFix(fixed(greeted).case, 'scanned', actor(mira), thursday('14:20'))),
  }
  expect(owed(held, 'ask')).toMatchObject({ due: thursday('14:40'), principle: 'E8' })
  expect(owed(held, 'cause-and-lesson')?.principle).toBe('B4')
})

test('something more is owed until it is offered or a reason stands; what was withdrawn is no offer', () => {
  const offer = { id: 'tea', amount: null, why: 'for the wait' }
  const offered = agreed(offerRemedy(arrived.case, offer, tea, actor(mira), now))
  const withdrawn = agreed(withdrawRemedy(offered, 'sold out', 'mira', now))
  const plain = agreed(offerRemedy(arrived.case, offer, refund, actor(mira), now))
  expect(whats({ ...arrived, remedies: [offered] })).not.toContain('something-more')
  expect(whats({ ...arrived, remedies: [withdrawn, plain] })).toContain('something-more')
  const declined = agreed(declineGesture(arrived.case, 'they asked for none', actor(mira), now))
  expect(whats({ ...arrived, case: declined })).not.toContain('something-more')
})

test('a later follow-up is due when it was planned for, on a closed case as well', () => {
  const plan = {
    id: 'later',
    caseId: 'case',
    kind: 'later',
    why: 'a risk',
    question: 'Still whole?',
    round: 1,
  } as const
  const followUps = [agreed(planFollowUp({ ...plan, dueAt: friday('12:00') }, now))]
  const closure = { as: 'settled', reason: '', by: 'mira', at: now } as const
  const closed = { ...greeted, followUps, case: { ...greeted.case, closure } }
  expect(owedIn(closed)).toMatchObject([{ what: 'follow-up', since: now, due: friday('12:00') }])
  expect(owedIn(closed)[0]?.blockedBy).toEqual([])
  const open = { ...greeted, followUps }
  expect(owed(open, 'follow-up')).toMatchObject({ due: friday('12:00'), blockedBy: ['fix:case'] })
  const verification = { words: 'it holds', by: 'mira', at: now }
  expect(owed({ ...open, case: { ...open.case, verification } }, 'follow-up')?.blockedBy).toEqual([])
})

test('facts wait to be confirmed since the oldest claim', () => {
  const claim = {
    scope: { kind: 'case', id: 'case' },
    about: 'other',
    statement: 'it broke',
    source: null,
    customersPart: false,
  } as const
  const facts = ['13:50', '13:40', '13:45'].map((time) =>
    agreed(claimFact({ ...claim, id: time }, 'jan', thursday(time))),
  )
  expect(owed({ ...greeted, facts }, 'confirm-facts')?.since).toBe(thursday('13:40'))
  const named = { ...arrived.failure, provisional: false }
  const file = { failure: named, facts, lessons: [], promises: [], calendar: shop, people }
  const items = agenda({ kind: 'failure', file }, defaultPlaybook, policy)
  expect(items.find(({ what }) => what === 'confirm-facts')?.since).toBe(thursday('13:40'))
})

test('waiting is shown and hides nothing', () => {
  const noted = agreed(
    wait(greeted.case, { on: 'courier', for: 'the scan', lookAt: friday('09:00') }, 'mira', now),
  )
  expect(whats({ ...greeted, case: noted })).toEqual(
    expect.arrayContaining([...whats(greeted), 'look-again']),
  )
})

test('leaving lists what falls due meanwhile, whoever’s subject it is', () => {
  const items = owedIn({ ...arrived, promises: [promise(friday('12:00'))] })
  expect(dueWhileAway(items, 'jan', friday('12:00')).map(({ what }) => what)).toEqual(['promise'])
  expect(dueWhileAway(items, 'jan', friday('11:59'))).toEqual([])
})
