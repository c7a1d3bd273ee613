import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openNextDoor } from '../testing/neighbour.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const told = (address: string, sourceId: string, attributes: Record<string, unknown>, more = {}) => ({
  customer: { identities: [{ kind: 'email' as const, value: address }], name: address },
  kind: 'delivery',
  at: '2026-03-06T10:00:00Z',
  source: 'shop',
  sourceId,
  attributes,
  ...more,
})
const tell = (...happenings: ReturnType<typeof told>[]) =>
  house.lena.call('POST /v1/happenings', { body: { happenings } })
const late = { seller: 'S', promised: '2026-03-05', delivered: '2026-03-06 10:00' }
const inTime = { ...late, delivered: '2026-03-05 10:00' }
const idOf = async (q: string) =>
  (await house.lena.call('GET /v1/customers', { query: { q } })).rows[0]?.id ?? ''

const rule = (seller = 'S') => ({
  happened: {
    kind: 'Delivery',
    where: {
      all: [
        { attribute: 'seller', op: '=' as const, value: seller },
        {
          attribute: 'delivered',
          op: 'later' as const,
          than: 'promised',
          by: { count: 0, unit: 'minutes' as const },
        },
      ],
    },
  },
})
const open = async (title: string) => {
  const span = { from: '2026-03-05T00:00:00Z', to: null }
  const body = { title, kind: 'late parcel', severity: 3, span }
  return (await house.lena.call('POST /v1/failures', { body })).id
}
const put = (id: string, version: number, body: { rule: unknown; note?: string }, who = house.mira) =>
  who.call('PUT /v1/failures/{id}/affected-rule', { params: { id }, version, body: body as never })
const ruleOf = (id: string) => house.lena.call('GET /v1/failures/{id}/affected-rule', { params: { id } })
const listed = (id: string, query = {}) =>
  house.lena.call('GET /v1/failures/{id}/affected', { params: { id }, query: query as never })
const one = (id: string, customerId: string) =>
  house.lena.call('GET /v1/failures/{id}/affected/{customerId}', { params: { id, customerId } })

test('a lead says whom a failure touched; the rule reads as a sentence, and each customer is told why', async () => {
  await tell(told('ann@a.example', 'a1', late), told('bob@a.example', 'a2', inTime))
  const id = await open('Parcels come late')
  expect(await ruleOf(id)).toMatchObject({ rule: null, sentence: null, version: 0 })
  const sentence = 'Everyone with a delivery where seller is “S” and delivered is later than promised.'
  expect(await put(id, 0, { rule: rule(), note: 'from the courier' })).toMatchObject({
    sentence,
    size: 1,
    complained: 0,
    note: 'from the courier',
    computedAt: '2026-03-05T13:30:00.000Z',
    version: 1,
  })
  const { rows, next } = await listed(id)
  expect(next).toBeNull()
  expect(rows).toMatchObject([
    {
      customer: { name: 'ann@a.example' },
      complained: false,
      ruleVersion: 1,
      why: [
        {
          met: true,
          happening: { sourceId: 'a1' },
          asked: [
            { words: 'a delivery', held: true },
            { words: 'seller is “S”', held: true, found: 'S' },
            { words: 'delivered is later than promised', held: true, found: '2026-03-06 10:00' },
          ],
        },
      ],
    },
  ])
  expect(await one(id, await idOf('bob@a.example'))).toMatchObject({
    isIn: false,
    sentence,
    why: [
      { met: false, happening: { sourceId: 'a2' }, asked: [{ held: true }, { held: true }, { held: false }] },
    ],
  })
})

test('only a lead sets it, only over the version they read, and a rule that cannot be asked is refused at its field', async () => {
  const id = await open('Rights')
  expect(await problemOf(put(id, 0, { rule: rule() }, house.lena))).toMatchObject({ code: 'no-right' })
  await put(id, 0, { rule: rule() })
  expect(await problemOf(put(id, 0, { rule: rule('T') }))).toMatchObject({
    status: 412,
    current: { version: 1 },
  })
  expect(await problemOf(put(id, 1, { rule: { happened: {} } }))).toMatchObject({
    status: 422,
    code: 'affected-rule/unfit',
    errors: [{ path: 'happened' }],
  })
  expect(
    await problemOf(
      put(id, 1, { rule: { happened: { where: { attribute: 'a', op: 'like', value: 'x' } } } }),
    ),
  ).toMatchObject({ status: 422 })
})

test('a preview counts and shows ten, and keeps nothing', async () => {
  await tell(
    ...Array.from({ length: 12 }, (_, n) => told(`p${n}@p.example`, `p${n}`, { ...late, seller: 'P' })),
  )
  const id = await open('Preview')
  const params = { id }
  const seen = await house.mira.call('POST /v1/failures/{id}/affected-rule/preview', {
    params,
    body: { rule: rule('P') as never },
  })
  expect([seen.size, seen.examples.length]).toEqual([12, 10])
  expect(seen.examples[0]).toMatchObject({ why: [{ met: true, happening: { sourceId: 'p0' } }] })
  expect(await ruleOf(id)).toMatchObject({ version: 0 })
  const none = { params, body: { rule: rule('nobody') as never } }
  expect(await house.mira.call('POST /v1/failures/{id}/affected-rule/preview', none)).toMatchObject({
    size: 0,
    examples: [],
  })
})

test('who came late into the happenings comes in within the minute, and who is out again is kept as out', async () => {
  const id = await open('Late arrivals')
  await tell(told('cid@c.example', 'c1', { ...late, seller: 'C' }))
  expect(await put(id, 0, { rule: rule('C') })).toMatchObject({ size: 1 })
  const asOf = '2026-03-07T00:00:00Z'
  await tell(
    told('dee@c.example', 'c2', { ...late, seller: 'C' }),
    told('cid@c.example', 'c1', { ...inTime, seller: 'C' }, { asOf }),
  )
  expect(await ruleOf(id)).toMatchObject({ size: 1 })
  await house.forward(2)
  expect((await listed(id)).rows.map(({ customer }) => customer.name)).toEqual(['dee@c.example'])
  expect(await ruleOf(id)).toMatchObject({ size: 1, version: 1 })
  const kept = await ask(
    house.config.ownerUrl,
    `select c.name, a.is_in as "isIn" from affected a join customer c on c.id = a.customer_id
     where a.failure_id = '${id}' order by 1`,
  )
  expect(kept).toEqual([
    { name: 'cid@c.example', isIn: false },
    { name: 'dee@c.example', isIn: true },
  ])
})

test('a rule that changes is a version of its own and a record in the file of the failure', async () => {
  const id = await open('Versions')
  await put(id, 0, { rule: rule('V') })
  expect(await put(id, 1, { rule: rule('S') })).toMatchObject({ version: 2 })
  const rows = await ask(
    house.config.ownerUrl,
    `select e.type, c.content ->> 'sentence' as sentence from event e join event_content c using (workspace_id, stream_id, sequence)
     where e.stream_id = '${id}' and e.type like 'failure.affected%' order by sequence`,
  )
  expect(rows.map(({ type }) => type)).toEqual([
    'failure.affected-rule-set',
    'failure.affected-rule-set',
    'failure.affected-changed',
  ])
  expect(rows[1]?.['sentence']).toContain('seller is “S”')
})

test('a rule about anything that happened tells of each why, too', async () => {
  await tell(told('kay@k.example', 'k1', { refund: 12 }, { kind: 'refund' }))
  const id = await open('Of any kind')
  await put(id, 0, { rule: { happened: { where: { attribute: 'refund', op: '>', value: 10 } } } })
  expect(await one(id, await idOf('kay@k.example'))).toMatchObject({
    isIn: true,
    why: [{ asked: [{ words: 'a happening' }, { words: 'refund is above 10', held: true, found: '12' }] }],
  })
})

test('two records of one person are one of the affected, by what happened to either', async () => {
  await tell(
    told('eve@e.example', 'e1', { ...late, seller: 'E' }),
    told('eve@work.example', 'e2', { other: true }, { kind: 'call' }),
  )
  const id = await open('Merged')
  const both = {
    happened: {
      all: [rule('E').happened, { kind: 'call', where: { attribute: 'other', op: '=', value: true } }],
    },
  }
  expect(await put(id, 0, { rule: both })).toMatchObject({ size: 0 })
  const [gone, kept] = [await idOf('eve@work.example'), await idOf('eve@e.example')]
  await house.lena.call('POST /v1/customers/{id}/merge', { params: { id: gone }, body: { into: kept } })
  await house.forward(2)
  expect((await listed(id)).rows).toMatchObject([
    { customer: { id: kept }, why: [{ happening: { sourceId: 'e1' } }, { happening: { sourceId: 'e2' } }] },
  ])
  expect(await one(id, gone)).toMatchObject({ customer: { id: kept }, isIn: true })
})

test('a list is a rule, too, and is read a page at a time', async () => {
  const id = await open('A list')
  await tell(...[1, 2, 3].map((n) => told(`l${n}@l.example`, `l${n}`, {})))
  const customers = await Promise.all([1, 2, 3].map((n) => idOf(`l${n}@l.example`)))
  expect(await put(id, 0, { rule: { customers } })).toMatchObject({
    sentence: 'The 3 customers of a list.',
    size: 3,
  })
  const first = await listed(id, { limit: 2 })
  const second = await listed(id, { limit: 2, cursor: first.next })
  expect([...first.rows, ...second.rows].map(({ customer }) => customer.id).toSorted()).toEqual(
    customers.toSorted(),
  )
  expect(second.next).toBeNull()
})

test('who complained is told apart from who said nothing', async () => {
  const { caseId } = await takeTeapot(house, { address: 'fay@f.example', name: 'Fay' })
  await tell(
    told('fay@f.example', 'f1', { ...late, seller: 'F' }),
    told('gil@f.example', 'f2', { ...late, seller: 'F' }),
  )
  const { failure } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  expect(await put(failure.id, 0, { rule: rule('F') })).toMatchObject({ size: 2, complained: 1 })
  const { rows } = await listed(failure.id)
  expect(rows.map(({ customer, complained }) => [customer.name, complained]).toSorted()).toEqual([
    ['Fay', true],
    ['gil@f.example', false],
  ])
})

test('why somebody is in or out holds nothing of anybody else', async () => {
  const secret = 'the neighbour’s own words'
  await tell(
    told('hal@h.example', 'h1', { ...late, seller: 'H' }),
    told('ida@h.example', 'h2', { ...late, seller: 'H', note: secret }),
    told('jon@h.example', 'h3', { ...inTime, seller: 'H' }),
  )
  const id = await open('Privacy')
  await put(id, 0, { rule: rule('H') })
  for (const address of ['hal@h.example', 'jon@h.example']) {
    const answer = JSON.stringify(await one(id, await idOf(address)))
    expect(answer).not.toMatch(/ida|h2|neighbour/)
    expect(answer).toContain(address)
  }
  const hal = (await listed(id)).rows.find(({ customer }) => customer.name.startsWith('hal'))
  expect(hal?.why.map(({ happening }) => happening.sourceId)).toEqual(['h1'])
})

test('next door sees nothing of it', async () => {
  const rosa = await openNextDoor(house)
  const id = await open('Ours')
  await put(id, 0, { rule: rule() })
  expect(await problemOf(rosa.call('GET /v1/failures/{id}/affected', { params: { id } }))).toMatchObject({
    status: 404,
  })
})
