import { expect, test } from 'vitest'
import { instantOfWallTime, wallTime } from './wall-time.ts'

test('a time in a field is the time on the wall of the place', () => {
  expect(wallTime(Date.parse('2026-07-06T17:00:00Z'), 'Europe/London')).toBe('2026-07-06T18:00')
  expect(instantOfWallTime('2026-07-06T18:00', 'Europe/London')).toBe(Date.parse('2026-07-06T17:00:00Z'))
})

test('it comes back the same through every hour of a year, in zones with and without summer time', () => {
  for (const zone of ['Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
    for (let hour = 0; hour < 8760; hour += 17) {
      const instant = Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000
      const shown = wallTime(instant, zone)
      expect(wallTime(instantOfWallTime(shown, zone) ?? 0, zone)).toBe(shown)
    }
  }
})

test('what is no time is none', () => {
  expect(instantOfWallTime('', 'Europe/London')).toBeNull()
})
