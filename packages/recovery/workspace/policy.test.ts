import { expect, test } from 'vitest'
import { policy } from '../testing/cast.ts'
import { requiredElements } from './policy.ts'

test('a receipt, an update and a hand-over need no elements of an apology', () => {
  for (const purpose of ['receipt', 'update', 'hand-over'] as const)
    expect(requiredElements(policy, purpose, 5, 'email')).toEqual([])
})

test('a first word needs sorry, what they met, and who says it; no cause, fix or amount', () => {
  expect(requiredElements(policy, 'first-word', 4, 'email')).toEqual(['apology', 'acknowledgement', 'person'])
})

test('a full apology is complete from severity 3 on, and shorter below', () => {
  expect(requiredElements(policy, 'apology', 3, 'email')).toHaveLength(10)
  expect(requiredElements(policy, 'apology', 2, 'email')).not.toContain('cause')
  expect(requiredElements(policy, 'apology', 4, 'letter')).toContain('follow-up')
})

test('a row without channels or severities holds for all of them', () => {
  const everywhere = {
    purposes: ['apology'],
    severities: null,
    channels: null,
    elements: ['apology'],
  } as const
  expect(requiredElements({ ...policy, required: [everywhere] }, 'apology', 1, 'phone')).toEqual(['apology'])
})

test('what is spoken is recorded, not checked', () => {
  expect(requiredElements(policy, 'apology', 5, 'phone')).toEqual([])
})
