import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey } from './testing/agent.ts'
import { type House, openHouse, type TestPerson } from './testing/house.ts'

let house: House
let admin: TestPerson
let key: string
beforeAll(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Adler', ['admin'])
  key = (await makeKey(admin, ['read'])).secret
})
afterAll(() => house.close())

const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

/** Knocks with frames of our own, as no client would. */
async function knock(
  body: unknown,
  headers: Record<string, string | undefined> = {},
  { method = 'POST', url = '/mcp' } = {},
) {
  const given = Object.entries({
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    authorization: `Bearer ${key}`,
    ...headers,
  }).filter((header): header is [string, string] => header[1] !== undefined)
  const {
    statusCode,
    headers: said,
    payload,
  } = await house.app.inject({
    method: method as 'POST',
    url,
    headers: Object.fromEntries(given),
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: statusCode, headers: said, text: payload }
}

const codeIn = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code

test('only a key opens the door of agents: not being signed in, not a made-up or a revoked one', async () => {
  const old = await makeKey(admin, ['read'], 'old')
  await admin.call('POST /v1/keys/{id}/revocation', { params: { id: old.id } })
  const shut = [
    await knock(list, { authorization: undefined }),
    await knock(list, { authorization: undefined, cookie: admin.cookie }),
    await knock(list, { authorization: 'Basic YWRh' }),
    await knock(list, { authorization: 'Bearer amk_12345678.nothing' }),
    await knock(list, { authorization: `Bearer ${old.secret}` }),
  ]
  expect(shut.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  expect(shut.map(({ headers }) => headers['www-authenticate'])).toEqual(shut.map(() => 'Bearer'))
  expect(shut.map(codeIn)).toEqual(['key-needed', 'key-needed', 'key-needed', 'unknown-key', 'unknown-key'])
  expect(await knock(list)).toMatchObject({ status: 200 })
})

test('a foreign page is refused even with a key, to read and to write; a page of ours is not', async () => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
      const refused = await knock(method === 'POST' ? list : undefined, { origin }, { method })
      expect([method, origin, refused.status, codeIn(refused)]).toEqual([
        method,
        origin,
        403,
        'foreign-origin',
      ])
    }
  }
  expect(await knock(list, { host: 'localhost:4700', origin: 'http://localhost:4700' })).toMatchObject({
    status: 200,
  })
})

test('a name that somebody pointed at us is refused, whatever the key', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'evil.example:4700']) {
    const refused = await knock(list, { host })
    expect([host, refused.status, codeIn(refused)]).toEqual([host, 421, 'not-our-name'])
  }
  expect(await knock(list, { 'x-forwarded-host': 'evil.example' })).toMatchObject({ status: 200 })
})

test('nothing is kept between two requests: no session is given, and there is none to open or to end', async () => {
  const begun = await knock({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'a trial', version: '1' },
    },
  })
  expect(begun.status).toBe(200)
  expect(begun.headers).not.toHaveProperty('mcp-session-id')
  expect(await knock(list, { 'mcp-session-id': 'somebody-elses' })).toMatchObject({ status: 200 })
  expect(await knock(undefined, {}, { method: 'GET' })).toMatchObject({ status: 405 })
  expect(await knock(undefined, {}, { method: 'DELETE' })).toMatchObject({ status: 405 })
})

test('a batch of the older protocol is answered whole; a long one is refused', async () => {
  const batch = (size: number) => Array.from({ length: size }, (_, id) => ({ ...list, id }))
  const { status, text } = await knock(batch(20))
  expect(status).toBe(200)
  const ids = [...text.matchAll(/"id":(\d+)\}$/gm)].map(([, id]) => Number(id))
  expect(ids.toSorted((a, b) => a - b)).toEqual(batch(20).map(({ id }) => id))
  const long = await knock(batch(21))
  expect([long.status, codeIn(long)]).toEqual([413, 'too-large'])
})

test.each([
  ['what is no JSON', '{"jsonrpc": ', {}, 400],
  ['what is no message', 'null', {}, 400],
  ['a text', '"hello"', {}, 400],
  ['an empty batch', '[]', {}, 400],
  ['another kind of content', '<list/>', { 'content-type': 'text/xml' }, 415],
  ['more than a megabyte', JSON.stringify({ ...list, params: { x: 'x'.repeat(1024 * 1024) } }), {}, 413],
  ['a revision that is none', JSON.stringify(list), { 'mcp-protocol-version': '1999-01-01' }, 400],
])('%s is refused', async (_, body, headers, status) => {
  const answer = await knock(body, headers)
  expect([answer.status, answer.text.length > 0]).toEqual([status, true])
})

test('the door stands at one address and takes no other way of asking', async () => {
  expect(await knock(list, {}, { url: '/mcp/' })).toMatchObject({ status: 404 })
  expect(await knock(list, {}, { method: 'PUT' })).toMatchObject({ status: 404 })
})
