import { array, assert, nat, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from './clues.ts'

test('a clue is marked and every other word stays', () => {
  expect(piecesOf('a second teapot', [{ span: [2, 8], label: 'repeat' }])).toEqual([
    { at: 0, words: 'a ', label: null },
    { at: 2, words: 'second', label: 'repeat' },
    { at: 8, words: ' teapot', label: null },
  ])
})

test('whatever the clues, the customer’s words stay whole and in order', () => {
  const clue = tuple(nat(40), nat(40)).map(([start, end]) => ({ span: [start, end] as const, label: 'x' }))
  assert(
    property(string({ maxLength: 30 }), array(clue), (text, clues) => {
      expect(
        piecesOf(text, clues)
          .map(({ words }) => words)
          .join(''),
      ).toBe(text)
    }),
  )
})
