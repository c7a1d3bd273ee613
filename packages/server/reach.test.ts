import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Config } from './engine/config.ts'
import { type House, openHouse } from './testing/house.ts'
import { listening } from './testing/listening.ts'

let house: House
let ask: Awaited<ReturnType<typeof listening>>

const open = async (otherwise: Partial<Config>) => {
  house = await openHouse({ otherwise })
  ask = await listening(house)
}

const json = { 'content-type': 'application/json' }
const wrongSignIn = { method: 'POST', body: '{"email":"tom@example.com","password":"a wrong one at all"}' }

describe('a server on this machine only', () => {
  beforeAll(() => open({}))
  afterAll(() => house.close())

  test.each(['localhost', 'localhost:4700', '127.0.0.1:80', '127.9.9.9', '[::1]:4700', 'LOCALHOST'])(
    'is asked as %s',
    async (host) => {
      expect((await ask('/v1/welcome', { headers: { host } })).status).toBe(200)
    },
  )

  test.each(['amends.example', 'localhost.evil.example', '127.0.0.1.nip.io', '192.168.1.5', 'a@localhost'])(
    'does not answer to “%s”',
    async (host) => {
      const { status, headers, text } = await ask('/v1/welcome', { headers: { host } })
      expect(status).toBe(421)
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(JSON.parse(text)).toMatchObject({ status: 421, code: 'not-our-name' })
    },
  )

  test('does not answer to a foreign name on any kind of address', async () => {
    for (const path of [
      '/',
      '/queue',
      '/v1/me',
      '/v1/events',
      '/form/nowhere',
      '/assets/x.js',
      '/v1/nothing',
    ])
      expect([path, (await ask(path, { headers: { host: 'evil.example' } })).status]).toEqual([path, 421])
  })

  test('changes nothing for a foreign page, whoever is signed in', async () => {
    const { cookie } = house.mira
    const send = (headers: Record<string, string>) =>
      ask('/v1/session/end', { method: 'POST', headers: { host: '127.0.0.1:4700', ...headers } })
    for (const origin of [
      'https://evil.example',
      'http://127.0.0.1:3000',
      'http://localhost:4700',
      'null',
      'x',
    ])
      expect([origin, (await send({ cookie, origin })).status]).toEqual([origin, 403])
    const basic = { cookie, origin: 'https://evil.example', authorization: 'Basic bWlyYTp4' }
    expect(await send(basic)).toMatchObject({ status: 403 })
    expect(await send({ cookie, origin: 'http://127.0.0.1:4700' })).toMatchObject({ status: 204 })
    expect(await send({})).toMatchObject({ status: 204 })
  })

  test('signs nobody in for a foreign page', async () => {
    const headers = { ...json, origin: 'https://evil.example' }
    expect((await ask('/v1/session', { ...wrongSignIn, headers })).status).toBe(403)
    expect((await ask('/v1/session', { ...wrongSignIn, headers: json })).status).toBe(401)
  })

  test('sets what keeps a browser safe on every kind of answer, and no HSTS over plain HTTP', async () => {
    const { cookie } = house.mira
    const answers = await Promise.all([
      ask('/queue'),
      ask('/v1/me'),
      ask('/v1/me', { headers: { cookie } }),
      ask('/v1/nothing'),
      ask('/form/nowhere'),
      ask('/%E0%A4%A'),
      ask('/v1/welcome', { headers: { host: 'evil.example' } }),
    ])
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('microphone=()'),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'cache-control': 'no-store',
      })
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*(unsafe|\*|data:)/)
      expect(headers['strict-transport-security']).toBeUndefined()
    }
  })

  test('believes no header about who asks: the limit of the form is per connection', async () => {
    expect(await letIn((n) => ({ 'x-forwarded-for': `203.0.113.${n}` }))).toBe(5)
  })

  test('gives a cookie that a script cannot read and that plain HTTP keeps', async () => {
    expect(await signedIn()).toMatch(/^amends\.session_token=[^;]+;(?!.*Secure).*HttpOnly/)
  })
})

describe('a server behind a proxy that ends TLS', () => {
  const publicUrl = 'https://amends.shop.example'
  beforeAll(() => open({ publicUrl, trustProxy: 1 }))
  afterAll(() => house.close())

  test('is asked by its public name and by no other, also when the proxy hands the name on', async () => {
    const asked = async (headers: Record<string, string>) => (await ask('/v1/welcome', { headers })).status
    expect(await asked({ host: 'amends.shop.example' })).toBe(200)
    expect(await asked({ host: '127.0.0.1:4700', 'x-forwarded-host': 'amends.shop.example' })).toBe(200)
    expect(await asked({ host: '127.0.0.1:4700', 'x-forwarded-host': 'evil.example' })).toBe(421)
    expect(await asked({ host: 'evil.example', 'x-forwarded-host': 'amends.shop.example' })).toBe(421)
    expect(await asked({ host: 'shop.example' })).toBe(421)
  })

  test('lets its own pages act though the proxy asks by another name', async () => {
    const send = (origin: string) =>
      ask('/v1/session/end', { method: 'POST', headers: { host: '127.0.0.1:4700', origin } })
    expect((await send(publicUrl)).status).toBe(204)
    expect((await send('http://amends.shop.example')).status).toBe(403)
  })

  test('says that it stays with HTTPS only where it was asked by HTTPS', async () => {
    const host = 'amends.shop.example'
    const over = async (proto: string) =>
      (await ask('/v1/welcome', { headers: { host, 'x-forwarded-proto': proto } })).headers[
        'strict-transport-security'
      ]
    expect(await over('https')).toBe('max-age=31536000')
    expect(await over('http')).toBeUndefined()
  })

  test('gives a cookie for HTTPS and this host alone', async () => {
    const cookie = await signedIn({ host: 'amends.shop.example' })
    expect(cookie).toMatch(/^__Host-amends\.session_token=/)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    const session = cookie.split(';')[0] ?? ''
    expect((await ask('/v1/me', { headers: { cookie: session } })).status).toBe(200)
  })

  test('counts by the address the proxy saw, whatever the customer claims before it', async () => {
    expect(await letIn((n) => ({ 'x-forwarded-for': `203.0.113.${n}, 198.51.100.7` }))).toBe(5)
    expect(await letIn((n) => ({ 'x-forwarded-for': `198.51.100.7, 203.0.113.${n}` }))).toBe(8)
  })
})

test('a server that believes some addresses only does not believe the others', async () => {
  await open({ trustProxy: ['10.0.0.0/8'] })
  expect(await letIn((n) => ({ 'x-forwarded-for': `203.0.113.${n}` }))).toBe(5)
  await house.close()
  await open({ trustProxy: ['127.0.0.1'] })
  expect(await letIn((n) => ({ 'x-forwarded-for': `203.0.113.${n}` }))).toBe(8)
  await house.close()
})

test('a server on all addresses is asked by the one that was connected to', async () => {
  await open({ host: '0.0.0.0' })
  expect((await ask('/v1/welcome', { headers: { host: '127.0.0.1' } })).status).toBe(200)
  expect((await ask('/v1/welcome', { headers: { host: '192.0.2.1:4700' } })).status).toBe(421)
  await house.close()
})

/** How many of eight complaints from the form are taken. */
async function letIn(headersOf: (n: number) => Record<string, string>) {
  const answers: number[] = []
  for (let n = 1; n <= 8; n++) {
    const { status } = await ask(`/form/${house.workspaceId.slice(-12)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', ...headersOf(n) },
      body: new URLSearchParams({
        name: 'Tom Adler',
        email: `tom.${n}@example.com`,
        words: `Teapot number ${n} came in pieces.`,
        once: crypto.randomUUID(),
      }).toString(),
    })
    answers.push(status)
  }
  expect(answers.every((status) => status === 201 || status === 429)).toBe(true)
  return answers.filter((status) => status === 201).length
}

/** The cookie that Mira is given. */
async function signedIn(headers: Record<string, string> = {}) {
  const body = JSON.stringify({
    email: `mira@${house.workspaceId}.example.com`,
    password: 'a broken teapot',
  })
  const { headers: given } = await ask('/v1/session', {
    method: 'POST',
    headers: { ...json, ...headers },
    body,
  })
  return given['set-cookie']?.[0] ?? ''
}
