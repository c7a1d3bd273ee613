import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const tomorrow = '2026-03-06T12:00:00Z'
const screen = (id: string) => house.lena.call('GET /v1/cases/{id}', { params: { id } })
const owed = async (id: string) => (await screen(id)).agenda.map(({ what }) => what)
const merge = (id: string, into: string) =>
  house.lena.call('POST /v1/cases/{id}/merge', { params: { id }, body: { into } })
const promise = (id: string) =>
  house.lena.call('POST /v1/cases/{id}/promises', {
    params: { id },
    body: { what: 'Send a teapot', dueAt: tomorrow },
  })

test('what a merged case still owes is owed in the other, and comes back when the merge is undone', async () => {
  const [gone, kept] = [await takeTeapot(house), await takeTeapot(house)]
  await promise(gone.caseId)
  await house.lena.call('POST /v1/cases/{id}/facts', {
    params: { id: gone.caseId },
    body: { statement: 'It broke on the way' },
  })
  expect(await merge(gone.caseId, kept.caseId)).toMatchObject({ mergedInto: kept.caseId })
  expect(await owed(gone.caseId)).toEqual([])
  expect(await owed(kept.caseId)).toContain('promise')
  const together = await screen(kept.caseId)
  expect(together.complaints).toHaveLength(2)
  expect(together.facts).toHaveLength(1)
  await house.lena.call('POST /v1/cases/{id}/unmerge', { params: { id: gone.caseId } })
  expect(await owed(gone.caseId)).toEqual(expect.arrayContaining(['first-word', 'promise']))
  expect((await screen(gone.caseId)).facts).toHaveLength(1)
  expect(await owed(kept.caseId)).not.toContain('promise')
  expect((await screen(kept.caseId)).complaints).toHaveLength(1)
})

test('both files tell of a merge, each with an unbroken chain', async () => {
  const [gone, kept] = [await takeTeapot(house), await takeTeapot(house)]
  await merge(gone.caseId, kept.caseId)
  for (const id of [gone.caseId, kept.caseId]) {
    const file = await house.lena.call('GET /v1/cases/{id}/file', { params: { id } })
    expect(file.faults).toEqual([])
    expect(file.events.at(-1)).toMatchObject({
      type: 'case.merged',
      content: { moved: { complaint: [gone.complaint.id] } },
    })
  }
})

test('cases of two customers merge only once the customers are one', async () => {
  const mine = await takeTeapot(house)
  const other = await takeTeapot(house, { address: 'tom.adler@example.com' })
  expect(await problemOf(merge(other.caseId, mine.caseId))).toMatchObject({ code: 'case/other-customer' })
  const [from, into] = [(await screen(other.caseId)).customer.id, (await screen(mine.caseId)).customer.id]
  await house.lena.call('POST /v1/customers/{id}/merge', { params: { id: from }, body: { into } })
  expect(await merge(other.caseId, mine.caseId)).toMatchObject({ mergedInto: mine.caseId, customerId: from })
  const { cases, mergedFrom } = await house.lena.call('GET /v1/customers/{id}', { params: { id: into } })
  expect(mergedFrom).toEqual([{ id: from, name: 'Tom Adler' }])
  expect(cases.map(({ id }) => id)).toContain(mine.caseId)
})

test('nothing is worked on in a merged case', async () => {
  const [gone, kept] = [await takeTeapot(house), await takeTeapot(house)]
  await merge(gone.caseId, kept.caseId)
  expect(await problemOf(promise(gone.caseId))).toMatchObject({ code: 'case/merged' })
  expect(await problemOf(merge(gone.caseId, kept.caseId))).toMatchObject({ code: 'case/merged' })
})

test('a second matter goes into a case of its own with its message; one message stays', async () => {
  const [first, second] = [
    await takeTeapot(house),
    await takeTeapot(house, { words: 'And the lid is missing.' }),
  ]
  await merge(second.caseId, first.caseId)
  const split = (complaintIds: string[]) =>
    house.lena.call('POST /v1/cases/{id}/split', {
      params: { id: first.caseId },
      body: { complaintIds, title: 'The lid is missing' },
    })
  const apart = await split([second.complaint.id])
  expect(apart).toMatchObject({ splitFrom: first.caseId, ownerId: house.lena.id })
  expect(await screen(apart.id)).toMatchObject({
    failure: { title: 'The lid is missing', provisional: true },
    complaints: [{ words: 'And the lid is missing.' }],
  })
  expect(await owed(apart.id)).toContain('first-word')
  expect(await problemOf(split([first.complaint.id]))).toMatchObject({ status: 422, code: 'bad-input' })
  expect(await problemOf(split([second.complaint.id]))).toMatchObject({ status: 422, code: 'bad-input' })
})

test('a link holds on both sides, and is taken away on both', async () => {
  const [one, other] = [await takeTeapot(house), await takeTeapot(house)]
  const params = { id: one.caseId, otherId: other.caseId }
  await house.lena.call('POST /v1/cases/{id}/links', {
    params,
    body: { caseId: other.caseId, why: 'the same parcel' },
  })
  expect((await screen(other.caseId)).case.links).toMatchObject([{ caseId: one.caseId }])
  await house.lena.call('DELETE /v1/cases/{id}/links/{otherId}', { params })
  expect((await screen(other.caseId)).case.links).toEqual([])
})

test('a case goes under a failure and out of it again, onto a provisional one of its own', async () => {
  const { caseId } = await takeTeapot(house)
  const failure = await house.mira.call('POST /v1/failures', {
    body: {
      title: 'Teapots break on the way',
      kind: 'damage',
      severity: 3,
      span: { from: '2026-03-01T00:00:00Z', to: null },
    },
  })
  const attach = () =>
    house.lena.call('POST /v1/cases/{id}/failure', {
      params: { id: caseId },
      body: { failureId: failure.id },
    })
  await attach()
  expect(await problemOf(attach())).toMatchObject({ code: 'case/already-attached' })
  const { cases, state } = await house.lena.call('GET /v1/failures/{id}', { params: { id: failure.id } })
  expect([cases.map(({ id }) => id), state]).toEqual([[caseId], 'suspected'])
  await house.lena.call('DELETE /v1/cases/{id}/failure', { params: { id: caseId } })
  expect((await screen(caseId)).failure).toMatchObject({ title: 'order 7781', provisional: true })
})

test('the cases of a merged failure go along, and back when the merge is undone', async () => {
  const opened = (title: string) =>
    house.mira.call('POST /v1/failures', {
      body: { title, kind: 'damage', severity: 3, span: { from: '2026-03-01T00:00:00Z', to: null } },
    })
  const [gone, kept] = [await opened('Teapots break'), await opened('Parcels are thrown')]
  const { caseId } = await takeTeapot(house)
  const body = { failureId: gone.id }
  await house.lena.call('POST /v1/cases/{id}/failure', { params: { id: caseId }, body })
  const params = { id: gone.id }
  expect(
    await problemOf(house.lena.call('POST /v1/failures/{id}/merge', { params, body: { into: kept.id } })),
  ).toMatchObject({ code: 'no-right' })
  await house.mira.call('POST /v1/failures/{id}/merge', { params, body: { into: kept.id } })
  expect((await screen(caseId)).failure.id).toBe(kept.id)
  await house.mira.call('POST /v1/failures/{id}/unmerge', { params })
  expect((await screen(caseId)).failure.id).toBe(gone.id)
})
