import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let jan: TestPerson
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  jan = await house.hire('Jan Novak', ['member'])
})
afterAll(() => house.close())
beforeEach(async () => {
  caseId = (await takeTeapot(house)).caseId
})

const offer = (to: string) =>
  house.lena.call('POST /v1/cases/{id}/hand-overs', {
    params: { id: caseId },
    body: { to, why: 'I am away from 14:00' },
  })
const owner = async () =>
  (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).case.ownerId
const answerOwed = async () =>
  (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).agenda.find(
    ({ what }) => what === 'answer-hand-over',
  )

test('the owner stays the owner until the colleague takes it; then the customer is owed the name', async () => {
  const { id } = await offer(jan.id)
  expect(await owner()).toBe(house.lena.id)
  expect(await answerOwed()).toMatchObject({ ownerId: jan.id })
  await jan.call('POST /v1/hand-overs/{id}/acceptance', { params: { id } })
  expect(await owner()).toBe(jan.id)
  const { agenda } = await jan.call('GET /v1/cases/{id}', { params: { id: caseId } })
  expect(agenda).toContainEqual(expect.objectContaining({ what: 'tell-new-owner', ownerId: jan.id }))
  expect(await problemOf(jan.call('POST /v1/hand-overs/{id}/acceptance', { params: { id } }))).toMatchObject({
    code: 'hand-over/answered',
  })
})

test('an offer that is declined leaves the case where it is', async () => {
  const { id } = await offer(jan.id)
  await jan.call('POST /v1/hand-overs/{id}/decline', { params: { id }, body: { words: 'I am on the phone' } })
  expect(await owner()).toBe(house.lena.id)
  expect(await answerOwed()).toBeUndefined()
})

test('an offer that nobody answers for ten minutes goes to the lead, who may take it', async () => {
  const { id } = await offer(jan.id)
  await house.forward(9)
  expect(await answerOwed()).toMatchObject({ ownerId: jan.id })
  await house.forward(2)
  expect(await answerOwed()).toMatchObject({ ownerId: house.mira.id })
  await house.mira.call('POST /v1/hand-overs/{id}/acceptance', { params: { id } })
  expect(await owner()).toBe(house.mira.id)
})

test('a case is offered to somebody who can own one, and to one at a time', async () => {
  const rosa = await house.hire('Rosa Lind', ['hr'])
  expect(await problemOf(offer(rosa.id))).toMatchObject({ status: 422, errors: [{ path: 'to' }] })
  expect(await problemOf(offer(house.lena.id))).toMatchObject({ code: 'hand-over/to-owner' })
  await offer(jan.id)
  expect(await problemOf(offer(house.mira.id))).toMatchObject({ code: 'hand-over/pending' })
})
