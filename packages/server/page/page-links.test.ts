import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openNextDoor } from '../testing/neighbour.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
let path: string
let n = 0

beforeAll(async () => {
  house = await openHouse({ otherwise: { publicUrl: 'http://help.localhost:4700' } })
})
beforeEach(async () => {
  await ask(house.config.ownerUrl, 'delete from rate')
  n += 1
  caseId = (await takeTeapot(house, { address: `tom${n}@example.com` })).caseId
  path = (await handedOver()).path
})
afterAll(() => house.close())

const params = () => ({ id: caseId })
const handedOver = () => house.lena.call('POST /v1/cases/{id}/page-links', { params: params() })
const screen = () => house.lena.call('GET /v1/cases/{id}', { params: params() })
const open = (url = path, headers = {}) => house.app.inject({ url, headers })
const send = (fields: Record<string, string>, url = path) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ once: `${n} ${JSON.stringify(fields)}`, ...fields }).toString(),
  })
const words = async () => (await screen()).complaints.map((one) => one.words)

test('R40 a link that was changed, ended or is over opens nothing, and all say the same', async () => {
  const token = path.slice('/c/'.length)
  const others = [...token].map(
    (sign, at) => token.slice(0, at) + (sign === 'A' ? 'B' : 'A') + token.slice(at + 1),
  )
  const unknown = await open(`/c/${others[0]}`)
  expect(unknown.statusCode).toBe(404)
  for (const other of others.slice(1)) {
    await ask(house.config.ownerUrl, 'delete from rate')
    expect((await open(`/c/${other}`)).statusCode).toBe(404)
  }
  await house.lena.call('POST /v1/cases/{id}/page-links/revocation', { params: params() })
  await ask(house.config.ownerUrl, 'delete from rate')
  const ended = await open()
  const same = (text: string) => text.replaceAll(/\/c\/[\w-]+/g, '')
  expect([ended.statusCode, same(ended.body)]).toEqual([404, same(unknown.body)])
  const sent = await send({ form: 'wish', words: 'Anything' })
  expect([sent.statusCode, (await words()).length]).toEqual([404, 1])
  path = (await handedOver()).path
  await ask(house.config.ownerUrl, `update page_link set expires_at = '2026-03-01'`)
  expect((await open()).statusCode).toBe(404)
})

test('R40 a link opens its own case and no other', async () => {
  const other = await takeTeapot(house, {
    address: 'ada@example.com',
    name: 'Ada Winter',
    words: 'My lamp is late.',
  })
  const { rows } = await house.lena.call('GET /v1/catalogue')
  const remedy = await house.lena.call('POST /v1/cases/{id}/remedies', {
    params: { id: other.caseId },
    body: { catalogueId: rows[0]?.id ?? '', why: 'It is late', amount: null } as never,
  })
  expect((await open()).body).not.toMatch(/Ada|lamp/)
  await send({ form: 'remedy', remedy: remedy.id, wants: 'yes' })
  const theirs = await house.lena.call('GET /v1/cases/{id}', { params: { id: other.caseId } })
  expect(theirs.remedies[0]?.accepted).toBeNull()
})

test('R40 a link leads into its own workspace alone: the same address asked by, or written over to, another opens nothing of theirs', async () => {
  const next = await openNextDoor(house)
  const theirs = await house.app.inject({
    url: `/v1/cases/${caseId}/page-links`,
    headers: { cookie: next.cookie },
  })
  expect(theirs.statusCode).toBe(404)
  const ended = await house.app.inject({
    method: 'POST',
    url: `/v1/cases/${caseId}/page-links/revocation`,
    headers: { cookie: next.cookie },
  })
  expect([ended.statusCode, (await open()).statusCode]).toEqual([404, 200])
  // Even a way that was bent towards another workspace finds no link of its own there.
  await ask(
    house.config.ownerUrl,
    `update lookup set workspace_id = '${next.workspaceId}' where kind = 'page-link' and subject_id in
      (select id from page_link where case_id = '${caseId}')`,
  )
  expect((await open()).statusCode).toBe(404)
  expect((await send({ form: 'wish', words: 'Anything' })).statusCode).toBe(404)
  expect((await words()).length).toBe(1)
})

test('R40 a link opens until the instant it is over, and not at it; what is sent with it then is not taken', async () => {
  const { rows } = await house.lena.call('GET /v1/cases/{id}/page-links', { params: params() })
  const over = Date.parse(rows[0]?.expiresAt ?? '')
  const at = (instant: number) =>
    ask(house.config.ownerUrl, `update installation set instant = '${new Date(instant).toISOString()}'`)
  const before = await house.machinery.clock.now()
  try {
    await at(over - 1)
    expect((await open()).statusCode).toBe(200)
    await at(over)
    expect((await open()).statusCode).toBe(404)
    expect((await send({ form: 'wrong', words: 'Too late' })).statusCode).toBe(404)
  } finally {
    await at(before)
  }
  expect(await words()).toEqual(['The second teapot in pieces.'])
})

test('of a token only its digest is kept', async () => {
  const token = path.slice('/c/'.length)
  expect(token).toMatch(/^[\w-]{32}$/)
  const rows = await ask(
    house.config.ownerUrl,
    `select encode(handle, 'escape') as handle from lookup where kind = 'page-link'`,
  )
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('the twenty-first wrong link of ten minutes waits, and a right one opens all the same', async () => {
  const wrong = (index: number) => open(`/c/${'x'.repeat(30)}${index}`)
  for (let index = 10; index < 30; index++) expect((await wrong(index)).statusCode).toBe(404)
  const slow = await wrong(30)
  expect([slow.statusCode, slow.headers['retry-after']]).toEqual([429, '600'])
  expect((await open()).statusCode).toBe(200)
})

test('a new link goes to the address on file, and nobody learns whether there is one', async () => {
  await house.lena.call('POST /v1/cases/{id}/page-links/revocation', { params: params() })
  const known = await send({ form: 'renew' })
  const unknown = await send({ form: 'renew' }, '/c/nobody')
  expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
  const { messages } = await screen()
  expect(messages.at(-1)).toMatchObject({
    subject: 'Your new link',
    recipient: { address: `tom${n}@example.com` },
  })
  for (let index = 0; index < 5; index++) await send({ form: 'renew', once: String(index) })
  expect((await screen()).messages.filter(({ subject }) => subject === 'Your new link').length).toBe(3)
})
