import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { sendDue, setMailServer } from '../testing/mailing.ts'
import { openOAuthStandIn } from '../testing/oauth-stand-in.ts'
import { everythingKept } from '../testing/tables.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'
import { assemble } from '../main.ts'
import { accessTokenFor, ConnectAgain } from './oauth-grant.ts'

const account = 'help@shop.example'

let house: House
let other: Awaited<ReturnType<typeof assemble>>
let ada: TestPerson
let provider: Awaited<ReturnType<typeof openOAuthStandIn>>
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let grantId: string

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  house = await openHouse({ clock: 'system' })
  other = await assemble(house.config)
  provider = await openOAuthStandIn('http://localhost/settings/mail-server')
  mail = await openMailStandIn({ letsIn: provider.letsIn })
  ada = await setMailServer(house, mail.port, { login: account, password: 'never asked for' })
  grantId = await connect()
  await ada.call('PUT /v1/mail-server', {
    body: { host: '127.0.0.1', port: mail.port, secure: false, login: account, sender: account, grantId },
  })
})
afterAll(async () => {
  await other.close()
  await house.close()
  await provider.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const client = () => ({
  provider: 'other' as const,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  issuer: provider.issuer,
})

/** Ada goes to the provider, agrees, and comes back. */
async function connect() {
  const { grant, authoriseUrl } = await ada.call('POST /v1/oauth-grants', { body: client() })
  expect(grant.connected).toBe(false)
  await comeBack(await provider.agree(authoriseUrl))
  return grant.id
}

const comeBack = ({ state = '', code = null }: { state?: string; code?: string | null }) =>
  ada.call('POST /v1/oauth-grants/answers', { body: { state, code } })

const write = async (words: string) => {
  const { receiptId } = await takeTeapot(house, { words })
  return async () => house.lena.call('GET /v1/messages/{id}', { params: { id: receiptId ?? '' } })
}

const expire = () => ask(house.config.ownerUrl, `update oauth_grant set expires_at = now()`)
const token = () => accessTokenFor(house.machinery, house.workspaceId, grantId)

test('a mail leaves by the leave of a provider, and no table or answer shows a secret of it', async () => {
  const letter = await write('In pieces.')
  expect(await sendDue(house)).toEqual([])
  expect(await letter()).toMatchObject({ standing: 'delivered' })
  expect(mail.mails).toHaveLength(1)
  const secrets = [await token(), provider.clientSecret]
  const shown = [
    await everythingKept(house.config.ownerUrl),
    JSON.stringify(await ada.call('GET /v1/oauth-grants')),
    JSON.stringify(await ada.call('GET /v1/mail-server')),
  ].join()
  for (const secret of secrets) {
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain(Buffer.from(secret).toString('base64'))
  }
})

test('what somebody else came back with, or comes back with twice, connects nothing', async () => {
  const { authoriseUrl } = await ada.call('POST /v1/oauth-grants', { body: client() })
  const back = await provider.agree(authoriseUrl)
  const forged = { ...back, state: `${back['state']?.slice(0, 40)}x` }
  expect(await problemOf(comeBack(forged))).toMatchObject({ status: 409, code: 'not-expected' })
  expect(await problemOf(comeBack({ ...back, code: 'no-such-code' }))).toMatchObject({ status: 422 })
  expect(await problemOf(comeBack({ state: back['state'] ?? '' }))).toMatchObject({
    code: 'leave-not-given',
  })
  expect(await comeBack(back)).toMatchObject({ connected: true })
  expect(await problemOf(comeBack(back))).toMatchObject({ status: 409, code: 'not-expected' })
})

test('many workers that need a token at once renew it once: a rotating refresh token is never used twice', async () => {
  for (let round = 0; round < 5; round++) {
    await expire()
    const before = provider.refreshed.times
    const tokens = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        accessTokenFor(index % 2 ? other.machinery : house.machinery, house.workspaceId, grantId),
      ),
    )
    expect(new Set(tokens).size).toBe(1)
    expect(provider.refreshed.times - before).toBe(1)
    expect(await provider.letsIn(account, tokens[0] ?? '')).toBe(true)
  }
})

test('a token that the mail server no longer takes is renewed at once, and the mail leaves', async () => {
  await provider.forget(await token())
  const letter = await write('In pieces again.')
  await sendDue(house)
  expect(await letter()).toMatchObject({ standing: 'delivered' })
})

test('a provider that cannot be asked for a while ends nothing', async () => {
  const [{ token_endpoint: endpoint } = {}] = await ask(
    house.config.ownerUrl,
    `update oauth_grant g set token_endpoint = 'http://127.0.0.1:1/token', expires_at = now() from oauth_grant b
     where b.id = g.id and g.id = '${grantId}' returning b.token_endpoint`,
  )
  const letter = await write('Is anybody there?')
  await sendDue(house)
  expect(await letter()).toMatchObject({ standing: 'queued' })
  await ask(
    house.config.ownerUrl,
    `update oauth_grant set token_endpoint = '${String(endpoint)}' where id = '${grantId}'`,
  )
  await sendDue(house)
  expect(await letter()).toMatchObject({ standing: 'delivered' })
})

test('leave that was taken back stops what leaves, says so, and loses nothing: connected again, it leaves', async () => {
  await provider.takeBack(await token())
  await expire()
  const letters = [await write('One.'), await write('Two.'), await write('Three.')]
  const before = mail.mails.length
  await sendDue(house)
  await expect(token()).rejects.toBeInstanceOf(ConnectAgain)
  const { server } = await ada.call('GET /v1/mail-server')
  expect(server?.grant).toMatchObject({
    connected: false,
    trouble: { why: expect.stringContaining('invalid_grant') },
  })
  await sendDue(house)
  for (const letter of letters) {
    const { standing, standingWhy } = await letter()
    expect({ standing, standingWhy }).toMatchObject({ standing: 'queued' })
    expect(standingWhy).toContain('connect the mail account again')
  }
  expect(mail.mails.length).toBe(before)
  const refused = provider.refreshed.refused
  await sendDue(house)
  // Nobody asks the provider again and again for what it took back.
  expect(provider.refreshed.refused).toBe(refused)
  const { authoriseUrl } = await ada.call('POST /v1/oauth-grants/{id}/connection', {
    params: { id: grantId },
  })
  await comeBack(await provider.agree(authoriseUrl))
  // What waited is due at once.
  expect(await house.ring()).toBeGreaterThan(0)
  for (const letter of letters) expect(await letter()).toMatchObject({ standing: 'delivered' })
})

test('a provider that describes another, or nothing, is not asked', async () => {
  const asked = (issuer: string) =>
    problemOf(ada.call('POST /v1/oauth-grants', { body: { ...client(), issuer } }))
  expect(await asked(`${provider.issuer}/elsewhere`)).toMatchObject({ code: 'provider-out-of-reach' })
  expect(await asked(provider.issuer.replace('127.0.0.1', 'localhost'))).toMatchObject({ status: 502 })
})
