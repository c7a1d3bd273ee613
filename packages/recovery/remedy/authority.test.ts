import { expect, test } from 'vitest'
import { acceptRemedy, declineRemedy, offerRemedy } from './offer.ts'
import { deliverRemedy, withdrawRemedy } from './delivery.ts'
import { isOpenRemedy, type Remedy, remedyStanding } from '../remedy.ts'
import {
  actor,
  agent,
  friday,
  lena,
  mira,
  people,
  policy,
  pounds,
  refund,
  shop,
  tea,
  thursday,
} from '../testing/cast.ts'
import { agreed, justArrived, refused } from '../testing/story.ts'
import type { Money } from '../workspace/money.ts'
import { answerRequest, askFor, grantRemedy } from './authority.ts'

const now = thursday('14:00')
const { case: opened } = justArrived()
const granting = (others: readonly Remedy[] = [], entry = refund) => ({
  entry,
  others,
  policy,
  people,
  calendar: shop,
})
const offer = (amount: Money | null, id = 'refund', entry = refund) =>
  agreed(offerRemedy(opened, { id, amount, why: 'two broken teapots' }, entry, actor(mira), now))
const grant = (remedy: Remedy, others: readonly Remedy[] = [], by = actor(mira)) =>
  grantRemedy(remedy, granting(others), by, now)

test('inside her limit for one case Mira grants without asking, to the penny', () => {
  const granted = agreed(grant(offer(pounds(150))))
  expect(granted).toMatchObject({ granted: { by: 'mira', authority: 'own' }, dueAt: friday('17:30') })
  expect(refused(grant(offer({ minor: 15_001, currency: 'GBP' })))).toBe('remedy/beyond-authority')
})

test('what she granted in the case counts against it; what a colleague granted or she took back does not', () => {
  const first = agreed(grant(offer(pounds(100), 'first')))
  expect(refused(grant(offer(pounds(51)), [first]))).toBe('remedy/beyond-authority')
  expect(grant(offer(pounds(50)), [first]).ok).toBe(true)
  const lenas = agreed(grant(offer(pounds(100), 'first'), [], actor(lena)))
  expect(grant(offer(pounds(150)), [lenas]).ok).toBe(true)
  const back = agreed(withdrawRemedy(first, 'given twice', 'mira', now))
  expect(grant(offer(pounds(150)), [back]).ok).toBe(true)
})

test('beyond it the refusal says who can', () => {
  const decision = grant(offer(pounds(200)))
  expect(decision).toMatchObject({ ok: false, more: { who: ['lena'], limit: pounds(150) } })
  expect(!decision.ok && decision.detail).toBe('£200 is above your £150 for one case')
  const second = grant(offer(pounds(140)), [agreed(grant(offer(pounds(20), 'first')))])
  expect(!second.ok && second.detail).toBe('£140, with £20 given before, is above your £150 for one case')
})

test('of those who can, who is here is named first', () => {
  const away = { ...lena, id: 'ada', presence: { here: false, since: now, awayUntil: null } } as const
  const decision = grantRemedy(
    offer(pounds(200)),
    { ...granting(), people: [away, lena, mira] },
    actor(mira),
    now,
  )
  expect(decision).toMatchObject({ more: { who: ['lena', 'ada'] } })
})

test('a gesture has a cap of its own, and another currency is nobody’s authority', () => {
  const dear = { ...tea, maxAmount: pounds(100) }
  const gesture = offer(pounds(51), 'tea', dear)
  expect(refused(grantRemedy(gesture, granting([], dear), actor(mira), now))).toBe('remedy/beyond-authority')
  const euros = { minor: 100, currency: 'EUR' }
  const open = { ...refund, maxAmount: null }
  expect(refused(grant(offer(euros, 'euros', open)))).toBe('remedy/beyond-authority')
})

test('what costs nothing needs no authority', () => {
  expect(grant(offer(null)).ok).toBe(true)
})

test('an agent grants inside what its key was given, and without it nothing', () => {
  expect(agreed(grant(offer(pounds(10)), [], agent)).granted?.authority).toBe('key')
  expect(refused(grant(offer(pounds(11)), [], agent))).toBe('remedy/beyond-authority')
  expect(refused(grant(offer(pounds(1)), [], { ...agent, authority: null }))).toBe('remedy/beyond-authority')
})

test('a request goes to somebody who can, with a clock of 20 working minutes; yes grants it', () => {
  const ask = (to: string) =>
    askFor(offer(pounds(200)), { id: 'request', to, why: 'a birthday' }, granting(), actor(mira), now)
  expect(refused(ask('jan'))).toBe('request/cannot')
  const asked = agreed(ask('lena'))
  expect(asked.request).toMatchObject({ to: 'lena', due: thursday('14:20'), answer: null })
  const yes = { yes: true, words: '', counter: null }
  expect(refused(answerRequest(asked, yes, granting(), actor(mira), now))).toBe('remedy/beyond-authority')
  expect(refused(answerRequest(asked, yes, granting(), agent, now))).toBe('actor/person-needed')
  const granted = agreed(answerRequest(asked, yes, granting(), actor(lena), now))
  expect(granted.granted).toEqual({ by: 'lena', at: now, authority: 'asked' })
})

test('no comes with words and what could be offered instead', () => {
  const request = { id: 'request', to: 'lena', why: 'a birthday' }
  const asked = agreed(askFor(offer(pounds(200)), request, granting(), actor(mira), now))
  expect(
    refused(answerRequest(asked, { yes: false, words: '', counter: null }, granting(), actor(lena), now)),
  ).toBe('blank')
  const no = { yes: false, words: 'half is fair', counter: pounds(100) }
  const answered = agreed(answerRequest(asked, no, granting(), actor(lena), now))
  expect(answered.request?.answer).toMatchObject({ yes: false, counter: pounds(100) })
  expect(remedyStanding(answered)).toBe('offered')
})

test('only what the business allows is offered, and no more of it', () => {
  const ask = (entry: typeof refund, amount: Money) =>
    offerRemedy(opened, { id: 'x', amount, why: 'y' }, entry, actor(mira), now)
  expect(refused(ask({ ...refund, allowed: false }, pounds(1)))).toBe('remedy/not-allowed')
  expect(ask(refund, pounds(500)).ok).toBe(true)
  expect(refused(ask(refund, pounds(501)))).toBe('remedy/beyond-catalogue')
  expect(refused(ask(refund, { minor: -1, currency: 'GBP' }))).toBe('remedy/no-amount')
  expect(refused(ask(refund, { minor: 0.5, currency: 'GBP' }))).toBe('remedy/no-amount')
})

test('a remedy is tracked to delivery, with evidence, and then it is over', () => {
  const offered = agreed(acceptRemedy(offer(pounds(40)), 'tom', now))
  expect(refused(deliverRemedy(offered, 'bank ref 7781', null, 'mira', now))).toBe('remedy/not-granted')
  const granted = agreed(grant(offered))
  expect(refused(declineRemedy(granted, 'no', 'tom', now))).toBe('remedy/already')
  const delivered = agreed(deliverRemedy(granted, 'bank ref 7781', null, 'mira', now))
  expect([isOpenRemedy(granted), isOpenRemedy(delivered)]).toEqual([true, false])
  expect(delivered.cost).toEqual(pounds(40))
  expect(refused(withdrawRemedy(delivered, 'too late', 'mira', now))).toBe('remedy/over')
})
