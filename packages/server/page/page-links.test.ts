import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openNextDoor } from '../testing/neighbour.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { sendForm } from '../testing/send-form.ts'

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
  sendForm(house, url, { once: `${n} ${JSON.stringify(fields)}`, ...fields })
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

test('of a token only its SHA-256 is kept, in one table, and the token nowhere', async () => {
  const token = path.slice('/c/'.length)
  expect(token).toMatch(/^[\w-]{32}$/)
  const tables = await ask(
    house.config.ownerUrl,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(20)
  /** Where these bytes stand, in any column: as text, within JSON, or as bytes. */
  const holding = async (pattern: string) => {
    const looked = tables.map(
      ({ name }) =>
        `select '${name}' as name where exists (select from ${name} t where to_jsonb(t)::text ~ '${pattern}')`,
    )
    return (await ask(house.config.ownerUrl, looked.join(' union all '))).map(({ name }) => name)
  }
  expect(await holding(`${token}|${Buffer.from(token).toString('hex')}`)).toEqual([])
  expect(await holding(createHash('sha256').update(token).digest('hex'))).toEqual(['public.lookup'])
})

test('the twenty-first wrong link of ten minutes waits, and a right one opens all the same', async () => {
  const wrong = (index: number) => open(`/c/${'x'.repeat(30)}${index}`)
  for (let index = 10; index < 30; index++) expect((await wrong(index)).statusCode).toBe(404)
  const slow = await wrong(30)
  expect([slow.statusCode, slow.headers['retry-after']]).toEqual([429, '600'])
  expect((await open()).statusCode).toBe(200)
  expect((await send({ form: 'wish', words: 'A whole one' })).statusCode).toBe(303)
  expect((await words()).at(-1)).toBe('A whole one')
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

test('whoever asks for a new link hears the same, whatever stands behind the old one', async () => {
  const takeIn = async (sender: object) => {
    const { caseId: id } = await house.lena.call('POST /v1/complaints', {
      body: { channel: 'email', sender, subject: null, words: 'It broke.' } as never,
    })
    return { id, path: (await house.lena.call('POST /v1/cases/{id}/page-links', { params: { id } })).path }
  }
  const mailed = (name: string) =>
    takeIn({ name, kind: 'email', address: `${name.toLowerCase()}@example.com` })
  const end = (id: string) => house.lena.call('POST /v1/cases/{id}/page-links/revocation', { params: { id } })
  const ada = await house.hire('Ida Storm', ['admin'])
  const lasting = await mailed('Open')
  const revoked = await mailed('Revoked')
  await end(revoked.id)
  const expired = await mailed('Expired')
  await ask(
    house.config.ownerUrl,
    `update page_link set expires_at = '2026-03-01' where case_id = '${expired.id}'`,
  )
  const erased = await mailed('Erased')
  const { customer } = await house.lena.call('GET /v1/cases/{id}', { params: { id: erased.id } })
  await ada.call('POST /v1/customers/{id}/erasure', { params: { id: customer.id }, body: { why: 'Asked' } })
  const byPhone = await takeIn({ name: 'Phil', kind: 'phone', address: '+44 20 7946 0958' })
  await end(byPhone.id)
  const often = await mailed('Often')
  await end(often.id)
  for (let time = 0; time < 3; time++) await send({ form: 'renew' }, often.path)
  const told = async (url: string) => {
    const { statusCode, body, headers } = await send({ form: 'renew' }, url)
    return [statusCode, body, headers['cache-control'], headers['content-type']]
  }
  const unknown = await told('/c/nobody')
  for (const { path: theirs } of [lasting, revoked, expired, erased, byPhone, often])
    expect(await told(theirs)).toEqual(unknown)
  const rows = await ask(
    house.config.ownerUrl,
    `select recipient ->> 'address' as to, count(*)::int as n from message
     where subject = 'Your new link' and recipient ->> 'address' !~ '^tom' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { to: 'expired@example.com', n: 1 },
    { to: 'often@example.com', n: 3 },
    { to: 'revoked@example.com', n: 1 },
  ])
})
