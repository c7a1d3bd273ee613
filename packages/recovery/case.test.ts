import { expect, test } from 'vitest'
import { isOpenCase, setSeverity, stopWaiting, wait } from './case.ts'
import {
  attachFailure,
  detachFailure,
  linkCase,
  mergeCase,
  splitCase,
  unlinkCase,
  unmergeCase,
} from './case/family.ts'
import { findFixWanting, recordFix, reopen, verifyFix } from './case/fix.ts'
import { sameCaseCandidate } from './case/same-case.ts'
import { actor, agent, friday, minute, mira, policy, thursday } from './testing/cast.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

const { case: opened } = justArrived()
const now = thursday('13:30')
const day = 1440 * minute

test('a case begins in round 1 with severity 3 until somebody says otherwise', () => {
  expect(opened.severity).toMatchObject({ level: 3, by: 'clock' })
  expect(opened.rounds).toEqual([{ number: 1, openedAt: thursday('13:20'), why: 'complaint' }])
  const graver = agreed(setSeverity(opened, 5, 'the tea was hot', actor(mira), now))
  expect(graver.severity).toEqual({ level: 5, reason: 'the tea was hot', by: 'mira', at: now })
})

test('severity asks for a person and a reason', () => {
  expect(refused(setSeverity(opened, 5, ' ', actor(mira), now))).toBe('blank')
  expect(refused(setSeverity(opened, 1, 'small', agent, now))).toBe('actor/person-needed')
})

test('R30 waiting can begin and end any number of times, and always names when to look again', () => {
  const waited = agreed(
    wait(opened, { on: 'courier', for: 'the scan', lookAt: friday('09:00') }, 'mira', now),
  )
  const again = agreed(wait(waited, { on: 'customer', for: 'a photo', lookAt: friday('10:00') }, 'mira', now))
  expect(again.waiting?.for).toBe('a photo')
  const over = agreed(stopWaiting(again, now))
  expect(over.waiting).toBeNull()
  expect(refused(stopWaiting(over, now))).toBe('case/not-waiting')
  expect(refused(wait(opened, { on: 'courier', for: 'the scan', lookAt: now }, 'mira', now))).toBe(
    'case/look-again-past',
  )
})

test('a fix is recorded once, checked once, and open again when the check finds it wanting', () => {
  expect(refused(verifyFix(opened, 'it holds', actor(mira), now))).toBe('case/not-fixed')
  const fixed = agreed(recordFix(opened, 'sent a whole one', actor(mira), now))
  expect(refused(recordFix(fixed, 'and again', actor(mira), now))).toBe('case/already-fixed')
  const checked = agreed(verifyFix(fixed, 'scanned', actor(mira), now))
  expect(refused(verifyFix(checked, 'scanned', actor(mira), now))).toBe('case/already-verified')
  expect(agreed(findFixWanting(fixed, 'it is lost', actor(mira), now)).fix).toBeNull()
})

test('a bad answer starts a new round from listening: the fix is open again, the history stays', () => {
  const fixed = agreed(recordFix(opened, 'sent a whole one', actor(mira), now))
  const again = agreed(reopen(fixed, 'it leaks', friday('10:00')))
  expect(again).toMatchObject({ fix: null, verification: null, closure: null })
  expect(again.rounds.at(-1)).toEqual({ number: 2, openedAt: friday('10:00'), why: 'it leaks' })
})

test('a case merged into another takes no more work, until it is undone', () => {
  const other = { ...opened, id: 'other' }
  const gone = agreed(mergeCase(opened, other, now))
  expect(isOpenCase(gone)).toBe(false)
  expect(refused(recordFix(gone, 'sent', actor(mira), now))).toBe('case/merged')
  expect(agreed(unmergeCase(gone, now))).toEqual(opened)
  expect(refused(mergeCase(opened, opened, now))).toBe('merge/itself')
  expect(refused(mergeCase(opened, { ...other, customerId: 'rosa' }, now))).toBe('case/other-customer')
})

test('a split case starts anew, with a clock of its own and its origin named', () => {
  const fixed = agreed(recordFix(opened, 'sent', actor(mira), now))
  const apart = agreed(splitCase(fixed, { id: 'bill', failureId: 'bill', arrivedAt: now }, now))
  expect(apart).toMatchObject({ id: 'bill', failureId: 'bill', openedAt: now, fix: null, splitFrom: 'case' })
})

test('links and failures attach and detach, and each can be undone', () => {
  const linked = agreed(linkCase(opened, 'other', 'the same parcel', 'mira', now))
  expect(refused(linkCase(linked, 'other', 'again', 'mira', now))).toBe('case/already-linked')
  expect(agreed(unlinkCase(linked, 'other', now))).toEqual(opened)
  const attached = agreed(attachFailure(opened, 'late-parcels', now))
  expect(attached.failureId).toBe('late-parcels')
  expect(agreed(detachFailure(attached, 'teapot', now))).toEqual(opened)
})

test.each([
  ['14 days later to the minute', 14 * day, true],
  ['a minute after that', 14 * day + minute, false],
])('a complaint of the same customer %s is offered as the same case: %s', (_, later, offered) => {
  const closed = { ...opened, closure: { as: 'settled', reason: '', by: 'mira', at: now } } as const
  const arrived = { customerId: 'tom', receivedAt: opened.openedAt + later }
  expect(sameCaseCandidate(arrived, [closed], policy) !== null).toBe(offered)
})

test('another customer, an unknown one and a merged case are never offered', () => {
  const at = { receivedAt: now }
  expect(sameCaseCandidate({ ...at, customerId: 'rosa' }, [opened], policy)).toBeNull()
  expect(sameCaseCandidate({ ...at, customerId: null }, [opened], policy)).toBeNull()
  expect(sameCaseCandidate({ ...at, customerId: 'tom' }, [{ ...opened, mergedInto: 'x' }], policy)).toBeNull()
})
