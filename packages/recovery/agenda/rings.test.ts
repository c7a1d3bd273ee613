import { assert, array, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { friday, minute, policy, shop, thursday } from '../testing/cast.ts'
import type { AgendaItem } from './item.ts'
import { nextInstant, warningsDue } from './rings.ts'

const item = (since: number, due: number): AgendaItem => ({
  subject: { kind: 'case', id: 'case' },
  caseId: 'case',
  what: 'promise',
  key: `case:case:promise:${due}`,
  recordId: 'promise',
  principle: 'E7',
  since,
  due,
  owner: 'mira',
  blockedBy: [],
  rule: 'the time that was promised',
  policyVersion: 1,
  ahead: false,
})
const promised = item(thursday('13:00'), thursday('14:40'))
const shares = (from: number, to: number) =>
  warningsDue([promised], policy, from, to).map(({ share }) => share)

test('it warns at 50 and at 80 percent of its time, and rings when it falls due', () => {
  expect(nextInstant([promised], policy, thursday('13:00'))).toBe(thursday('13:50'))
  expect(nextInstant([promised], policy, thursday('13:50'))).toBe(thursday('14:20'))
  expect(nextInstant([promised], policy, thursday('14:20'))).toBe(thursday('14:40'))
  expect(nextInstant([promised], policy, thursday('14:40'))).toBeNull()
})

test('each rings at its instant and not a moment before; at 100 percent the lead hears, too', () => {
  expect(shares(thursday('13:00'), thursday('13:50') - 1)).toEqual([])
  expect(shares(thursday('13:00'), thursday('13:50'))).toEqual([0.5])
  expect(shares(thursday('13:50'), thursday('14:20'))).toEqual([0.8])
  const [last] = warningsDue([promised], policy, thursday('14:20'), thursday('14:40'))
  expect(last).toMatchObject({ share: 1, to: 'owner-and-lead', lateBy: 0 })
})

test('R35 after an outage each item rings once, for where it stands now, marked with how late it is', () => {
  const rings = warningsDue(
    [promised, item(thursday('13:00'), friday('13:00'))],
    policy,
    thursday('13:00'),
    thursday('15:00'),
  )
  expect(rings).toHaveLength(1)
  expect(rings[0]).toMatchObject({ share: 1, at: thursday('14:40'), lateBy: 20 * minute })
})

test('R36 a clock that jumps back rings nothing, and nothing twice when it comes again', () => {
  expect(shares(thursday('14:30'), thursday('13:30'))).toEqual([])
  const jumps = property(array(integer({ min: -60, max: 90 }), { maxLength: 40 }), (steps) => {
    let rung = thursday('12:59')
    let clock = rung
    const heard: number[] = []
    for (const step of steps) {
      clock += step * minute
      heard.push(...shares(rung, clock))
      rung = Math.max(rung, clock)
    }
    expect(new Set(heard).size).toBe(heard.length)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  })
  assert(jumps)
})

test('R38 reminders wait for staff hours where they are set, and the due itself does not move', () => {
  const overnight = item(thursday('16:30'), friday('06:30'))
  const hours = () => shop
  expect(nextInstant([overnight], policy, thursday('17:00'))).toBe(thursday('23:30'))
  expect(nextInstant([overnight], policy, thursday('17:00'), hours)).toBe(friday('09:00'))
  const rings = warningsDue([overnight], policy, thursday('17:30'), friday('09:00'), hours)
  expect(rings.map(({ share, item: { due } }) => [share, due])).toEqual([[1, friday('06:30')]])
})

test('R34 ten thousand items due at once ring once each', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ ...promised, key: `case:${index}:promise` }))
  const rings = warningsDue(many, policy, thursday('14:39'), thursday('14:40'))
  expect(new Set(rings.map(({ item: { key } }) => key)).size).toBe(10_000)
  expect(rings).toHaveLength(10_000)
})
