import { expect, test } from 'vitest'
import { linesOf, particularsIn } from './own-words.ts'

const text = 'order = attribute order\nday = time\nfee = attribute late fee as money ask\nparcel = id'

test('their own words are written a line each, and read back as they were', () => {
  const read = particularsIn(text)
  const particulars = 'particulars' in read ? read.particulars : []
  expect(
    particulars.map(({ name, from, attribute, as, ifMissing }) => [name, from, attribute, as, ifMissing]),
  ).toEqual([
    ['order', 'attribute', 'order', 'text', 'leave-out'],
    ['day', 'at', null, 'day', 'leave-out'],
    ['fee', 'attribute', 'late fee', 'money', 'ask'],
    ['parcel', 'source-id', null, 'text', 'leave-out'],
  ])
  expect(linesOf(particulars)).toBe(text)
})

test('a line that can’t be read is named', () => {
  expect(particularsIn('order = attribute order\nflight is late')).toEqual({ wrong: 'flight is late' })
})
