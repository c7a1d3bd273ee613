import { expect, test } from 'vitest'
import { fulfil, isOpenPromise, makePromise, promiseStanding, release, renew } from './promise.ts'
import { actor, agent, friday, mira, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const now = thursday('14:00')
const due = friday('18:00')
const later = friday('20:00')
const made = {
  id: 'teapot',
  caseId: 'case',
  kind: 'act',
  what: 'a whole teapot',
  amount: null,
  ownerId: 'mira',
} as const
const promise = agreed(makePromise({ ...made, source: null, dueAt: due }, 'mira', now))

test('a promise is open until its due instant, and late from then on', () => {
  expect(promiseStanding(promise, due - 1)).toBe('open')
  expect(promiseStanding(promise, due)).toBe('late')
})

test('a promise due on Friday at six and kept a moment before is kept; at six it is kept late', () => {
  expect(promiseStanding(agreed(fulfil(promise, 'scan 7781', 'mira', due - 1)), later)).toBe('kept')
  expect(promiseStanding(agreed(fulfil(promise, 'scan 7781', 'mira', due)), later)).toBe('kept late')
})

test('keeping asks how we know, and happens once', () => {
  expect(refused(fulfil(promise, '  ', 'mira', now))).toBe('promise/no-evidence')
  expect(refused(fulfil(agreed(fulfil(promise, 'scan', 'mira', now)), 'scan', 'mira', now))).toBe(
    'promise/already-kept',
  )
})

test('a promise moves once, before it breaks, to a later time, by a person', () => {
  const moved = agreed(renew(promise, later, 'the courier is late', actor(mira), now))
  expect(moved).toMatchObject({ dueAt: later, renewal: { from: due, why: 'the courier is late' } })
  expect(refused(renew(moved, later + 1, 'again', actor(mira), now))).toBe('promise/renewed-before')
  expect(refused(renew(promise, later, 'too late', actor(mira), due))).toBe('promise/already-late')
  expect(refused(renew(promise, due, 'no later', actor(mira), now))).toBe('promise/not-later')
  expect(refused(renew(promise, later, 'why not', agent, now))).toBe('actor/person-needed')
})

test('the customer may let us off, in their words', () => {
  const released = agreed(release(promise, 'never mind', 'tom', now))
  expect([promiseStanding(released, later), isOpenPromise(released)]).toEqual(['released', false])
  expect(refused(fulfil(released, 'scan', 'mira', now))).toBe('promise/released')
})

test('nothing is promised for the past', () => {
  expect(refused(makePromise({ ...made, source: null, dueAt: now }, 'mira', now))).toBe('promise/due-past')
})
