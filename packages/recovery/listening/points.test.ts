import { expect, test } from 'vitest'
import { answerByPoint } from './points.ts'

const right = { point: 'happened', isRight: true, words: '' } as const

test('an account is confirmed when nothing in it is wrong', () => {
  expect(answerByPoint([right])).toEqual({ confirmed: true, words: '' })
})

test('each correction says which point it is of; words beside “that’s right” correct it, too', () => {
  expect(
    answerByPoint([
      { ...right, words: 'It was Monday' },
      { point: 'cost', isRight: false, words: 'Two days' },
      { point: 'felt', isRight: false, words: '' },
    ]),
  ).toEqual({
    confirmed: false,
    words: 'What happened: It was Monday\nWhat it cost: Two days\nHow it was: not quite',
  })
})
