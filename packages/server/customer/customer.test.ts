import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const find = async (q: string) => (await house.lena.call('GET /v1/customers', { query: { q } })).rows
const customerOf = async (caseId: string) =>
  (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).customer

test('a customer is found by name and by address, with their open cases', async () => {
  await takeTeapot(house)
  expect(await find('adler')).toMatchObject([{ name: 'Tom Adler', openCases: 1 }])
  expect(await find('tom@exam')).toMatchObject([{ name: 'Tom Adler' }])
  expect(await find('%')).toEqual([])
  expect(await find('o\0o').catch((fault) => (fault as { problem: unknown }).problem)).toMatchObject({
    status: 422,
  })
})

test('what two people change at once is not lost: the later one sees what stands now', async () => {
  const { id, version } = await customerOf((await takeTeapot(house)).caseId)
  const rename = (name: string, read?: number) =>
    house.lena.call('PATCH /v1/customers/{id}', {
      params: { id },
      body: { name },
      ...(read === undefined ? {} : { version: read }),
    })
  expect(await problemOf(rename('Thomas Adler'))).toMatchObject({ status: 428 })
  expect(await rename('Thomas Adler', version)).toMatchObject({ version: version + 1 })
  expect(await problemOf(rename('T. Adler', version))).toMatchObject({
    status: 412,
    current: { name: 'Thomas Adler' },
  })
})

test('how often a customer wants to hear from us moves the clocks of their open cases', async () => {
  const { caseId } = await takeTeapot(house, { address: 'rosa@example.com', name: 'Rosa Lind' })
  const { id, version } = await customerOf(caseId)
  const news = async () =>
    (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).agenda.find(
      ({ what }) => what === 'update',
    )?.due
  const before = await news()
  await house.lena.call('PATCH /v1/customers/{id}', {
    params: { id },
    version,
    body: { wishes: { channel: null, updateEvery: { count: 7, unit: 'minutes' }, quietHours: null } },
  })
  expect(await news()).not.toBe(before)
})

test('what makes a customer easier to hurt is read by right only', async () => {
  const { id, version } = await customerOf((await takeTeapot(house)).caseId)
  const auditor = await house.hire('Jan Novak', ['auditor'])
  await house.lena.call('PATCH /v1/customers/{id}', {
    params: { id },
    version,
    body: { needs: 'hard of hearing' },
  })
  const read = (who: typeof auditor) => who.call('GET /v1/customers/{id}', { params: { id } })
  expect((await read(house.lena)).customer.needs).toBe('hard of hearing')
  expect((await read(auditor)).customer.needs).toBeNull()
  const listed = await auditor.call('GET /v1/customers')
  expect(listed.rows.find((row) => row.id === id)?.needs).toBeNull()
})

test('somebody merged is found as who they live on in, until it is undone', async () => {
  const gone = await customerOf(
    (await takeTeapot(house, { address: 't@example.com', name: 'Tim Adler' })).caseId,
  )
  const kept = await customerOf((await takeTeapot(house)).caseId)
  const params = { id: gone.id }
  await house.lena.call('POST /v1/customers/{id}/merge', { params, body: { into: kept.id } })
  expect((await find('t@example.com')).map(({ id }) => id)).toEqual([kept.id])
  await house.lena.call('POST /v1/customers/{id}/unmerge', { params })
  expect((await find('t@example.com')).map(({ id }) => id)).toContain(gone.id)
})
