import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { withinRate } from './rate.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-03-05T13:40:00Z')
const use = (bucket: string, after: number) =>
  withinRate(house.machinery.database, bucket, 5, hour, start + after)
const bucketsIn = async (names: readonly string[]) =>
  (await ask(house.config.ownerUrl, 'select bucket from rate order by 1'))
    .map(({ bucket }) => bucket)
    .filter((bucket) => names.includes(String(bucket)))

test('five in any hour, also around the turn of the clock’s hour, and what was refused does not count', async () => {
  const said: boolean[] = []
  for (const after of [0, 1, 2, 3, 4, 5, 25, 59, 60.5, 61.5, 62, 62.5, 120])
    said.push(await use('one', after * minute))
  expect(said).toEqual([true, true, true, true, true, false, false, false, true, true, true, false, true])
})

test('of many at once no more than five are let in', async () => {
  const said = await Promise.all(Array.from({ length: 12 }, () => use('many', 10 * hour)))
  expect(said.filter(Boolean)).toHaveLength(5)
})

test('what is over is swept away', async () => {
  await use('old', 20 * hour)
  await use('new', 21 * hour + minute)
  expect(await bucketsIn(['old', 'new'])).toEqual(['new'])
})
