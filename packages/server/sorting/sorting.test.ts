import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const screen = (id: string) => house.lena.call('GET /v1/cases/{id}', { params: { id } })
const undo = (id: string) => house.lena.call('POST /v1/complaints/{id}/sorting/undo', { params: { id } })
const sort = (id: string, as: 'case' | 'add-to-case' | 'spam', caseId: string | null = null) =>
  house.lena.call('POST /v1/complaints/{id}/sorting', { params: { id }, body: { as, caseId } })
const toSort = async () => (await house.lena.call('GET /v1/complaints', { query: { view: 'to-sort' } })).rows

test('a message sorted anew leaves an untouched case closed, stands to be sorted, and joins the other', async () => {
  const [first, second] = [await takeTeapot(house), await takeTeapot(house)]
  await undo(second.complaint.id)
  expect((await screen(second.caseId)).case.closure).toMatchObject({ as: 'closed' })
  expect((await toSort()).map(({ id }) => id)).toEqual([second.complaint.id])
  const { rows } = await house.lena.call('GET /v1/agenda', { query: { view: 'all', what: 'sort' } })
  expect(rows).toHaveLength(1)
  await sort(second.complaint.id, 'add-to-case', first.caseId)
  expect(await toSort()).toEqual([])
  expect((await screen(first.caseId)).complaints).toHaveLength(2)
  expect((await house.lena.call('GET /v1/agenda', { query: { view: 'all', what: 'sort' } })).rows).toEqual([])
})

test('a case in which somebody has worked stays open when its message is taken out', async () => {
  const { caseId, complaint } = await takeTeapot(house)
  await house.lena.call('POST /v1/cases/{id}/acts', {
    params: { id: caseId },
    body: { what: 'I rang the courier' },
  })
  await undo(complaint.id)
  expect((await screen(caseId)).case.closure).toBeNull()
})

test('spam has no case, and can become one after all', async () => {
  const { complaint } = await takeTeapot(house)
  expect(await problemOf(sort(complaint.id, 'spam'))).toMatchObject({ code: 'complaint/already-sorted' })
  await undo(complaint.id)
  expect(await sort(complaint.id, 'spam')).toMatchObject({ sorted: { as: 'spam' }, caseId: null })
  await undo(complaint.id)
  const sorted = await sort(complaint.id, 'case')
  expect(sorted.sorted).toMatchObject({ as: 'case' })
  const { agenda, case: it } = await screen(String(sorted.caseId))
  expect(it.ownerId).toBe(house.lena.id)
  expect(agenda.map(({ what }) => what)).toContain('first-word')
})

test('a message that nobody has sorted becomes a case of a customer we meet with it', async () => {
  const kept = await house.lena.call('POST /v1/complaints/unsorted', {
    body: {
      channel: 'email',
      sender: { name: 'Rosa Lind', kind: 'email', address: 'rosa@example.com' },
      words: 'Is anybody there?',
    },
  })
  const sorted = await sort(kept.id, 'case')
  expect((await screen(String(sorted.caseId))).customer).toMatchObject({ name: 'Rosa Lind' })
  expect(sorted.customerId).not.toBeNull()
})

test('unknown ids and raw files nobody kept are said plainly', async () => {
  const unknown = '0190a0a0-0000-7000-8000-000000000000'
  expect(await problemOf(sort(unknown, 'spam'))).toMatchObject({ status: 404 })
  const { complaint } = await takeTeapot(house)
  await undo(complaint.id)
  expect(await problemOf(sort(complaint.id, 'add-to-case', unknown))).toMatchObject({ status: 404 })
  expect(await problemOf(sort(complaint.id, 'add-to-case'))).toMatchObject({
    code: 'complaint/case-expected',
  })
  expect(
    await problemOf(house.lena.call('GET /v1/complaints/{id}/raw', { params: { id: complaint.id } })),
  ).toMatchObject({ status: 404 })
})
