import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isSigned } from '../testing/dkim.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { sendDue, setMailServer } from '../testing/mailing.ts'
import { everythingKept } from '../testing/tables.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let ada: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn()
  ada = await setMailServer(house, mail.port)
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsa = (modulusLength: number) => pem(generateKeyPairSync('rsa', { modulusLength }).privateKey)

/** Signs by this key, or by a new one, and answers what to publish. */
const sign = async (privateKey: string | null) => {
  const { server } = await ada.call('PUT /v1/mail-server/signing', {
    body: { domain: 'shop.example', selector: 'amends', privateKey },
  })
  return server.signing?.record ?? { name: '', value: '' }
}

/** The next mail as it arrived, byte for byte. */
async function nextMail(words: string) {
  await takeTeapot(house, { words, name: 'Tom Ädler' })
  expect(await sendDue(house)).toEqual([])
  return mail.mails.at(-1)?.raw ?? ''
}

describe('what leaves is signed (DKIM)', () => {
  test.each([
    ['a new key', null],
    ['a key of ours', rsa(3072)],
    ['a key that lost its line breaks', rsa(2048).replaceAll('\n', '')],
  ])('with %s, and holds by the record that was to be published', async (_, privateKey) => {
    const record = await sign(privateKey)
    expect(record.name).toBe('amends._domainkey.shop.example')
    const published = (name: string) => (name === record.name ? record.value : undefined)
    const raw = await nextMail('In pieces.')
    expect(isSigned(raw, published)).toBe(true)
    expect(isSigned(raw.replace('Our system', 'Your system'), published)).toBe(false)
    expect(isSigned(raw.replace(/^Subject: /m, 'Subject: Not '), published)).toBe(false)
    expect(isSigned(raw, () => undefined)).toBe(false)
  })

  test('by a key that no table shows', async () => {
    const key = rsa(2048)
    await sign(key)
    const kept = await everythingKept(house.config.ownerUrl)
    for (const line of key.split('\n').filter((one) => one.length > 40)) expect(kept).not.toContain(line)
  })

  test.each([
    ['one that is too short', () => rsa(1024), '2048'],
    ['one that the library does not sign with', () => pem(generateKeyPairSync('ed25519').privateKey), 'RSA'],
    ['what is no key', () => 'v=DKIM1; k=rsa', 'PEM'],
  ])('not by %s', async (_, key, says) => {
    const problem = await problemOf(sign(key()))
    expect(problem).toMatchObject({ status: 422, errors: [{ path: 'privateKey' }] })
    expect(problem?.title).toContain(says)
  })

  test('not for a domain that is not the sender’s', async () => {
    const asked = ada.call('PUT /v1/mail-server/signing', {
      body: { domain: 'other.example', selector: 'amends' },
    })
    expect(await problemOf(asked)).toMatchObject({ status: 422, errors: [{ path: 'domain' }] })
  })

  test('no longer once it is ended', async () => {
    const { server } = await ada.call('DELETE /v1/mail-server/signing')
    expect(server.signing).toBeNull()
    expect(await nextMail('Again in pieces.')).not.toMatch(/^dkim-signature:/im)
  })
})
