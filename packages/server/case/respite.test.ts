import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { sendForm } from '../testing/send-form.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.lena.call('PUT /v1/me/presence', { body: { here: true } })
  caseId = (await takeTeapot(house)).caseId
})

const screen = () => house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
const owed = async (what: string) => (await screen()).agenda.find((item) => item.what === what)
const keepOut = () =>
  house.lena.call('POST /v1/cases/{id}/respite', {
    params: { id: caseId },
    body: { words: 'He threatened me' },
  })

const instant = (at: number) => new Date(at).toISOString()
let sent = 0
/** The owner of what a stranger sends now. */
async function whoGetsTheNext() {
  const address = `${(sent += 1)}@example.com`
  const words = `Teapot number ${sent} came in pieces.`
  const answer = await sendForm(house, `/form/${house.workspaceId.slice(-12)}`, {
    name: 'Rosa',
    email: address,
    words,
    once: address,
  })
  expect(answer.statusCode).toBe(201)
  const [row] = await ask(
    house.config.ownerUrl,
    `select owner_id from "case" where id = (select case_id from complaint where words = '${words}')`,
  )
  return row?.['owner_id']
}

test('after a threat the owner keeps out of contact: a lead owes the words, is offered the case, and nothing owed is lost', async () => {
  const before = (await screen()).agenda.map(({ what }) => what)
  expect(await owed('first-word')).toMatchObject({ ownerId: house.lena.id })
  await keepOut()
  expect(await owed('first-word')).toMatchObject({ ownerId: house.mira.id })
  expect((await screen()).case.respite).toMatchObject({ toldLeadId: house.mira.id })
  expect(await owed('put-right')).toMatchObject({ ownerId: house.lena.id })
  expect(await owed('answer-hand-over')).toMatchObject({ ownerId: house.mira.id })
  expect((await screen()).agenda.map(({ what }) => what)).toEqual(expect.arrayContaining(before))
  expect(await problemOf(keepOut())).toMatchObject({ code: 'case/in-respite' })
})

test('for half an hour nothing new is given to them; speaking with the customer again, they are here again', async () => {
  const presence = async () => (await house.lena.call('GET /v1/me', {})).person?.presence
  await house.mira.call('PUT /v1/me/presence', { body: { here: false } })
  expect(await whoGetsTheNext()).toBe(house.lena.id)
  await house.mira.call('PUT /v1/me/presence', { body: { here: true } })
  await keepOut()
  const away = await presence()
  expect(away).toMatchObject({ here: false, awayUntil: instant(Date.parse(away?.since ?? '') + 30 * 60_000) })
  expect(await whoGetsTheNext()).toBe(house.mira.id)
  await house.lena.call('DELETE /v1/cases/{id}/respite', { params: { id: caseId } })
  expect(await presence()).toMatchObject({ here: true })
})

test('who stepped away of their own will stays away when they speak with the customer again', async () => {
  await house.lena.call('PUT /v1/me/presence', { body: { here: false } })
  await keepOut()
  await house.lena.call('DELETE /v1/cases/{id}/respite', { params: { id: caseId } })
  expect((await house.lena.call('GET /v1/me', {})).person?.presence).toMatchObject({ here: false })
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

test('what is offered to somebody else is asked of the lead, too, at once', async () => {
  const jan = await house.hire('Jan Kowalski', ['member'])
  await house.lena.call('POST /v1/cases/{id}/hand-overs', {
    params: { id: caseId },
    body: { to: jan.id, why: 'I go home' },
  })
  expect(await owed('answer-hand-over')).toMatchObject({ ownerId: jan.id })
  expect((await keepOut()).respite).toMatchObject({ toldLeadId: house.mira.id })
  expect(await owed('answer-hand-over')).toMatchObject({ ownerId: house.mira.id })
  expect((await screen()).handOvers).toHaveLength(1)
})

test('where nobody else is a lead, nobody is told and the words stay with the owner', async () => {
  await keepOut()
  const [offer] = (await screen()).handOvers
  await house.mira.call('POST /v1/hand-overs/{id}/acceptance', { params: { id: offer?.id ?? '' } })
  const { respite } = await house.mira.call('POST /v1/cases/{id}/respite', {
    params: { id: caseId },
    body: { words: 'He threatened me' },
  })
  expect(respite).toMatchObject({ by: house.mira.id, toldLeadId: null })
  expect(await owed('first-word')).toMatchObject({ ownerId: house.mira.id })
  expect((await screen()).handOvers.filter(({ answer }) => !answer)).toEqual([])
  await house.mira.call('DELETE /v1/cases/{id}/respite', { params: { id: caseId } })
})
