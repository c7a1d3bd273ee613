import { roles } from '@amends/recovery/workspace/person'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../engine/id.ts'
import { assemble } from '../main.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'

let house: House
let authorization: string

beforeAll(async () => {
  house = await openHouse()
  const admin = await house.hire('Ada Adler', roles)
  const { secret } = await admin.call('POST /v1/keys', { body: { name: 'shop', scopes: ['intake'] } })
  authorization = `Bearer ${secret}`
})
afterAll(() => house.close())

type Sent = {
  readonly sender?: object
  readonly words?: string
  readonly source?: object
  readonly key?: string
}

async function send({ key = newId(), ...body }: Sent, app = house.app) {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/complaints',
    headers: { authorization, 'idempotency-key': key },
    payload: { channel: 'email', words: 'The teapot came in pieces.', ...body },
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

const email = (name: string) => ({ name, kind: 'email', address: `${name.toLowerCase()}@example.com` })
const transactionsOf = async () => {
  const rows = await ask(
    house.config.ownerUrl,
    'select count(distinct xmin::text)::int as transactions, count(*)::int as complaints from complaint',
  )
  return rows[0] as { transactions: number; complaints: number }
}

test('complaints that come at once share transactions, and each is answered with its own case', async () => {
  await send({ sender: email('Early') }) // from here on the key is known
  const names = Array.from({ length: 12 }, (_, index) => `Guest${index}`)
  const answers = await Promise.all(names.map((name) => send({ sender: email(name), words: `From ${name}` })))
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201))
  const said = answers.map(({ body }) => (body['complaint'] as { words: string }).words)
  expect(said).toEqual(names.map((name) => `From ${name}`))
  expect(new Set(answers.map(({ body }) => body['caseId'])).size).toBe(12)
  expect(answers.every(({ body }) => body['receiptId'] !== null)).toBe(true)
  const { transactions, complaints } = await transactionsOf()
  expect(complaints).toBe(13)
  expect(transactions).toBeLessThan(complaints)
})

test('browsers are told of each new case once, whatever happened in it', async () => {
  const heard: string[] = []
  const leave = house.machinery.live.subscribe(house.workspaceId, ({ subject }) => heard.push(subject))
  const answers = await Promise.all(['Nell', 'Olaf'].map((name) => send({ sender: email(name) })))
  const caseIds = answers.map(({ body }) => body['caseId'] as string)
  const isOfThem = (subject: string) => caseIds.includes(subject)
  await vi.waitUntil(() => new Set(heard.filter(isOfThem)).size === 2)
  leave()
  expect(heard.filter(isOfThem).toSorted()).toEqual(caseIds.toSorted())
})

test('one that cannot be taken leaves the others be, and is told so alone', async () => {
  const source = { system: 'old desk', id: '7781' }
  expect((await send({ sender: email('Rosa'), source })).status).toBe(201)
  const answers = await Promise.all([
    send({ sender: email('Jan') }),
    send({ sender: email('Rosa'), source }),
    send({ sender: email('Tom'), words: '   ' }),
    send({ sender: email('Ines') }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([201, 409, 422, 201])
})

test('the same request many times at once, among others, is done once', async () => {
  const key = newId()
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => send({ key, sender: email('Paula') })),
    send({ sender: email('Otto') }),
  ])
  const cases = answers.map(({ body }) => body['caseId'])
  expect(new Set(cases.slice(0, 6)).size).toBe(1)
  expect(new Set(cases).size).toBe(2)
  expect((await send({ key, sender: email('Paula'), words: 'Something else.' })).status).toBe(422)
})

test('the same request at two processes at once is done once', async () => {
  const other = await assemble(house.config)
  const both = [house.app, other.app]
  for (const app of both) await send({ sender: email('Vera') }, app) // from here on both know the key, and her
  const keys = Array.from({ length: 5 }, newId)
  const answers = await Promise.all(
    keys.flatMap((key) => both.map((app) => send({ key, sender: email('Vera') }, app))),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(new Set(answers.map(({ body }) => body['caseId'])).size).toBe(keys.length)
  await other.close()
})

test('two of one customer at once: one is offered the case of the other', async () => {
  const taken = await Promise.all(
    ['This.', 'And that.'].map((words) => send({ sender: email('Nora'), words })),
  )
  const [first, second] = taken.toSorted(
    (a, b) => Number(!!a.body['sameCase']) - Number(!!b.body['sameCase']),
  )
  expect(first?.body['sameCase']).toBeNull()
  expect(second?.body['sameCase']).toMatchObject({ id: first?.body['caseId'] })
})

test('a stranger two transactions meet at the same moment is one customer', async () => {
  const { workspaceId } = house
  const [customerId, address] = [newId(), 'samuel@example.com']
  const other = new Client({ connectionString: house.config.ownerUrl })
  await other.connect()
  await other.query('begin')
  await other.query(
    `insert into customer (workspace_id, id, name, identities, zone, wishes, version) values ($1, $2, 'Samuel', $3, 'UTC', '[]', 1)`,
    [workspaceId, customerId, JSON.stringify([{ kind: 'email', value: address, verified: false }])],
  )
  await other.query('insert into customer_identity values ($1, $2, $3, $4)', [
    workspaceId,
    'email',
    address,
    customerId,
  ])
  const sent = send({ sender: email('Samuel') })
  await vi.waitUntil(async () => {
    const { rows } = await other.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  })
  await other.query('commit')
  await other.end()
  const { status, body } = await sent
  expect(status).toBe(201)
  expect(body['complaint']).toMatchObject({ customerId })
})
