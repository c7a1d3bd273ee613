import { expect, test } from 'vitest'
import { read } from '../read.ts'
import { tokenText } from '../tokens.ts'
import { english } from './pack.ts'

/** The first word of each sentence after the first. */
function starts(text: string) {
  const { tokens, sentences } = read(text, english)
  return sentences.slice(1).map(({ from }) => tokenText(tokens, from))
}

test.each([
  ['We sent it to the wrong house We will bring it back tonight', ['We']],
  ['sorry about the mix up we will send a new kettle tomorrow', ['we']],
  ['your parcel was left in the rain i have posted another one', ['i']],
  ['the fee was our mistake your refund will be with you on friday', ['your']],
  ['we lost the form please send it again', ['please']],
  ['we are so sorry for the wait thank you for telling us', ['thank']],
  ['sorry about this could you send us the order number', ['could']],
  ['omg no 😩 the driver marked it as done', ['the']],
  ['thanks for the photo we are sorry it came broken', ['we']],
])('where one surely begins another sentence is read: %s', (text, expected) => {
  expect(starts(text)).toEqual(expected)
})

test.each([
  'The refund we will send you by Friday is for the whole order.',
  'We are sorry that your refund was late.',
  'If that does not suit you we will send a new one.',
  'For the evening you lost we will send a voucher.',
  'I hope we have answered your question.',
  'We will call you on Friday and your engineer will bring the part.',
  'Could you please send the form?',
  'We want to make sure you have the new card.',
  'She told me the engineer has lost the key.',
  'Tell us what you have and we will do the rest.',
])('a sentence that is one stays one: %s', (text) => {
  expect(starts(text)).toEqual([])
})
