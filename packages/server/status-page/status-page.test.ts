import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf } from '../testing/teapot.ts'

let house: House
let failureId: string
let pageId: string
let path: string
let n = 0

beforeAll(async () => {
  house = await openHouse({ otherwise: { publicUrl: 'http://help.localhost:4700' } })
})
beforeEach(async () => {
  n += 1
  const failure = await house.mira.call('POST /v1/failures', {
    body: {
      title: `Late parcels ${n}`,
      kind: 'late delivery',
      severity: 3,
      span: { from: '2026-03-05T09:00:00Z', to: null },
    },
  })
  failureId = failure.id
  const page = await opened({ title: 'Parcels are late', reach: 'public', slug: `late-parcels-${n}` })
  pageId = page.id
  path = `/status/${page.slug}`
})
afterAll(() => house.close())

type Asked = { title: string; reach: 'public' | 'link'; slug?: string }
const opened = (body: Asked, id = failureId) =>
  house.mira.call('POST /v1/failures/{id}/status-page', { params: { id }, body })
const in20 = (minutes = 20) =>
  new Date(Date.parse('2026-03-05T13:30:00Z') + offset + minutes * 60_000).toISOString()
let offset = 0
const forward = async (minutes: number) => {
  offset += minutes * 60_000
  await house.forward(minutes)
}
type Words = {
  state: 'investigating' | 'identified' | 'monitoring' | 'resolved'
  words: string
  nextAt?: string | null
}
const say = (body: Words, override?: { reason: string }) =>
  house.mira.call('POST /v1/status-pages/{id}/updates', {
    params: { id: pageId },
    body: { nextAt: null, ...body, ...(override ? { override } : {}) },
  })
const first =
  'We are sorry that your parcels are late. We do not know why yet, and we are asking the courier.'
const read = async () => (await house.app.inject({ url: path })).body
const kept = () => house.mira.call('GET /v1/failures/{id}/status-page', { params: { id: failureId } })
const ledger = async (view: 'open' | 'all' | 'broken') =>
  (await house.mira.call('GET /v1/promises', { query: { view } })).rows.filter(
    (row) => row.failureId === failureId,
  )
const owed = async () =>
  (
    await ask(
      house.config.ownerUrl,
      `select what, due_at, owner_id from agenda_item where file_id = '${failureId}' and what = 'status-update'`,
    )
  ).map((row) => ({ ...row }))

test('an update stands on the page after its undo time, and the time of the next is a promise that the next one keeps', async () => {
  expect(await read()).toContain('Nothing is written here yet')
  const nextAt = in20()
  await say({ state: 'investigating', words: first, nextAt })
  expect(await read()).not.toContain('parcels are late.')
  expect(await ledger('open')).toEqual([])
  await forward(1)
  const body = await read()
  expect(body).toContain('parcels are late. We do')
  expect(body).toMatch(/You hear from us again by 13:50 today/)
  expect(await ledger('open')).toMatchObject([
    {
      dueAt: nextAt.replace('.000Z', '.000Z'),
      standing: 'open',
      caseId: null,
      customerName: `Late parcels ${n}`,
    },
  ])
  expect(await owed()).toMatchObject([{ what: 'status-update', owner_id: house.mira.id }])
  await say(
    {
      state: 'identified',
      words:
        'We are sorry. The sorting hall of our courier stands still, so parcels are late; we now hand ours to another courier.',
      nextAt: in20(60),
    },
    { reason: 'the courier told us by phone' },
  )
  await forward(1)
  expect((await ledger('all')).map(({ standing }) => standing).toSorted()).toEqual(['kept', 'open'])
  const both = await read()
  expect(both.indexOf('sorting hall')).toBeLessThan(both.indexOf('We do not know why yet'))
  expect(await owed()).toHaveLength(1)
})

test('an update that came too late is a promise kept late, and meanwhile the page says that we are overdue', async () => {
  await say({ state: 'investigating', words: first, nextAt: in20() })
  await forward(30)
  expect(await read()).toMatch(/We said you would hear from us by .* and you have not/)
  expect((await ledger('broken')).map(({ standing }) => standing)).toEqual(['late'])
  await say({
    state: 'investigating',
    words: `${first} We have nothing new from the courier, and ask again.`,
    nextAt: in20(),
  })
  await forward(1)
  expect((await ledger('broken')).map(({ standing }) => standing)).toEqual(['kept late'])
})

test('what is called back within its undo time was never said: no page, no promise', async () => {
  const update = await say({ state: 'investigating', words: first, nextAt: in20() })
  const back = await house.mira.call('POST /v1/status-updates/{id}/cancellation', {
    params: { id: update.id },
  })
  expect(back.calledBack).toBe(true)
  await forward(1)
  expect(await read()).not.toContain('We do not know why yet')
  expect(await ledger('all')).toEqual([])
  await say({ state: 'investigating', words: first, nextAt: in20() })
  await forward(1)
  const [standing] = (await kept()).updates
  expect(
    await problemOf(
      house.mira.call('POST /v1/status-updates/{id}/cancellation', { params: { id: standing?.id ?? '' } }),
    ),
  ).toMatchObject({ status: 409, code: 'message/left' })
})

test('nobody is told less than they must be: no time of the next, no apology, the same again, and facts that nobody confirmed', async () => {
  const refused = (body: Words) => problemOf(say(body))
  expect(await refused({ state: 'investigating', words: first })).toMatchObject({
    code: 'status-page/next-time-needed',
  })
  expect(
    await refused({ state: 'investigating', words: first, nextAt: '2026-03-05T13:00:00Z' }),
  ).toMatchObject({ status: 422 })
  expect(await refused({ state: 'investigating', words: 'Parcels are late.', nextAt: in20() })).toMatchObject(
    { code: 'message/held' },
  )
  expect(
    await refused({
      state: 'investigating',
      words: `${first} Everybody gets £40 back.`,
      nextAt: in20(),
    }),
  ).toMatchObject({ code: 'message/untied' })
  await say({ state: 'investigating', words: first, nextAt: in20() })
  expect(await refused({ state: 'investigating', words: 'Sorry, more soon.', nextAt: in20() })).toMatchObject(
    {
      code: 'status-page/update-under-way',
    },
  )
  await forward(1)
  expect(await refused({ state: 'identified', words: first, nextAt: in20() })).toMatchObject({
    code: 'message/no-news',
  })
  expect(await refused({ state: 'resolved', words: 'All is well again. We are sorry.' })).toMatchObject({
    code: 'message/held',
  })
  expect((await kept()).updates).toHaveLength(1)
})

test('one page for a failure, an address for one page, none for what still belongs to one case', async () => {
  expect(await problemOf(opened({ title: 'Again', reach: 'public', slug: 'again' }))).toMatchObject({
    code: 'status-page/already',
  })
  const other = await house.mira.call('POST /v1/failures', {
    body: { title: 'Other', kind: 'other', severity: 2, span: { from: '2026-03-05T09:00:00Z', to: null } },
  })
  expect(
    await problemOf(opened({ title: 'Other', reach: 'public', slug: `late-parcels-${n}` }, other.id)),
  ).toMatchObject({ code: 'status-page/address-taken' })
  for (const slug of ['', 'No', 'a', '-ab', 'a b', 'späte'])
    expect(await problemOf(opened({ title: 'Other', reach: 'public', slug }, other.id))).toMatchObject({
      code: 'status-page/bad-address',
    })
  expect(
    await problemOf(
      house.lena.call('POST /v1/failures/{id}/status-page', {
        params: { id: other.id },
        body: { title: 'Other', reach: 'link' },
      }),
    ),
  ).toMatchObject({ status: 403 })
  const hidden = await opened({ title: 'Other', reach: 'link' }, other.id)
  expect(hidden.slug).toMatch(/^[0-9a-f]{32}$/)
  expect((await house.app.inject({ url: `/status/${hidden.slug}` })).statusCode).toBe(200)
})

test('an ended page is nowhere, like one that never was, until it is opened again', async () => {
  const at = (step: 'ending' | 'reopening') =>
    house.mira.call(`POST /v1/status-pages/{id}/${step}`, { params: { id: pageId } })
  await at('ending')
  const gone = await house.app.inject({ url: path })
  const never = await house.app.inject({ url: '/status/never-was' })
  expect([gone.statusCode, gone.body]).toEqual([404, never.body])
  expect((await house.app.inject({ url: `${path}/feed.atom` })).statusCode).toBe(404)
  expect(await problemOf(say({ state: 'investigating', words: first, nextAt: in20() }))).toMatchObject({
    code: 'status-page/ended',
  })
  await at('reopening')
  expect((await house.app.inject({ url: path })).statusCode).toBe(200)
})

test('feed readers get the same words, and what is in them can’t become markup', async () => {
  await say({
    state: 'investigating',
    words: `${first} <b>Parcels & letters</b>]]>`,
    nextAt: in20(),
  })
  await forward(1)
  const feed = await house.app.inject({ url: `${path}/feed.atom` })
  expect(feed.headers['content-type']).toContain('application/atom+xml')
  expect(feed.body).toContain('&lt;b&gt;Parcels &amp; letters&lt;/b&gt;]]&gt;')
  expect(feed.body.match(/<entry>/g)).toHaveLength(1)
  expect(await read()).not.toContain('<b>Parcels')
})
