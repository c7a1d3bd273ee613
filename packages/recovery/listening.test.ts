import { expect, test } from 'vitest'
import { reopen } from './case/fix.ts'
import { confirmAccount, correctAccount, playBack, recordAccount, unanswered } from './listening.ts'
import { actor, agent, mira, thursday } from './testing/cast.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

const now = thursday('13:50')
const { case: opened } = justArrived()
const words = {
  happened: 'two came in pieces',
  cost: 'a day',
  felt: 'ignored',
  wanted: 'a whole one',
  ideas: '',
  elsewhere: '',
}
const account = agreed(recordAccount(opened, 'account', words, null, 'mira', now))

test('their side is written down once for each round; said again, it replaces what stood there', () => {
  const again = agreed(recordAccount(opened, 'other', { ...words, cost: 'two days' }, account, 'mira', now))
  expect(again).toMatchObject({ id: 'account', cost: 'two days', round: 1 })
  const second = agreed(reopen(opened, 'it leaks', now))
  expect(agreed(recordAccount(second, 'other', words, account, 'mira', now))).toMatchObject({
    id: 'other',
    round: 2,
  })
  expect(refused(recordAccount(opened, 'x', { ...words, happened: '' }, null, 'mira', now))).toBe('blank')
})

test('the customer confirms what was read back, or corrects it in their words', () => {
  expect(refused(confirmAccount(account, '', now))).toBe('account/not-played-back')
  expect(refused(playBack(account, { messageId: null, answerBy: null }, agent, now))).toBe(
    'actor/person-needed',
  )
  const played = agreed(playBack(account, { messageId: null, answerBy: now + 1 }, actor(mira), now))
  expect(agreed(confirmAccount(played, 'yes', now)).playback?.answer).toEqual({
    confirmed: true,
    words: 'yes',
    at: now,
  })
  expect(refused(correctAccount(played, ' ', now))).toBe('blank')
  const correction = correctAccount(played, 'it was Wednesday', now)
  expect(correction.ok && correction.events[0]).toMatchObject({
    type: 'account.corrected',
    content: { words: 'it was Wednesday' },
  })
})

test('what the customer answered themselves is neither read back again nor answered in their name', () => {
  const played = agreed(playBack(account, { messageId: null, answerBy: null }, actor(mira), now))
  expect(unanswered(played)).toBeNull()
  const answered = agreed(correctAccount(played, 'it was Wednesday', now))
  expect(unanswered(answered)).toMatchObject({ code: 'account/answered' })
  expect(refused(playBack(answered, { messageId: null, answerBy: null }, actor(mira), now))).toBe(
    'account/answered',
  )
  const anew = agreed(recordAccount(opened, 'other', { ...words, cost: 'two days' }, answered, 'mira', now))
  expect(unanswered(anew)).toBeNull()
})
