import { analyse } from '@amends/analyser'
import { expect, test } from 'vitest'
import { piecesOf } from './marks.ts'

const read = (text: string) =>
  piecesOf(text, analyse(text, { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' }))

test('the pieces are the whole text, in order, whatever is marked', () => {
  for (const text of [
    '',
    'Good morning.',
    "I'm sorry if you were upset. I will refund £40 by Friday. 😔",
    '\ud83d {{name}}',
  ])
    expect(
      read(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
})

test('words that hold a message are marked so, and a promise as a promise', () => {
  const pieces = read("I'm sorry if you were upset. I will refund £40 by Friday.")
  expect(pieces.find(({ mark }) => mark === 'block')?.text).toBe('sorry if you')
  expect(pieces.find(({ mark }) => mark === 'promise')?.text).toContain('refund £40')
})
