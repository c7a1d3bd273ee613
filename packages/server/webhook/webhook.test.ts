import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { ask } from '../testing/database.ts'
import { problemOf } from '../testing/teapot.ts'

let house: House
let admin: TestPerson
beforeAll(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Lind', ['admin'])
})
afterAll(() => house.close())

type Sample = { topic: string; headers: Record<string, string>; body: Record<string, unknown> }
const samples = readFileSync(join(import.meta.dirname, '../testing/data/webhooks.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample)
const sample = (topic: string) => samples.find((one) => one.topic === topic) as Sample

const secret = 'a secret of sixteen signs'
const open = (name: string, kind: 'shopify' | 'stripe' | 'generic', more = {}) =>
  admin.call('POST /v1/happening-sources', { body: { name, kind, secret, ...more } })
const post = (url: string, payload: string | Buffer, headers: Record<string, string>) =>
  house.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  })
const became = async (sent: ReturnType<typeof post>) => {
  const answer = await sent
  return (
    answer.json<{ became?: string; code?: string }>().became ??
    `${answer.statusCode} ${answer.json<{ code: string }>().code}`
  )
}

const shopify = (path: string, topic: string, body: string, by = secret) =>
  post(path, body, {
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', by).update(body).digest('base64'),
  })
const timed =
  (header: string) =>
  (path: string, body: string, secondsAgo = 0, by = secret) => {
    const time = Math.floor(Date.now() / 1000) - secondsAgo
    const signature = createHmac('sha256', by).update(`${time}.${body}`).digest('hex')
    return post(path, body, { [header]: `t=${time},v1=${signature},v0=old` })
  }
const stripe = timed('stripe-signature')
const generic = timed('amends-signature')

const told = async (q: string) => {
  const { rows } = await house.lena.call('GET /v1/customers', { query: { q } })
  expect(rows).toHaveLength(1)
  return (await house.lena.call('GET /v1/customers/{id}/happenings', { params: { id: rows[0]?.id ?? '' } }))
    .rows
}
const deliveries = async (id: string) =>
  (await admin.call('GET /v1/happening-sources/{id}/deliveries', { params: { id } })).rows

test('an order that Shopify tells is the customer’s, and what is told of it later replaces it', async () => {
  const { source } = await open('shop', 'shopify')
  const body = JSON.stringify(sample('orders.create').body)
  expect(await became(shopify(source.path, 'orders/create', body))).toBe('taken')
  expect(await became(shopify(source.path, 'orders/create', body))).toBe('known')
  const paid = body.replace('"financial_status":"voided"', '"financial_status":"paid"')
  expect(paid).not.toBe(body)
  expect(await became(shopify(source.path, 'orders/paid', paid))).toBe('replaced')
  expect(await told('jon@example.com')).toMatchObject([
    {
      kind: 'order',
      source: 'shop',
      at: '2022-01-01T00:00:00.000Z',
      // As a number it would have lost its last digits.
      sourceId: 'gid://shopify/Order/820982911946154508',
      attributes: {
        order: '#9999',
        price: Number(sample('orders.create').body['total_price']),
        currency: 'USD',
        paid: 'paid',
      },
    },
  ])
  expect(await deliveries(source.id)).toMatchObject([
    { topic: 'orders/paid', standing: 'replaced', body: null },
    { topic: 'orders/create', standing: 'taken', body: null },
  ])
})

test('a parcel of an order is known by the same customer', async () => {
  const { source } = await open('parcels', 'shopify')
  const body = JSON.stringify(sample('fulfillments.create').body)
  expect(await became(shopify(source.path, 'fulfillments/create', body))).toBe('taken')
  const kinds = (await told('jon@example.com')).filter((one) => one.source === 'parcels')
  expect(kinds).toMatchObject([{ kind: 'fulfilment', attributes: { carrier: 'UPS', order: '#9999.1' } }])
})

test('what Stripe tells of a customer is taken, by their id and their address', async () => {
  const { source } = await open('payments', 'stripe')
  for (const topic of ['checkout.session.completed', 'invoice.paid'])
    expect(await became(stripe(source.path, JSON.stringify(sample(topic).body)))).toBe('taken')
  expect((await told('hook@me.com')).map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`).toSorted()).toEqual([
    'checkout-session-completed 2023-03-03',
    'invoice-paid 2023-03-03',
  ])
  expect(await told('cus_NSPHp4fOlXGw8P')).toHaveLength(2)
})

test('what we do not know how to read is kept as it came, and shown', async () => {
  const { source } = await open('unknown', 'stripe')
  const body = JSON.stringify(sample('payment_link.created').body)
  expect(await became(stripe(source.path, body))).toBe('not-understood')
  expect(await became(stripe(source.path, 'no JSON at all'))).toBe('not-understood')
  expect(await deliveries(source.id)).toMatchObject([
    { why: 'This is no JSON object', body: 'no JSON at all' },
    { topic: 'payment_link.created', why: expect.stringContaining('names no customer'), body },
  ])
  const shop = await open('unknown shop', 'shopify')
  const refund = JSON.stringify(sample('refunds.create').body)
  expect(await became(shopify(shop.source.path, 'refunds/create', refund))).toBe('not-understood')
})

test('nothing is kept of what somebody else signed, nobody signed, or was altered on its way', async () => {
  const { source } = await open('forged', 'shopify')
  const body = JSON.stringify(sample('orders.create').body)
  expect(await became(shopify(source.path, 'orders/create', body, 'another secret here'))).toBe(
    '401 bad-signature',
  )
  expect(await became(post(source.path, body, { 'x-shopify-topic': 'orders/create' }))).toBe(
    '401 bad-signature',
  )
  const altered = post(source.path, body.replace('398', '1'), {
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  })
  expect(await became(altered)).toBe('401 bad-signature')
  expect(await deliveries(source.id)).toEqual([])
  expect(await became(shopify('/v1/webhooks/nobody', 'orders/create', body))).toBe('404 unknown')
})

test('a delivery that is sent again later is refused by its time, and one at once is known', async () => {
  const { source } = await open('replay', 'stripe')
  const body = JSON.stringify({ ...sample('invoice.paid').body, id: 'evt_replayed' })
  expect(await became(stripe(source.path, body, 290))).toBe('taken')
  expect(await became(stripe(source.path, body))).toBe('known')
  expect(await became(stripe(source.path, body, 310))).toBe('401 bad-signature')
  expect(await became(stripe(source.path, body, -310))).toBe('401 bad-signature')
  expect(await deliveries(source.id)).toHaveLength(1)
})

test('any system can tell by a mapping of its own, signed with a secret that is shown once', async () => {
  const mapping = {
    kind: 'event.type',
    at: 'event.time',
    sourceId: 'event.id',
    outsideId: 'account.number',
    'attribute.cell': 'event.site',
  }
  const opened = await open('network', 'generic', { mapping, secret: null })
  const made = opened.secret ?? ''
  expect(made.length).toBeGreaterThan(30)
  const body = (id: string) =>
    JSON.stringify({
      event: { type: 'Outage', time: '2026-03-01T10:00:00Z', id, site: 'north 4' },
      account: { number: 'A-77' },
    })
  expect(await became(generic(opened.source.path, body('1'), 0, made))).toBe('taken')
  expect(await told('A-77')).toMatchObject([{ kind: 'outage', attributes: { cell: 'north 4' } }])
  const { rows } = await admin.call('GET /v1/happening-sources')
  expect(JSON.stringify(rows)).not.toContain(made)
  const [row] = await ask(
    house.config.ownerUrl,
    `select sealed_secret as sealed from happening_source where name = 'network'`,
  )
  expect(String(row?.['sealed'])).not.toContain(made)
})

test('a secret is changed without losing what is on its way: the one before is good for a day', async () => {
  const { source } = await open('rotated', 'generic', {
    mapping: { kindIs: 'call', at: 'at', email: 'email', sourceId: 'id' },
  })
  const body = (id: string) => JSON.stringify({ id, at: '2026-03-01T10:00:00Z', email: 'tom@example.com' })
  const next = await admin.call('POST /v1/happening-sources/{id}/secret', {
    params: { id: source.id },
    body: {},
  })
  expect(await became(generic(source.path, body('new'), 0, next.secret ?? ''))).toBe('taken')
  expect(await became(generic(source.path, body('old')))).toBe('taken')
  await house.forward(24 * 60)
  expect(await became(generic(source.path, body('too old')))).toBe('401 bad-signature')
})

test('a source that is closed takes nothing any more, and what it told stays', async () => {
  const { source } = await open('closed', 'shopify')
  const params = { id: source.id }
  await admin.call('POST /v1/happening-sources/{id}/retirement', { params })
  const body = JSON.stringify(sample('orders.create').body)
  expect(await became(shopify(source.path, 'orders/create', body))).toBe('404 unknown')
  expect(await problemOf(admin.call('POST /v1/happening-sources/{id}/retirement', { params }))).toMatchObject(
    {
      status: 409,
    },
  )
})

test('a source is opened with what it needs, or told what is missing', async () => {
  expect(await problemOf(open('bare', 'shopify', { secret: null }))).toMatchObject({
    status: 422,
    errors: [{ path: 'secret' }],
  })
  expect(await problemOf(open('bare', 'generic', { mapping: { at: 'at' } }))).toMatchObject({
    errors: [{ path: 'mapping.kind' }],
  })
  expect(await problemOf(open('shop', 'shopify'))).toMatchObject({ status: 409 })
})

test('what was not understood is taken away with the customer whom it names', async () => {
  const { source } = await open('erased', 'stripe')
  const about = (email: string) => JSON.stringify({ type: 'odd', note: `wrote to ${email}` })
  await house.lena.call('POST /v1/happenings', {
    body: {
      customer: { identities: [{ kind: 'email', value: 'otto@marrow.example' }] },
      kind: 'call',
      at: '2026-03-01T10:00:00Z',
      source: 'desk',
      sourceId: '1',
    } as never,
  })
  for (const email of ['otto@marrow.example', 'ines@other.example']) await stripe(source.path, about(email))
  const [otto] = (await house.lena.call('GET /v1/customers', { query: { q: 'otto@marrow' } })).rows
  await admin.call('POST /v1/customers/{id}/erasure', {
    params: { id: otto?.id ?? '' },
    body: { why: 'asked' },
  })
  expect((await deliveries(source.id)).map(({ body }) => body)).toEqual([about('ines@other.example'), null])
  const keys = await ask(
    house.config.ownerUrl,
    `select count(*)::int as left from happening_key where source = 'desk'`,
  )
  expect(keys).toEqual([{ left: 0 }])
})
