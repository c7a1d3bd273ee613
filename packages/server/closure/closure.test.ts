import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
let params: { id: string }
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  caseId = (await takeTeapot(house)).caseId
  params = { id: caseId }
})

const screen = () => house.lena.call('GET /v1/cases/{id}', { params })
const owed = async () => (await screen()).agenda.map(({ what }) => what)
const close = (as: 'settled' | 'closed' = 'settled') =>
  house.lena.call('POST /v1/cases/{id}/closure', { params, body: { as, reason: 'they agree' } })
const repair = async () => {
  await house.lena.call('POST /v1/cases/{id}/fix', { params, body: { words: 'A new teapot was delivered' } })
  await house.lena.call('POST /v1/cases/{id}/fix/verification', {
    params,
    body: { holds: true, words: 'The scan says Friday 10:12' },
  })
}
const say = (purpose: 'first-word' | 'apology' | 'follow-up', words: string) =>
  house.lena.call('POST /v1/cases/{id}/talks', {
    params,
    body: { purpose, channel: 'phone', words, hearsNextAt: null },
  })
const checkOf = async () => (await screen()).followUps.find(({ kind }) => kind === 'check')?.id ?? ''
const answer = async (right: boolean, words = '') =>
  house.lena.call('POST /v1/follow-ups/{id}/answer', {
    params: { id: await checkOf() },
    body: { right, words },
  })
const document = async () => {
  const failureId = (await screen()).failure.id
  await house.lena.call('POST /v1/failures/{id}/cause', {
    params: { id: failureId },
    body: { words: 'The box is too thin' },
  })
  await house.lena.call('POST /v1/failures/{id}/lessons', {
    params: { id: failureId },
    body: { cause: 'The box is too thin', learned: 'Teapots need the double box' },
  })
}
const allDone = async () => {
  await house.lena.call('PUT /v1/cases/{id}/account', { params, body: { happened: 'Two teapots broke' } })
  await say('apology', 'I am sorry. We packed your teapot in a box that was too thin.')
  await repair()
  await say('follow-up', 'Is everything right now?')
  await document()
}

test('R48 a case that still owes something is not closed, and says what', async () => {
  const problem = await problemOf(close())
  expect(problem).toMatchObject({ status: 409, code: 'case/still-open' })
  expect(problem?.detail).toContain('the fix')
  expect((await screen()).case.closure).toBeNull()
})

test('once the fix is checked, the question is planned by the policy, once', async () => {
  await repair()
  const { followUps } = await screen()
  expect(followUps).toMatchObject([{ kind: 'check', dueAt: '2026-03-05T13:50:00.000Z' }])
  expect(await owed()).toContain('ask')
})

test('a case they call right is settled', async () => {
  await allDone()
  await answer(true)
  expect(await close()).toMatchObject({ closure: { as: 'settled' } })
})

test('nobody calls a case settled before the customer did', async () => {
  await allDone()
  expect(await problemOf(close('settled'))).toMatchObject({ code: 'case/closes-otherwise', as: 'closed' })
  expect(await close('closed')).toMatchObject({ closure: { as: 'closed', reason: 'they agree' } })
})

test('R48 one open promise is enough to keep it open, and a closed case takes no new one', async () => {
  await allDone()
  await answer(true)
  const promise = () =>
    house.lena.call('POST /v1/cases/{id}/promises', {
      params,
      body: { what: 'Send a tea towel', dueAt: '2026-03-06T12:00:00Z' },
    })
  const { id } = await promise()
  expect(await problemOf(close())).toMatchObject({ code: 'case/still-open', detail: 'Send a tea towel' })
  await house.lena.call('POST /v1/promises/{id}/fulfilment', {
    params: { id },
    body: { evidence: 'posted' },
  })
  await close()
  expect(await problemOf(promise())).toMatchObject({ code: 'case/closed' })
})

test('“it isn’t right” opens a closed case again in a new round that starts from listening', async () => {
  await allDone()
  await answer(true)
  await close()
  const { id } = await house.lena.call('POST /v1/cases/{id}/follow-ups', {
    params,
    body: { dueAt: '2026-03-12T12:00:00Z', why: 'One week on', question: 'Does it still pour?' },
  })
  await house.forward(1)
  await house.lena.call('POST /v1/follow-ups/{id}/answer', {
    params: { id },
    body: { right: false, words: 'The lid fell off' },
  })
  const { case: it } = await screen()
  expect(it).toMatchObject({ closure: null, fix: null })
  expect(it.rounds).toHaveLength(2)
  expect(await owed()).toEqual(expect.arrayContaining(['first-word', 'listen', 'put-right']))
})

test('an owner marks a reply as unhappy: after an apology a new round begins, before anything was tried it does not', async () => {
  const mark = () =>
    house.lena.call('DELETE /v1/cases/{id}/closure', {
      params,
      body: { why: 'He writes: you understood nothing' },
    })
  expect(await problemOf(mark())).toMatchObject({ status: 409, code: 'case/nothing-tried' })
  await say('apology', 'I am sorry. We packed your teapot in a box that was too thin.')
  await house.forward(1)
  await mark()
  const { case: it } = await screen()
  expect(it.rounds.map(({ number }) => number)).toEqual([1, 2])
  expect(await owed()).toEqual(expect.arrayContaining(['first-word', 'listen', 'apology']))
})

test('a follow-up ends unheard only when every try was made', async () => {
  await repair()
  const id = await checkOf()
  expect(await problemOf(house.lena.call('POST /v1/follow-ups/{id}/end', { params: { id } }))).toMatchObject({
    code: 'follow-up/tries-left',
  })
})

test('a lesson is planned, made and proved in this order, and counts how often its cause was seen', async () => {
  await document()
  const { rows } = await house.lena.call('GET /v1/lessons')
  const [lesson] = rows
  expect(lesson).toMatchObject({ failureTitle: 'order 7781', cases: 1 })
  expect(lesson?.recurrence).toBeGreaterThan(0)
  const id = { id: lesson?.id ?? '' }
  const prove = () =>
    house.lena.call('POST /v1/lessons/{id}/proof', { params: id, body: { words: 'None broke in April' } })
  expect(await problemOf(prove())).toMatchObject({ code: 'lesson/change-open' })
  const plan = { what: 'Order double boxes', ownerId: house.lena.id, dueAt: '2026-03-20T12:00:00Z' }
  await house.lena.call('POST /v1/lessons/{id}/change', { params: id, body: plan })
  await house.lena.call('POST /v1/lessons/{id}/change/completion', { params: id })
  expect(await prove()).toMatchObject({ proof: { words: 'None broke in April' } })
})
