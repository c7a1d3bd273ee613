import { expect, test } from 'vitest'
import { amendDraft, reaches } from '../message.ts'
import { actor, agent, lena, mira, thursday } from '../testing/cast.ts'
import { agreed, draftOf, justArrived, refused, say } from '../testing/story.ts'
import {
  cancelMessage,
  discardMessage,
  markAttempting,
  markBounced,
  markDelivered,
  markUncertain,
  settleUncertain,
} from './delivery.ts'
import { tooSimilar, unchanged } from './similar.ts'
import { recordTalk } from './talk.ts'

const now = thursday('14:00')
const [queued] = say(justArrived(), { purpose: 'offer', at: now }).messages
if (!queued) throw new Error('nothing was said')
const inTenSeconds = {
  ...queued,
  dispatch: queued.dispatch && { ...queued.dispatch, leavesAt: now + 10_000 },
}
const attempting = agreed(markAttempting(queued, now))
const uncertain = agreed(markUncertain(attempting, 'the line broke', now))

test('a message can be called back until the instant it leaves', () => {
  expect(agreed(cancelMessage(inTenSeconds, 'mira', now + 9_999)).standing).toBe('cancelled')
  expect(refused(cancelMessage(inTenSeconds, 'mira', now + 10_000))).toBe('message/left')
  expect(refused(markAttempting(inTenSeconds, now + 9_999))).toBe('message/too-early')
  expect(refused(cancelMessage(attempting, 'mira', now))).toBe('message/left')
})

test('a lost answer leaves it uncertain: never attempted again, settled by somebody who knows', () => {
  expect(refused(markAttempting(uncertain, now))).toBe('message/not-queued')
  expect(refused(markDelivered(uncertain, '250', now))).toBe('message/not-attempting')
  expect(refused(settleUncertain(uncertain, 'delivered', 'I think so', agent, now))).toBe(
    'actor/person-needed',
  )
  expect(refused(settleUncertain(uncertain, 'delivered', '', actor(lena), now))).toBe('blank')
  expect(agreed(settleUncertain(uncertain, 'delivered', 'Tom rang', actor(lena), now)).standing).toBe(
    'delivered',
  )
})

test('a bounce may come days after delivery, and then it has not reached them', () => {
  const delivered = agreed(markDelivered(attempting, '250 OK', now))
  const bounced = agreed(markBounced(delivered, '550 no such box', now))
  expect([reaches(delivered), reaches(uncertain), reaches(bounced)]).toEqual([true, true, false])
})

test('a draft can be changed and thrown away, and nothing else can', () => {
  const draft = draftOf(justArrived(), { purpose: 'offer', at: now })
  expect(agreed(amendDraft(draft, { body: 'new words', channel: 'phone' }))).toMatchObject({
    body: 'new words',
    spoken: true,
  })
  expect(agreed(discardMessage(draft, now)).standing).toBe('cancelled')
  expect(refused(amendDraft(queued, { body: 'new words' }))).toBe('message/not-a-draft')
  expect(refused(discardMessage(queued, now))).toBe('message/not-a-draft')
})

test('a talk is recorded by a person at the time it took place, and a written message is not', () => {
  const draft = draftOf(justArrived(), { purpose: 'first-word', at: now })
  const call = { ...draft, channel: 'phone', spoken: true } as const
  const recorded = agreed(recordTalk(call, { at: thursday('13:35'), news: [] }, actor(mira), now))
  expect(recorded.dispatch).toMatchObject({ at: now, leavesAt: thursday('13:35') })
  expect(refused(recordTalk(call, { at: now + 1, news: [] }, actor(mira), now))).toBe('act/in-the-future')
  expect(refused(recordTalk(draft, { at: now, news: [] }, actor(mira), now))).toBe('message/written')
  expect(refused(recordTalk(call, { at: now, news: [] }, agent, now))).toBe('actor/person-needed')
})

test('other names and figures do not make a text new', () => {
  const first = 'Dear Tom, we are still asking the courier where your parcel is. You hear from me by 14:20.'
  expect(unchanged(first.replace('14:20', '14:40'), [first])).toBe(true)
  expect(unchanged(`${first} They found it.`, [first])).toBe(false)
  expect(tooSimilar(first.replace('Tom', 'Rosa'), [first])).toBe(true)
  expect(tooSimilar('I packed your teapot myself today, in two boxes, and it leaves tonight.', [first])).toBe(
    false,
  )
  expect(tooSimilar('', [''])).toBe(false)
})
