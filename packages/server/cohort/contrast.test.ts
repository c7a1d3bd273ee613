import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Attributes = Record<string, unknown>
const order = (n: number, attributes: Attributes, more = {}) => ({
  customer: { identities: [{ kind: 'email' as const, value: `c${n}@c.example` }], name: `Customer ${n}` },
  kind: 'order',
  at: `2026-03-0${1 + (n % 4)}T10:00:00Z`,
  source: 'shop',
  sourceId: `order ${n}`,
  attributes,
  ...more,
})
const sellers = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']
const states = ['SP', 'RJ', 'MG', 'RS', 'PR']

/** Customer n ordered of seller n mod 10 in state (n / 10) mod 5: seller A in SP is every fiftieth, 16 of 800. */
const usual = (n: number) =>
  order(n, {
    seller: sellers[n % 10],
    state: states[Math.floor(n / 10) % 5],
    price: 10 + ((n * 37) % 300),
    promised: '2026-03-04',
    delivered: n % 20 === 7 ? '2026-03-06 12:00' : '2026-03-03 12:00',
  })

/** One failure with a case each for these customers; all their cases are put under the first. */
async function complaintsOf(numbers: readonly number[]) {
  let failureId = ''
  for (const n of numbers) {
    const { caseId } = await takeTeapot(house, { address: `c${n}@c.example`, name: `Customer ${n}` })
    const screen = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
    if (!failureId) failureId = screen.failure.id
    else await house.lena.call('POST /v1/cases/{id}/failure', { params: { id: caseId }, body: { failureId } })
  }
  return failureId
}

const contrast = (id: string, body = {}) =>
  house.mira.call('POST /v1/failures/{id}/contrast', { params: { id }, body })
const estimate = (id: string) => house.lena.call('GET /v1/failures/{id}/estimate', { params: { id } })

let failureId = ''

test('what most complainers share is named first, with how many others have it and who is not explained', async () => {
  const happenings = Array.from({ length: 800 }, (_, n) => usual(n))
  await house.lena.call('POST /v1/happenings', { body: { happenings } })
  failureId = await complaintsOf([0, 50, 100, 150, 200, 250, 300, 350, 400, 13, 44])
  const told = await contrast(failureId)
  expect(told).toMatchObject({ result: 'told', marked: 11, others: 789, best: null })
  const [first] = told.explanations
  expect(first).toMatchObject({
    words: 'an order where seller is “A” and state is “SP”',
    sentence:
      '9 of your 11 complainers had an order where seller is “A” and state is “SP”; so did 7 others who said nothing. 2 are not explained.',
    both: 9,
    others: 7,
    size: 16,
    notExplained: [{ name: 'Customer 13' }, { name: 'Customer 44' }],
  })
  expect(first?.q).toBeLessThan(0.001)
})

test('the rule of every explanation finds exactly those that were counted', async () => {
  const { explanations } = await contrast(failureId)
  expect(explanations.length).toBeGreaterThan(1)
  for (const { rule, size } of explanations) {
    const seen = await house.mira.call('POST /v1/failures/{id}/affected-rule/preview', {
      params: { id: failureId },
      body: { rule },
    })
    expect(seen.size).toBe(size)
  }
})

test('before there is a rule the usual rate tells how many more; with it the two lists do', async () => {
  expect(await estimate(failureId)).toMatchObject({
    method: 'rate',
    complained: 11,
    affected: null,
    rule: null,
  })
  const [first] = (await contrast(failureId)).explanations
  await house.mira.call('PUT /v1/failures/{id}/affected-rule', {
    params: { id: failureId },
    version: 0,
    body: { rule: first?.rule as never },
  })
  expect(await estimate(failureId)).toMatchObject({
    result: 'estimated',
    method: 'two lists',
    complained: 11,
    affected: 16,
    both: 9,
    interval: { level: 0.95 },
    rule: { version: 1, sentence: expect.stringContaining('seller is “A”') },
  })
})

test('of few complainers, or of some who share nothing, too little is said', async () => {
  const few = await complaintsOf([601, 612])
  expect(await contrast(few)).toMatchObject({
    result: 'too few to tell',
    because: 'few marked',
    explanations: [],
  })
  const apart = await complaintsOf([621, 633, 647, 655, 668])
  expect(await contrast(apart)).toMatchObject({ result: 'too few to tell', explanations: [] })
})

test('lateness, a number and a span of days are conditions, too, and their rules find the same customers', async () => {
  const late = await complaintsOf([7, 27, 47, 67, 87, 107])
  const told = await contrast(late)
  expect(told.explanations[0]).toMatchObject({ both: 6, size: 40 })
  const words = told.explanations.map((one) => one.words)
  expect(words).toContain('an order where delivered is later than promised')
  for (const { rule, size } of told.explanations) {
    const body = { rule }
    const params = { id: late }
    expect(
      (await house.mira.call('POST /v1/failures/{id}/affected-rule/preview', { params, body })).size,
    ).toBe(size)
  }
})

const oddName = `it's "odd" \\ $1`
const oddValue = `a\tb'\\ "c"\n☂`

/** Customer n of the next two hundred: one in eight has the odd value and waits six hours longer than promised. */
const strange = (n: number) =>
  order(
    n,
    {
      [oddName]: n % 8 === 0 ? oddValue : n % 3 === 0 ? '' : 'plain',
      weight: n % 2 ? (n % 97) + 0.123456789 : String(n % 97),
      promised: '2026-03-12T10:00:00+02:00',
      delivered:
        n % 8 === 0
          ? '2026-03-12 14:00:00.000001'
          : n % 40 === 5
            ? 'on a Thursday'
            : '2026-03-12T09:59+02:00',
    },
    { at: '2026-03-12T10:00:00Z' },
  )

test('names and values that are hard to write, and times with their zone, are read as the rules read them', async () => {
  const happenings = Array.from({ length: 200 }, (_, n) => strange(1000 + n))
  await house.lena.call('POST /v1/happenings', { body: { happenings } })
  const id = await complaintsOf([1000, 1008, 1016, 1024, 1032, 1040, 1048])
  const told = await contrast(id, { window: { from: '2026-03-12T00:00:00Z', to: '2026-03-13T00:00:00Z' } })
  expect(told).toMatchObject({ result: 'told', marked: 7, others: 193 })
  const words = told.explanations.map((one) => one.words)
  expect(words.some((one) => one.includes(oddName) && one.includes('☂'))).toBe(true)
  expect(words.join('; ')).toMatch(/later than promised by more than 6 hours/)
  for (const { rule, size } of told.explanations) {
    const seen = await house.mira.call('POST /v1/failures/{id}/affected-rule/preview', {
      params: { id },
      body: { rule },
    })
    expect(seen.size).toBe(size)
  }
})
