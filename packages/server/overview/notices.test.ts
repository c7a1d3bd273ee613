import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const warned = async (person = house.lena) =>
  (await person.call('GET /v1/me/notices')).rows.map(({ level, owed }) => `${level} ${owed.what}`)

test('the owner is warned at half of the time and at four fifths, once each, and the lead when it is due', async () => {
  await takeTeapot(house)
  await house.forward(9)
  expect(await warned()).toEqual([])
  await house.forward(1)
  expect(await warned()).toContain('50 first-word')
  await house.forward(6)
  expect(await warned()).toContain('80 first-word')
  expect(await warned()).not.toContain('50 first-word')
  expect(await warned(house.mira)).toEqual([])
  await house.forward(4)
  expect(await warned()).toContain('100 first-word')
  expect(await warned(house.mira)).toContain('100 first-word')
})

test('what was seen is told no more, and neither is what was done meanwhile', async () => {
  const { rows } = await house.lena.call('GET /v1/me/notices')
  await house.lena.call('POST /v1/me/notices/seen', {
    body: {
      upTo:
        rows
          .map(({ id }) => id)
          .toSorted()
          .at(-1) ?? '',
    },
  })
  expect(await warned()).toEqual([])
  const { caseId } = await takeTeapot(house)
  await house.forward(10)
  expect(await warned()).toContain('50 first-word')
  await house.lena.call('POST /v1/cases/{id}/talks', {
    params: { id: caseId },
    body: { purpose: 'first-word', channel: 'phone', words: 'I am sorry that it broke.' },
  })
  expect(await warned()).not.toContain('50 first-word')
})
