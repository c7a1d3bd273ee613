import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  addWorkingDays,
  addWorkingMinutes,
  type Calendar,
  checkCalendar,
  type Instant,
  isOpen,
  nextOpening,
  officeHours,
  type Reckoned,
  type Window,
  workingMinutesBetween,
} from './calendar.ts'

vi.setConfig({ testTimeout: 60_000 }) // walking a year by the minute takes its time on a busy machine

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const utc = (iso: string) => Date.parse(iso)
const told = (reckoned: Reckoned) => (reckoned.ok ? new Date(reckoned.at).toISOString() : reckoned.code)
const dateAfter = (date: string, days: number) =>
  new Date(utc(`${date}T00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** What a walker with a wall clock and a printed calendar finds, minute by minute; shares no code with the product. */
const walls = new Map<string, (at: Instant) => number>()

function wallOf(zone: string) {
  const known = walls.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const seen = new Map<Instant, number>()
  const wall = (at: Instant) => {
    const shown = seen.get(at) ?? Date.parse(`${format.format(at).replace(' ', 'T')}Z`)
    seen.set(at, shown)
    return shown
  }
  walls.set(zone, wall)
  return wall
}

function windowsAt(calendar: Calendar, shown: number) {
  const date = new Date(shown).toISOString().slice(0, 10)
  const exception = calendar.open.find((day) => day.date === date)
  if (exception) return exception.windows
  return calendar.closed.includes(date) ? [] : (calendar.week[(new Date(shown).getUTCDay() + 6) % 7] ?? [])
}

/** Every open minute from `from`, with its date. A clock set back repeats no time: what it has shown is over. */
function* walk(calendar: Calendar, from: Instant, days = 1000) {
  const wall = wallOf(calendar.zone)
  let shown = Number.NEGATIVE_INFINITY
  for (let at = from - 180 * minuteMs; at < from + days * dayMs; at += minuteMs) {
    shown = Math.max(shown, wall(at))
    if (at < from) continue
    const time = new Date(shown).toISOString().slice(11, 16)
    if (windowsAt(calendar, shown).some((window) => window.from <= time && time < window.to))
      yield { at, date: new Date(shown).toISOString().slice(0, 10) }
  }
}

function walkMinutes(
  calendar: Calendar,
  from: Instant,
  minutes: number,
  counts: (at: Instant) => boolean = () => true,
) {
  let left = minutes
  for (const { at } of walk(calendar, from))
    if (counts(at) && --left === 0) return { ok: true, at: at + minuteMs } as const
  throw new Error('the walker gave up')
}

function walkDays(calendar: Calendar, from: Instant, days: number) {
  const closes = new Map<string, Instant>()
  const today = new Date(wallOf(calendar.zone)(from)).toISOString().slice(0, 10)
  for (const { at, date } of walk(calendar, from)) {
    if (date <= today) continue
    closes.set(date, at + minuteMs)
    if (closes.size > days) return { ok: true, at: [...closes.values()][days - 1] ?? 0 } as const
  }
  throw new Error('the walker gave up')
}

/** Instants at which six zones (and two without a plain midnight) change their clocks, and two days every zone has. */
const changes: readonly (readonly [zone: string, at: string])[] = [
  ['Europe/London', '2026-03-29T01:00Z'],
  ['Europe/London', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00Z'],
  ['America/St_Johns', '2007-11-04T02:31Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Kolkata', '2024-02-29T10:00Z'],
  ['Europe/London', '2027-12-31T23:00Z'],
]

const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => new Date(quarter * 15 * minuteMs).toISOString().slice(11, 16))
const windows: fc.Arbitrary<readonly Window[]> = fc
  .uniqueArray(fc.oneof(time, fc.constant('24:00')), { minLength: 2, maxLength: 6 })
  .map((times) => {
    const inOrder = times.toSorted()
    return inOrder.flatMap((from, index) => {
      const to = inOrder[index + 1]
      return index % 2 === 0 && to ? [{ from, to }] : []
    })
  })
const maybeWindows = fc.oneof(
  { weight: 1, arbitrary: fc.constant<readonly Window[]>([]) },
  { weight: 2, arbitrary: windows },
)

const busy = fc
  .record({
    change: fc.constantFrom(...changes),
    openDay: windows,
    otherDays: fc.array(maybeWindows, { minLength: 6, maxLength: 6 }),
    firstDay: fc.integer({ min: 0, max: 6 }),
    closedDays: fc.uniqueArray(fc.integer({ min: -2, max: 20 }), { maxLength: 12 }),
    openDays: fc.uniqueArray(fc.tuple(fc.integer({ min: -2, max: 20 }), maybeWindows), {
      maxLength: 4,
      selector: ([day]) => day,
    }),
    before: fc.integer({ min: -600, max: 4000 }),
  })
  .map(({ change: [zone, at], openDay, otherDays, firstDay, closedDays, openDays, before }) => {
    const date = at.slice(0, 10)
    const calendar: Calendar = {
      zone,
      week: otherDays.toSpliced(firstDay, 0, openDay),
      closed: closedDays.map((day) => dateAfter(date, day)),
      open: openDays.map(([day, on]) => ({ date: dateAfter(date, day), windows: on })),
    }
    return { calendar, from: utc(at) - before * minuteMs }
  })

const minutes = fc.integer({ min: 1, max: 900 })

test('R28 R29 after so many working minutes', () => {
  fc.assert(
    fc.property(busy, minutes, ({ calendar, from }, count) => {
      const due = addWorkingMinutes(calendar, from, count)
      expect(told(due)).toBe(told(walkMinutes(calendar, from, count)))
    }),
    { numRuns: 200 },
  )
})

test('R28 R29 at the close of the n-th open day', () => {
  fc.assert(
    fc.property(busy, fc.integer({ min: 1, max: 6 }), ({ calendar, from }, days) => {
      const due = addWorkingDays(calendar, from, days)
      expect(told(due)).toBe(told(walkDays(calendar, from, days)))
    }),
    { numRuns: 100 },
  )
})

test('R28 R29 whether it is open, when it opens next, and how many minutes lie between', () => {
  fc.assert(
    fc.property(busy, fc.integer({ min: 1, max: 12_000 }), ({ calendar, from }, count) => {
      const to = from + count * minuteMs
      const open = [...walk(calendar, from, count / 1440)].map(({ at }) => at)
      expect(workingMinutesBetween(calendar, from, to)).toBe(open.length)
      expect(isOpen(calendar, from)).toBe(open[0] === from)
      const next = nextOpening(calendar, from)
      expect(next.ok && next.at < to ? next.at : undefined).toBe(open[0])
    }),
    { numRuns: 100 },
  )
})

test('R28 a closure of 400 days only puts it off', () => {
  const closed = Array.from({ length: 400 }, (_, day) => dateAfter('2026-01-01', day))
  const calendar = { ...officeHours('Australia/Lord_Howe'), closed }
  const from = utc('2025-12-31T06:00Z')
  expect(told(addWorkingMinutes(calendar, from, 60))).toBe(told(walkMinutes(calendar, from, 60)))
  expect(told(nextOpening({ ...calendar, zone: 'Etc/UTC' }, utc('2026-01-01T12:00Z')))).toBe(
    '2027-02-05T09:00:00.000Z',
  )
})

test('R30 pause and resume any number of times lose no working minute', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 })), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(busy, lengths, minutes, ({ calendar, from }, turns, count) => {
      let [left, resumed] = [count, from]
      const pauses: [Instant, Instant][] = []
      for (const [running, waiting] of turns) {
        const pause = resumed + running * minuteMs
        const worked = workingMinutesBetween(calendar, resumed, pause)
        if (worked >= left) break
        left -= worked
        resumed = pause + waiting * minuteMs
        pauses.push([pause, resumed])
      }
      const running = (at: Instant) => !pauses.some(([start, end]) => start <= at && at < end)
      expect(told(addWorkingMinutes(calendar, resumed, left))).toBe(
        told(walkMinutes(calendar, from, count, running)),
      )
    }),
    { numRuns: 100 },
  )
})

test('a calendar of ours has nothing wrong with it', () => {
  fc.assert(
    fc.property(busy, ({ calendar }) => {
      expect(checkCalendar(calendar)).toEqual([])
    }),
  )
})
