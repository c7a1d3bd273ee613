import { expect, test } from 'vitest'
import { type AffectedRule, checkRule, type RuleTerm, tidyRule } from './affected-rule.ts'
import { holds, judgeAffected } from './judge-affected.ts'
import { ruleSentence } from './rule-sentence.ts'

const friday = Date.parse('2026-03-06T00:00:00Z')
const monday = Date.parse('2026-03-09T00:00:00Z')
const late = {
  attribute: 'delivered',
  op: 'later',
  than: 'promised',
  by: { count: 0, unit: 'minutes' },
} as const
const fromS = { attribute: 'seller_id', op: '=', value: 'S' } as const
const rule: AffectedRule = {
  happened: { kind: 'delivery', from: friday, to: monday, where: { all: [late, fromS] } },
}
const delivery = (more: Record<string, unknown> = {}, at = friday) => ({
  id: 'one',
  kind: 'delivery',
  at,
  source: 'shop',
  sourceId: 'D-1',
  attributes: { seller_id: 'S', promised: '2026-03-05', delivered: '2026-03-06 09:00:00', ...more },
})

test('a rule reads as one sentence, its times on the clocks of the zone', () => {
  expect(ruleSentence(rule, 'Europe/London')).toBe(
    'Everyone with a delivery from Friday 6 March 2026 to before Monday 9 March 2026 where delivered is later than promised and seller id is “S”.',
  )
  expect(ruleSentence({ customers: ['a', 'b'] })).toBe('The 2 customers of a list.')
  expect(
    ruleSentence({
      happened: {
        any: [
          { kind: 'outage', from: friday + 3_600_000, to: null, where: null },
          {
            kind: null,
            from: null,
            to: null,
            where: {
              any: [
                { attribute: 'price', op: '>=', value: 100 },
                {
                  all: [
                    { attribute: 'state', op: 'in', values: ['SP', 'RJ'] },
                    { attribute: 'refund', op: 'missing' },
                  ],
                },
              ],
            },
          },
        ],
      },
    }),
  ).toBe(
    'Everyone with an outage from Friday 6 March 2026 01:00 on or a happening where price is at least 100 or (state is “SP” or “RJ” and refund is not known).',
  )
})

test('who is in is told by the happening that met it, each term with what was found', () => {
  const { isIn, why } = judgeAffected(rule, [delivery({ seller_id: 'T' }), delivery()])
  expect(isIn).toBe(true)
  expect(why).toMatchObject([
    {
      met: true,
      happening: { sourceId: 'D-1' },
      terms: [
        { held: true, found: '2026-03-06 09:00:00' },
        { held: true, found: 'S' },
      ],
    },
  ])
})

test('who is out is told by what came nearest: of the same kind first, then with the fewest terms amiss', () => {
  const login = { ...delivery(), id: 'login', kind: 'login' }
  const twice = { ...delivery({ seller_id: 'T', delivered: '2026-03-04' }), id: 'twice' }
  const once = { ...delivery({ seller_id: 'T' }), id: 'once' }
  const { isIn, why } = judgeAffected(rule, [login, twice, once])
  expect(isIn).toBe(false)
  expect(why).toMatchObject([
    {
      met: false,
      happening: { id: 'once' },
      kindHeld: true,
      terms: [{ held: true }, { held: false, found: 'T' }],
    },
  ])
  expect(judgeAffected(rule, [])).toEqual({ isIn: false, why: [] })
})

test('a span holds its beginning and not its end', () => {
  const at = (instant: number) => judgeAffected(rule, [delivery({}, instant)]).isIn
  expect([at(friday - 1), at(friday), at(monday - 1), at(monday)]).toEqual([false, true, true, false])
})

test('all of several things may lie in several happenings, the terms of one in one only', () => {
  const sighting = (value: string) => ({
    kind: 'delivery',
    from: null,
    to: null,
    where: { attribute: 'seller_id', op: '=', value } as const,
  })
  const both: AffectedRule = { happened: { all: [sighting('S'), sighting('T')] } }
  const happenings = [delivery(), delivery({ seller_id: 'T' })]
  expect(judgeAffected(both, happenings).isIn).toBe(true)
  const inOne: AffectedRule = {
    happened: { ...sighting('S'), where: { all: [fromS, { ...fromS, value: 'T' }] } },
  }
  expect(judgeAffected(inOne, happenings).isIn).toBe(false)
})

test.each<[RuleTerm, Record<string, unknown>, boolean]>([
  [fromS, { seller_id: null }, false],
  [{ ...fromS, op: '!=' }, { seller_id: '' }, false],
  [{ ...fromS, op: '!=' }, { seller_id: 'T' }, true],
  [{ ...fromS, value: '7781' }, { seller_id: 7781 }, true],
  [{ ...fromS, value: 7781 }, { seller_id: '7781' }, true],
  [{ ...fromS, value: '07781' }, { seller_id: 7781 }, false],
  [{ attribute: 'seller_id', op: 'in', values: ['T', 'S'] }, {}, true],
  [{ attribute: 'seller_id', op: 'exists' }, {}, true],
  [{ attribute: 'refund', op: 'missing' }, { refund: '' }, true],
  [{ attribute: 'price', op: '<', value: 10 }, { price: '9.99' }, true],
  [{ attribute: 'price', op: '<', value: 10 }, { price: 'nine' }, false],
  [{ attribute: 'price', op: '>', other: 'paid' }, { price: 12, paid: '11.5' }, true],
  [{ attribute: 'promised', op: '=', other: 'delivered' }, { delivered: '2026-03-05' }, true],
  [{ attribute: 'promised', op: '<', time: friday }, {}, true],
  [{ attribute: '@at', op: '>=', time: friday }, {}, true],
  [{ ...late, attribute: '@at' }, {}, false],
  [late, {}, true],
  // A day it was due by counts to its end, against a time; of two days the later is later.
  [late, { delivered: '2026-03-05T23:59:59Z' }, false],
  [late, { delivered: '2026-03-06' }, true],
  [{ ...late, by: { count: 9, unit: 'hours' } }, {}, false],
  [{ ...late, by: { count: 539, unit: 'minutes' } }, {}, true],
  [late, { promised: '2026-02-30' }, false],
  [late, { promised: '2026-03-06T10:00:00.000001+01:00', delivered: '2026-03-06 09:00:00.000002' }, true],
])('%j over %j: %j', (term, more, expected) => {
  expect(holds(term, delivery(more))).toBe(expected)
})

test('a rule that would be everybody, ends before it begins or asks nothing is refused at its field', () => {
  const sighting = { kind: null, from: null, to: null, where: null }
  const field = (asked: AffectedRule) => checkRule(asked)?.field
  expect(checkRule(rule)).toBeNull()
  expect(field({ happened: sighting })).toBe('happened')
  expect(field({ happened: { all: [] } })).toBe('happened')
  expect(field({ happened: { ...sighting, from: monday, to: friday } })).toBe('to')
  expect(field({ happened: { ...sighting, where: { any: [] } } })).toBe('where')
  expect(field({ happened: { ...sighting, where: { ...late, than: 'delivered' } } })).toBe('attribute')
  expect(field({ happened: { ...sighting, where: { ...fromS, value: '' } } })).toBe('value')
  expect(field({ customers: [] })).toBe('customers')
})

test('a rule is kept with its kinds in one spelling and nobody listed twice', () => {
  expect(tidyRule({ customers: ['b', 'a', 'b'] })).toEqual({ customers: ['a', 'b'] })
  expect(tidyRule({ happened: { kind: 'Order Placed', from: null, to: null, where: null } })).toMatchObject({
    happened: { kind: 'order-placed' },
  })
})
