import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from './engine/id.ts'
import { allRoutes, type Ids } from './testing/asked.ts'
import { type Gate, openGate } from './testing/gate.ts'
import { bodyFor, knock, type One, unclear } from './testing/knock.ts'
import { idsFor } from './testing/records.ts'
import { tableMarks } from './testing/tables.ts'

let gate: Gate

beforeAll(async () => {
  gate = await openGate()
}, 120_000)

afterAll(() => gate.house.close())

const routeOf = (key: string) => allRoutes.find((one) => one.key === key) as One

/** They end the session we ask with, move everybody's clock, or send somebody away. */
const spared = ['POST /v1/session/end', 'POST /v1/clock/advances', 'POST /v1/people/{id}/departure']

async function newDraft() {
  const draft = await gate.ada.call('POST /v1/cases/{id}/messages', {
    params: { id: gate.records.cases },
    body: { purpose: 'update', body: 'We have asked the courier.' },
  })
  return draft.id
}

test('what must be said with a version is refused without one, and with an old one shows what stands', async () => {
  const said: string[] = []
  const written = await gate.watch()
  for (const one of allRoutes.filter(({ route }) => route.versioned)) {
    const without = await knock(gate.house, one, {
      ids: idsFor(one.path, gate.records),
      body: gate.bodyOf(one),
      headers: { cookie: gate.ada.cookie },
    })
    if (without.status !== 428 || without.problem?.code !== 'version-needed')
      said.push(`${one.key}: ${without.text}`)
    const old = await gate.send(one, { body: gate.bodyOf(one), headers: { 'if-match': '"999"' } })
    const current = old.problem?.['current'] as { version?: number } | undefined
    if (old.status !== 412 || typeof current?.version !== 'number')
      said.push(`${one.key}: ${old.status} ${old.text}`)
  }
  expect(said).toEqual([])
  expect(await written()).toEqual([])
})

const posts = allRoutes.filter(
  ({ method, key, route }) =>
    method === 'POST' && !spared.includes(key) && route.allowed !== 'anyone' && !route.raw,
)

test('the same request again, with its key, is answered the same and done once', async () => {
  let done = 0
  const said: string[] = []
  for (const one of posts) {
    const sent = { body: gate.bodyOf(one), headers: { 'idempotency-key': newId() } }
    const first = await gate.send(one, sent)
    if (first.status >= 300) continue
    done += 1
    const stands = await tableMarks(gate.house.config.ownerUrl)
    const again = await gate.send(one, sent)
    if (again.status !== first.status || again.text !== first.text)
      said.push(`${one.key}: ${first.text} then ${again.text}`)
    const marks = await tableMarks(gate.house.config.ownerUrl)
    for (const [table, mark] of Object.entries(marks))
      if (stands[table] !== mark) said.push(`${one.key} wrote ${table} twice`)
  }
  expect(said).toEqual([])
  expect(done).toBeGreaterThan(15)
}, 240_000)

test('a key used for another request is refused', async () => {
  const one = routeOf('POST /v1/complaints')
  const headers = { 'idempotency-key': newId() }
  const body = { sender: { name: 'Tom Adler' }, words: 'A teapot in pieces.' }
  expect((await gate.send(one, { body, headers })).status).toBe(201)
  const written = await gate.watch()
  const other = await gate.send(one, { body: { ...body, words: 'Another matter.' }, headers })
  expect([other.status, other.problem?.code]).toEqual([422, 'idempotency-key-reused'])
  expect(await written()).toEqual([])
})

test('the same request many times at once is done once, and everybody gets its answer', async () => {
  const one = routeOf('POST /v1/complaints')
  const sent = {
    body: { sender: { name: 'Tom Adler' }, words: 'A third teapot in pieces.' },
    headers: { 'idempotency-key': newId() },
  }
  const answers = await Promise.all(Array.from({ length: 8 }, () => gate.send(one, sent)))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const { rows } = await gate.ada.call('GET /v1/complaints', { query: { q: 'third teapot' } })
  expect(rows).toHaveLength(1)
})

test('of many who change one version at once, one is taken and the others are shown what stands', async () => {
  const draft = { id: await newDraft() }
  const one = routeOf('PUT /v1/messages/{id}')
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      gate.send(one, {
        ids: draft,
        body: { purpose: 'update', body: `Text ${index}` },
        headers: { 'if-match': '"1"' },
      }),
    ),
  )
  const counts = Map.groupBy(answers, ({ status }) => status)
  expect([counts.get(200)?.length, counts.get(412)?.length]).toEqual([1, 5])
  const stands = (JSON.parse(counts.get(200)?.[0]?.text ?? '{}') as { body: string }).body
  for (const { problem } of counts.get(412) ?? [])
    expect(problem?.['current']).toMatchObject({ body: stands, version: 2 })
})

test('people who do one thing to one record at once do it once', async () => {
  const said: string[] = []
  const acts: [string, Ids][] = [
    ['POST /v1/remedies/{id}/grant', {}],
    ['POST /v1/facts/{id}/refutation', {}],
    ['POST /v1/hand-overs/{id}/acceptance', {}],
  ]
  for (const [key, more] of acts) {
    const one = routeOf(key)
    const ids = { ...idsFor(one.path, gate.records), ...more }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => gate.send(one, { ids, body: bodyFor(one, ids) })),
    )
    const taken = answers.filter(({ status }) => status < 300)
    const refused = answers.filter((answer) => answer.status >= 400 && unclear(answer) === null)
    if (taken.length > 1 || taken.length + refused.length !== 5)
      said.push(`${key}: ${answers.map(({ text }) => text).join('\n')}`)
  }
  expect(said).toEqual([])
})

test('two people with one address, one after the other or both at once, are one person', async () => {
  const one = routeOf('POST /v1/people')
  const body = { name: 'Paula Adler', email: 'paula@example.com', roles: ['member'] }
  const answers = await Promise.all(Array.from({ length: 4 }, () => gate.send(one, { body })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
  const change = routeOf('PATCH /v1/people/{id}')
  const taken = await gate.send(change, {
    body: { email: 'PAULA@example.com' },
    headers: { 'if-match': '"1"' },
  })
  expect([taken.status, unclear(taken)]).toEqual([409, null])
})
