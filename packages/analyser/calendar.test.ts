import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  addWorkingMinutes,
  alwaysOpen,
  type Calendar,
  checkCalendar,
  closeOfDay,
  isOpen,
  nextOpening,
  officeHours,
  type Reckoned,
  type Window,
  workingMinutesBetween,
} from './calendar.ts'

const minuteMs = 60_000
const utc = (iso: string) => Date.parse(iso)
const told = (reckoned: Reckoned) => (reckoned.ok ? new Date(reckoned.at).toISOString() : reckoned.code)
const everyDay = (zone: string, windows: readonly Window[]): Calendar => ({
  ...alwaysOpen(zone),
  week: Array.from({ length: 7 }, () => windows),
})

describe('R28 what is not to be had is refused', () => {
  test('R28 a calendar with no open day is a refusal, not a hang', () => {
    const past = { date: '2020-01-02', windows: [{ from: '09:00', to: '17:00' }] }
    for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata'])
      for (const calendar of [
        everyDay(zone, []),
        { ...everyDay(zone, []), open: [past] },
        { ...alwaysOpen(zone), week: [] },
      ]) {
        const from = utc('2026-03-04T10:15Z')
        const answers = [
          addWorkingMinutes(calendar, from, 1),
          addWorkingDays(calendar, from, 1),
          nextOpening(calendar, from),
          closeOfDay(calendar, from),
        ]
        expect(answers.map(told)).toEqual(Array(4).fill('calendar/never-open'))
        expect(isOpen(calendar, from)).toBe(false)
      }
  })

  test('R28 more minutes than a hundred years of the calendar hold is a refusal too', () => {
    const sundays = {
      ...alwaysOpen('Etc/UTC'),
      week: [[], [], [], [], [], [], [{ from: '09:00', to: '09:01' }]],
    }
    expect(told(addWorkingMinutes(sundays, utc('2026-03-04T10:15Z'), 1e9))).toBe('calendar/never-open')
  })

  test('R28 a length of time that is none is a fault', () => {
    for (const minutes of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addWorkingMinutes(alwaysOpen('Etc/UTC'), 0, minutes)).toThrow(RangeError)
    for (const days of [-1, 1.5])
      expect(() => addWorkingDays(alwaysOpen('Etc/UTC'), 0, days)).toThrow(RangeError)
  })
})

describe('R29 clocks that change, years that end, February that leaps', () => {
  const night = [{ from: '00:00', to: '06:00' }]
  const nights = (zone: string) => everyDay(zone, night)

  test.each([
    ['Europe/London', '2026-03-29T00:00Z', 300],
    ['Europe/London', '2026-10-24T23:00Z', 420],
    ['America/New_York', '2026-03-08T05:00Z', 300],
    ['America/New_York', '2026-11-01T04:00Z', 420],
    ['Australia/Lord_Howe', '2026-10-03T13:30Z', 330],
    ['Australia/Lord_Howe', '2026-04-04T13:00Z', 390],
    ['America/Sao_Paulo', '2018-11-04T03:00Z', 300],
    ['Africa/Casablanca', '2026-03-22T00:00Z', 300],
    ['Asia/Kolkata', '2026-03-28T18:30Z', 360],
  ])('R29 in %s a night from %s until six has %i real minutes', (zone, midnight, minutes) => {
    const from = utc(midnight)
    expect(workingMinutesBetween(nights(zone), from, from + 720 * minuteMs)).toBe(minutes)
    expect(told(closeOfDay(nights(zone), from))).toBe(told({ ok: true, at: from + minutes * minuteMs }))
  })

  test('R29 a day that never was is not a working day', () => {
    const thursday = utc('2011-12-29T20:00Z') // Thursday 10:00 in Apia, where that Friday was left out
    expect(told(addWorkingDays(officeHours('Pacific/Apia'), thursday, 1))).toBe('2012-01-02T03:30:00.000Z')
  })

  test('R29 three working days over the year end, its holiday and the weekend', () => {
    const calendar = { ...officeHours('Europe/London'), closed: ['2027-01-01'] }
    expect(told(addWorkingDays(calendar, utc('2026-12-30T16:00Z'), 3))).toBe('2027-01-05T17:30:00.000Z')
  })

  test('R29 the leap day is a day like any other', () => {
    const friday = utc('2024-02-28T17:00Z')
    expect(told(addWorkingMinutes(officeHours('Europe/London'), friday, 60))).toBe('2024-02-29T09:30:00.000Z')
    expect(told(addWorkingDays(officeHours('Europe/London'), friday, 2))).toBe('2024-03-01T17:30:00.000Z')
  })
})

describe('R30 pause and resume', () => {
  const office = { ...officeHours('Europe/London'), closed: ['2026-04-03', '2026-04-06'] }

  test('R30 pause and resume within a second keep the milliseconds', () => {
    const from = utc('2026-03-04T10:00Z')
    const pause = from + 12_345
    const left = 20 - workingMinutesBetween(office, from, pause)
    expect(addWorkingMinutes(office, pause, left)).toEqual({ ok: true, at: from + 20 * minuteMs })
  })

  test('R30 pause outside hours takes nothing off', () => {
    const evening = utc('2026-03-04T20:00Z')
    const night = utc('2026-03-05T03:00Z')
    expect(workingMinutesBetween(office, evening, night)).toBe(0)
    expect(told(addWorkingMinutes(office, night, 20))).toBe('2026-03-05T09:20:00.000Z')
  })

  test('R30 resume on a holiday runs on from the next opening', () => {
    const goodFriday = utc('2026-04-03T11:00Z')
    expect(told(addWorkingMinutes(office, goodFriday, 20))).toBe('2026-04-07T08:20:00.000Z')
  })
})

test('the closing minute is closed, the opening minute open', () => {
  const office = officeHours('Europe/London')
  expect(isOpen(office, utc('2026-03-04T09:00Z'))).toBe(true)
  expect(isOpen(office, utc('2026-03-04T09:00Z') - 1)).toBe(false)
  expect(isOpen(office, utc('2026-03-04T17:30Z') - 1)).toBe(true)
  expect(isOpen(office, utc('2026-03-04T17:30Z'))).toBe(false)
})

test('work that ends with the day is due at its close, not when the next day opens', () => {
  expect(told(addWorkingMinutes(officeHours('Europe/London'), utc('2026-03-04T17:10Z'), 20))).toBe(
    '2026-03-04T17:30:00.000Z',
  )
})

test('close of day is today while open, else the next open day', () => {
  const office = officeHours('Europe/London')
  expect(told(closeOfDay(office, utc('2026-03-06T10:00Z')))).toBe('2026-03-06T17:30:00.000Z')
  expect(told(closeOfDay(office, utc('2026-03-06T17:30Z')))).toBe('2026-03-09T17:30:00.000Z')
  expect(told(addWorkingDays(office, utc('2026-03-06T10:00Z'), 0))).toBe('2026-03-06T17:30:00.000Z')
})

test('an exception wins over a closed day, and one without windows closes', () => {
  const calendar = {
    ...officeHours('Europe/London'),
    closed: ['2026-03-05'],
    open: [
      { date: '2026-03-05', windows: [{ from: '12:00', to: '13:00' }] },
      { date: '2026-03-06', windows: [] },
    ],
  }
  expect(told(nextOpening(calendar, utc('2026-03-04T18:00Z')))).toBe('2026-03-05T12:00:00.000Z')
  expect(told(nextOpening(calendar, utc('2026-03-05T13:00Z')))).toBe('2026-03-09T09:00:00.000Z')
})

test('windows that overlap count once, and one that cannot be read not at all', () => {
  const messy = [
    { from: '11:00', to: '13:00' },
    { from: '09:00', to: '12:00' },
    { from: '09:30', to: '10:00' },
    { from: '9:00', to: '23:00' },
    { from: '15:00', to: '14:00' },
  ]
  const calendar = everyDay('Etc/UTC', messy)
  expect(workingMinutesBetween(calendar, utc('2026-03-04T00:00Z'), utc('2026-03-05T00:00Z'))).toBe(240)
})

test('what is wrong with a calendar is said in words', () => {
  const monday = [
    { from: '09:00', to: '12:00' },
    { from: '11:30', to: '17:00' },
    { from: '18:00', to: '17:00' },
    { from: '9:00', to: '25:00' },
  ]
  expect(
    checkCalendar({
      zone: 'Europe/Atlantis',
      week: [monday],
      closed: ['2026-02-30', '2026-12-25', '2026-12-25'],
      open: [{ date: '2026-12-24', windows: [{ from: '10:00', to: '24:01' }] }],
    }),
  ).toEqual([
    '“Europe/Atlantis” is not a time zone we know; one is Europe/London.',
    'A week needs seven days, Monday first.',
    'Monday: 18:00–17:00 ends before it has begun.',
    'Monday: “9:00” is not a time from 00:00 to 24:00.',
    'Monday: “25:00” is not a time from 00:00 to 24:00.',
    'Monday: 09:00–12:00 and 11:30–17:00 overlap.',
    '“2026-02-30” is not a date.',
    '2026-12-25 stands twice among the closed days.',
    '2026-12-24: “24:01” is not a time from 00:00 to 24:00.',
  ])
  expect(checkCalendar(everyDay('Etc/UTC', []))).toEqual([
    'It is never open, so nothing could ever fall due.',
  ])
})
