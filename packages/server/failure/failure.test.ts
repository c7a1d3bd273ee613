import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const open = (title = 'Teapots break on the way') =>
  house.lena.call('POST /v1/failures', {
    body: { title, kind: 'damage', severity: 4, span: { from: '2026-03-01T00:00:00Z', to: null } },
  })
const stateOf = async (id: string) =>
  (await house.lena.call('GET /v1/failures/{id}', { params: { id } })).state
const owed = async (id: string) =>
  (await house.lena.call('GET /v1/agenda', { query: { view: 'all' } })).rows
    .filter(({ subject }) => subject.id === id)
    .map(({ what }) => what)

test('a failure is opened before anyone complains, confirmed by a lead, and followed until the fix holds', async () => {
  const { id } = await open()
  const params = { id }
  expect(await owed(id)).toEqual(['confirm-failure'])
  expect(await problemOf(house.lena.call('POST /v1/failures/{id}/confirmation', { params }))).toMatchObject({
    code: 'no-right',
  })
  await house.mira.call('POST /v1/failures/{id}/confirmation', { params })
  expect(await owed(id)).toEqual(expect.arrayContaining(['contain-failure', 'fix-failure']))
  const said = (words: string) => ({ params, body: { words } })
  expect(
    await problemOf(house.lena.call('POST /v1/failures/{id}/verification', said('all whole'))),
  ).toMatchObject({ code: 'failure/not-fixed' })
  await house.lena.call('POST /v1/failures/{id}/containment', said('Teapots wait in the store'))
  await house.lena.call('POST /v1/failures/{id}/fix', said('Double boxes'))
  expect(await owed(id)).toEqual(expect.arrayContaining(['verify-failure', 'lesson']))
  await house.lena.call('POST /v1/failures/{id}/verification', said('Ten arrived whole'))
  expect(await stateOf(id)).toBe('verified')
  expect(await problemOf(house.lena.call('POST /v1/failures/{id}/fix', said('again')))).toMatchObject({
    code: 'failure/already',
  })
})

test('each step of a failure bears the time of the workspace’s clock, not the machine’s', async () => {
  const { id } = await open('Lids chip')
  const params = { id }
  const { now } = (await house.mira.call('GET /v1/me')).clock
  await house.mira.call('POST /v1/failures/{id}/confirmation', { params })
  await house.lena.call('POST /v1/failures/{id}/containment', { params, body: { words: 'They wait' } })
  const { failure } = await house.lena.call('GET /v1/failures/{id}', { params })
  expect([failure.suspected.at, failure.confirmed?.at, failure.contained?.at]).toEqual([now, now, now])
})

test('a provisional failure is listed only when asked for, until it is given a kind', async () => {
  const { caseId } = await takeTeapot(house)
  const { failure } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  const listed = async (provisional: boolean) =>
    (await house.lena.call('GET /v1/failures', { query: { provisional: String(provisional) as 'true' } }))
      .rows
  expect((await listed(false)).map(({ id }) => id)).not.toContain(failure.id)
  expect((await listed(true)).find(({ id }) => id === failure.id)).toMatchObject({ openCases: 1, cases: 1 })
  const change = (version: number, body: { title?: string; kind?: string }) =>
    house.lena.call('PATCH /v1/failures/{id}', { params: { id: failure.id }, version, body })
  const titled = await change(failure.version, { title: 'Lids go missing' })
  expect(titled.provisional).toBe(true)
  await change(titled.version, { kind: 'missing part' })
  expect((await listed(false)).find(({ id }) => id === failure.id)).toMatchObject({
    title: 'Lids go missing',
  })
})
