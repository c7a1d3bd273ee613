import { expect, test } from 'vitest'
import { afterQuiet } from './quiet.ts'
import { friday, policy, thursday, tom } from './testing/cast.ts'

const quiet = (at: number, given: Partial<typeof tom> = {}, severity: 3 | 5 = 3) =>
  afterQuiet({ ...tom, ...given }, severity, policy, at)

test('from 20:00 to 08:00 a customer is left alone, to the minute', () => {
  expect(quiet(thursday('19:59'))).toBe(thursday('19:59'))
  expect(quiet(thursday('20:00'))).toBe(friday('08:00'))
  expect(quiet(friday('07:59'))).toBe(friday('08:00'))
  expect(quiet(friday('08:00'))).toBe(friday('08:00'))
})

test('by the clock on their own wall', () => {
  expect(quiet(thursday('18:30'), { zone: 'Europe/Helsinki' })).toBe(friday('06:00'))
})

test('not at severity 5', () => {
  expect(quiet(thursday('23:00'), {}, 5)).toBe(thursday('23:00'))
})

test('their own quiet hours win, over noon as well as over night', () => {
  const wishes = { ...tom.wishes, quietHours: { from: '12:00', until: '14:00' } }
  expect(quiet(thursday('12:30'), { wishes })).toBe(thursday('14:00'))
  expect(quiet(thursday('23:00'), { wishes })).toBe(thursday('23:00'))
})

test('R29 in the night the clocks change, morning is still eight o’clock', () => {
  expect(quiet(Date.parse('2026-03-28T22:00:00Z'))).toBe(Date.parse('2026-03-29T07:00:00Z'))
})
