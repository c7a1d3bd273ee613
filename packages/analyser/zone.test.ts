import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dayOfIso,
  instantOf,
  isKnownZone,
  isoDate,
  isoOfDay,
  localParts,
  offsetAt,
  spokenInstant,
  spokenParts,
} from './zone.ts'

const utc = (iso: string) => Date.parse(iso)
const iso = (at: number) => new Date(at).toISOString()

const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'Pacific/Apia',
]

test.each([
  // zone, local time, what it is in UTC, why
  ['Europe/London', '2026-03-29T00:59', '2026-03-29T00:59:00.000Z', 'the last minute before a gap'],
  [
    'Europe/London',
    '2026-03-29T01:30',
    '2026-03-29T01:00:00.000Z',
    'inside a gap: the first instant after it',
  ],
  ['Europe/London', '2026-03-29T02:00', '2026-03-29T01:00:00.000Z', 'the end of a gap'],
  ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30:00.000Z', 'an overlap: the earlier of two'],
  ['Europe/London', '2026-10-25T02:00', '2026-10-25T02:00:00.000Z', 'after an overlap'],
  ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:00:00.000Z', 'a gap west of Greenwich'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z', 'an overlap west of Greenwich'],
  ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-03T15:30:00.000Z', 'a gap of half an hour'],
  ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z', 'an overlap of half an hour'],
  ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00.000Z', 'a day without a midnight'],
  ['America/Sao_Paulo', '2019-02-16T23:30', '2019-02-17T01:30:00.000Z', 'a day with two last hours'],
  ['Africa/Casablanca', '2026-03-22T02:30', '2026-03-22T02:00:00.000Z', 'summer time again after Ramadan'],
  ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00:00.000Z', 'a day that never was'],
  ['Asia/Kolkata', '2026-07-10T21:48', '2026-07-10T16:18:00.000Z', 'a zone at half past'],
  ['Africa/Monrovia', '1971-06-01T00:00', '1971-06-01T00:44:30.000Z', 'an offset with seconds'],
  ['Europe/London', '0026-03-06T12:00', '0026-03-06T12:01:15.000Z', 'a year of two digits'],
])('R29 in %s the wall clock shows %s at %s: %s', (zone, local, expected) => {
  const [year, month, day, hour, minute] = local.split(/[-T:]/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  expect(iso(instantOf(zone, { year, month, day, hour, minute }))).toBe(expected)
})

test('R29 what the wall clock shows at an instant is what Intl says, around every change of clocks', () => {
  const anyInstant = fc.integer({
    min: utc('1990-01-01T00:00Z') / 1000,
    max: utc('2037-12-31T00:00Z') / 1000,
  })
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyInstant, (zone, second) => {
      const at = second * 1000
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      })
      const { hour, minute, second: seconds } = localParts(zone, at)
      const time = [hour, minute, seconds].map((part) => String(part).padStart(2, '0')).join(':')
      expect(`${isoDate(zone, at)} ${time}`).toBe(shown.format(at))
    }),
    { numRuns: 300 },
  )
})

test('R29 an instant is found again from its wall clock, or the earlier one that showed the same', () => {
  const changes = ['2026-03-29', '2026-10-25', '2026-11-01', '2026-03-08', '2026-04-04', '2018-11-04']
  const nearChange = fc.constantFrom(...changes, '2019-02-17', '2011-12-30', '2007-11-04', '2026-02-15')
  const minutes = fc.integer({ min: -2880, max: 2880 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), nearChange, minutes, (zone, date, offset) => {
      const at = utc(`${date}T00:00Z`) + offset * 60_000
      const again = instantOf(zone, localParts(zone, at))
      expect(localParts(zone, again)).toEqual(localParts(zone, at))
      expect(at - again).toBe(Math.max(0, offsetAt(zone, again) - offsetAt(zone, at)))
    }),
    { numRuns: 1000 },
  )
})

test('a weekday is counted from Monday', () => {
  expect(localParts('Europe/London', utc('2026-03-02T12:00Z')).weekday).toBe(0)
  expect(localParts('Europe/London', utc('2026-03-08T12:00Z')).weekday).toBe(6)
  expect(localParts('Europe/London', utc('1969-12-28T12:00Z')).weekday).toBe(6)
})

test.each(['Europe/London', 'UTC', 'Etc/UTC', 'US/Pacific'])('%s is a zone', (zone) => {
  expect(isKnownZone(zone)).toBe(true)
})

test.each(['', 'Europe/Atlantis', '+01:00', '-05', 'Mars', '\0'])('“%s” is no zone', (zone) => {
  expect(isKnownZone(zone)).toBe(false)
})

test('an ISO date is a day, and a day that never was is none', () => {
  expect(isoOfDay(dayOfIso('2028-02-29') ?? 0)).toBe('2028-02-29')
  for (const date of ['2026-02-29', '2026-13-01', '2026-3-6', '06/03/2026', '2026-00-10', ''])
    expect(dayOfIso(date)).toBeNull()
})

test('an instant is told as a person says it', () => {
  const evening = utc('2026-03-06T18:00Z')
  expect(spokenInstant('Europe/London', evening)).toBe('Friday 6 March 2026, 18:00')
  expect(spokenInstant('Asia/Kolkata', evening)).toBe('Friday 6 March 2026, 23:30')
  expect(spokenParts('Pacific/Auckland', evening, 'fr')).toEqual({
    weekday: 'samedi',
    day: '7',
    month: 'mars',
    year: '2026',
    time: '07:00',
  })
})
