import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import type { Ground } from './context.ts'

const now = '2026-03-05T14:00:00Z'
const open = (latest: string, more: Partial<Ground> = {}): Ground => ({
  kind: 'promise',
  id: 'ring',
  text: 'ring Tom about the pot',
  standing: 'open',
  dates: [{ earliest: '2026-03-04T10:00:00Z', latest }],
  ...more,
})
const states = (text: string, ...grounds: Ground[]) =>
  analyse(text, { now, timezone: 'Europe/London', context: { purpose: 'update', grounds } })
    .ties.filter(({ what }) => what === 'date')
    .map(({ state }) => state)

test.each([
  ['the very time', '2026-03-05T16:00:00Z', ['tied']],
  ['the same minute', '2026-03-05T16:00:40Z', ['tied']],
  ['a later time, by which the promise of the words is broken', '2026-03-06T12:00:00Z', ['differs']],
])('a time promised in the text rests on a promise of %s', (_, latest, expected) => {
  expect(states('I will ring you about the pot by 16:00 today.', open(latest))).toEqual(expected)
})

test('a remedy that is due later does not carry a sooner time either', () => {
  const granted = open('2026-03-10T17:30:00Z', {
    kind: 'remedy',
    standing: 'granted',
    text: 'refund of the pot',
  })
  expect(states('I will refund the pot by 17:30 on Tuesday.', granted)).toEqual(['tied'])
  expect(states('I will refund the pot by Monday 9 March, 12:00.', granted)).toEqual(['differs'])
})

test('a time that is only told may lie between the promise and its due', () => {
  expect(states('On Wednesday we said this would take a while.', open('2026-03-06T12:00:00Z'))).toEqual([
    'tied',
  ])
})

test('what was done is told at its own time, whatever it was due', () => {
  const kept = open('2026-03-06T12:00:00Z', { standing: 'kept', done: true })
  expect(states('I will ring you about the pot by 16:00 today.', kept)).toEqual(['tied'])
})

test('the words of a promise on the ledger move neither its time nor its sum', () => {
  const text = 'I will refund you £40 by 16:00 today.'
  const tie = (ground: Ground) =>
    analyse(text, { now, timezone: 'Europe/London', context: { purpose: 'update', grounds: [ground] } })
      .ties.filter(({ what }) => what === 'amount' || what === 'date')
      .map(({ what, state }) => `${what} ${state}`)
  const later = open('2026-03-05T18:00:00Z', { text, amounts: [] })
  expect(tie(later)).toEqual(['amount untied', 'date differs'])
  const held = open('2026-03-05T16:00:00Z', { text, amounts: [{ minor: 4000, currency: 'GBP' }] })
  expect(tie(held)).toEqual(['amount tied', 'date tied'])
  const { dates: _, ...wordsOnly } = open('', { text })
  expect(tie(wordsOnly)).toEqual(['amount tied', 'date tied'])
})
