import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
    customer: { identities: [{ kind: 'outside' as const, value: who }], name: who },
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
  readonly cabin: string
  readonly flights: readonly { readonly flight_number: string; readonly date: string }[]
  readonly passengers: readonly Passenger[]
}
const nameOf = ({ first_name, last_name, dob }: Passenger) => `${first_name} ${last_name} ${dob}`

test('of an airline’s reservations the rule names every passenger of a cancelled leg, and nobody else', async () => {
  const reservations = linesOf('airline-reservations.jsonl').map((line) => JSON.parse(line) as Reservation)
  const days = rowsOf('airline-flight-days.csv')
  const statusOf = new Map(days.map((day) => [`${day['flight_number']} ${day['date']}`, day['status']]))
  await tell(
    reservations.flatMap(({ reservation_id, cabin, flights, passengers }) =>
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
