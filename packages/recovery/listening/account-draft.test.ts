import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountFrom } from './account-draft.ts'
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
