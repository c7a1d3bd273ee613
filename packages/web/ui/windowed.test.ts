import { expect, test } from 'vitest'
import { windowOf } from './windowed.ts'

const list = { count: 1000, rowHeight: 50, top: 0 }

test('only rows in sight and a few beyond are drawn, and the scroll height stays whole', () => {
  const { first, last, above, below } = windowOf(list, { scroll: 25_000, height: 500 })
  expect([first, last]).toEqual([490, 520])
  expect(above + (last - first) * 50 + below).toBe(50_000)
})

test('at both ends nothing is drawn that does not exist', () => {
  expect(windowOf(list, { scroll: 0, height: 500 }).first).toBe(0)
  expect(windowOf(list, { scroll: 49_500, height: 500 }).last).toBe(1000)
  expect(windowOf({ ...list, count: 0 }, { scroll: 900, height: 500 })).toEqual({
    first: 0,
    last: 0,
    above: 0,
    below: 0,
  })
})

test('a list far below what is in sight draws nothing', () => {
  const { first, last } = windowOf({ ...list, top: 100_000 }, { scroll: 0, height: 500 })
  expect(last - first).toBe(0)
})
