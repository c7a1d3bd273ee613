import { expect, test } from 'vitest'
import { tracesOf } from './traces.ts'

const tom = tracesOf([
  {
    name: 'Tom Adler',
    identities: [
      { kind: 'email', value: 'Tom@Example.com', verified: true },
      { kind: 'phone', value: '+44 7700 900123', verified: false },
      { kind: 'outside', value: 'C-4711', verified: false },
    ],
  },
])

test.each([
  ['Tom Adler rang', 'Erased rang'],
  ['TOM  ADLER rang', 'Erased rang'],
  ['Mr Adler rang', 'Mr Erased rang'],
  ['write to tom@example.com.', 'write to Erased.'],
  ['ring +44 (7700) 900-123', 'ring +Erased'],
  ['customer c-4711', 'customer Erased'],
])('%j loses what gives the customer away', (text, clean) => {
  expect([tom.holds(text), tom.scrubbed(text)]).toEqual([true, clean])
})

test.each([
  'Tom rang',
  'an adler is a bird',
  'Adlershof',
  'atom@example.community',
  '4477009001234',
  'C-47110',
])('%j is somebody or something else', (text) => {
  expect([tom.holds(text), tom.scrubbed(text)]).toEqual([false, text])
})

test('a customer of one name and no address leaves words alone', () => {
  const rose = tracesOf([{ name: 'Rose', identities: [] }])
  expect([rose.holds('prose'), rose.holds('rose garden')]).toEqual([false, true])
})
