import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureDebts } from './agenda/failure.ts'
import { confirmFailure, type Failure, failureState, openFailure } from './failure.ts'
import { actor, agent, lena, mira, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'
import {
  dismissTrend,
  lookAtTrends,
  openTrend,
  takeTrend,
  type Trend,
  type TrendCount,
  trendName,
  trendSentence,
  type TrendSheet,
} from './trend.ts'
import { trendPolicy } from './workspace/policy.ts'

const now = thursday('14:00')
const policy = trendPolicy({})
const late = (
  count: number,
  before: readonly number[],
  kind: string | null = 'late delivery',
): TrendCount => ({
  of: 'complaints',
  kind,
  count,
  before,
})
const look = (counts: readonly TrendCount[], working: readonly Trend[] = []) =>
  lookAtTrends(counts, working, policy, now)
const rising = (counts: readonly TrendCount[], working: readonly Trend[] = []) =>
  look(counts, working).rising.map(trendName)

const trendOf = (sheet: TrendSheet): Trend =>
  agreed(openTrend({ id: 'trend', failureId: 'failure', sheet }, actor(mira), now))
const sheet = look([late(14, [2, 3, 1, 2, 4, 3, 2, 1])]).rising[0] as TrendSheet

test('fourteen where two are usual open a failure, and the sheet says against what', () => {
  expect(sheet).toMatchObject({ count: 14, expected: 2.25, until: now, from: now - 24 * 3_600_000 })
  expect(sheet.p).toBeLessThan(1 / policy.oneIn)
  expect(trendSentence(sheet)).toBe(
    '14 customers complained of “late delivery” in 24 hours; in the same hours of the 8 weeks before it was 2.3 on average.',
  )
})

test.each([
  ['two against none', late(2, [0, 0, 0, 0, 0, 0, 0, 0])],
  ['four against none', late(4, [0, 0, 0, 0, 0, 0, 0, 0])],
  ['six where four are usual', late(6, [4, 3, 5, 4, 4, 3, 5, 4])],
  ['twenty on a day that always swings', late(20, [2, 19, 1, 24, 3, 17, 2, 22])],
  ['fifty where only two weeks are known', late(50, [1, 1])],
])('%s open nothing', (_, count) => {
  expect(rising([count])).toEqual([])
})

test('the floor is the only thing that keeps few customers from it: one more opens', () => {
  expect(rising([late(5, [0, 0, 0, 0, 0, 0, 0, 0])])).toEqual(['complaints: late delivery'])
})

test('a trend at work opens no second one, and a count of everything says nothing beside its kind', () => {
  const high = [late(14, [2, 3, 1, 2]), late(20, [5, 6, 4, 5], null)]
  expect(rising(high)).toEqual(['complaints: late delivery'])
  expect(rising(high, [trendOf(sheet)])).toEqual([])
  expect(rising([late(20, [5, 6, 4, 5], null)])).toEqual(['complaints'])
})

test('a trend is over once its count is usual again, and then only once', () => {
  const usual = [late(3, [2, 3, 1, 2])]
  expect(look(usual, [trendOf(sheet)]).over).toHaveLength(1)
  expect(look(usual, [{ ...trendOf(sheet), ended: now }]).over).toEqual([])
  expect(look([late(14, [2, 3, 1, 2])], [trendOf(sheet)]).over).toEqual([])
})

const failure: Failure = agreed(
  openFailure(
    {
      id: 'failure',
      title: 'More complaints than usual',
      kind: 'late delivery',
      severity: 3,
      span: { from: now, to: null },
      ownerId: null,
      provisional: false,
    },
    actor(mira),
    now,
  ),
)

test('whoever takes it owns the failure; it is decided once, by a person', () => {
  const trend = trendOf(sheet)
  const taken = agreed(takeTrend(trend, failure, actor(lena), now))
  expect([taken.failure.ownerId, taken.trend.decided?.as]).toEqual(['lena', 'taken'])
  expect(refused(dismissTrend(taken.trend, taken.failure, actor(mira), now))).toBe('trend/decided')
  expect(refused(takeTrend(trend, failure, agent, now))).toBe('actor/person-needed')
})

test('what was dismissed owes nothing, and is real all the same once a lead says so', () => {
  const trend = trendOf(sheet)
  const { failure: gone } = agreed(dismissTrend(trend, failure, actor(mira), now))
  expect(failureState(gone)).toBe('dismissed')
  const file = { failure: gone, facts: [], lessons: [], promises: [], people: [] }
  expect(failureDebts(file as never, {} as never)).toEqual([])
  const confirmed = agreed(confirmFailure(gone, actor({ ...mira, roles: ['lead'] }), now))
  expect(failureState(confirmed)).toBe('confirmed')
  expect(refused(dismissTrend(trend, confirmed, actor(mira), now))).toBe('failure/already')
})

const weeks = fc.array(fc.nat(40), { minLength: 0, maxLength: 8 })
const kinds = ['late delivery', 'lost parcel', 'billing error', null] as const
const counts = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...kinds), count: fc.nat(60), before: weeks }),
  { selector: ({ kind }) => kind },
)

test('whatever is counted: never below the floor, never what is no more than usual, never one twice, never with too little to compare', () => {
  fc.assert(
    fc.property(counts, (told) => {
      const all = told.map(({ count, before, kind }) => late(count, before, kind))
      const { rising: opened } = look(all)
      for (const one of opened) {
        expect(one.count).toBeGreaterThanOrEqual(policy.leastCustomers)
        expect(one.before.length).toBeGreaterThanOrEqual(3)
        expect(one.count).toBeGreaterThan(
          one.before.reduce((sum, count) => sum + count, 0) / one.before.length,
        )
      }
      expect(rising(all, opened.map(trendOf))).toEqual([])
    }),
  )
})

test('one customer more never undoes an alarm', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.array(fc.nat(20), { minLength: 3, maxLength: 8 }), (count, before) => {
      const [fewer, more] = [count, count + 1].map((one) => rising([late(one, before)]).length)
      expect(more).toBeGreaterThanOrEqual(fewer ?? 0)
    }),
  )
})
