import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
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
const account = {
  happened: 'The second teapot came in pieces',
  cost: 'A day at home',
  felt: 'Let down',
  wanted: 'One that is whole',
}
async function listen() {
  await house.lena.call('PUT /v1/cases/{id}/account', { params: params(), body: account })
  await house.lena.call('POST /v1/cases/{id}/account/playback', { params: params(), body: {} })
}
async function fixed() {
  const { call } = house.lena
  await call('POST /v1/cases/{id}/fix', { params: params(), body: { words: 'A whole one is there' } })
  await call('POST /v1/cases/{id}/fix/verification', {
    params: params(),
    body: { holds: true, words: 'The scan says delivered' },
  })
}
const asked = () =>
  house.lena.call('POST /v1/cases/{id}/talks', {
    params: params(),
    body: { purpose: 'follow-up', channel: 'phone', words: 'Is it right now?', news: [], hearsNextAt: null },
  })
const askWhetherItIsRight = async () => {
  await fixed()
  await asked()
}
const words = async () => (await screen()).complaints.map((one) => one.words)

test('the page says who has it, what they said, and when they hear, and runs nothing', async () => {
  const { statusCode, headers, body } = await open()
  expect(statusCode).toBe(200)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toBe('private, no-cache')
  expect(body).not.toMatch(/<script|\son\w+=|https?:\/\//i)
  expect(body).toContain('Lena Brandt is looking after this')
  expect(body).toContain('The second teapot in pieces.')
  expect(body).toMatch(/You hear from us by Thursday/)
  expect(Buffer.byteLength(body)).toBeLessThan(50_000)
})

test('opening it, as often and by whomever, changes nothing', async () => {
  const all = async () =>
    JSON.stringify(
      await ask(
        house.config.ownerUrl,
        `select (select count(*) from event) events, (select count(*) from complaint) complaints,
          (select jsonb_agg(to_jsonb(f)) from follow_up f) follow_ups, (select max(version) from "case") cases`,
      ),
    )
  const before = await all()
  for (const url of [path, `${path}?right=yes`, `${path}?right=no&language=pt`, `${path}?sent=check`])
    expect((await open(url)).statusCode).toBe(200)
  const head = await house.app.inject({ method: 'HEAD', url: path })
  expect(head.statusCode).toBe(200)
  expect(await all()).toBe(before)
})

test('an account is confirmed point by point, and what is not right becomes a claimed fact', async () => {
  expect((await open()).body).not.toContain('What we understood')
  await listen()
  expect((await open()).body).toContain('A day at home')
  const sent = await send({
    form: 'account',
    'right-happened': 'yes',
    'right-cost': 'no',
    'words-cost': 'Two days at home',
  })
  expect([sent.statusCode, sent.headers['location']]).toEqual([303, `${path}?sent=account`])
  const { accounts, facts } = await screen()
  expect(accounts.at(-1)?.playback?.answer).toMatchObject({
    confirmed: false,
    words: 'What it cost: Two days at home',
  })
  expect(facts).toMatchObject([{ statement: expect.stringContaining('Two days at home'), confirmed: null }])
  await send({ form: 'account', 'right-happened': 'yes', 'right-cost': 'yes' })
  expect((await screen()).accounts.at(-1)?.playback?.answer).toMatchObject({ confirmed: true })
})

test('a correction is kept to its last word, however long each point is', async () => {
  await listen()
  const told = ['happened', 'cost', 'felt', 'wanted'].map((point) => [
    point,
    `${`${point} `.repeat(1_000)}end of ${point}`,
  ])
  const sent = await send({
    form: 'account',
    ...Object.fromEntries(told.map(([point, text]) => [`words-${point}`, text])),
  })
  expect(sent.statusCode).toBe(303)
  const { accounts, facts } = await screen()
  const kept = accounts.at(-1)?.playback?.answer?.words ?? ''
  expect(told.filter(([, text]) => !kept.includes(text ?? ''))).toEqual([])
  expect(facts.map(({ statement }) => statement)).toEqual([kept])
})

test('no field of a page cuts what is pasted into it, and what begins with an empty line comes back with it', async () => {
  await listen()
  await askWhetherItIsRight()
  const form = await open(`/form/${house.workspaceId.slice(-12)}`)
  for (const { body } of [await open(), form]) {
    expect(body).toContain('<textarea')
    expect(body).not.toMatch(/maxlength/i)
  }
  // A parser drops the first line break of a text area; another stands before it.
  const refused = await send({ form: 'wish', words: `\n${'x'.repeat(10_001)}` })
  expect(refused.body).toContain(`>\n\n${'x'.repeat(10_001)}</textarea>`)
})

test('what they would like, and that it is not right, stand in the case at once', async () => {
  await send({ form: 'wish', words: 'A teapot and a word to my daughter' })
  await send({ form: 'wrong', words: '' })
  expect(await words()).toEqual([
    'The second teapot in pieces.',
    'A teapot and a word to my daughter',
    'It isn’t right.',
  ])
})

test('the same sending twice is taken once, and other words are another', async () => {
  await send({ form: 'wish', words: 'One', once: 'a' })
  await send({ form: 'wish', words: 'One', once: 'a' })
  await send({ form: 'wish', words: 'Two', once: 'a' })
  expect((await words()).slice(1)).toEqual(['One', 'Two'])
  // From the page they went back to, which is another sending; said again later it is news.
  await send({ form: 'wish', words: 'Two', once: 'b' })
  expect((await words()).slice(1)).toEqual(['One', 'Two'])
  await house.forward(61)
  await send({ form: 'wish', words: 'Two', once: 'c' })
  expect((await words()).slice(1)).toEqual(['One', 'Two', 'Two'])
})

test('after a fix “it isn’t right” begins a new round', async () => {
  await house.lena.call('POST /v1/cases/{id}/fix', {
    params: params(),
    body: { words: 'A whole one is there' },
  })
  expect((await open()).body).toContain('We have put this right, as far as we can see')
  await send({ form: 'wrong', words: 'It has a crack' })
  const { case: it } = await screen()
  expect(it.rounds.length).toBe(2)
  expect(it.fix).toBeNull()
  expect((await words()).at(-1)).toBe('It has a crack')
})

test('an offer is chosen once; chosen again in another tab, the words still stand in the case', async () => {
  const { rows } = await house.lena.call('GET /v1/catalogue')
  const remedy = await house.lena.call('POST /v1/cases/{id}/remedies', {
    params: params(),
    body: { catalogueId: rows[0]?.id ?? '', why: 'It came in pieces', amount: null } as never,
  })
  expect((await open()).body).toContain('I’d like this')
  await send({ form: 'remedy', remedy: remedy.id, wants: 'yes' })
  expect((await screen()).remedies[0]?.accepted).not.toBeNull()
  await send({ form: 'remedy', remedy: remedy.id, wants: 'yes', once: 'again' })
  expect((await words()).at(-1)).toBe('I’d like this.')
})

test('what cannot be taken is refused in words, and every word is kept', async () => {
  const blank = await send({ form: 'wish', words: '  ' })
  expect([blank.statusCode, blank.body.includes('Write a few words first')]).toEqual([422, true])
  const long = await send({ form: 'wish', words: 'x'.repeat(10_001) })
  expect([long.statusCode, long.body.includes('x'.repeat(10_001))]).toEqual([422, true])
  const nul = await send({ form: 'wrong', words: 'a\0b' })
  expect(nul.statusCode).toBe(422)
  const none = await send({ form: 'check', words: 'maybe' })
  expect([none.statusCode, none.body.includes('Choose an answer first')]).toEqual([422, true])
  expect(await words()).toEqual(['The second teapot in pieces.'])
})

test('markup, addresses and numbers of theirs are shown as words, and not in full', async () => {
  await send({
    form: 'wish',
    words:
      '<b>call</b> tom@customer.example or +44 20 7946 0958, GB82 WEST 1234 5698 7654 32, order 778112345',
  })
  const { body } = await open()
  expect(body).toContain('&lt;b&gt;call&lt;/b&gt; t•••@••• or •••• 958, •••• 432, order 778112345')
})

test('times stand in the customer’s own zone, and say which', async () => {
  await house.lena.call('POST /v1/cases/{id}/promises', {
    params: params(),
    body: { what: 'A whole teapot', dueAt: '2026-03-06T02:30:00Z', kind: 'act' } as never,
  })
  expect((await open()).body).toContain('by Friday 6 March at 02:30 GMT')
  const { customer } = await screen()
  await house.lena.call('PATCH /v1/customers/{id}', {
    params: { id: customer.id },
    version: customer.version,
    body: { zone: 'America/Sao_Paulo' } as never,
  })
  expect((await open()).body).toContain('by Thursday 5 March at 23:30 GMT-3')
  expect((await open(`${path}?language=pt`)).body).toMatch(/até quinta-feira, 5 de março[^<]*23:30 BRT/)
})

test('whoever is known to read Portuguese is refused in Portuguese, too, and asked in it', async () => {
  const { customer } = await screen()
  await house.lena.call('PATCH /v1/customers/{id}', {
    params: { id: customer.id },
    version: customer.version,
    body: { language: 'pt-BR' } as never,
  })
  expect((await send({ form: 'wish', words: ' ' })).body).toContain('Escreva algumas palavras primeiro')
  await askWhetherItIsRight()
  const { body } = await open()
  expect(body).toContain('Obrigado por ter nos contado')
  expect(body).not.toContain('Either answer reaches me')
})

test('a browser that can take it gets the page small, and the same', async () => {
  const { headers, rawPayload } = await open(path, { 'accept-encoding': 'br, gzip' })
  expect(headers['content-encoding']).toBe('gzip')
  const plain = gunzipSync(rawPayload).toString()
  const withoutOnce = (text: string) => text.replaceAll(/name="once" value="[^"]*"/g, '')
  expect(withoutOnce(plain)).toBe(withoutOnce((await open()).body))
  expect((await open(path, { 'accept-encoding': 'identity' })).headers['content-encoding']).toBeUndefined()
})

test('in Portuguese where they ask for it, and with every word there', async () => {
  const { body } = await open(`${path}?language=pt`)
  expect(body).toContain('<html lang="pt-BR">')
  expect(body).toContain('O que deixaria tudo certo?')
  expect((await open(path, { 'accept-language': 'pt-BR,pt;q=0.9' })).body).toContain('Não está certo')
})

test('one tap in a mail chooses the answer, one button sends it; a bad one is thanked for, and comes first in its case', async () => {
  await fixed()
  expect((await open(`${path}?right=no`)).body).not.toContain('name="right"')
  await asked()
  const before = JSON.stringify(await screen())
  const chosen = (await open(`${path}?right=no`)).body
  expect(chosen).toMatch(/value="no"[^>]*checked/)
  expect(chosen).not.toMatch(/value="yes"[^>]*checked/)
  expect(JSON.stringify(await screen())).toBe(before)
  const sent = await send({ form: 'check', right: 'no', words: 'The lid does not fit' })
  expect(sent.statusCode).toBe(303)
  expect((await open(String(sent.headers.location))).body).toMatch(/role="status"[^>]*>[^<]*Thank you/)
  const { case: it, agenda, followUps } = await screen()
  expect(followUps.at(-1)?.answer).toMatchObject({ right: false, words: 'The lid does not fit' })
  expect(it.rounds.length).toBe(2)
  expect(agenda[0]).toMatchObject({ what: 'first-word' })
})
