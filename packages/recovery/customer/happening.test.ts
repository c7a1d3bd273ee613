import { expect, test } from 'vitest'
import { newLeads, happeningKind, weigh } from './happening.ts'

const kept = { asOf: 1_000, digest: 'a' }

test.each([
  ['nothing was told before', { asOf: 1, digest: 'a' }, undefined, 'taken'],
  ['the same is told again', { asOf: 2_000, digest: 'a' }, kept, 'known'],
  ['something else is told later', { asOf: 1_001, digest: 'b' }, kept, 'replaced'],
  ['something else is told of the same instant', { asOf: 1_000, digest: 'b' }, kept, 'replaced'],
  ['an older telling comes late', { asOf: 999, digest: 'b' }, kept, 'known'],
] as const)('%s', (_, told, before, becomes) => {
  expect(weigh(told, before)).toBe(becomes)
})

test.each([
  ['Order placed', 'order-placed'],
  ['order_placed', 'order-placed'],
  ['orders/create', 'orders-create'],
  [' Delivery ', 'delivery'],
])('the kind %s is %s', (written, kind) => {
  expect(happeningKind(written)).toBe(kind)
})

test('only addresses that nobody knows of the customer are new, however they are spelt', () => {
  const tom = { identities: [{ kind: 'email', value: 'Tom@example.com', verified: true }] } as const
  const told = [
    { kind: 'email', value: 'tom@example.com' },
    { kind: 'outside', value: 'C-7' },
  ] as const
  expect(newLeads(tom, told)).toEqual([{ kind: 'outside', value: 'C-7', verified: false }])
})
