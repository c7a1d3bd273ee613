import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  caseId = (await takeTeapot(house)).caseId
})

const screen = () => house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
const owed = async (what: string) => (await screen()).agenda.find((item) => item.what === what)
const keepOut = () =>
  house.lena.call('POST /v1/cases/{id}/respite', {
    params: { id: caseId },
    body: { words: 'He threatened me' },
  })

test('after a threat the owner keeps out of contact: a lead owes the words, is offered the case, and nothing owed is lost', async () => {
  const before = (await screen()).agenda.map(({ what }) => what)
  expect(await owed('first-word')).toMatchObject({ ownerId: house.lena.id })
  await keepOut()
  expect(await owed('first-word')).toMatchObject({ ownerId: house.mira.id })
  expect(await owed('put-right')).toMatchObject({ ownerId: house.lena.id })
  expect(await owed('answer-hand-over')).toMatchObject({ ownerId: house.mira.id })
  expect((await screen()).agenda.map(({ what }) => what)).toEqual(expect.arrayContaining(before))
  expect(await problemOf(keepOut())).toMatchObject({ code: 'case/in-respite' })
})

test('only they say when they speak with the customer again', async () => {
  await keepOut()
  const end = { params: { id: caseId } }
  expect(await problemOf(house.mira.call('DELETE /v1/cases/{id}/respite', end))).toMatchObject({
    code: 'case/respite-of-another',
  })
  await house.lena.call('DELETE /v1/cases/{id}/respite', end)
  expect(await owed('first-word')).toMatchObject({ ownerId: house.lena.id })
})

test('whoever takes the case speaks with them', async () => {
  await keepOut()
  const { handOvers } = await screen()
  await house.mira.call('POST /v1/hand-overs/{id}/acceptance', { params: { id: handOvers[0]?.id ?? '' } })
  expect((await screen()).case).toMatchObject({ ownerId: house.mira.id, respite: null })
})
