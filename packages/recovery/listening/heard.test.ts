import { expect, test } from 'vitest'
import { namedAndAnswered } from './heard.ts'
import { wordsIn } from './plain-words.ts'

const theirs = [
  'It was for my mother’s birthday. The birthday came and the pot had not. I waited in all day.',
  'You never said a word about her birthday. It cost me £40 in taxis.',
]

test('what they named three times and the message never did comes first', () => {
  const [first, ...rest] = namedAndAnswered(
    theirs,
    'I am sorry that the pot came late and that you waited. I pay the taxis.',
  )
  expect(first).toEqual({ group: 'at-stake', words: 'for my mother’s birthday', times: 3, isAnswered: false })
  expect(rest.filter(({ isAnswered }) => isAnswered).map(({ words }) => words)).toContain('waited in all day')
})

test('a message that names it answers it, in whatever form of the word', () => {
  expect(
    namedAndAnswered(theirs, 'Two birthdays were spoilt.').find(({ group }) => group === 'at-stake'),
  ).toMatchObject({
    isAnswered: true,
  })
})

test('what they feel, and how others do it, is not for the message to name', () => {
  expect(
    namedAndAnswered(['I am furious. Amazon would have refunded.'], '').map(({ group }) => group),
  ).not.toContain('intensity')
})

test('words are compared without their endings, and empty ones not at all', () => {
  expect(wordsIn('They were waiting, and she waits; it waited.')).toEqual(['wait', 'wait', 'wait'])
})
