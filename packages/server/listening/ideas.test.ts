import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
let admin: TestPerson
beforeAll(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Lind', ['admin', 'lead', 'member'])
})
afterAll(() => house.close())

const told = (caseId: string, body: { elsewhere?: string; ideas?: string }) =>
  house.lena.call('PUT /v1/cases/{id}/account', {
    params: { id: caseId },
    body: { happened: 'It broke', ...body },
  })
const list = async (query: { point?: 'elsewhere' | 'ideas'; limit?: number; cursor?: string } = {}) =>
  house.lena.call('GET /v1/ideas', { query })

test('what customers told of others and their ideas is one list each, newest first, page by page', async () => {
  expect((await list()).rows).toEqual([])
  const [first, second] = [await takeTeapot(house), await takeTeapot(house)]
  await told(first.caseId, { elsewhere: 'My bank rang back within the hour.' })
  await told(second.caseId, { elsewhere: 'The airline paid at once.', ideas: 'Pack them in straw.' })
  const page = await list({ limit: 1 })
  const rest = await list({ limit: 1, cursor: page.next ?? '' })
  expect([...page.rows, ...rest.rows].map(({ words }) => words)).toEqual([
    'The airline paid at once.',
    'My bank rang back within the hour.',
  ])
  expect(rest.next).toBeNull()
  const {
    case: it,
    customer,
    failure,
  } = await house.lena.call('GET /v1/cases/{id}', {
    params: { id: second.caseId },
  })
  expect((await list({ point: 'ideas' })).rows).toMatchObject([
    {
      words: 'Pack them in straw.',
      caseId: it.id,
      customerName: customer.name,
      failureTitle: failure.title,
    },
  ])
})

test('who was erased takes their words along', async () => {
  const { caseId } = await takeTeapot(house)
  await told(caseId, { elsewhere: 'Quillfeather and Sons sent flowers.' })
  const { customer } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  const words = async () => (await list()).rows.map((row) => row.words)
  expect(await words()).toContain('Quillfeather and Sons sent flowers.')
  await admin.call('POST /v1/customers/{id}/erasure', {
    params: { id: customer.id },
    body: { why: 'They asked' },
  })
  expect(await words()).not.toContain('Quillfeather and Sons sent flowers.')
  expect((await list()).rows.filter((row) => row.caseId === caseId)).toEqual([])
})
