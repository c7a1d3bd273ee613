import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import type { Fact } from './fact.ts'
import { closedStatement, factAsShown } from './shown.ts'
import type { Role } from './workspace/person.ts'

const person = (id: string, ...roles: Role[]): Actor => ({ kind: 'person', id, name: id, roles })
const fact: Fact = {
  id: 'f1',
  scope: { kind: 'case', id: 'teapot' },
  about: 'cause',
  statement: 'Jan Novak packed the teapot without paper',
  claimed: { by: 'mira', at: 1 },
  source: 'the packing log',
  confirmed: null,
  refuted: null,
  personnel: { aboutPersonId: 'jan', flaggedBy: 'mira', flaggedAt: 2, cleared: null },
  customersPart: false,
}
const cleared: Fact = {
  ...fact,
  personnel: {
    aboutPersonId: 'jan',
    flaggedBy: 'mira',
    flaggedAt: 2,
    cleared: { by: 'rosa', at: 3, wording: 'It was packed without paper' },
  },
}

test.each([
  ['HR', person('rosa', 'hr'), 'mira', fact.statement],
  ['the owner', person('mira', 'member'), 'mira', fact.statement],
  ['a colleague', person('lena', 'member'), 'mira', closedStatement],
  ['a lead who does not own it', person('lena', 'lead'), 'mira', closedStatement],
  ['the person it concerns', person('jan', 'member'), 'mira', closedStatement],
  ['the person it concerns, owning the case', person('jan', 'member', 'lead'), 'jan', closedStatement],
])('%s reads of an uncleared personnel fact what they may', (_, reader, owner, words) => {
  expect(factAsShown(fact, reader, owner).statement).toBe(words)
})

test('once HR gave a wording, a colleague reads that, and never the source', () => {
  expect(factAsShown(cleared, person('lena', 'member'), 'mira')).toMatchObject({
    statement: 'It was packed without paper',
    source: null,
  })
})

test('a fact about nobody at work is open to every reader', () => {
  const open = { ...fact, personnel: null }
  expect(factAsShown(open, person('lena', 'member'), 'mira')).toBe(open)
})
