import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountFrom } from './account-draft.ts'
import { isReadable } from './clues.ts'
import { sentencesIn } from './sentences.ts'
import { toldBack } from './told-back.ts'

test('what they wrote becomes an account: what happened, what it cost, how it was, what they want', () => {
  const account = accountFrom([
    'The second teapot came in pieces. I waited forty minutes on the phone. Your shop laughed at me. I just want my teapot replaced.',
  ])
  expect(account).toMatchObject({
    happened: 'The second teapot came in pieces.',
    cost: 'You waited forty minutes on the phone.',
    felt: 'Your shop laughed at me.',
    wanted: 'You just want your teapot replaced.',
  })
})

test('what they need and what they threaten stays out, and what is said twice stands once', () => {
  const account = accountFrom(['I am deaf. I will call my lawyer.', 'It broke. It broke.'])
  expect(account).toMatchObject({ happened: 'It broke.', cost: '', felt: '', wanted: '' })
})

test.each([
  ['I have cancer and I waited four hours.', { cost: 'You waited four hours.' }],
  ['I am deaf, and your shop laughed at me.', { felt: 'Your shop laughed at me.' }],
  ['I have cancer and she waited four hours.', {}],
  ['I am deaf and I told you that.', {}],
])('a need is cut out of a sentence where what is left stands by itself: %s', (theirs, told) => {
  const nothing = { happened: '', cost: '', felt: '', wanted: '', ideas: '', elsewhere: '' }
  expect(accountFrom([theirs])).toEqual({ ...nothing, ...told })
})

test.each([
  ['You are all useless idiots! It broke.', 'It broke.'],
  ['You fucking morons. It broke.', 'It broke.'],
  ['You’re a bunch of clowns. It broke.', 'It broke.'],
  ['The bloody teapot broke.', 'The bloody teapot broke.'],
  ['Your driver called me an idiot.', 'Your driver called me an idiot.'],
])('a sentence that only insults is no part of an account: %s', (theirs, happened) => {
  const account = accountFrom([theirs])
  expect([account.happened, account.felt].filter(Boolean)).toEqual([happened])
})

test('a text of another language is not sorted, and one beside it is', () => {
  const portuguese =
    'O bule que vocês me mandaram não está inteiro. Eu quero que me mandem um novo para a minha casa.'
  expect(accountFrom([portuguese, 'It broke.'])).toMatchObject({ happened: 'It broke.', wanted: '' })
  expect(isReadable(portuguese)).toBe(false)
  expect(isReadable('It broke.')).toBe(true)
  expect(isReadable('Hi')).toBe(true)
})

test('whatever they wrote, an account says nothing they did not', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 4 }), (texts) => {
      const theirs = texts.flatMap(sentencesIn)
      const known = new Set([...theirs, ...theirs.map(toldBack)])
      const account = accountFrom(texts)
      const strange = Object.values(account).filter(
        (words) => words && ![...known].some((one) => words.includes(one)),
      )
      expect(strange).toEqual([])
    }),
  )
})
