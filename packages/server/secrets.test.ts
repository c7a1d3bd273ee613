import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { roles } from '@amends/recovery/workspace/person'
import { createServer } from 'node:net'
import { newId } from './engine/id.ts'
import { allRoutes } from './testing/asked.ts'
import { type House, openHouse, type TestPerson } from './testing/house.ts'
import { bodyFor, knock, type One } from './testing/knock.ts'
import { everythingKept } from './testing/tables.ts'

let house: House
let ada: TestPerson
/** What must never be seen again, by what it is. */
const secrets = new Map<string, string>()
const logged: string[] = []

const mailPassword = 'mail-server-secret-7781'
const personsPassword = 'a password nobody sees'

beforeAll(async () => {
  for (const way of ['error', 'log', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation(
      (...said: unknown[]) => void logged.push(said.map(String).join(' ')),
    )
  house = await openHouse()
  ada = await house.hire('Ada Adler', roles)
})

afterAll(() => house.close())

const routeOf = (key: string) => allRoutes.find((one) => one.key === key) as One
const send = (key: string, body: unknown, headers: Record<string, string> = {}) =>
  knock(house, routeOf(key), {
    body,
    headers: { cookie: ada.cookie, 'idempotency-key': newId(), ...headers },
  })

/** Makes one secret of each kind through the doors that make them. */
async function makeSecrets() {
  const key = JSON.parse((await send('POST /v1/keys', { name: 'shop', scopes: ['read'] })).text) as {
    secret: string
  }
  secrets.set('API key', key.secret.split('.')[1] ?? '')
  const hired = await send('POST /v1/people', {
    name: 'Paula Adler',
    email: 'paula@example.com',
    roles: ['member'],
  })
  secrets.set('one-time code', (JSON.parse(hired.text) as { code: string }).code)
  await knock(house, routeOf('PUT /v1/mail-server'), {
    body: {
      host: 'mail.example.com',
      port: 587,
      secure: false,
      login: 'shop',
      sender: 'shop@example.com',
      password: mailPassword,
    },
    headers: { cookie: ada.cookie },
  })
  secrets.set('password of the mail server', mailPassword)
  secrets.set('sign-in of the mail server', Buffer.from(`\0shop\0${mailPassword}`).toString('base64'))
  await send(
    'POST /v1/session/reset',
    { code: secrets.get('one-time code'), password: personsPassword },
    { cookie: '' },
  )
  secrets.set('password', personsPassword)
  const again = await knock(house, routeOf('POST /v1/people/{id}/code'), {
    ids: { id: (JSON.parse(hired.text) as { person: { id: string } }).person.id },
    headers: { cookie: ada.cookie, 'idempotency-key': newId() },
  })
  secrets.set('second one-time code', (JSON.parse(again.text) as { code: string }).code)
  secrets.set('session', (/session_token=([^;]+)/.exec(ada.cookie)?.[1] ?? '').split('.')[1] ?? '')
}

/** The secrets that stand in a text, as they are or as a careless program would write them. */
const shownIn = (text: string) =>
  [...secrets]
    .filter(([, secret]) =>
      [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('hex'),
      ].some((written) => text.includes(written)),
    )
    .map(([what]) => what)

test('R42 no table keeps a key, a password or a one-time code that could be read', async () => {
  await makeSecrets()
  expect([...secrets].filter(([, secret]) => secret.length < 10)).toEqual([])
  expect(shownIn(await everythingKept(house.config.ownerUrl))).toEqual([])
})

test('R42 the request again shows the key again, to the same person, out of an answer kept encrypted', async () => {
  const headers = { cookie: ada.cookie, 'idempotency-key': newId() }
  const body = { name: 'once', scopes: ['read'] }
  const first = await knock(house, routeOf('POST /v1/keys'), { body, headers })
  const again = await knock(house, routeOf('POST /v1/keys'), { body, headers })
  expect(again.text).toBe(first.text)
  const { secret } = JSON.parse(first.text) as { secret: string }
  expect(await everythingKept(house.config.ownerUrl)).not.toContain(secret.split('.')[1])
})

test('R42 no answer of any address shows one', async () => {
  const shown: string[] = []
  for (const one of allRoutes.filter(({ method, key }) => method === 'GET' && key !== 'GET /v1/events')) {
    const { text } = await knock(house, one, {
      ids: { id: ada.id, slug: 'x' },
      headers: { cookie: ada.cookie },
    })
    shown.push(...shownIn(text).map((what) => `${one.key}: ${what}`))
  }
  expect(shown).toEqual([])
})

test('R42 no refusal repeats the secret it was given, and no log line holds one', async () => {
  const shown: string[] = []
  for (const one of allRoutes.filter(({ route }) => route.body)) {
    for (const [what, secret] of secrets) {
      const sample = bodyFor(one, { id: newId() }) as Record<string, unknown>
      const bodies = [
        secret,
        { ...sample, password: secret, code: secret },
        { ...sample, password: [secret], code: { secret } },
      ]
      for (const body of bodies.slice(one.key === 'PUT /v1/mail-server' ? 2 : 0)) {
        const { status, text } = await knock(house, one, {
          body,
          ids: { id: newId(), slug: 'x' },
          headers: { cookie: ada.cookie },
        })
        if (status >= 400 && text.includes(secret))
          shown.push(`${one.key} repeats a ${what}: ${text.slice(0, 200)}`)
      }
    }
    const broken = Buffer.from(
      `{"password": "${personsPassword}", "code": ${secrets.get('one-time code') ?? ''}}`,
    )
    const { text } = await knock(house, one, { bytes: broken, headers: { cookie: ada.cookie } })
    if (shownIn(text).length) shown.push(`${one.key} repeats broken JSON: ${text}`)
  }
  const strange = await knock(house, routeOf('GET /v1/me'), {
    headers: { authorization: `Bearer amk_${secrets.get('API key') ?? ''}` },
  })
  expect([...shown, ...shownIn(strange.text), ...shownIn(logged.join('\n'))]).toEqual([])
}, 120_000)

test('R42 a mail server that repeats the password, and a database that fails, bring none into an answer or a log', async () => {
  const echo = createServer((socket) => {
    socket.write('220 echo\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (said) => {
      const line = said.toString()
      if (/^EHLO/i.test(line)) return socket.write('250-echo\r\n250 AUTH PLAIN\r\n')
      return socket.write(`535 no: ${line.trim()} ${mailPassword}\r\n`)
    })
  })
  const port = await new Promise<number>((done) =>
    echo.listen(0, '127.0.0.1', () => done((echo.address() as { port: number }).port)),
  )
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  await knock(house, routeOf('PUT /v1/mail-server'), {
    body: {
      host: '127.0.0.1',
      port,
      secure: false,
      login: 'shop',
      sender: 'shop@example.com',
      password: mailPassword,
    },
    headers: { cookie: ada.cookie },
  })
  const { text } = await send('POST /v1/mail-server/trial', undefined)
  vi.unstubAllEnvs()
  echo.close()
  expect(text).toContain('535')
  expect(shownIn(text)).toEqual([])
  expect(shownIn(logged.join('\n'))).toEqual([])
})
