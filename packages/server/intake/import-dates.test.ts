import { expect, test } from 'vitest'
import { orderSeen, readDate } from './import-dates.ts'

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
