import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let [jan, rosa]: TestPerson[] = []
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  jan = await house.hire('Jan Novak', ['member'])
  rosa = await house.hire('Rosa Lind', ['hr'])
})
afterAll(() => house.close())
beforeEach(async () => {
  caseId = (await takeTeapot(house)).caseId
})

const claim = (statement: string) =>
  house.lena.call('POST /v1/cases/{id}/facts', { params: { id: caseId }, body: { statement } })
const confirm = (who: TestPerson | undefined, id: string) =>
  (who as TestPerson).call('POST /v1/facts/{id}/confirmation', {
    params: { id },
    body: { source: 'the packing log' },
  })

test('the owner confirms a fact of their case; a colleague does not', async () => {
  const { id } = await claim('It left without paper')
  expect(await problemOf(confirm(jan, id))).toMatchObject({ code: 'fact/owner-confirms' })
  expect(await confirm(house.lena, id)).toMatchObject({ confirmed: { by: house.lena.id } })
  const again = await problemOf(confirm(house.lena, id))
  expect(again).toMatchObject({ code: 'fact/already-confirmed', detail: 'by Lena Brandt' })
})

test('a fact said differently is claimed again', async () => {
  const { id } = await claim('It left without paper')
  await confirm(house.lena, id)
  const changed = await house.lena.call('PATCH /v1/facts/{id}', {
    params: { id },
    body: { statement: 'It left with too little paper' },
  })
  expect(changed).toMatchObject({ statement: 'It left with too little paper', confirmed: null })
})

test('a fact about somebody at work is closed to all but HR and the owner until HR clears a wording', async () => {
  const { id } = await claim('Jan packed it without paper')
  const flagged = await house.lena.call('POST /v1/facts/{id}/personnel', {
    params: { id },
    body: { aboutPersonId: jan?.id ?? '' },
  })
  expect(flagged.statement).toBe('Jan packed it without paper')
  const seenBy = async (who: TestPerson | undefined) =>
    (await (who as TestPerson).call('GET /v1/cases/{id}', { params: { id: caseId } })).facts[0]?.statement
  const sourced = await house.mira.call('PATCH /v1/facts/{id}', {
    params: { id },
    body: { source: 'the packing log' },
  })
  expect(sourced).toMatchObject({ statement: 'Closed until HR clears it', source: null })
  expect(await seenBy(rosa)).toBe('Jan packed it without paper')
  expect(await seenBy(jan)).toBe('Closed until HR clears it')
  expect(await seenBy(house.mira)).toBe('Closed until HR clears it')
  expect(await problemOf(confirm(jan, id))).toMatchObject({ code: 'fact/about-yourself' })
  await rosa?.call('POST /v1/facts/{id}/personnel/clearance', {
    params: { id },
    body: { wording: 'It was packed without paper' },
  })
  expect(await seenBy(house.mira)).toBe('It was packed without paper')
})

test('what the customer corrects in our account is claimed in their words', async () => {
  const params = { id: caseId }
  await house.lena.call('PUT /v1/cases/{id}/account', { params, body: { happened: 'One teapot broke' } })
  const answer = () =>
    house.lena.call('POST /v1/cases/{id}/account/answer', {
      params,
      body: { confirmed: false, words: 'It was two teapots' },
    })
  expect(await problemOf(answer())).toMatchObject({ code: 'account/not-played-back' })
  await house.lena.call('POST /v1/cases/{id}/account/playback', { params, body: {} })
  await answer()
  const { facts } = await house.lena.call('GET /v1/cases/{id}', { params })
  expect(facts).toMatchObject([{ statement: 'It was two teapots', confirmed: null }])
})

test('a fact of a failure is confirmed by a second person or a lead, and its cases may stand on it', async () => {
  const failure = await house.lena.call('POST /v1/failures', {
    body: {
      title: 'Teapots break on the way',
      kind: 'damage',
      severity: 3,
      span: { from: '2026-03-01T00:00:00Z', to: null },
    },
  })
  await house.lena.call('POST /v1/cases/{id}/failure', {
    params: { id: caseId },
    body: { failureId: failure.id },
  })
  const owed = async () =>
    (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).agenda.map(({ what }) => what)
  expect(await owed()).toContain('confirm-facts')
  const { id } = await house.lena.call('POST /v1/failures/{id}/facts', {
    params: { id: failure.id },
    body: { statement: 'The new boxes are too thin' },
  })
  expect(await problemOf(confirm(house.lena, id))).toMatchObject({ code: 'fact/second-person' })
  await confirm(jan, id)
  expect(await owed()).not.toContain('confirm-facts')
})
