import { expect, test } from 'vitest'
import { claimFact } from './fact.ts'
import { clearPersonnel, flagPersonnel } from './fact/personnel.ts'
import { confirmFact } from './fact/confirmation.ts'
import { playBack, recordAccount } from './listening.ts'
import { fulfil, makePromise, release } from './promise.ts'
import { offerRemedy } from './remedy/offer.ts'
import { withdrawRemedy } from './remedy/delivery.ts'
import { grantRemedy } from './remedy/authority.ts'
import { situationOf } from './situation.ts'
import {
  actor,
  agent,
  friday,
  jan,
  lena,
  mira,
  people,
  policy,
  pounds,
  refund,
  shop,
  thursday,
} from './testing/cast.ts'
import { agreed, draftOf, justArrived, passing, say } from './testing/story.ts'
import { contextOf, demandsOn, groundsOf } from './tie.ts'

const now = thursday('14:00')
const arrived = justArrived()
const house = { ownContacts: ['020 7946 0100'], secrets: ['Packlane'] }
const claim = (customersPart = false) => {
  const words = {
    id: 'box',
    scope: { kind: 'case', id: 'case' },
    about: 'cause',
    statement: 'Jan left out the box',
  } as const
  return agreed(claimFact({ ...words, source: null, customersPart }, 'jan', now))
}
const confirm = (fact: ReturnType<typeof claim>) =>
  agreed(confirmFact(fact, 'a photo', { ownerId: 'mira', confirmers: 3 }, actor(mira), now))
const ground = (file: typeof arrived, id: string) => groundsOf(file).find((it) => it.id === id)

test('a message may rest on confirmed facts, granted remedies, open promises and what they wrote', () => {
  const offered = agreed(
    offerRemedy(arrived.case, { id: 'refund', amount: pounds(40), why: 'two' }, refund, actor(mira), now),
  )
  const granted = agreed(
    grantRemedy(offered, { entry: refund, others: [], policy, people, calendar: shop }, actor(mira), now),
  )
  const made = {
    id: 'ring',
    caseId: 'case',
    kind: 'act',
    what: 'ring Tom',
    amount: null,
    ownerId: 'mira',
    source: null,
  } as const
  const promise = agreed(makePromise({ ...made, dueAt: friday('12:00') }, 'mira', now))
  const file = { ...arrived, facts: [confirm(claim())], remedies: [granted], promises: [promise] }
  expect(ground(file, 'box')).toMatchObject({
    kind: 'fact',
    standing: 'confirmed',
    text: 'Jan left out the box',
  })
  expect(ground(file, 'refund')).toMatchObject({
    kind: 'remedy',
    standing: 'granted',
    amounts: [pounds(40)],
    dates: [{ earliest: '2026-03-05T14:00:00.000Z', latest: '2026-03-06T17:30:00.000Z' }],
    done: false,
  })
  expect(ground(file, 'ring')).toMatchObject({
    kind: 'promise',
    standing: 'open',
    dates: [{ latest: '2026-03-06T12:00:00.000Z' }],
  })
  const kept = agreed(fulfil(promise, 'rang at noon', 'mira', now))
  expect(ground(file, 'ring')?.done).toBe(false)
  expect(ground({ ...file, promises: [kept] }, 'ring')).toMatchObject({ standing: 'kept', done: true })
  expect(ground(file, 'complaint')?.text).toContain('second teapot in pieces')
  expect(
    ground({ ...file, remedies: [agreed(withdrawRemedy(granted, 'no', 'mira', now))] }, 'refund'),
  ).toBeUndefined()
  expect(
    ground({ ...file, promises: [agreed(release(promise, 'never mind', 'tom', now))] }, 'ring'),
  ).toBeUndefined()
})

test('nothing may rest on a personnel fact before HR cleared it, and then only on HR’s words', () => {
  const flagged = agreed(flagPersonnel(confirm(claim()), 'jan', 'mira', now))
  expect(ground({ ...arrived, facts: [flagged] }, 'box')?.standing).toBe('claimed')
  const cleared = agreed(clearPersonnel(flagged, 'we left out the box', actor(lena), now))
  expect(ground({ ...arrived, facts: [cleared] }, 'box')).toMatchObject({
    standing: 'confirmed',
    text: 'we left out the box',
  })
})

test('the customer’s own part is no ground; the analyser is told so that it never leaves', () => {
  const file = { ...arrived, facts: [confirm(claim(true))] }
  expect(ground(file, 'box')).toBeUndefined()
  const context = contextOf(file, draftOf(file, { purpose: 'apology', at: now }), policy, actor(mira), house)
  expect(context.customerPart).toEqual(['Jan left out the box'])
})

test('the analyser is told who writes, what they may give, whose name must not leave, and what was said before', () => {
  const flagged = agreed(flagPersonnel(claim(), 'jan', 'mira', now))
  const file = say({ ...arrived, facts: [flagged] }, { purpose: 'offer', at: now, body: 'An earlier text' })
  const draft = draftOf(file, { purpose: 'apology', at: now, hearsNextAt: friday('12:00') })
  const context = contextOf(file, draft, policy, actor(mira), house)
  expect(context).toMatchObject({
    purpose: 'apology',
    severity: 3,
    writer: { name: 'Mira Okafor', automatic: false },
    personnelNames: [jan.name],
    earlierTexts: ['An earlier text'],
    authority: { amount: pounds(150) },
    secrets: ['Packlane'],
  })
  expect(context.grounds?.find(({ id }) => id === `hears-next:${draft.id}`)?.dates?.[0]?.latest).toBe(
    '2026-03-06T12:00:00.000Z',
  )
  expect(contextOf(file, draft, policy, agent, house).writer?.automatic).toBe(true)
  expect(demandsOn(file, draft, policy).required).toContain('cause')
})

test('dispatch learns of a message what is new in it, when they may be reached, and what it waits for', () => {
  const night = thursday('21:00')
  const draft = (purpose: 'first-word' | 'update') => draftOf(arrived, { purpose, at: night })
  const of = (purpose: 'first-word' | 'update', file = arrived) =>
    situationOf(file, draft(purpose), passing, policy, { override: null, undoSeconds: null }, night)
  expect(of('update').quietUntil).toBe(friday('08:00'))
  expect(of('first-word').quietUntil).toBeNull()
  const words = { happened: 'in pieces', cost: '', felt: '', wanted: '', ideas: '', elsewhere: '' }
  const account = agreed(recordAccount(arrived.case, 'account', words, null, 'mira', now))
  const played = agreed(playBack(account, { messageId: null, answerBy: friday('12:00') }, actor(mira), now))
  const grave = { ...arrived.case, severity: { ...arrived.case.severity, level: 4 } } as const
  expect(of('update', { ...arrived, accounts: [played] }).waitsForPlayback).toBeNull()
  expect(of('update', { ...arrived, accounts: [played], case: grave }).waitsForPlayback).toBe(friday('12:00'))
})

test('a promise, and an address that is not known to be theirs, are beyond what an agent lets leave', () => {
  const draft = draftOf(arrived, { purpose: 'update', at: now })
  const beyond = (message: typeof draft, promises: boolean) =>
    situationOf(arrived, message, passing, policy, { override: null, undoSeconds: null, promises }, now)
      .beyondAgents
  const to = (address: string) => ({ ...draft, recipient: { ...draft.recipient, address } })
  expect(beyond(draft, false)).toBe(false)
  expect(beyond(to('Tom@Adler.example'), false)).toBe(false)
  expect(beyond(draft, true)).toBe(true)
  expect(beyond(to('somebody@else.example'), false)).toBe(true)
})
