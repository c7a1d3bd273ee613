import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const order = (sourceId: string, more: Record<string, unknown> = {}) => ({
  customer: { identities: [{ kind: 'email' as const, value: 'tom@example.com' }], name: 'Tom Adler' },
  kind: 'Order',
  at: '2026-02-11T10:00:00.000Z',
  source: 'shop',
  sourceId,
  ...more,
})
const tell = (body: unknown) => house.lena.call('POST /v1/happenings', { body: body as never })
const behind = async (q: string) => (await house.lena.call('GET /v1/customers', { query: { q } })).rows
const told = async (q: string, query = {}) => {
  const [customer] = await behind(q)
  return house.lena.call('GET /v1/customers/{id}/happenings', {
    params: { id: customer?.id ?? '' },
    query: query as never,
  })
}

test('who an order is about is met by it, and the same order again adds nothing', async () => {
  expect(await tell(order('1', { attributes: { price: 12 } }))).toEqual({ became: ['taken'] })
  expect(await tell(order('1', { attributes: { price: 12 } }))).toEqual({ became: ['known'] })
  const { rows, kinds } = await told('tom@example.com')
  expect(rows).toMatchObject([{ kind: 'order', source: 'shop', sourceId: '1', attributes: { price: 12 } }])
  expect(kinds).toEqual([{ kind: 'order', count: 1 }])
  expect(await behind('tom@example.com')).toMatchObject([{ name: 'Tom Adler', zone: 'Europe/London' }])
})

test('a later telling replaces the one before, in another month, too; an older one that comes late does not', async () => {
  const asOf = (day: string) => `2026-03-${day}T00:00:00Z`
  const moved = { at: '2026-04-20T09:00:00.000Z', asOf: asOf('03'), attributes: { flight: 'AB1' } }
  await tell(order('moved', { asOf: asOf('02') }))
  expect(await tell(order('moved', moved))).toEqual({ became: ['replaced'] })
  expect(await tell(order('moved', { asOf: asOf('01'), attributes: { flight: 'AB0' } }))).toEqual({
    became: ['known'],
  })
  const { rows } = await told('tom@example.com')
  expect(rows.filter(({ sourceId }) => sourceId === 'moved')).toMatchObject([
    { at: moved.at, attributes: { flight: 'AB1' } },
  ])
})

test('a batch says of each what became of it, and of one id told twice in it the later telling stands', async () => {
  const happenings = [
    order('batch 1'),
    order('batch 2', { attributes: { lot: 'a' } }),
    order('batch 2', { attributes: { lot: 'b' } }),
    order('batch 1'),
  ]
  expect(await tell({ happenings })).toEqual({ became: ['taken', 'taken', 'replaced', 'known'] })
  const { rows } = await told('tom@example.com')
  expect(rows.filter(({ sourceId }) => sourceId === 'batch 2')).toMatchObject([{ attributes: { lot: 'b' } }])
})

test('a batch large enough to be copied in is kept to the letter', async () => {
  const odd = 'back\\slash, tab\t, line\nbreak, "quotes" and ü'
  const happenings = Array.from({ length: 300 }, (_, index) =>
    order(`copied ${index} ${odd}`, {
      customer: { identities: [{ kind: 'outside', value: `C-${index % 7}` }] },
      attributes: { odd, index },
    }),
  )
  const { became } = await tell({ happenings })
  expect(became).toEqual(happenings.map(() => 'taken'))
  const { rows } = await told('C-3', { limit: 200 })
  expect(rows).toHaveLength(43)
  expect(rows.every(({ attributes }) => attributes['odd'] === odd)).toBe(true)
  expect(rows.map(({ sourceId }) => sourceId)).toContain(`copied 10 ${odd}`)
  const changed = happenings.map((one, index) => (index === 5 ? { ...one, kind: 'return' } : one))
  const again = await tell({ happenings: changed })
  expect(again.became.filter((one) => one === 'replaced')).toHaveLength(1)
  expect(again.became[5]).toBe('replaced')
})

test('a customer whom a complaint made known is found by any address, and answers to the others from then on', async () => {
  await takeTeapot(house, { address: 'rosa@example.com', name: 'Rosa Lind' })
  const both = {
    identities: [
      { kind: 'outside', value: 'C-rosa' },
      { kind: 'email', value: 'Rosa@Example.com' },
    ],
  }
  await tell(order('rosa 1', { customer: both }))
  await tell(order('rosa 2', { customer: { identities: [{ kind: 'outside', value: 'c-rosa' }] } }))
  const found = await behind('C-rosa')
  expect(found).toMatchObject([{ name: 'Rosa Lind', openCases: 1 }])
  expect((await told('rosa@example.com')).rows.map(({ sourceId }) => sourceId).toSorted()).toEqual([
    'rosa 1',
    'rosa 2',
  ])
})

test('two who tell of the same stranger at once make one customer', async () => {
  const about = { identities: [{ kind: 'outside', value: 'C-twice' }] }
  await Promise.all([1, 2, 3, 4].map((n) => tell(order(`twice ${n}`, { customer: about }))))
  expect(await behind('C-twice')).toHaveLength(1)
  expect((await told('C-twice')).rows).toHaveLength(4)
})

test('what happened is read a page at a time, newest first, and by its kind', async () => {
  const about = { identities: [{ kind: 'outside', value: 'C-paged' }] }
  const happenings = Array.from({ length: 25 }, (_, index) =>
    order(`paged ${index}`, {
      customer: about,
      kind: index % 5 ? 'login' : 'call',
      at: new Date(Date.parse('2026-01-01T00:00:00Z') + (index >> 1) * 86_400_000).toISOString(),
    }),
  )
  await tell({ happenings })
  const met: string[] = []
  let cursor: string | null = null
  do {
    const page = await told('C-paged', { limit: 7, ...(cursor === null ? {} : { cursor }) })
    met.push(...page.rows.map(({ at, sourceId }) => `${at} ${sourceId}`))
    cursor = page.next
  } while (cursor !== null)
  expect(new Set(met).size).toBe(25)
  expect(met.map((line) => line.slice(0, 24))).toEqual(
    met
      .map((line) => line.slice(0, 24))
      .toSorted()
      .reverse(),
  )
  const calls = await told('C-paged', { kind: 'call' })
  expect([calls.rows.length, calls.kinds]).toEqual([
    5,
    [
      { kind: 'login', count: 20 },
      { kind: 'call', count: 5 },
    ],
  ])
})

test('somebody who was two is shown what happened to both', async () => {
  await tell(order('half 1', { customer: { identities: [{ kind: 'outside', value: 'C-half-1' }] } }))
  await tell(order('half 2', { customer: { identities: [{ kind: 'outside', value: 'C-half-2' }] } }))
  const [[gone], [kept]] = [await behind('C-half-1'), await behind('C-half-2')]
  await house.lena.call('POST /v1/customers/{id}/merge', {
    params: { id: gone?.id ?? '' },
    body: { into: kept?.id ?? '' },
  })
  await tell(order('half 3', { customer: { identities: [{ kind: 'outside', value: 'C-half-1' }] } }))
  expect((await told('C-half-2')).rows.map(({ sourceId }) => sourceId).toSorted()).toEqual([
    'half 1',
    'half 2',
    'half 3',
  ])
})

test('every month has its partition, and a strange time lies in the one that is left', async () => {
  await tell({
    happenings: [
      order('month 1', { at: '2031-12-31T23:59:59.999Z' }),
      order('month 2', { at: '2032-01-01T00:00:00.000Z' }),
      order('strange', { at: '1971-05-05T00:00:00Z' }),
    ],
  })
  const places = await ask(
    house.config.ownerUrl,
    `select tableoid::regclass::text as place, source_id as id from happening where source_id in ('month 1', 'month 2', 'strange') order by 2`,
  )
  expect(places).toEqual([
    { place: 'happening_2031_12', id: 'month 1' },
    { place: 'happening_2032_01', id: 'month 2' },
    { place: 'happening_other', id: 'strange' },
  ])
})

test('the role of work reaches a partition through its table alone', async () => {
  await tell(order('reach'))
  const reached = await ask(
    house.config.ownerUrl,
    `select relname as name from pg_class where relispartition and relkind = 'r'
       and (not relforcerowsecurity or has_table_privilege('amends_work', oid, 'select, insert, update, delete'))`,
  )
  expect(reached).toEqual([])
})

test('what cannot be taken is said at its place', async () => {
  const wrong = tell({ happenings: [order('good'), order('bad', { at: 'yesterday' })] })
  expect(await problemOf(wrong)).toMatchObject({ status: 422, errors: [{ path: 'happenings.1.at' }] })
  const nobody = tell(order('nobody', { customer: { identities: [] } }))
  expect(await problemOf(nobody)).toMatchObject({
    status: 422,
    errors: [{ path: 'customer.identities', message: expect.stringContaining('at least one') }],
  })
  const large = tell(order('large', { attributes: { text: 'x'.repeat(9_000) } }))
  expect(await problemOf(large)).toMatchObject({ status: 422 })
  const many = tell({ happenings: Array.from({ length: 1_001 }, (_, index) => order(`many ${index}`)) })
  expect(await problemOf(many)).toMatchObject({ status: 422 })
  expect((await told('tom@example.com')).rows.map(({ sourceId }) => sourceId)).not.toContain('good')
})

test('a key for intake tells what happened, one for reading does not', async () => {
  const admin = await house.hire('Ada Lind', ['admin'])
  const keyFor = async (scope: 'intake' | 'read') =>
    house.caller({
      key: (await admin.call('POST /v1/keys', { body: { name: scope, scopes: [scope] } })).secret,
    })
  const telling = { body: order('by key') as never }
  expect(await (await keyFor('intake'))('POST /v1/happenings', telling)).toEqual({ became: ['taken'] })
  expect(await problemOf((await keyFor('read'))('POST /v1/happenings', telling))).toMatchObject({
    status: 403,
  })
})
