import { expect, test } from 'vitest'
import type { CaseScreen } from './screen.ts'
import { sayable, scriptFor } from './script.ts'

const mark = { by: 'mira', at: '2026-03-05T09:00:00.000Z' }
const fact = (statement: string, more: object = {}) => ({
  id: statement,
  statement,
  confirmed: mark,
  refuted: null,
  personnel: null,
  customersPart: false,
  ...more,
})
const personnel = (cleared: object | null) => ({
  personnel: { aboutPersonId: 'jonas', flaggedBy: 'mira', flaggedAt: mark.at, cleared },
})
const remedy = (title: string, more: object = {}) => ({
  id: title,
  title,
  granted: mark,
  declined: null,
  withdrawn: null,
  ...more,
})

const screen = {
  case: { rounds: [{ number: 1, openedAt: mark.at, why: 'complaint' }] },
  customer: { identities: [] },
  failure: {},
  complaints: [{ id: 'first', receivedAt: mark.at, words: 'The teapot broke. I waited all day.' }],
  accounts: [],
  facts: [],
  messages: [],
  remedies: [],
  promises: [],
  agenda: [],
} as unknown as CaseScreen

test.each([
  ['a confirmed fact', fact('The teapot broke'), ['The teapot broke']],
  ['a claimed fact', fact('The teapot broke', { confirmed: null }), []],
  ['a refuted fact', fact('The teapot broke', { refuted: mark }), []],
  ['the customer’s own part', fact('They dropped it', { customersPart: true }), []],
  ['what HR has not cleared', fact('Jonas dropped it', personnel(null)), []],
  [
    'what HR cleared, in HR’s words',
    fact('Jonas dropped it', personnel({ ...mark, wording: 'It fell while we packed it' })),
    ['It fell while we packed it'],
  ],
])('what may be said: %s', (_, one, known) => {
  const facts = [one] as unknown as CaseScreen['facts']
  expect(scriptFor({ ...screen, facts }).known).toEqual(known)
})

test.each([
  ['granted', remedy('A new teapot'), ['A new teapot']],
  ['granted and withdrawn', remedy('A new teapot', { withdrawn: mark }), []],
  ['granted and not wanted', remedy('A new teapot', { declined: mark }), []],
  ['only offered', remedy('A new teapot', { granted: null }), []],
])('what they get: a remedy %s', (_, one, given) => {
  const remedies = [one] as unknown as CaseScreen['remedies']
  expect(sayable({ facts: [], remedies }).given).toEqual(given)
})

test('what they need is no line of the page to speak from', () => {
  const words = 'I am deaf and your shop laughed at me. The teapot broke. I waited all day.'
  const complaints = [{ ...screen.complaints[0], words }] as unknown as CaseScreen['complaints']
  const { theirs, toldBack } = scriptFor({ ...screen, complaints })
  expect(theirs).toBe('The teapot broke.')
  expect(toldBack).toEqual(['You waited all day.'])
})
