import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const mail =
  'From: Tom Adler <tom@example.com>\r\nSubject: order 7781\r\nMessage-ID: <1@example.com>\r\n\r\n<script>alert(1)</script> In pieces.\r\n'
const list = async (query: { q?: string; limit?: number; cursor?: string } = {}) =>
  house.lena.call('GET /v1/complaints', { query })

test('the bytes of a mail come back as they arrived, and only as a download', async () => {
  const sent = await house.app.inject({
    method: 'POST',
    url: '/v1/complaints/eml',
    headers: { cookie: house.lena.cookie, 'content-type': 'message/rfc822' },
    payload: Buffer.from(mail),
  })
  const { complaint } = sent.json<{ complaint: { id: string } }>()
  const raw = await house.app.inject({
    url: `/v1/complaints/${complaint.id}/raw`,
    headers: { cookie: house.lena.cookie },
  })
  expect(raw.rawPayload.toString()).toBe(mail)
  expect(raw.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="complaint-${complaint.id}.eml"`,
    'x-content-type-options': 'nosniff',
  })
  expect(raw.headers['content-security-policy']).toContain('sandbox')
})

test('complaints are read newest first, page by page, and found by their words', async () => {
  await takeTeapot(house, { words: '100% of the teapots broke' })
  await takeTeapot(house, { words: 'And the lid is missing' })
  const first = await list({ limit: 1 })
  expect(first.rows[0]?.words).toBe('And the lid is missing')
  const second = await list({ limit: 1, cursor: first.next ?? '' })
  expect(second.rows[0]?.words).toBe('100% of the teapots broke')
  expect((await list({ q: '100%' })).rows).toHaveLength(1)
  expect((await list({ q: '0%0' })).rows).toEqual([])
  expect(await problemOf(list({ q: 'a\0b' }))).toMatchObject({ status: 422 })
})
