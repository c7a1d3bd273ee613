import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const talk = (who: TestPerson, id: string, purpose: 'apology' | 'update' | 'first-word', words: string) =>
  who.call('POST /v1/cases/{id}/talks', {
    params: { id },
    body: { purpose, channel: 'phone', words, hearsNextAt: '2026-03-09T12:00:00Z' },
  })
const isNotRight = (id: string, why: string) =>
  house.lena.call('DELETE /v1/cases/{id}/closure', { params: { id }, body: { why } })

test('from the third round on a lead owes them a talk: it stands in the lead’s queue until the lead has spoken', async () => {
  const { caseId: id } = await takeTeapot(house)
  const lead = async () => {
    const { rows } = await house.mira.call('GET /v1/agenda', { query: { what: 'lead-in-person' } })
    return rows.filter((row) => row.subject.id === id).map(({ ownerId }) => ownerId)
  }
  for (const round of [1, 2]) {
    await talk(house.lena, id, 'apology', `I am sorry. We packed it badly, the ${round}th time.`)
    expect(await lead()).toEqual([])
    await house.forward(1)
    await isNotRight(id, `The ${round}th pot broke, too`)
  }
  expect((await house.lena.call('GET /v1/cases/{id}', { params: { id } })).case.rounds).toHaveLength(3)
  expect(await lead()).toEqual([house.mira.id])
  await house.forward(1)
  await talk(house.lena, id, 'first-word', 'I am sorry that it broke again. Mira rings you today.')
  expect(await lead()).toEqual([house.mira.id])
  await talk(house.mira, id, 'first-word', 'I lead this team. Tell me, please: I only listen.')
  expect(await lead()).toEqual([])
})

test.each([
  [3, null],
  [4, 'message/playback-open'],
])('at severity %i an account that was read back and not answered: %s', async (level, code) => {
  const { caseId: id } = await takeTeapot(house, { address: `severity-${level}@example.com` })
  const params = { id }
  await house.lena.call('POST /v1/cases/{id}/severity', { params, body: { level, reason: 'A birthday' } })
  await house.lena.call('PUT /v1/cases/{id}/account', { params, body: { happened: 'The teapot broke' } })
  await house.lena.call('POST /v1/cases/{id}/account/playback', {
    params,
    body: { answerBy: '2026-03-06T12:00:00Z' },
  })
  const draft = await house.lena.call('POST /v1/cases/{id}/messages', {
    params,
    body: { purpose: 'apology', subject: 'Your teapot', body: 'Dear Tom,\n\nI am sorry.\n\nLena Brandt' },
  })
  const problem = await problemOf(
    house.lena.call('POST /v1/messages/{id}/dispatch', {
      params: { id: draft.id },
      version: draft.version,
      body: { override: { reason: 'It is a test' }, undoSeconds: 0 },
    }),
  )
  expect(problem?.code ?? null).toBe(code)
})
