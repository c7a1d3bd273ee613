import { expect, test } from 'vitest'
import { analyse } from './index.ts'

const read = (text: string) =>
  analyse(text, { now: '2022-07-05T08:19:00Z', timezone: 'UTC' }).promises.map(
    ({ evidence, action, due }) => [evidence, action, due?.latest.slice(11, 16) ?? null],
  )

test.each([
  ['We will provide the next update by 10:00 AM.', 'provide update', '10:00'],
  ['We will send the parcel by 10 am.', 'send parcel', '10:00'],
  ['I will ring you before 9 a.m.', 'ring customer', '09:00'],
  ['Your refund will be paid by 11:30 AM.', 'pay refund', '11:30'],
  ['We will post the next report at 9 AM.', 'post report', '09:00'],
])('the half of a day after a number is no verb: %s', (text, action, time) => {
  const found = read(text)
  expect(found.map(([, , due]) => due)).toEqual([time])
  expect([text.replace(/\.$/, ''), text]).toContain(found[0]?.[0])
  expect(String(found[0]?.[1])).toContain(action.split(' ')[0])
})

test.each([
  'I am going to ring you before noon.',
  'Here I am, and I will ring you before noon.',
  'I, of the night shift, am going to ring you before noon.',
  'It is I who am going to ring you before noon.',
  'As I am your contact, I will ring you before noon.',
])('elsewhere it is one: %s', (text) => {
  expect(read(text).map(([, , due]) => due)).toEqual(['12:00'])
})
