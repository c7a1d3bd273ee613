import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateReader, orderSeen, readDate, watchBytes } from './import-dates.ts'

const london = (text: string, order: 'day-first' | 'month-first' = 'day-first') => {
  const at = readDate(text, 'Europe/London', order)
  return at === null ? null : new Date(at).toISOString()
}

test.each([
  ['2026-03-05', '2026-03-05T00:00:00.000Z'],
  ['2026-07-05', '2026-07-04T23:00:00.000Z'],
  ['2026-07-05 14:20', '2026-07-05T13:20:00.000Z'],
  ['2026-07-05T14:20:30.123Z', '2026-07-05T14:20:30.000Z'],
  ['2026-07-05 14:20:30 -0500', '2026-07-05T19:20:30.000Z'],
  ['03/04/2026', '2026-04-02T23:00:00.000Z'],
  ['31.12.2025 08:05', '2025-12-31T08:05:00.000Z'],
  ['1/2/26 2:05 PM', '2026-02-01T14:05:00.000Z'],
  ['1/2/2026 12:05 am', '2026-02-01T00:05:00.000Z'],
  ['Mon, 2 March 2026 09:00', '2026-03-02T09:00:00.000Z'],
  ['Mar 2, 2026', '2026-03-02T00:00:00.000Z'],
  ['1772716800', '2026-03-05T13:20:00.000Z'],
  ['1772716800000', '2026-03-05T13:20:00.000Z'],
])('%s is %s in London', (text, at) => {
  expect(london(text)).toBe(at)
})

test('an order turns a date that can be read two ways, and no other', () => {
  expect(london('03/04/2026', 'month-first')).toBe('2026-03-04T00:00:00.000Z')
  expect(london('03.04.2026', 'month-first')).toBe('2026-04-02T23:00:00.000Z')
})

test.each(['', 'soon', '2026-02-30', '13/13/2026', '2026-01-01 25:00', '01/02/1969', '9999-12-31', '12345'])(
  '“%s” is no date',
  (text) => {
    expect(london(text)).toBeNull()
  },
)

test('the order of dates is seen from those that can be read one way only', () => {
  expect(orderSeen(['03/04/2026', '13/04/2026'])).toBe('day-first')
  expect(orderSeen(['03/04/2026', '04/13/2026'])).toBe('month-first')
  expect(orderSeen(['13/04/2026', '04/13/2026'])).toBe('mixed')
  expect(orderSeen(['03/04/2026', '05/05/2026'])).toBe('either')
  expect(orderSeen(['2026-03-04', '05/05/2026', '03.04.2026'])).toBe('none')
})

const two = (most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
const sign = fc.constantFrom('-', '/', '.')

test('a column is read as each of its dates is by itself, also where the clock is put forward and back', () => {
  const day = fc.oneof(
    fc
      .tuple(fc.constantFrom('2026', '2024', '1969'), sign, two(13), sign, two(32))
      .map((parts) => parts.join('')),
    fc.tuple(two(32), sign, two(13), sign, fc.constantFrom('2026', '26')).map((parts) => parts.join('')),
    fc.constantFrom('2026-03-29', '2026-10-25', '29/03/2026', '2011-12-30'),
  )
  const time = fc.oneof(
    fc.constantFrom('', ' 1:02', 'T03:04Z'),
    fc
      .tuple(fc.constantFrom(' ', 'T', 't'), two(25), two(61), two(61))
      .map(([t, h, m, s]) => `${t}${h}:${m}:${s}`),
  )
  const zones = fc.constantFrom('Europe/London', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC')
  const orders = fc.constantFrom('day-first', 'month-first')
  fc.assert(
    fc.property(zones, orders, fc.array(fc.tuple(day, time)), (zone, order, column) => {
      const read = dateReader(zone, order)
      for (const [date, clock] of column) expect(read(date + clock)).toBe(readDate(date + clock, zone, order))
    }),
    { numRuns: 500 },
  )
})

test('no file whose dates show an order is taken for one without, wherever its pieces are cut', () => {
  const date = fc.tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('-', '/', '\\/'),
  )
  fc.assert(
    fc.property(
      fc.string(),
      date,
      fc.constantFrom('2026', '26'),
      fc.nat(60),
      (before, [day, month, stroke], year, cut) => {
        const bytes = Buffer.from(`${before},${day}${stroke}${month}${stroke}${year}\n`)
        const mayHold = watchBytes()
        expect(mayHold(bytes.subarray(0, cut)) || mayHold(bytes.subarray(cut))).toBe(true)
      },
    ),
  )
  expect(watchBytes()(Buffer.from('a-12,2026-01-02 03:04:05,1-2,3/4,customer-12-345\n'))).toBe(false)
})
