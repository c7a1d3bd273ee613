import { analyse } from '@amends/analyser'
import { expect, test } from 'vitest'
import {
  askedAgain,
  heldByCase,
  heldByFile,
  orderNamedIn,
  orderToldIn,
  withAskedAgain,
} from './asked-again.ts'
import { justArrived } from './testing/story.ts'

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
  expect(orderNamedIn(['My reference is no. A-55018, and I wait.'])).toBe('A-55018')
  const other = [
    'I would like to order two.',
    'I placed an order 12 days ago',
    'My order of 3 March',
    'The order for £45',
  ]
  for (const text of [...other, 'An order 2026-03-05', 'order 1000 pieces'])
    expect(orderNamedIn([text])).toBeNull()
})

const at = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' }
const text = 'Dear Tom, I look into it. Could you give me your order number?'

test('asking again is a finding of the report: it asks to be revised and holds nothing back', () => {
  const report = analyse(text, at)
  expect(report.verdict.result).toBe('pass')
  const { findings, verdict } = withAskedAgain(report, text, held)
  expect(verdict).toEqual({ result: 'revise', reasons: ['finding:tone/repeated'] })
  expect(findings).toMatchObject([{ rule: 'asked-again', severity: 'warn', source: ['C7'] }])
  expect(findings[0]?.evidence).toBe(text.slice(...(findings[0]?.span ?? [0, 0])))
  expect(JSON.stringify(findings)).not.toContain(held.order)
})

test('what is held for another reason stays held, and a text that asks for nothing stays as it was', () => {
  const both = `${text} I am sorry you feel that way.`
  const { verdict } = withAskedAgain(analyse(both, at), both, held)
  expect(verdict.result).toBe('hold')
  expect(verdict.reasons).toContain('finding:tone/repeated')
  const report = analyse('Dear Tom, your pot comes on Friday.', at)
  expect(withAskedAgain(report, 'Dear Tom, your pot comes on Friday.', held)).toBe(report)
  expect(withAskedAgain(analyse(text, at), text, undefined).findings).toEqual([])
})

test('a case holds what they wrote and told us, and the ways to reach them', () => {
  const customer = { identities: [{ kind: 'email', value: 'tom@example.com' }] }
  const complaints = [{ words: 'It broke.', subject: 'order 7781' }]
  expect(heldByCase({ customer, complaints, facts: [], account: undefined })).toEqual({
    order: '7781',
    email: 'tom@example.com',
  })
})

test('an order that a fact names, or what they told us in a talk, need not be asked for', () => {
  const fact = { statement: 'The courier dropped order 7781', refuted: null }
  const orderIn = (
    facts: readonly (typeof fact | { statement: string; refuted: object })[],
    account?: string,
  ) => heldByCase({ customer: { identities: [] }, complaints: [], facts, account }).order
  expect(orderIn([fact])).toBe('7781')
  expect(orderIn([], 'It was order 7782.')).toBe('7782')
  expect(orderIn([{ ...fact, refuted: {} }])).toBeUndefined()
})

test('what is told as their word is theirs: not an order that only a fact names', () => {
  const file = justArrived()
  const complaints = file.complaints.map((one) => ({ ...one, words: 'It broke.', subject: null }))
  const facts = [{ statement: 'The courier dropped order 7781', refuted: null }]
  expect(heldByFile({ ...file, complaints, facts } as never).order).toBe('7781')
  expect(orderToldIn({ ...file, complaints, facts } as never)).toBeNull()
  expect(
    orderToldIn({ ...file, complaints: [{ ...complaints[0], words: 'Order 7782 broke.' }] } as never),
  ).toBe('7782')
})
