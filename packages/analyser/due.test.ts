import { describe, expect, test, vi } from 'vitest'
import { alwaysOpen, officeHours } from './calendar.ts'
import { type ReadAt, readDates, readDues, type TimeNamed } from './due.ts'

vi.setConfig({ testTimeout: 60_000 }) // 64 KB take their time on a busy machine

/** Wednesday 4 March 2026, 10:15 in London. */
const now = Date.UTC(2026, 2, 4, 10, 15)
const wednesday: ReadAt = { now, zone: 'Europe/London' }

const iso = (at: number) => new Date(at).toISOString().slice(0, 19)
const told = ({ text, earliest, latest }: TimeNamed) => `${text} | ${iso(earliest)} | ${iso(latest)}`
const dues = (text: string, at = wednesday) => readDues(text, at).map(told)
const dates = (text: string, at = wednesday) => readDates(text, at).map(told)

describe('what names no time gives nothing', () => {
  test.each([
    'We will do it soon, shortly, asap, as soon as possible, right away, in due course and in no time.',
    'It will take a few days, several weeks, some time; we call in the coming days.',
    'We are open 24/7, Mon–Fri 9–5, Monday to Friday.',
    'Sat down with the team; we march on; may I help? The sun is out, we wed. Second, I must say: march!',
    'Part 1/2 and 2/2 of 3.',
    'Ring 07700 900145 or +44 20 7946 0018, order #1030, A-2026-03-06-7, v10.30, £16.50, 1,234:00, 5.7.36.',
    'We live at 5 Main Street, on the 2nd floor, between you and me, one by one, at one point, by three boxes.',
    'It rose by 3 percent at 5 pounds a head and 20% in 7 parts.',
    'At 25:00, by 12:75, on 31 April, by 2026-02-30, by 99/99/2026, on 32/12.',
    'within 100000 days, within 101 working days, within 0 days',
    'only 5 may be late, you may 5 times, we sent five to ten people',
    'We have now read it and know now; it happens over 26 minutes.',
    '',
    '\ud800 \udfff \u0000 \u200b',
  ])('%s', (text) => {
    expect([dues(text), dates(text)]).toEqual([[], []])
  })
})

describe('what is over is a date to compare with facts, and not due', () => {
  test.each([
    ['On Tuesday we lost it.', 'On Tuesday | 2026-03-03T00:00:00 | 2026-03-03T23:59:59'],
    ['We lost it on Tuesday.', 'on Tuesday | 2026-03-03T00:00:00 | 2026-03-03T23:59:59'],
    ['On Wednesday we lost it.', 'On Wednesday | 2026-02-25T00:00:00 | 2026-02-25T23:59:59'],
    ['Your parcel went missing last Friday.', 'last Friday | 2026-02-27T00:00:00 | 2026-02-27T23:59:59'],
    ['Yesterday the courier called.', 'Yesterday | 2026-03-03T00:00:00 | 2026-03-03T23:59:59'],
    ['Our van broke down last night.', 'last night | 2026-03-03T00:00:00 | 2026-03-03T23:59:59'],
    ['I rang the courier at 3 yesterday.', 'at 3 yesterday | 2026-03-03T15:00:00 | 2026-03-03T15:00:00'],
    ['At 9:05 I rang the courier.', 'At 9:05 | 2026-03-04T09:05:00 | 2026-03-04T09:05:00'],
    ['14:05 I rang the courier.', '14:05 | 2026-03-03T14:05:00 | 2026-03-03T14:05:00'],
    ['We were down until 08:20.', 'until 08:20 | 2026-03-04T08:20:00 | 2026-03-04T08:20:00'],
    ['It broke 3 days ago.', '3 days ago | 2026-03-01T00:00:00 | 2026-03-01T23:59:59'],
    ['It broke two hours ago.', 'two hours ago | 2026-03-04T08:15:00 | 2026-03-04T08:15:00'],
    ['It has been broken since Monday.', 'since Monday | 2026-03-02T00:00:00 | 2026-03-02T23:59:59'],
    ['Your order of 1 March is late.', 'of 1 March | 2026-03-01T00:00:00 | 2026-03-01T23:59:59'],
    ['You paid us in November.', 'in November | 2025-11-01T00:00:00 | 2025-11-30T23:59:59'],
    ['The refund on Monday failed.', 'on Monday | 2026-03-02T00:00:00 | 2026-03-02T23:59:59'],
    ['Thank you for calling on Monday.', 'on Monday | 2026-03-02T00:00:00 | 2026-03-02T23:59:59'],
    ['You did pay on the 2nd.', 'on the 2nd | 2026-03-02T00:00:00 | 2026-03-02T23:59:59'],
    [
      'The delayed parcel was found on 2026-02-27.',
      'on 2026-02-27 | 2026-02-27T00:00:00 | 2026-02-27T23:59:59',
    ],
    ['We wrote to you this morning.', 'this morning | 2026-03-04T00:00:00 | 2026-03-04T12:00:00'],
    ['Last week we moved house.', 'Last week | 2026-02-23T00:00:00 | 2026-03-01T23:59:59'],
  ])('%s', (text, date) => {
    expect(dues(text)).toEqual([])
    expect(dates(text)).toEqual([date])
  })

  test('a length of time that was is neither', () => {
    expect(dues('We fixed it within 20 minutes, and it was done in 3 days.')).toEqual([])
    expect(dates('We fixed it within 20 minutes, and it was done in 3 days.')).toEqual([])
  })

  test('a bound written with its day stays due when it is over', () => {
    expect(dues('The next update comes by 2026-03-04 09:00.')).toEqual([
      'by 2026-03-04 09:00 | 2026-03-04T09:00:00 | 2026-03-04T09:00:00',
    ])
  })

  test('what is over and what is to come can share a sentence', () => {
    expect(dues('The parcel ordered on Friday will arrive on Monday.')).toEqual([
      'on Monday | 2026-03-09T00:00:00 | 2026-03-09T23:59:59',
    ])
    expect(dues('Your refund was issued on Tuesday and you will have it by Friday.')).toEqual([
      'by Friday | 2026-03-04T10:15:00 | 2026-03-06T23:59:59',
    ])
    expect(dues('I have asked them to call you on Friday.')).toHaveLength(1)
  })

  test('a new line starts a new clause', () => {
    expect(dues('Back to you Friday\nThey lost it')).toHaveLength(1)
    expect(dues('They lost it\nFriday I call you')).toHaveLength(1)
  })

  test('a mark inside a number ends no clause', () => {
    expect(dues('It paged us at 03:48 within one minute of the first error.')).toEqual([])
  })

  test('a condition and a habit are not due', () => {
    expect(dues('If Friday is bad, tell me; we bake every Friday.')).toEqual([])
  })
})

describe('a time that names no day belongs to the day spoken of just before', () => {
  test.each([
    ['We come on Monday, he is there at 8.', 'at 8 | 2026-03-09T08:00:00 | 2026-03-09T08:00:00'],
    ['We come on Monday. It is done by 3.', 'by 3 | 2026-03-09T00:00:00 | 2026-03-09T15:00:00'],
    ['We know by Monday. You know by 16:15.', 'by 16:15 | 2026-03-04T10:15:00 | 2026-03-09T16:15:00'],
    ['Tonight: I come around 7.', 'around 7 | 2026-03-04T19:00:00 | 2026-03-04T19:00:00'],
    ['We lost it on Monday. I will call at 16:00.', 'at 16:00 | 2026-03-04T16:00:00 | 2026-03-04T16:00:00'],
    [
      'We come on Monday. Sorry. I will call at 16:00.',
      'at 16:00 | 2026-03-04T16:00:00 | 2026-03-04T16:00:00',
    ],
  ])('%s', (text, last) => {
    expect(dues(text).at(-1)).toBe(last)
  })
})

describe('the writer’s place', () => {
  test('03/04 is read as the locale has it, and is ambiguous without one', () => {
    const read = (locale?: string) =>
      readDues('by 03/04/2026', { ...wednesday, ...(locale && { locale }) })[0]
    expect(read('en-GB')).toMatchObject({ latest: Date.UTC(2026, 3, 3, 22, 59, 59) })
    expect(read('en-GB')).not.toHaveProperty('ambiguous')
    expect(read('en-US')).toMatchObject({ latest: Date.UTC(2026, 2, 4, 23, 59, 59) })
    expect(read('en-US')).not.toHaveProperty('ambiguous')
    expect(read('de')).toMatchObject({ latest: Date.UTC(2026, 3, 3, 22, 59, 59) })
    expect(read()).toMatchObject({ latest: Date.UTC(2026, 3, 3, 22, 59, 59), ambiguous: true })
    expect(read('en')).toMatchObject({ ambiguous: true })
  })

  test('days are the days of the zone', () => {
    const auckland = { now, zone: 'Pacific/Auckland' } // there it is 23:15
    expect(dues('by tomorrow', auckland)).toEqual(['by tomorrow | 2026-03-04T10:15:00 | 2026-03-05T10:59:59'])
    expect(dues('at 8 tomorrow', auckland)).toEqual([
      'at 8 tomorrow | 2026-03-04T19:00:00 | 2026-03-04T19:00:00',
    ])
  })

  test('a clock time in a gap is the first instant after it', () => {
    const saturday = { ...wednesday, now: Date.UTC(2026, 2, 28, 12) }
    expect(dues('tomorrow at 01:30', saturday)).toEqual([
      'tomorrow at 01:30 | 2026-03-29T01:00:00 | 2026-03-29T01:00:00',
    ])
  })

  test('working days and close of business are those of the calendar', () => {
    const shop = {
      ...officeHours('Europe/London'),
      week: Array.from({ length: 7 }, () => [{ from: '10:00', to: '20:00' }]),
      closed: ['2026-03-05'],
    }
    const at = { ...wednesday, calendar: shop }
    expect(dues('within 2 working days', at)).toEqual([
      'within 2 working days | 2026-03-04T10:15:00 | 2026-03-07T20:00:00',
    ])
    expect(dues('by close of business on Saturday', at)).toEqual([
      'by close of business on Saturday | 2026-03-04T10:15:00 | 2026-03-07T20:00:00',
    ])
    expect(dues('by close of business tomorrow', at)).toEqual([
      'by close of business tomorrow | 2026-03-04T10:15:00 | 2026-03-05T17:30:00',
    ])
  })

  test('close of business, said after it, is that of the next working day', () => {
    const friday = { ...wednesday, now: Date.UTC(2026, 2, 6, 18) }
    expect(dues('by close of business', friday)).toEqual([
      'by close of business | 2026-03-06T18:00:00 | 2026-03-09T17:30:00',
    ])
  })

  test('working days of a calendar that never opens are no time', () => {
    const never = { ...alwaysOpen('Europe/London'), week: [] }
    expect(dues('within 2 working days', { ...wednesday, calendar: never })).toEqual([])
  })

  test('two days are two dues, and one of two days is one', () => {
    expect(dues('I call Monday and Wednesday.')).toHaveLength(2)
    expect(dues('I call Monday or Wednesday.')).toHaveLength(1)
  })

  test('a month from the end of January ends with February', () => {
    const january = { ...wednesday, now: Date.UTC(2026, 0, 31, 12) }
    expect(dues('within a month', january)).toEqual([
      'within a month | 2026-01-31T12:00:00 | 2026-02-28T23:59:59',
    ])
  })

  test('29 February is the next there is', () => {
    expect(dues('by 29 February')).toEqual(['by 29 February | 2026-03-04T10:15:00 | 2028-02-29T23:59:59'])
  })

  test('the 31st is that of the next month that has one', () => {
    const april = { ...wednesday, now: Date.UTC(2026, 3, 2, 12) }
    expect(dues('by the 31st', april)).toEqual(['by the 31st | 2026-04-02T12:00:00 | 2026-05-31T22:59:59'])
  })
})

test('spans count UTF-16 units of the text as it was given', () => {
  const text = 'Sorry 😀 – Zoë, I’ll call tomorrow’s shift by\u00a0Friday at 5\u202fpm.'
  const found = readDues(text, wednesday)
  expect(found.map(({ span }) => text.slice(...span))).toEqual(['tomorrow’s', 'by\u00a0Friday at 5\u202fpm'])
  expect(found.map((due) => due.text)).toEqual(found.map(({ span }) => text.slice(...span)))
})

describe('64 KB of anything comes to an end with the right answer', () => {
  test.each([
    ['by Friday. ', 'by Friday'],
    ['tomorrow at 5 pm US/Pacific, ', 'tomorrow at 5 pm US/Pacific'],
    ['within 99 working days; ', 'within 99 working days'],
    ['between 8 and 9 on 3 April 2026. ', 'between 8 and 9 on 3 April 2026'],
  ])('of “%s”', (unit, phrase) => {
    const times = Math.floor(65_536 / unit.length)
    const found = readDues(unit.repeat(times), wednesday)
    expect(found).toHaveLength(times)
    expect(new Set(found.map(({ text }) => text))).toEqual(new Set([phrase]))
  })

  test.each([
    '1-',
    '12:',
    'in the next ',
    'a ',
    '((',
    'until ',
    "'",
    '😀',
    'the end of ',
    '3 to ',
    'or ',
    '.',
    '\n',
  ])('of “%s”, which is no time', (unit) => {
    expect(readDues(unit.repeat(65_536 / unit.length), wednesday)).toEqual([])
  })
})
