import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hit, hitBy, lateParcels, lateText } from '../testing/cohort.ts'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let failureId: string

beforeAll(async () => {
  house = await openHouse()
  failureId = (await lateParcels(house)).failureId
})
afterAll(() => house.close())

const begin = (more: Record<string, unknown> = {}) =>
  house.mira.call('POST /v1/outreaches', { body: { ...lateText(failureId), ...more } as never })
const one = (id: string) => house.mira.call('GET /v1/outreaches/{id}', { params: { id } })
const prepare = (id: string) => house.mira.call('POST /v1/outreaches/{id}/preparation', { params: { id } })
const people = (count: number, from = 0): Hit[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `Customer ${n + from}`,
    email: `customer-${n + from}@example.com`,
  }))

test('it begins with the confirmed facts, and a blank for what only a person can say', async () => {
  const begun = await begin({ body: undefined })
  expect(begun.body).toContain('Your parcel left our depot two days later')
  expect(begun.body).toContain('{{order}}')
  expect(await problemOf(prepare(begun.id))).toMatchObject({ code: 'outreach/no-cohort' })
})

test('each is left out for one reason, each other reads their own order, and the counts add up', async () => {
  await hitBy(house, failureId, [
    ...people(3),
    { name: 'No Address', email: null },
    { name: 'Leave Alone', email: 'alone@example.com', wishes: { leaveAlone: true } },
    { name: 'No Order', email: 'noorder@example.com', order: null },
    { name: 'Has Case', email: 'tom@example.com' },
  ])
  await takeTeapot(house)
  const { id } = await begin()
  await prepare(id)
  const { counts, state } = await one(id)
  expect(counts).toMatchObject({
    cohort: 7,
    waiting: 3,
    excluded: {
      'open-case': 1,
      'asked-not-to-be-contacted': 1,
      unreachable: 1,
      'particular-missing': 1,
    },
  })
  expect(state).toBe('ready')
  const samples = await house.mira.call('GET /v1/outreaches/{id}/samples', { params: { id } })
  expect(samples.rows.map(({ name }) => name).toSorted()).toEqual(['Customer 0', 'Customer 1', 'Customer 2'])
  for (const { name, body } of samples.rows) {
    expect(body).toContain(`Dear ${name},`)
    expect(body).not.toContain('{{')
    const others = samples.rows.filter((other) => other.name !== name)
    expect(others.filter((other) => body.includes(other.name))).toEqual([])
  }
})

test('whoever lacks a word that is to be asked about stops the preparation', async () => {
  const { id, particulars, version } = await begin()
  const asking = particulars.map((particular) => ({ ...particular, ifMissing: 'ask' as const }))
  await house.mira.call('PATCH /v1/outreaches/{id}', {
    params: { id },
    version,
    body: { particulars: asking },
  })
  expect(await problemOf(prepare(id))).toMatchObject({
    code: 'outreach/word-missing',
    lacking: { order: 1 },
  })
})

test('what sells is refused, and so is a text that leaves out what such a message owes', async () => {
  const { body } = lateText(failureId)
  const sells = await begin({
    body: `${body}\n\nBy the way, upgrade to our premium plan today and save 20%.`,
  })
  expect(await problemOf(prepare(sells.id))).toMatchObject({ code: 'outreach/promotion' })
  const bare = await begin({ body: 'Dear {{name}}, about order {{order}}. Mira Okafor' })
  expect(await problemOf(prepare(bare.id))).toMatchObject({
    code: 'outreach/held',
    reasons: expect.arrayContaining(['missing:apology']),
  })
  const untied = await begin({ body: body.replace('You need not do anything.', 'You get £99 from us.') })
  expect(await problemOf(prepare(untied.id))).toMatchObject({ code: 'outreach/held' })
})
