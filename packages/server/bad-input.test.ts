import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from './engine/id.ts'
import { allRoutes, at, places, schemaAt, schemaOf, textPlaces, withAt } from './testing/asked.ts'
import { type Gate, openGate } from './testing/gate.ts'
import { bodyFor, type One, unclear } from './testing/knock.ts'
import { idsFor } from './testing/records.ts'

let gate: Gate

beforeAll(async () => {
  gate = await openGate()
}, 120_000)

afterAll(() => gate.house.close())

const json = allRoutes.filter(({ route }) => route.body)
const texts = json.flatMap((one) => textPlaces(schemaOf(one.route.body) ?? {}).map((path) => ({ one, path })))

test('what is no JSON is refused at every door', async () => {
  const broken = ['{"words": ', '', '{words: 1}', '[1,]', '"\\ud800"x', 'NaN'].slice(0, 6)
  expect(
    await gate.unrefused(
      json.map((one, index) => ({
        one,
        sent: { bytes: Buffer.from(broken[index % 6] || '{') },
        what: 'wrong JSON',
      })),
      'bad-json',
    ),
  ).toEqual([])
})

test('what is no UTF-8 is refused at every door', async () => {
  const cut = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d])
  expect(
    await gate.unrefused(
      json.map((one) => ({ one, sent: { bytes: cut }, what: 'bytes' })),
      'bad-encoding',
    ),
  ).toEqual([])
})

test('another kind of content is refused at every door', async () => {
  const xml = { bytes: Buffer.from('<words/>'), headers: { 'content-type': 'text/xml' } }
  expect(
    await gate.unrefused(
      json.map((one) => ({ one, sent: xml, what: 'XML' })),
      'not-json',
    ),
  ).toEqual([])
})

test('NUL and half a character are refused in every text, and the place is named', async () => {
  const cases = texts.flatMap(({ one, path }) =>
    ['a\u0000b', 'a\ud800b', 'a\udc00b'].map((text) => ({
      one,
      sent: { body: withAt(gate.bodyOf(one), path, text) },
      what: path.join('.'),
    })),
  )
  expect(await gate.unrefused(cases, 'bad-input')).toEqual([])
}, 120_000)

test('a text too long for its field is refused in every text', async () => {
  const cases = texts.flatMap(({ one, path }) => {
    const most = Number(schemaAt(schemaOf(one.route.body) ?? {}, path)['maxLength'] ?? 0)
    return most
      ? [{ one, sent: { body: withAt(gate.bodyOf(one), path, 'x'.repeat(most + 1)) }, what: path.join('.') }]
      : []
  })
  expect(await gate.unrefused(cases, 'bad-input')).toEqual([])
}, 120_000)

test('what is larger than we take is refused before it is read', async () => {
  const huge = Buffer.alloc(12 * 1024 * 1024 + 1, 0x20)
  const some = allRoutes.filter(({ key }) =>
    ['POST /v1/complaints', 'POST /v1/complaints/eml', 'POST /v1/import-files'].includes(key),
  )
  expect(
    await gate.unrefused(
      some.map((one) => ({ one, sent: { bytes: huge }, what: '12 MB and a byte' })),
      'too-large',
    ),
  ).toEqual([])
})

test('a value of another kind is refused in every field, wherever the contract does not take it', async () => {
  const others = [42, 'teapot', true, null, [], {}, ['teapot'], { teapot: 1 }, -1, 1e308, 0.5]
  const cases = json.flatMap((one) => {
    const sample = gate.bodyOf(one)
    return places(sample).flatMap((path, index) =>
      [0, 1, 2, 3]
        .map((step) => others[(index * 3 + step) % others.length])
        .map((other) => ({
          one,
          sent: { body: withAt(sample, path, other) },
          what: `${path.join('.')} = ${JSON.stringify(other)}`,
        }))
        .filter(({ sent }) => !one.route.body?.safeParse(sent.body).success),
    )
  })
  expect(cases.length).toBeGreaterThan(300)
  expect(await gate.unrefused(cases, 'bad-input')).toEqual([])
}, 240_000)

test('a time that is none, or lies outside any calendar, is refused in every field that takes one', async () => {
  const times = [
    '9999-12-31T23:59:59Z',
    '1969-12-31T23:59:59Z',
    '2026-02-30T10:00:00Z',
    '2026-03-05',
    '+275760-09-13T00:00:00Z',
    'tomorrow',
  ]
  const cases = json.flatMap((one) => {
    const sample = gate.bodyOf(one)
    return places(sample)
      .filter((path) => at(sample, path) === '2026-03-06T10:00:00Z')
      .flatMap((path) =>
        times.map((time) => ({
          one,
          sent: { body: withAt(sample, path, time) },
          what: `${path.join('.')} ${time}`,
        })),
      )
      .filter(({ sent }) => !one.route.body?.safeParse(sent.body).success)
  })
  expect(cases.length).toBeGreaterThan(40)
  expect(await gate.unrefused(cases, 'bad-input')).toEqual([])
}, 120_000)

const named = allRoutes.filter(({ names }) => names.some((name) => /id$/i.test(name)))

test('an id that nobody has, and what is no id, is not there', async () => {
  const odd = [
    newId(),
    'teapot',
    '0',
    '%00',
    "' or 1=1 --",
    '../../etc/passwd',
    'x'.repeat(300),
    '00000000-0000-0000-0000-000000000000',
  ]
  const cases = named.flatMap((one) =>
    odd.map((id) => ({
      one,
      sent: { ids: { ...idsFor(one.path, gate.records), id, otherId: id }, body: gate.bodyOf(one) },
      what: id,
    })),
  )
  expect(await gate.unrefused(cases, 'unknown')).toEqual([])
}, 240_000)

/** A place in the list of warnings, and grounds that a draft may name long after they are gone: dispatch looks them up. */
const looseIds = ['upTo', 'ties.0.id']

test('an id of next door in a body is refused like one that is not there', async () => {
  const ids = (one: One) => ({ ...idsFor(one.path, gate.theirs), id: gate.theirs.cases })
  const cases = json.flatMap((one) => {
    const [ours, foreign] = [gate.bodyOf(one), bodyFor(one, ids(one))]
    return places(ours)
      .filter((path) => typeof at(ours, path) === 'string' && at(ours, path) !== at(foreign, path))
      .filter((path) => !looseIds.includes(path.join('.')))
      .map((path) => ({ one, sent: { body: withAt(ours, path, at(foreign, path)) }, what: path.join('.') }))
  })
  expect(cases.length).toBeGreaterThan(10)
  expect(await gate.unrefused(cases)).toEqual([])
}, 120_000)

test('whatever is asked in a query, a list answers or refuses clearly', async () => {
  const said: string[] = []
  const written = await gate.watch()
  const odd = [
    '',
    '%00',
    '%ff',
    'x'.repeat(600),
    '-1',
    '0',
    '1e9',
    "'; drop table x",
    '[]',
    'eyJ4Ijox',
    '%F0%9F%AB%96',
    'WyJhIiwiYiJd',
    'WzEsMl0',
  ]
  const asked = allRoutes.filter(({ route, key }) => route.query && key !== 'GET /v1/events')
  for (const one of asked) {
    for (const name of Object.keys(schemaOf(one.route.query)?.properties ?? {})) {
      for (const value of odd) {
        const answer = await gate.send(one, { query: `${name}=${value}` })
        if (answer.status !== 200 && unclear(answer)) said.push(`${one.key} ${name}=${value}: ${answer.text}`)
      }
      const twice = await gate.send(one, { query: `${name}=a&${name}=b` })
      if (twice.status !== 200 && unclear(twice)) said.push(`${one.key} ${name} twice: ${twice.text}`)
    }
  }
  expect(said).toEqual([])
  expect(await written()).toEqual([])
}, 240_000)

test('an address that cannot be read, and one where nothing is, is refused in a problem document', async () => {
  for (const url of [
    '/v1/cases/%E0%A4%A',
    '/v1/teapots',
    '/v1/cases/%',
    '/v1/%00',
    `/v1/cases/${'x'.repeat(3_000)}`,
    '/v1//cases',
    '/v1/Cases',
  ]) {
    const answer = await gate.house.app.inject({ url, headers: { cookie: gate.ada.cookie } })
    const text = answer.payload
    const document = JSON.parse(text) as { code?: string; title?: string; status?: number }
    expect([
      url,
      answer.headers['content-type'],
      document.status,
      typeof document.code,
      typeof document.title,
    ]).toEqual([url, 'application/problem+json; charset=utf-8', answer.statusCode, 'string', 'string'])
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
  }
})

const sql = `'); drop table "case"; -- <script>alert(1)</script><img src=x onerror=alert(2)> \\ %s \${x} ‮ 🫖`

/** Addresses that set what every other test needs; they are asked at the end, in their own tests. */
const spared = [
  'POST /v1/session/end',
  'POST /v1/clock/advances',
  'PUT /v1/me/presence',
  'POST /v1/people/{id}/departure',
]

test('SQL and HTML in any text are kept to the letter, or refused clearly, and break nothing', async () => {
  const kept: string[] = []
  const said: string[] = []
  for (const { one, path } of texts.filter(({ one: { key } }) => !spared.includes(key))) {
    const most = Number(schemaAt(schemaOf(one.route.body) ?? {}, path)['maxLength'] ?? 1_000)
    const text = sql.slice(0, most).trim()
    const fresh = {
      ...gate.records,
      ...(one.path.startsWith('/v1/messages') ? { messages: await newDraft() } : {}),
    }
    const ids = idsFor(one.path, fresh)
    const answer = await gate.send(one, { ids, body: withAt(bodyFor(one, ids), path, text) })
    if (answer.status >= 400 && unclear(answer))
      said.push(`${one.key} ${path.join('.')}: ${answer.status} ${answer.text}`)
    if (answer.status < 300 && answer.text.includes(JSON.stringify(text).slice(1, -1))) kept.push(one.key)
  }
  expect(said).toEqual([])
  expect(new Set(kept).size).toBeGreaterThan(15)
  const { rows } = await gate.ada.call('GET /v1/cases', { query: { standing: 'all' } })
  expect(rows.length).toBeGreaterThan(1)
}, 240_000)

/** Each text in a message of its own, for a message changes with the first. */
async function newDraft() {
  const draft = await gate.ada.call('POST /v1/cases/{id}/messages', {
    params: { id: gate.records.cases },
    body: { purpose: 'update', body: 'We have asked the courier.' },
  })
  return draft.id
}

test('a name of a zone that is none is refused wherever one is taken', async () => {
  const cases = json.flatMap((one) => {
    const sample = gate.bodyOf(one)
    return places(sample)
      .filter((path) => at(sample, path) === 'Europe/London' && !one.key.includes('/checks'))
      .flatMap((path) =>
        ['Teapot/Lane', 'GMT+99', ''].map((zone) => ({
          one,
          sent: { body: withAt(sample, path, zone) },
          what: `${path.join('.')} ${zone}`,
        })),
      )
  })
  expect(cases.length).toBeGreaterThan(8)
  expect(await gate.unrefused(cases, 'bad-input')).toEqual([])
})
