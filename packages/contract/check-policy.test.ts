import { readFileSync } from 'node:fs'
import type { Policy } from '@amends/analyser'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkPolicy } from './check-policy.ts'

const shipped = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('../analyser/policy.schema.json', import.meta.url), 'utf8')),
)

const house: Policy = {
  version: 'house@3',
  preset: 'email',
  required: [
    'apology',
    { elements: ['voice'], purposes: ['apology'], severities: [4, 5], channels: ['email'], weakWillDo: true },
  ],
  severity: { 'sorry-if': 'warn', 'own-words': 'off' },
  vocabulary: {
    companies: ['Brightkettle'],
    products: ['Sorry Mug'],
    people: ['Mira'],
    forbidden: ['ticket', { words: 'case no.', why: 'They have a name.' }],
  },
  suppressions: [
    { fingerprint: '0123456789abcdef', who: 'Mira', why: 'Tom asked for it', until: '2026-04-01' },
  ],
}

test('what the analyser takes is what the door and the shipped schema let in', () => {
  const read: Policy = checkPolicy.parse(house)
  expect(read).toEqual(house)
  expect(shipped.safeParse({ $schema: './policy.schema.json', ...house }).error?.message).toBe(undefined)
})

test.each([
  ['a rule that is not there', { severity: { 'sorry-iff': 'warn' } }],
  ['a severity that is not there', { severity: { 'sorry-if': 'fatal' } }],
  ['an element that is not there', { required: ['remorse'] }],
  ['a field that is not there', { colour: 'red' }],
  ['a preset that is not there', { preset: 'sms' }],
  [
    'nobody who decided',
    { suppressions: [{ fingerprint: '0123456789abcdef', why: 'x', until: '2026-04-01' }] },
  ],
  ['a name of one letter', { vocabulary: { companies: ['B'] } }],
])('%s is let in by neither', (_, wrong) => {
  expect([checkPolicy.safeParse(wrong).success, shipped.safeParse(wrong).success]).toEqual([false, false])
})
