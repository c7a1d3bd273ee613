import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureState } from './failure.ts'
import { importNotice, type PublishedUpdate } from './imported-notice.ts'
import { promiseStanding } from './promise.ts'
import { actor, mira, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const at = thursday('09:00')
const minute = 60_000
const notice = {
  source: 'old-status-page',
  sourceId: '7',
  title: 'Orders cannot be paid',
  kind: 'outage',
  severity: 4,
  from: at,
  to: null,
} as const

/** What becomes of a notice with these updates, brought in a year later. */
function bring(updates: readonly PublishedUpdate[], to: number | null = null) {
  let count = 0
  const given = { newId: () => `id-${count++}`, zone: 'UTC' }
  return importNotice({ ...notice, to, updates }, given, actor(mira), at + 365 * 24 * 60 * minute)
}

const said = (words: string, minutes: number): PublishedUpdate => ({
  at: at + minutes * minute,
  state: null,
  words,
})
const standings = (updates: readonly PublishedUpdate[]) =>
  agreed(bring(updates)).promises.map((one) => promiseStanding(one, Number.MAX_SAFE_INTEGER))

test.each([
  ['the minute it was promised for', 60, ['kept']],
  ['a second after it', 60 + 1 / 60, ['kept late']],
])('an update in %s', (_, minutes, expected) => {
  const first = said('We look into it and will provide the next update by 10:00 UTC.', 0)
  expect(standings([first, said('It is over.', minutes)])).toEqual(expected)
})

test('a promise of the next word that none followed is broken; what is promised otherwise is none of the next word', () => {
  expect(standings([said('We will provide another update by 10:00 UTC.', 0)])).toEqual(['late'])
  expect(standings([said('We will repair it by 10:00 UTC.', 0)])).toEqual([])
})

test('a notice that is over is a repaired failure, marked with where it comes from; each promise leads to its words', () => {
  const update = said('We will provide another update by 10:00 UTC.', 0)
  const { failure, promises } = agreed(bring([update], at + 90 * minute))
  expect([failureState(failure), failure.imported?.source, failure.imported?.sourceId]).toEqual([
    'fixed',
    'old-status-page',
    '7',
  ])
  const [start = 0, end = 0] = promises[0]?.source?.span ?? []
  expect(update.words.slice(start, end)).toContain('another update by 10:00 UTC')
})

test('a notice without a title is refused', () => {
  const given = { newId: () => 'id', zone: 'UTC' }
  expect(refused(importNotice({ ...notice, title: ' ', updates: [] }, given, actor(mira), at))).toBe('blank')
})

test('however the updates lie, each promise is kept exactly when the next update is not after its time', () => {
  const gap = fc.integer({ min: 1, max: 180 })
  fc.assert(
    fc.property(
      fc.array(gap, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 180 }),
      (gaps, promised) => {
        const minutes = gaps.reduce<number[]>((all, one) => [...all, (all.at(-1) ?? 0) + one], [0])
        const clock = (after: number) => new Date(at + after * minute).toISOString().slice(11, 16)
        const updates = minutes.map((one) =>
          said(`We will provide another update by ${clock(one + promised)} UTC.`, one),
        )
        const expected = minutes.map((_, index) => {
          const next = gaps[index]
          if (next === undefined) return 'late'
          return next <= promised ? 'kept' : 'kept late'
        })
        expect(standings(updates)).toEqual(expected)
      },
    ),
    { numRuns: 50 },
  )
})
