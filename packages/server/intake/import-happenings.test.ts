import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { runImports } from './import-run.ts'
import { targets } from './import-target.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Mapping = Record<string, string>
const csv = (...lines: readonly string[]) => Buffer.from(lines.join('\n'))
const look = (id: string) => house.mira.call('GET /v1/imports/{id}', { params: { id } })
const send = (bytes: Buffer) =>
  house.mira.call('POST /v1/import-files', {
    body: bytes as never,
    query: { target: 'happenings' },
  } as never)
const begin = (fileId: string, source: string, mapping: Mapping, dryRun = false) =>
  house.mira.call('POST /v1/imports', { body: { fileId, target: 'happenings', mapping, source, dryRun } })

async function bringIn(bytes: Buffer, source: string, more: Mapping = {}, dryRun = false) {
  const { fileId, mapping } = await send(bytes)
  const { id } = await begin(fileId, source, { ...mapping, ...more }, dryRun)
  for (let rings = 0; rings < 20; rings++) {
    await house.ring()
    const job = await look(id)
    if (job.standing === 'done' || job.standing === 'stopped') return job
  }
  throw new Error('The import does not end')
}

const errorsOf = async (id: string) =>
  (await house.app.inject({ url: `/v1/imports/${id}/errors`, headers: { cookie: house.mira.cookie } })).body

const kept = (source: string) =>
  ask(
    house.config.ownerUrl,
    `select source_id as id, kind, at, attributes, (select count(*)::int from happening_key k where k.source = h.source and k.source_id = h.source_id and k.happening_id = h.id) as keys
     from happening h where source = '${source}' order by source_id`,
  )

const orders = readFileSync(join(import.meta.dirname, '../testing/data/olist-orders.csv'))
const asOrders = { kindIs: 'order' }

test('a shop’s orders come in whole, each of its customer, and the same file again adds nothing', async () => {
  const { mapping } = await send(orders)
  expect(mapping).toEqual({
    outsideId: 'customer_id',
    sourceId: 'order_id',
    at: 'order_purchase_timestamp',
  })
  const rows: Record<string, string>[] = parse(orders, { columns: true })
  const job = await bringIn(orders, 'olist', asOrders)
  expect(job).toMatchObject({
    target: 'happenings',
    standing: 'done',
    why: null,
    progress: { rows: rows.length, taken: rows.length, replaced: 0, known: 0, refused: 0 },
  })
  const there = await kept('olist')
  expect(there.map(({ id, keys }) => [id, keys])).toEqual(
    rows.map(({ order_id }) => [order_id, 1]).toSorted(),
  )
  const [first] = rows
  const own = there.find(({ id }) => id === first?.['order_id'])
  // London, in summer and in winter, as the workspace is.
  expect(new Date(String(own?.['at'])).toISOString()).toBe(
    inLondon(first?.['order_purchase_timestamp'] ?? ''),
  )
  expect(own?.['attributes']).toMatchObject({
    order_status: first?.['order_status'],
    order_estimated_delivery_date: inLondon(first?.['order_estimated_delivery_date'] ?? ''),
  })
  const customers = await house.lena.call('GET /v1/customers', { query: { q: first?.['customer_id'] ?? '' } })
  expect(customers.rows).toHaveLength(1)
  const again = await bringIn(orders, 'olist', asOrders)
  expect(again.progress).toMatchObject({ rows: rows.length, taken: 0, replaced: 0, known: rows.length })
})

/** Reckoned by the zone's own table, not by our reader. */
function inLondon(wall: string) {
  const asUtc = new Date(`${wall.replace(' ', 'T')}Z`)
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    hour12: false,
  })
  const ahead = (Number(shown.format(asUtc)) - asUtc.getUTCHours() + 24) % 24
  return new Date(asUtc.getTime() - ahead * 3_600_000).toISOString()
}

test('a dry run says what would come, beside what is there, and keeps nothing', async () => {
  const counts = () =>
    ask(
      house.config.ownerUrl,
      'select (select count(*) from happening) as h, (select count(*) from happening_key) as k, (select count(*) from customer) as c',
    )
  const file = (state: string) =>
    csv('id,customer_id,kind,at,state', `1,C-1,order,2026-01-02,${state}`, '2,C-2,order,2026-01-03,new')
  await bringIn(file('new'), 'dry')
  const before = await counts()
  const more = [
    file('sent').toString(),
    '3,C-9,order,2026-01-04,new',
    '3,C-9,order,2026-01-04,new',
    '4,,x,y,z',
  ]
  const job = await bringIn(csv(...more), 'dry', {}, true)
  expect(job.progress).toMatchObject({ rows: 5, taken: 1, replaced: 1, known: 2, refused: 1 })
  expect(await counts()).toEqual(before)
})

test('refused rows come back with their reasons, are mended, and come in; rows are kept and refused together', async () => {
  const file = csv(
    'id,email,kind,at',
    '1,tom@example.com,login,2026-01-02 10:00',
    '2,nobody,login,2026-01-02 10:00',
    '3,,login,2026-01-02 10:00',
    '4,tom@example.com,,2026-01-02 10:00',
    '5,tom@example.com,login,',
    '6,tom@example.com,login,someday',
    '7,tom@example.com',
    '1,tom@example.com,login,2026-01-02 10:00',
  )
  const job = await bringIn(file, 'mended')
  const { rows, taken, replaced, known, refused } = job.progress
  expect([rows, taken, replaced, known, refused]).toEqual([8, 1, 0, 1, 6])
  expect(rows).toBe(taken + replaced + known + refused)
  const errors = await errorsOf(job.id)
  expect(errors.split('\r\n')).toEqual([
    'id,email,kind,at,reason',
    '2,nobody,login,2026-01-02 10:00,“nobody” is no e-mail address',
    '3,,login,2026-01-02 10:00,"No address, number or id says whose this is"',
    '4,tom@example.com,,2026-01-02 10:00,There is no kind',
    '5,tom@example.com,login,,There is no time',
    '6,tom@example.com,login,someday,“someday” is no date we can read',
    '7,tom@example.com,,,It has 2 cells where the head has 4',
    '',
  ])
  const mended = errors
    .replace('2,nobody', '2,rosa@example.com')
    .replace('3,,', '3,rosa@example.com,')
    .replace('4,tom@example.com,,', '4,tom@example.com,call,')
    .replace('login,,', 'login,2026-01-03,')
    .replace('someday,', '2026-01-04,')
    .replace('7,tom@example.com,,,', '7,tom@example.com,call,2026-01-05,')
  expect((await bringIn(Buffer.from(mended), 'mended')).progress).toMatchObject({ taken: 6, refused: 0 })
  const [one] = (await kept('mended')).filter(({ id }) => id === '2')
  expect(one?.['attributes']).toEqual({})
})

test('dates are read column by column: one that tells is read as it tells, one that does not is said', async () => {
  const file = csv(
    'id,customer_id,kind,at,promised,came',
    '1,C-1,delivery,03/04/2026,12/25/2026,25.12.2026 18:30',
    '2,C-1,delivery,05/06/2026,01/02/2026,26.12.2026 09:00',
  )
  const job = await bringIn(file, 'orders told')
  expect(job.why).toBe(
    'Every date in “at” can be read two ways. They are read month first (3/4 is the fourth of March); map dateOrder to read them otherwise.',
  )
  const read = (await kept('orders told')).map(({ at, attributes }) => [
    new Date(String(at)).toISOString().slice(0, 10),
    attributes,
  ])
  expect(read).toEqual([
    ['2026-03-04', { promised: '2026-12-25', came: '2026-12-25T18:30:00.000Z' }],
    // In London the sixth of May begins an hour before it does in UTC.
    ['2026-05-05', { promised: '2026-01-02', came: '2026-12-26T09:00:00.000Z' }],
  ])
  const told = await bringIn(file, 'orders mapped', { 'dateOrder.at': 'day-first' })
  expect(told.why).toBeNull()
  expect(new Date(String((await kept('orders mapped'))[0]?.['at'])).toISOString()).toBe(
    '2026-04-02T23:00:00.000Z',
  )
})

test('a column with days first and months first is said, and what cannot be read so is refused', async () => {
  const job = await bringIn(
    csv('id,customer_id,kind,at', '1,C-1,call,13/02/2026', '2,C-1,call,02/13/2026'),
    'mixed',
  )
  expect(job.why).toContain('Some dates in “at” have the day first and some the month')
  expect(job.progress).toMatchObject({ taken: 1, refused: 1 })
})

test('numbers, yes and no are such; ids, words and lines of JSON stay what they are', async () => {
  const line = (value: Record<string, unknown>) =>
    JSON.stringify({ id: 1, email: 'tom@example.com', ...value })
  await bringIn(
    csv(
      line({
        type: 'Parcel lost',
        created: '2026-02-03T04:05:06Z',
        lot: '0042',
        weight: 2.5,
        sum: '-12.30',
        gift: true,
        seller: { state: 'SP' },
      }),
    ),
    'json',
  )
  expect(await kept('json')).toMatchObject([
    {
      kind: 'parcel-lost',
      attributes: { lot: '0042', weight: 2.5, sum: -12.3, gift: true, 'seller.state': 'SP' },
    },
  ])
})

test('only the attributes that are named come along when some are', async () => {
  const file = csv('id,customer_id,kind,at,a,b', '1,C-1,order,2026-01-02,x,secret')
  await bringIn(file, 'chosen', { 'attribute.lot': 'a' })
  expect((await kept('chosen'))[0]?.['attributes']).toEqual({ lot: 'x' })
})

test('a later file replaces what has changed, an older one does not', async () => {
  const file = (state: string, updated: string) =>
    csv('id,customer_id,kind,at,updated_at,state', `1,C-1,order,2026-01-02,${updated},${state}`)
  await bringIn(file('paid', '2026-01-03'), 'versions')
  expect((await bringIn(file('sent', '2026-01-04'), 'versions')).progress).toMatchObject({ replaced: 1 })
  expect((await bringIn(file('new', '2026-01-02'), 'versions')).progress).toMatchObject({ known: 1 })
  expect((await kept('versions'))[0]?.['attributes']).toEqual({ state: 'sent' })
})

test('an import that was killed between batches goes on where it was', async () => {
  const { batchRows } = targets.happenings
  const lines = Array.from(
    { length: batchRows * 2 + 7 },
    (_, n) => `${n},C-${n % 50},login,2026-01-0${1 + (n % 9)}`,
  )
  const { fileId, mapping } = await send(csv('id,customer_id,kind,at', ...lines))
  const job = await begin(fileId, 'killed', mapping)
  const rung = { workspaceId: house.workspaceId, kind: 'import', subjectId: job.id, attempt: 0, due: 0 }
  let transactions = 0
  const { database } = house.machinery
  // Two transactions open the import and one takes a batch; the next fails as a killed process would leave it.
  const failing = {
    ...database,
    work: ((workspaceId, work) =>
      ++transactions > 3
        ? Promise.reject(new Error('killed'))
        : database.work(workspaceId, work)) as typeof database.work,
  }
  await expect(runImports({ ...house.machinery, database: failing }, Infinity)([rung], 0)).rejects.toThrow(
    'killed',
  )
  expect((await look(job.id)).progress).toMatchObject({ taken: batchRows })
  await Promise.all([1, 2].map(() => runImports(house.machinery, Infinity)([rung], 0)))
  expect((await look(job.id)).progress).toMatchObject({ rows: lines.length, taken: lines.length, known: 0 })
  expect(await kept('killed')).toHaveLength(lines.length)
})

test('one value that cannot be kept takes no other row along', async () => {
  const lines = [
    '{"id":1,"email":"tom@example.com","kind":"call","at":"2026-01-02","note":"good"}',
    '{"id":2,"email":"tom@example.com","kind":"call","at":"2026-01-02","note":"nul \\u0000"}',
  ]
  expect((await bringIn(csv(...lines), 'odd signs')).progress).toMatchObject({ taken: 1, refused: 1 })
})

test('a mapping that lacks something is refused at its fields', async () => {
  const { fileId } = await send(csv('id,when', '1,2026-01-02'))
  await expect(begin(fileId, 'x', { words: 'id' })).rejects.toMatchObject({
    problem: {
      status: 422,
      errors: [
        { path: 'mapping.words' },
        { path: 'mapping.kind' },
        { path: 'mapping.at' },
        { path: 'mapping.outsideId' },
      ],
    },
  })
})
