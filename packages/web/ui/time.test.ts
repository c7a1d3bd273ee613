import { expect, test } from 'vitest'
import { daysBetween, distance, fullTime, nearness, shortDay, shortTime } from './time.ts'

const london = 'Europe/London'
const now = Date.parse('2026-03-05T14:14:00Z')
const at = (iso: string) => Date.parse(iso)

test('today needs only its time, this week its day, beyond it its date', () => {
  expect(shortTime(at('2026-03-05T14:20:00Z'), now, london)).toBe('14:20')
  expect(shortTime(at('2026-03-06T14:20:00Z'), now, london)).toBe('Fri 14:20')
  expect(shortTime(at('2026-04-03T13:20:00Z'), now, london)).toBe('3 Apr 14:20')
  expect(shortTime(at('2027-03-05T14:20:00Z'), now, london)).toBe('5 Mar 2027 14:20')
})

test('a day begins where the customer is, not at midnight in London', () => {
  const late = at('2026-03-05T23:30:00Z')
  expect(daysBetween(now, late, london)).toBe(0)
  expect(daysBetween(now, late, 'Europe/Berlin')).toBe(1)
})

test('the day on which clocks change is one day', () => {
  expect(daysBetween(at('2026-03-28T12:00:00Z'), at('2026-03-30T12:00:00Z'), london)).toBe(2)
})

test('the full form has weekday, date, year and time', () => {
  expect(fullTime(at('2026-03-06T18:00:00Z'), { timezone: london, name: 'London' })).toBe(
    'Friday 6 March 2026, 18:00',
  )
  expect(shortDay(now, london)).toBe('Thu 5 Mar, 14:14')
})

test('distances are told in the unit a person would use', () => {
  expect(distance(now + 6 * 60_000, now)).toEqual({ unit: 'minutes', count: 6, past: false })
  expect(distance(now - 12 * 60_000, now)).toEqual({ unit: 'minutes', count: 12, past: true })
  expect(distance(now + 180 * 60_000, now)).toEqual({ unit: 'hours', count: 3, past: false })
  expect(distance(now + 96 * 3_600_000, now)).toEqual({ unit: 'days', count: 4, past: false })
})

test('it is at risk from 80 % of its span, from 50 % while something blocks it, and late at its time', () => {
  const span = { since: 0, dueAt: 1000, blocked: false }
  expect(nearness(span, 799)).toBe('due')
  expect(nearness(span, 800)).toBe('risk')
  expect(nearness({ ...span, blocked: true }, 499)).toBe('due')
  expect(nearness({ ...span, blocked: true }, 500)).toBe('risk')
  expect(nearness(span, 999)).toBe('risk')
  expect(nearness(span, 1000)).toBe('late')
})
