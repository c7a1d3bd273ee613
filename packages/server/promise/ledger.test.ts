import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  caseId = (await takeTeapot(house)).caseId
})
afterAll(() => house.close())

const promise = (what: string, minutes: number, ownerId?: string) =>
  house.lena.call('POST /v1/cases/{id}/promises', {
    params: { id: caseId },
    body: {
      what,
      dueAt: new Date(Date.parse('2026-03-05T13:30:00Z') + minutes * 60_000).toISOString(),
      ...(ownerId ? { ownerId } : {}),
    },
  })
const seen = async (view: 'at-risk' | 'mine' | 'open' | 'broken' | 'all') =>
  (await house.lena.call('GET /v1/promises', { query: { view } })).rows.map(({ what }) => what)

test('the ledger is read soonest first, and each view shows what its name says', async () => {
  await promise('later', 600)
  await promise('soon', 60)
  await promise('by Mira', 120, house.mira.id)
  expect(await seen('open')).toEqual(['soon', 'by Mira', 'later'])
  expect(await seen('mine')).toEqual(['soon', 'later'])
  expect(await seen('at-risk')).toEqual([])
  await house.forward(31)
  expect(await seen('at-risk')).toEqual(['soon'])
  await house.forward(30)
  expect(await seen('at-risk')).toEqual(['by Mira'])
  expect(await seen('broken')).toEqual(['soon'])
  const [late] = (await house.lena.call('GET /v1/promises', { query: { view: 'broken' } })).rows
  expect(late).toMatchObject({ standing: 'late', customerName: 'Tom Adler' })
  await house.lena.call('POST /v1/promises/{id}/fulfilment', {
    params: { id: late?.id ?? '' },
    body: { evidence: 'posted' },
  })
  expect(await seen('broken')).toEqual(['soon'])
  expect(await seen('open')).toEqual(['by Mira', 'later'])
  expect(await seen('all')).toEqual(['later', 'by Mira', 'soon'])
})

test('a page ends where the next begins, and what is no cursor is refused', async () => {
  const read = (cursor?: string) =>
    house.lena.call('GET /v1/promises', { query: { view: 'open', limit: 1, ...(cursor ? { cursor } : {}) } })
  const first = await read()
  const second = await read(first.next ?? '')
  expect([first, second].map(({ rows }) => rows[0]?.what)).toEqual(['by Mira', 'later'])
  expect(second.next).toBeNull()
  for (const cursor of ['x', 'WzFd', Buffer.from('["x","y"]').toString('base64url')])
    expect(await problemOf(read(cursor))).toMatchObject({ status: 422, errors: [{ path: 'query.cursor' }] })
})
