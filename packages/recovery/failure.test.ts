import { expect, test } from 'vitest'
import {
  amendFailure,
  confirmFailure,
  containFailure,
  failureState,
  fixFailure,
  mergeFailure,
  recordCause,
  unmergeFailure,
  verifyFailureFix,
} from './failure.ts'
import { actor, agent, lena, mira, thursday } from './testing/cast.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

const now = thursday('14:00')
const { failure } = justArrived()

test('a failure goes from suspected to verified, each step with who and when', () => {
  const confirmed = agreed(confirmFailure(failure, actor(lena), now))
  const contained = agreed(containFailure(confirmed, 'the shelf is cleared', actor(mira), now))
  const fixed = agreed(fixFailure(contained, 'inner boxes are back', actor(mira), now))
  const verified = agreed(verifyFailureFix(fixed, 'ten parcels dropped, none broke', actor(mira), now))
  const states = [failure, confirmed, contained, fixed, verified].map(failureState)
  expect(states).toEqual(['suspected', 'confirmed', 'contained', 'fixed', 'verified'])
  expect(verified.verified).toEqual({ by: 'mira', at: now, words: 'ten parcels dropped, none broke' })
})

test('a lead confirms, nobody twice, and nothing is verified before it is repaired', () => {
  expect(refused(confirmFailure(failure, actor(mira), now))).toBe('actor/role-needed')
  expect(refused(confirmFailure(agreed(confirmFailure(failure, actor(lena), now)), actor(lena), now))).toBe(
    'failure/already',
  )
  expect(refused(verifyFailureFix(failure, 'it holds', actor(mira), now))).toBe('failure/not-fixed')
  expect(refused(fixFailure(failure, 'done', agent, now))).toBe('actor/person-needed')
})

test('a cause may be said again, better', () => {
  const first = agreed(recordCause(failure, 'packing', actor(mira), now))
  expect(agreed(recordCause(first, 'no inner box since Monday', actor(mira), now)).cause?.words).toBe(
    'no inner box since Monday',
  )
})

test('naming a provisional failure makes it a real one; merging two can be undone', () => {
  expect(
    agreed(amendFailure(failure, { title: 'Teapots arrive broken', provisional: false }, now)).provisional,
  ).toBe(false)
  const gone = agreed(mergeFailure(failure, { ...failure, id: 'late-parcels' }, now))
  expect(agreed(unmergeFailure(gone, now))).toEqual(failure)
})
