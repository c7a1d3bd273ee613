import { refuse } from '@amends/recovery'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { inWords } from './in-words.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const read = async (detail: string) =>
  (await inWords(await house.context(house.lena), refuse('fact/already-confirmed', detail))).detail

test('ids of people and records are read as their names; strange ones stay', async () => {
  const { caseId } = await takeTeapot(house)
  const strange = newId()
  expect(await read(`${caseId} by ${house.mira.id}, not ${strange}`)).toBe(
    `Tom Adler · order 7781 by Mira Okafor, not ${strange}`,
  )
  expect(await read('no ids at all')).toBe('no ids at all')
})

test('a fact about a colleague is not named', async () => {
  const { caseId } = await takeTeapot(house)
  const fact = await house.lena.call('POST /v1/cases/{id}/facts', {
    params: { id: caseId },
    body: { statement: 'Mira packed it without paper' },
  })
  expect(await read(fact.id)).toBe('Mira packed it without paper')
  await house.lena.call('POST /v1/facts/{id}/personnel', {
    params: { id: fact.id },
    body: { aboutPersonId: house.mira.id },
  })
  expect(await read(fact.id)).toBe('a fact about a colleague')
})
