import { expect, test } from 'vitest'
import { laterRound } from './round.ts'
import type { CaseScreen } from './screen.ts'

const at = (time: string) => `2026-03-05T${time}:00.000Z`
const message = (id: string, more: object) => ({
  id,
  purpose: 'apology',
  round: 1,
  standing: 'delivered',
  standingAt: at('14:00'),
  dispatch: { at: at('14:00') },
  ...more,
})

const told = {
  case: {
    rounds: [
      { number: 1, openedAt: at('09:00'), why: 'complaint' },
      { number: 2, openedAt: at('17:00'), why: 'not right' },
    ],
  },
  complaints: [
    { id: 'first', receivedAt: at('09:00'), words: 'The teapot broke.' },
    { id: 'second', receivedAt: at('16:30'), words: 'The new one broke, too.' },
    { id: 'third', receivedAt: at('18:00'), words: 'Hello?' },
  ],
  accounts: [
    {
      id: 'account',
      round: 1,
      playback: { answer: { confirmed: false, at: at('15:00'), words: 'Not Tuesday.' } },
    },
  ],
  followUps: [
    { id: 'good', answer: { right: true, at: at('16:00'), words: 'Thank you.' } },
    { id: 'bad', answer: { right: false, at: at('17:00'), words: 'No, it is not.' } },
  ],
  messages: [
    message('first-word', { purpose: 'first-word' }),
    message('early', { standingAt: at('10:00'), dispatch: { at: at('10:00') } }),
    message('apology', {}),
    message('called-back', { standing: 'cancelled', standingAt: at('16:00') }),
    message('next', { round: 2, standingAt: at('18:00') }),
  ],
  promises: [
    { id: 'before', made: { at: at('14:00') } },
    { id: 'after', made: { at: at('18:00') } },
  ],
} as unknown as CaseScreen

test('a later round shows what they said since our last apology, newest first, and what we had promised', () => {
  const round = laterRound(told, 2)
  expect(round?.theirs.map(({ id, from }) => [id, from])).toEqual([
    ['bad', 'answer'],
    ['second', 'complaint'],
    ['account', 'correction'],
  ])
  expect(round?.ours?.id).toBe('apology')
  expect(round?.promises.map(({ id }) => id)).toEqual(['before'])
})

test('where no apology had gone out, the next best of what people wrote stands there', () => {
  const messages = told.messages.filter(({ id }) => id === 'first-word' || id === 'called-back')
  expect(laterRound({ ...told, messages }, 2)?.ours?.id).toBe('first-word')
  const none = laterRound({ ...told, messages: [] }, 2)
  expect(none?.ours).toBeNull()
  expect(none?.theirs.map(({ id }) => id)).toEqual(['bad', 'second', 'account'])
})

test('the first round has nothing before it, and one that was not opened is none', () => {
  expect(laterRound(told, 1)).toBeNull()
  expect(laterRound(told, 3)).toBeNull()
})
