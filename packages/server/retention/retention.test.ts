import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { mailFrom, openPostBox } from '../testing/post.ts'
import { problemOf } from '../testing/teapot.ts'

let house: House
let admin: TestPerson
beforeEach(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Lind', ['admin'])
})
afterEach(() => house.close())

const day = 24 * 60
const look = () => admin.call('GET /v1/retention')
const keep = async (body: { rawDays: number | null; customerDays: number | null }) =>
  admin.call('PUT /v1/retention', { version: (await look()).version, body })
const rows = async (table: string, where = 'true') => {
  const [row] = await ask(house.config.ownerUrl, `select count(*)::int as rows from ${table} where ${where}`)
  return row?.['rows']
}
const names = async () =>
  (await ask(house.config.ownerUrl, 'select name from customer order by name')).map(({ name }) => name)

async function mail(from: string, words: string) {
  const answer = await house.app.inject({
    method: 'POST',
    url: '/v1/complaints/eml',
    headers: {
      cookie: house.lena.cookie,
      'content-type': 'message/rfc822',
      'idempotency-key': `${from} ${words}`,
    },
    payload: Buffer.from(`From: ${from} <${from.toLowerCase()}@example.com>\r\n\r\n${words}`),
  })
  return (JSON.parse(answer.payload) as { caseId: string }).caseId
}

/** Closed by hand in the database: what closing asks for is told elsewhere. */
const close = (caseId: string) =>
  ask(
    house.config.ownerUrl,
    `update "case" set closure = jsonb_build_object('as', 'settled', 'reason', 'All is well.', 'by', '${house.lena.id}',
       'at', (select floor(extract(epoch from instant) * 1000)::bigint from installation)) where id = '${caseId}'`,
  )

test('everything is kept for good until somebody says otherwise', async () => {
  await close(await mail('Tom', 'In pieces.'))
  expect(await look()).toMatchObject({ rawDays: null, customerDays: null })
  for (let weeks = 0; weeks < 8; weeks++) await house.forward(7 * day)
  expect([await rows('complaint_raw'), await names()]).toEqual([1, ['Tom']])
})

test('raw mail goes after its days, at the day and not before; what was said stays', async () => {
  await mail('Tom', 'In pieces.')
  await keep({ rawDays: 10, customerDays: null })
  await house.forward(9 * day)
  expect([await rows('complaint_raw'), (await look()).next.raws]).toEqual([1, 0])
  await house.forward(2 * day)
  expect([await rows('complaint_raw'), await rows('complaint', `words = 'In pieces.'`)]).toEqual([0, 1])
})

test('of a mailbox the raw mails go the same way, and one that was set aside stays until somebody has looked at it', async () => {
  const box = await openPostBox(house)
  await box.put(mailFrom({ from: 'Ida <ida@example.com>' }))
  const unsigned = await box.put(mailFrom({ from: '', words: 'Nobody signed this' }))
  await keep({ rawDays: 10, customerDays: null })
  await house.forward(12 * day)
  expect([await rows('mail'), await rows('mail_part')]).toEqual([2, 1])
  await house.lena.call('POST /v1/mails/{id}/looking', { params: { id: unsigned.id } })
  await house.forward(2 * day)
  expect([await rows('mail'), await rows('mail_part')]).toEqual([2, 0])
})

test('a customer is erased after their days, unless a case is open or they wrote since', async () => {
  const cases = [
    await mail('Tom', 'In pieces.'),
    await mail('Ines', 'No lid.'),
    await mail('Otto', 'No tea.'),
    await mail('Rosa', 'No cup.'),
  ]
  await close(cases[0] ?? '')
  await close(cases[2] ?? '')
  await keep({ rawDays: null, customerDays: 30 })
  await house.forward(20 * day)
  await mail('Otto', 'Still no tea.')
  await close(cases[3] ?? '')
  await ask(
    house.config.ownerUrl,
    `update "case" set closure = (select closure from "case" where id = '${cases[0]}') where closure is null and id <> '${cases[1]}'`,
  )
  await house.forward(9 * day)
  expect(await names()).toEqual(['Ines', 'Otto', 'Rosa', 'Tom'])
  await house.forward(3 * day)
  expect(await names()).toEqual(['Erased customer', 'Ines', 'Otto', 'Rosa'])
  expect(await rows('event', `type = 'customer.erased' and actor like 'clock:%'`)).toBe(1)
  expect((await look()).next.customers).toBe(0)
})

test('what the next run takes away is told before, and taken in batches until none is left', async () => {
  await ask(
    house.config.ownerUrl,
    `insert into complaint select '${house.workspaceId}', gen_random_uuid(), 'email', '{"name":null,"kind":null,"address":null}', null, '2020-01-01', null, null, 'x', '{}', null from generate_series(1, 2500);
     insert into complaint_raw select workspace_id, id, 'message/rfc822', '\\x00' from complaint`,
  )
  expect(await keep({ rawDays: 30, customerDays: null })).toMatchObject({
    next: { raws: 2_500, importRows: 0, customers: 0 },
  })
  await house.forward(day + 1)
  expect(await rows('complaint_raw')).toBe(0)
})

test('only an admin says how long things are kept, on what they read, in whole days', async () => {
  expect(await problemOf(house.mira.call('GET /v1/retention'))).toMatchObject({ status: 403 })
  const { version } = await keep({ rawDays: 30, customerDays: 60 })
  expect(await keep({ rawDays: null, customerDays: null })).toMatchObject({ rawDays: null })
  const stale = admin.call('PUT /v1/retention', { version, body: { rawDays: 1, customerDays: 1 } })
  expect(await problemOf(stale)).toMatchObject({ status: 412 })
  expect(await problemOf(keep({ rawDays: 0, customerDays: null }))).toMatchObject({ status: 422 })
  expect(await rows('timer', `kind = 'retention'`)).toBe(0)
})
