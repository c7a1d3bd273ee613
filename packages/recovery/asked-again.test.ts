import { expect, test } from 'vitest'
import { askedAgain, orderNamedIn } from './asked-again.ts'

const held = {
  order: '7781',
  email: 'tom@adler.example',
  phone: '020 7946 0101',
  account: 'The teapot broke',
}
const asked = (text: string) => askedAgain(text, held).map(({ what, span }) => [what, text.slice(...span)])

test.each([
  ['Could you give me your order number?', 'order'],
  ['Please confirm your e-mail address.', 'email'],
  ['What number can I reach you on, and your phone number?', 'phone'],
  ['Tell me what happened.', 'account'],
])('%s asks for what the file holds', (text, what) => {
  expect(asked(text).map(([found]) => found)).toContain(what)
})

test.each([
  'I am sorry for what happened.',
  'I have your order number here.',
  'I looked at what went wrong.',
  'Your order comes on Friday.',
  'I write to your e-mail address.',
])('%s asks for nothing', (text) => {
  expect(asked(text)).toEqual([])
})

test('what the file does not hold may be asked', () => {
  expect(askedAgain('Could you give me your order number?', {})).toEqual([])
})

test('an order is named by the number behind it', () => {
  expect(orderNamedIn(['It broke.', 'The second one, order 7781.'])).toBe('7781')
  expect(orderNamedIn(['I would like to order two.'])).toBeNull()
})
