import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const words =
  'The second teapot came in pieces. I waited forty minutes on the phone. I just want my teapot replaced.'
const screenOf = (id: string) => house.lena.call('GET /v1/cases/{id}', { params: { id } })
const letterFor = (id: string) =>
  house.lena.call('GET /v1/cases/{id}/skeleton', { params: { id }, query: { purpose: 'playback' } })

test('before anybody wrote an account down, the letter is drafted from what they wrote', async () => {
  const { caseId } = await takeTeapot(house, { words })
  const { body } = await letterFor(caseId)
  expect(body).toContain('You told us: The second teapot came in pieces.')
  expect(body).toContain('What it cost you: You waited forty minutes on the phone.')
  expect(body).toContain('What you would like: You just want your teapot replaced.')
  expect(body).not.toMatch(/sorry|because/i)
})

test('the account is sent as it was written down, its answer waited for, and a correction is a claimed fact', async () => {
  const { caseId } = await takeTeapot(house, {
    words: `${words} It was order 7781.`,
    address: 'tom.two@example.com',
  })
  const params = { id: caseId }
  const account = { happened: 'The second teapot came in pieces', cost: 'Forty minutes on the phone' }
  await house.lena.call('PUT /v1/cases/{id}/account', { params, body: account })
  const { subject, body } = await letterFor(caseId)
  expect(body).toContain('What it cost you: Forty minutes on the phone')
  expect(body).toContain('from what you told us on 5 March 2026. You said that it was about order 7781.')
  const draft = await house.lena.call('POST /v1/cases/{id}/messages', {
    params,
    body: { purpose: 'playback', subject, body, hearsNextAt: '2026-03-05T17:00:00Z' },
  })
  const sent = await house.lena.call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: {},
  })
  expect(sent.standing).toBe('queued')
  expect((await screenOf(caseId)).accounts.at(-1)?.playback).toMatchObject({
    messageId: draft.id,
    answerBy: '2026-03-05T17:00:00.000Z',
    answer: null,
  })
  await house.lena.call('POST /v1/cases/{id}/account/answer', {
    params,
    body: { confirmed: false, words: 'It was an hour' },
  })
  const { accounts, facts } = await screenOf(caseId)
  expect(accounts.at(-1)?.playback?.answer).toMatchObject({ confirmed: false, words: 'It was an hour' })
  expect(facts).toMatchObject([{ statement: expect.stringContaining('It was an hour'), confirmed: null }])
})
