import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lateParcels, lateText } from '../testing/cohort.ts'
import { type House, openHouse } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const folder = join(import.meta.dirname, '../testing/data')
const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n')
const rowsOf = (name: string) => {
  const [head = '', ...rows] = linesOf(name).map((line) => line.split(','))
  return rows.map((cells) =>
    Object.fromEntries([...head].map((column, index) => [column, cells[index] ?? ''])),
  )
}

type Told = {
  readonly who: string
  readonly kind: string
  readonly at: string
  readonly sourceId: string
  readonly attributes: Record<string, unknown>
}

async function tell(all: readonly Told[]) {
  const happenings = all.map(({ who, ...one }) => ({
    ...one,
    source: 'test',
    customer: {
      identities: [
        { kind: 'outside' as const, value: who },
        { kind: 'email' as const, value: `${who.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@example.com` },
      ],
      name: who,
    },
  }))
  for (let from = 0; from < happenings.length; from += 1_000)
    await house.lena.call('POST /v1/happenings', {
      body: { happenings: happenings.slice(from, from + 1_000) },
    })
}

/** The names of everyone a rule is about, as the server lists them. */
async function touched(kind: string, where: unknown): Promise<ReadonlySet<string>> {
  const { id } = await house.lena.call('POST /v1/failures', {
    body: { title: kind, kind, severity: 3, span: { from: '2017-01-01T00:00:00Z', to: null } },
  })
  const params = { id }
  await house.mira.call('PUT /v1/failures/{id}/affected-rule', {
    params,
    version: 0,
    body: { rule: { happened: { kind, where } } as never },
  })
  const names = new Set<string>()
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await house.lena.call('GET /v1/failures/{id}/affected', {
      params,
      query: { limit: 200, ...(cursor ? { cursor } : {}) },
    })
    for (const { customer } of page.rows) names.add(customer.name)
    cursor = page.next
  }
  return names
}

function precisionAndRecall(found: ReadonlySet<string>, wanted: ReadonlySet<string>) {
  const both = [...found].filter((one) => wanted.has(one)).length
  return { precision: both / found.size, recall: both / wanted.size, wanted: wanted.size }
}

test('of real orders the rule names those whose parcel came late, all of them and nobody else', async () => {
  const orders = rowsOf('olist-orders.csv')
  await tell(
    orders.map((row) => ({
      who: row['customer_id'] ?? '',
      kind: 'order',
      at: `${row['order_purchase_timestamp']?.replace(' ', 'T')}Z`,
      sourceId: row['order_id'] ?? '',
      attributes: row,
    })),
  )
  const found = await touched('order', {
    attribute: 'order_delivered_customer_date',
    op: 'later',
    than: 'order_estimated_delivery_date',
    by: { count: 0, unit: 'minutes' },
  })
  // As texts of one shape, two times are in the order in which they were.
  const late = orders.filter(
    ({ order_delivered_customer_date: came = '', order_estimated_delivery_date: promised = '' }) =>
      came > promised,
  )
  expect(precisionAndRecall(found, new Set(late.map(({ customer_id: who = '' }) => who)))).toEqual({
    precision: 1,
    recall: 1,
    wanted: late.length,
  })
  expect(late.length).toBeGreaterThan(5)
})

type Passenger = { readonly first_name: string; readonly last_name: string; readonly dob: string }
type Reservation = {
  readonly reservation_id: string
  readonly user_id: string
  readonly cabin: string
  readonly insurance: string
  readonly flights: readonly { readonly flight_number: string; readonly date: string }[]
  readonly passengers: readonly Passenger[]
}
const membershipOf = () =>
  new Map(rowsOf('airline-members.csv').map(({ user_id: user = '', membership }) => [user, membership]))
const nameOf = ({ first_name, last_name, dob }: Passenger) => `${first_name} ${last_name} ${dob}`

test('of an airline’s reservations the rule names every passenger of a cancelled leg, and nobody else', async () => {
  const reservations = linesOf('airline-reservations.jsonl').map((line) => JSON.parse(line) as Reservation)
  const days = rowsOf('airline-flight-days.csv')
  const memberships = membershipOf()
  const statusOf = new Map(days.map((day) => [`${day['flight_number']} ${day['date']}`, day['status']]))
  await tell(
    reservations.flatMap(({ reservation_id, user_id, cabin, insurance, flights, passengers }) =>
      passengers.flatMap((passenger) =>
        flights.map(({ flight_number, date }) => ({
          who: nameOf(passenger),
          kind: 'flight-leg',
          at: `${date}T00:00:00Z`,
          sourceId: `${reservation_id} ${flight_number} ${date} ${nameOf(passenger)}`,
          attributes: {
            reservation: reservation_id,
            flight: flight_number,
            date,
            cabin,
            insurance,
            membership: memberships.get(user_id),
            status: statusOf.get(`${flight_number} ${date}`),
          },
        })),
      ),
    ),
  )
  const found = await touched('flight-leg', { attribute: 'status', op: '=', value: 'cancelled' })
  // From the other end: each cancelled flight day asks every reservation whether it is on it.
  const wanted = new Set<string>()
  for (const { flight_number: number, date, status } of days) {
    if (status !== 'cancelled') continue
    for (const { flights, passengers } of reservations)
      if (flights.some((leg) => leg.flight_number === number && leg.date === date))
        for (const passenger of passengers) wanted.add(nameOf(passenger))
  }
  expect(precisionAndRecall(found, wanted)).toEqual({ precision: 1, recall: 1, wanted: wanted.size })
  expect(wanted.size).toBeGreaterThan(5)
})

test('what the airline’s written policy owes for a cancelled flight goes to exactly those it names, and as much', async () => {
  const { failureId } = await lateParcels(house)
  await house.mira.call('PUT /v1/failures/{id}/affected-rule', {
    params: { id: failureId },
    version: 0,
    body: {
      rule: {
        happened: { kind: 'flight-leg', where: { attribute: 'status', op: '=', value: 'cancelled' } },
      } as never,
    },
  })
  // The policy as a table: a certificate of a hundred for each passenger of a silver or gold member, of an insured booking, or in business.
  const amount = { minor: 10_000, currency: 'GBP' }
  const line = (attribute: string, is: string) => ({
    attribute,
    is,
    and: [{ attribute: 'status', is: 'cancelled' }],
    amount,
    words: 'a certificate of a hundred for each passenger',
  })
  const { rows: catalogue } = await house.mira.call('GET /v1/catalogue')
  const credit = catalogue.find(
    ({ kind, maxAmount }) => kind === 'credit' && (maxAmount?.minor ?? 1e9) >= amount.minor,
  )
  const { id } = await house.mira.call('POST /v1/outreaches', {
    body: {
      // A text that may leave: here it is only about who is owed how much.
      ...lateText(failureId),
      particulars: [
        { name: 'order', from: 'attribute', attribute: 'reservation' },
        { name: 'day', from: 'at' },
      ],
      compensation: {
        catalogueId: credit?.id ?? catalogue[0]?.id ?? '',
        rows: [
          line('membership', 'gold'),
          line('membership', 'silver'),
          line('insurance', 'yes'),
          line('cabin', 'business'),
        ],
      },
    } as never,
  })
  const params = { id }
  await house.mira.call('POST /v1/outreaches/{id}/preparation', { params })
  const owed = new Map<string, number>()
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await house.mira.call('GET /v1/outreaches/{id}/reaches', {
      params,
      query: { limit: 200, ...(cursor ? { cursor } : {}) },
    })
    for (const one of page.rows) owed.set(one.name, one.owed?.minor ?? 0)
    cursor = page.next
  }
  const cancelled = new Set(
    rowsOf('airline-flight-days.csv')
      .filter(({ status }) => status === 'cancelled')
      .map((day) => `${day['flight_number']} ${day['date']}`),
  )
  const memberships = membershipOf()
  const wanted = new Map<string, number>()
  for (const text of linesOf('airline-reservations.jsonl')) {
    const one = JSON.parse(text) as Reservation
    if (!one.flights.some((leg) => cancelled.has(`${leg.flight_number} ${leg.date}`))) continue
    const isOwed =
      memberships.get(one.user_id) !== 'regular' || one.insurance === 'yes' || one.cabin === 'business'
    for (const passenger of one.passengers) wanted.set(nameOf(passenger), isOwed ? 10_000 : 0)
  }
  expect([...owed].toSorted()).toEqual([...wanted].toSorted())
  expect(new Set(wanted.values())).toEqual(new Set([0, 10_000]))
})
