import { expect, test } from 'vitest'
import {
  answerFollowUp,
  askFollowUp,
  currentCheck,
  endFollowUp,
  followUpStanding,
  planFollowUp,
} from './follow-up.ts'
import { findFixWanting, recordFix } from './case/fix.ts'
import { actor, mira, policy, shop, thursday } from './testing/cast.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

const now = thursday('14:00')
const plan = {
  id: 'check',
  caseId: 'case',
  kind: 'check',
  why: 'the fix',
  question: 'Is it right now?',
  round: 1,
} as const
const planned = agreed(planFollowUp({ ...plan, dueAt: now }, now))
const tried = (...channels: readonly ('email' | 'phone')[]) =>
  channels.reduce(
    (it, channel) => agreed(askFollowUp(it, { messageId: 'm', channel, at: it.dueAt }, policy, shop)),
    planned,
  )

test('it ends unheard only after three tries on two channels, and not before the last had its time', () => {
  const late = thursday('14:00') * 2
  expect(refused(endFollowUp(tried('email', 'phone'), policy, late))).toBe('follow-up/tries-left')
  expect(refused(endFollowUp(tried('email', 'email', 'email'), policy, late))).toBe('follow-up/tries-left')
  const three = tried('email', 'email', 'phone')
  expect(refused(endFollowUp(three, policy, three.dueAt - 1))).toBe('follow-up/tries-left')
  const ended = agreed(endFollowUp(three, policy, three.dueAt))
  expect(followUpStanding(ended)).toBe('not heard')
  expect(refused(askFollowUp(ended, { messageId: 'm', channel: 'email', at: late }, policy, shop))).toBe(
    'follow-up/over',
  )
})

test('an answer counts whenever it comes, once; a bad one is in their words', () => {
  const three = tried('email', 'email', 'phone')
  const ended = agreed(endFollowUp(three, policy, three.dueAt))
  const right = agreed(answerFollowUp(ended, { right: true, words: '', by: 'tom' }, three.dueAt + 1))
  expect(followUpStanding(right)).toBe('right')
  expect(refused(answerFollowUp(right, { right: false, words: 'no', by: 'tom' }, now))).toBe(
    'follow-up/answered',
  )
  expect(refused(answerFollowUp(planned, { right: false, words: ' ', by: 'tom' }, now))).toBe('blank')
})

test('an answer about an earlier fix does not speak for the one that now stands', () => {
  const { case: opened } = justArrived()
  const fixed = agreed(recordFix(opened, 'sent', actor(mira), now))
  const right = agreed(answerFollowUp(planned, { right: true, words: '', by: 'tom' }, now))
  expect(currentCheck([right], fixed)).toBe(right)
  const lost = agreed(findFixWanting(fixed, 'it was lost', actor(mira), now + 1))
  expect(currentCheck([right], lost)).toBeNull()
  expect(currentCheck([right], agreed(recordFix(lost, 'sent again', actor(mira), now + 2)))).toBeNull()
})
