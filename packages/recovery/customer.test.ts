import { expect, test } from 'vitest'
import { amendCustomer, answersTo, knowCustomer, mergeCustomer, unmergeCustomer } from './customer.ts'
import { thursday, tom } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const now = thursday('13:20')

test('two records of one person are one until it is undone, and nothing has moved', () => {
  const other = { ...tom, id: 'tom-2' }
  const gone = agreed(mergeCustomer(other, tom, now))
  expect(gone.mergedInto).toBe('tom')
  expect(agreed(unmergeCustomer(gone, now))).toEqual(other)
  expect(refused(mergeCustomer(gone, tom, now))).toBe('merge/already')
  expect(refused(mergeCustomer(tom, gone, now))).toBe('merge/into-merged')
  expect(refused(mergeCustomer(tom, tom, now))).toBe('merge/itself')
  expect(refused(unmergeCustomer(tom, now))).toBe('merge/not-merged')
})

test('an address is theirs however it is spelt', () => {
  const phone = { kind: 'phone', value: '020 7946 0100', verified: true } as const
  const known = agreed(amendCustomer(tom, { identities: [...tom.identities, phone] }, now))
  expect(answersTo(known, 'Tom@Adler.example')).toBe(true)
  expect(answersTo(known, '(020) 7946-0100')).toBe(true)
  expect(answersTo(known, 'mira@teapot.example')).toBe(false)
})

test('the file says which fields changed, never the needs themselves', () => {
  const decision = amendCustomer(tom, { needs: 'reads with a screen reader' }, now)
  expect(decision.ok && decision.events[0]?.content).toEqual({ fields: ['needs'] })
})

test('a customer is known with a name and no wishes', () => {
  const { id, name, identities, zone, language } = tom
  expect(agreed(knowCustomer({ id, name, identities, zone, language }, now))).toEqual(tom)
  expect(refused(knowCustomer({ id, name: ' ', identities, zone, language }, now))).toBe('blank')
})
