import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepHappenings } from '../customer/keep-happenings.ts'
import { within } from '../engine/database.ts'
import { newId } from '../engine/id.ts'
import { eraseAmong, eraseCustomer } from '../erasure/actions.ts'
import { type House, openHouse } from '../testing/house.ts'
import { bothWays } from '../testing/laid.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { openContext } from '../workspace/context.ts'
import { contrast } from './contrast.ts'
import { layDays } from './lay-days.ts'
import { daysAsTheyWere } from './segment-store.ts'

let house: House
let failureId = ''
beforeAll(async () => {
  house = await openHouse()
  for (const n of complainers) {
    const { caseId } = await takeTeapot(house, { address: addressOf(n), name: `Customer ${n}` })
    const { failure } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
    if (!failureId) failureId = failure.id
    else await house.lena.call('POST /v1/cases/{id}/failure', { params: { id: caseId }, body: { failureId } })
  }
})
afterAll(() => house.close())

const complainers = [0, 1, 2, 3, 4, 5]
const addressOf = (n: number) => `c${n}@c.example`
/** Of these the last is before the window, and nothing else happens on it. */
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-02-20']
const window = { from: Date.parse('2026-03-02'), to: Date.parse('2026-03-05') }
/** It begins and ends within days. */
const cutWindow = { from: Date.parse('2026-03-02T05:00:00Z'), to: Date.parse('2026-03-04T19:30:00Z') }

const contextNow = (machinery = house.machinery) =>
  openContext(machinery, {
    workspaceId: house.workspaceId,
    actor: { kind: 'person', id: house.mira.id, name: house.mira.name, roles: ['member', 'lead'] },
    now: Date.parse('2026-03-05T13:30:00Z'),
  })

const lay = () => layDays(house.machinery, house.workspaceId, { from: 1 })

/** The same question with nothing laid out; what is laid out stays. */
async function overRows(asked: Parameters<typeof contrast>[2]) {
  let told: unknown
  const undone = new Error('undone')
  const { database } = house.machinery
  await database
    .work(house.workspaceId, async (tx) => {
      await sql`delete from happening_day where workspace_id = ${tx.workspaceId}`.execute(tx.db)
      told = await contrast(
        contextNow({ ...house.machinery, database: within(database, tx) }),
        failureId,
        asked,
      )
      throw undone
    })
    .catch((fault: unknown) => {
      if (fault !== undone) throw fault
    })
  return told
}

async function expectSame() {
  for (const asked of [window, cutWindow]) {
    const { kept, laid } = await bothWays(house, asked)
    expect(laid).toEqual(kept)
  }
  expect(await contrast(contextNow(), failureId, { window })).toEqual(await overRows({ window }))
}

/** The days that are read from what was laid out. */
const daysLaid = () =>
  house.machinery.database.work(house.workspaceId, async (tx) => {
    const kept = await daysAsTheyWere(tx, days[3]!, days[2]!)
    return kept.filter(({ isLaid }) => isLaid).map(({ day }) => day)
  })

type Told = {
  readonly customer: number
  readonly id: number
  readonly day: number
  readonly hour: number
  readonly kind: string
  readonly attributes: Record<string, unknown>
}

let told = 0
/** What is told later replaces what was told before under the same id, whoever it is about and whenever it was. */
const tell = (happenings: readonly Told[]) =>
  house.lena.call('POST /v1/happenings', {
    body: {
      happenings: happenings.map(({ customer, id, day, hour, kind, attributes }) => ({
        customer: {
          identities: [{ kind: 'email' as const, value: addressOf(customer) }],
          name: `Customer ${customer}`,
        },
        kind,
        at: `${days[day]}T${String(hour).padStart(2, '0')}:00:00.00${told % 10}Z`,
        source: 'shop',
        sourceId: `order ${id}`,
        asOf: new Date(Date.parse('2026-03-05T00:00:00Z') + told++).toISOString(),
        attributes,
      })),
    } as never,
  })

const attribute = fc.oneof(
  fc.constantFrom(
    'A',
    'B',
    '12',
    '',
    'tab\t"☂"',
    '2026-03-03',
    '2026-03-04 10:00',
    '2026-03-03T23:30:00.000001+02:00',
  ),
  fc.constantFrom(null, 12, 1.5, -3, true, [1, 'two'], { of: 'it' }),
)
const happening: fc.Arbitrary<Told> = fc.record({
  customer: fc.nat(24),
  id: fc.nat(60),
  day: fc.nat(2),
  hour: fc.nat(23),
  kind: fc.constantFrom('order', 'order', 'call'),
  attributes: fc.dictionary(fc.constantFrom('seller', 'promised', 'delivered', 'weight'), attribute),
})

type Command =
  | { readonly does: 'tell'; readonly happenings: readonly Told[] }
  | { readonly does: 'lay' }
  | { readonly does: 'merge'; readonly customers: readonly [number, number] }
  | { readonly does: 'erase'; readonly customer: number }
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('tell' as const),
      happenings: fc.array(happening, { minLength: 1, maxLength: 25 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('lay' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('merge' as const),
      customers: fc.tuple(fc.nat(24), fc.nat(24)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('erase' as const), customer: fc.integer({ min: 6, max: 24 }) }),
  },
)

const idBehind = async (n: number) =>
  (await house.lena.call('GET /v1/customers', { query: { q: addressOf(n) } })).rows[0]

async function obey(asked: Command) {
  switch (asked.does) {
    case 'tell':
      return void (await tell(asked.happenings))
    case 'lay':
      return void (await lay())
    case 'merge': {
      const [one, other] = await Promise.all(asked.customers.map(idBehind))
      if (!one || !other || one.id === other.id) return
      await house.lena.call('POST /v1/customers/{id}/merge', {
        params: { id: one.id },
        body: { into: other.id } as never,
      })
      return
    }
    case 'erase': {
      const one = await idBehind(asked.customer)
      if (one) await eraseCustomer(contextNow(), house.machinery.secrets, one.id, 'they asked')
    }
  }
}

test('whatever is told, told anew, merged, erased and laid out, in any order: columns answer as the happenings do', async () => {
  let laid = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 9 }), async (commands) => {
      for (const one of commands) await obey(one)
      laid += (await daysLaid()).length
      await expectSame()
      await lay()
      await expectSame()
    }),
    { numRuns: 12 },
  )
  expect(laid).toBeGreaterThan(0)
})

const within3March = { day: 1, hour: 9, kind: 'order', attributes: { seller: 'A' } }
const laidOn3March = async () => (await daysLaid()).includes(days[1]!)

test('what is committed after a day was laid out, but was begun before, keeps it from being read so', async () => {
  await tell([{ ...within3March, customer: 1, id: 500 }])
  const [written, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const context = contextNow()
  const writing = context.transaction(async (tx) => {
    await keepHappenings(context, tx, [
      {
        whose: { leads: [{ kind: 'email', value: addressOf(2) }], name: null, zone: null, language: null },
        kind: 'order',
        at: Date.parse('2026-03-03T11:00:00Z'),
        source: 'shop',
        sourceId: 'order 501',
        attributes: { seller: 'A' },
        asOf: context.now,
      },
    ])
    written.resolve()
    await done.promise
  })
  await written.promise
  expect(await lay()).toBe('none')
  expect(await laidOn3March()).toBe(true)
  done.resolve()
  await writing
  expect(await laidOn3March()).toBe(false)
  await expectSame()
  await lay()
  expect(await laidOn3March()).toBe(true)
  await expectSame()
})

test('while somebody is erased nothing is laid out, and nothing of them is left in columns', async () => {
  const secret = 'a word that only customer 20 says'
  await tell([{ ...within3March, customer: 20, id: 510, attributes: { seller: secret } }])
  await lay()
  const columns = async () =>
    house.machinery.database.work(house.workspaceId, async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from happening_column
        where position(convert_to(${secret}, 'UTF8') in texts) > 0`.execute(tx.db)
      return rows[0]?.count
    })
  expect(await columns()).toBe(1)
  const { id = '' } = (await idBehind(20)) ?? {}
  const context = contextNow()
  await context.transaction(async (tx) => {
    await eraseAmong(context, tx, house.machinery.secrets, [id], 'they asked')
    expect(await lay()).toBe('later')
  })
  expect(await columns()).toBe(0)
  expect(await laidOn3March()).toBe(false)
  await lay()
  expect(await columns()).toBe(0)
  expect(await laidOn3March()).toBe(true)
})

test('nor is anything left of them on a day of which their happening was told otherwise since', async () => {
  const secret = 'a word that only customer 21 says'
  const columns = async () =>
    house.machinery.database.work(house.workspaceId, async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from happening_column
        where position(convert_to(${secret}, 'UTF8') in texts) > 0`.execute(tx.db)
      return rows[0]?.count
    })
  await tell([{ ...within3March, customer: 21, id: 511, attributes: { seller: secret } }])
  await lay()
  await tell([{ ...within3March, day: 2, customer: 21, id: 511, attributes: { seller: 'another' } }])
  expect(await columns()).toBe(1)
  const { id = '' } = (await idBehind(21)) ?? {}
  const context = contextNow()
  await context.transaction((tx) => eraseAmong(context, tx, house.machinery.secrets, [id], 'they asked'))
  expect(await columns()).toBe(0)
})

test('a day that was laid out lately rests when it changes again, and an older one has its turn', async () => {
  await tell([{ ...within3March, customer: 1, day: 2, id: 520 }])
  await lay()
  await tell([{ ...within3March, customer: 1, day: 2, id: 521 }])
  await tell([{ ...within3March, customer: 1, day: 3, id: 522 }])
  expect(await layDays(house.machinery, house.workspaceId, { from: 1, rest: 60_000 })).toBe('later')
  expect(await daysLaid()).not.toContain(days[2])
  expect(await daysLaid()).toContain(days[3])
  expect(await lay()).toBe('none')
  expect(await daysLaid()).toContain(days[2])
})

test('another workspace sees none of it', async () => {
  const seen = await house.machinery.database.work(newId(), async (tx) => {
    const { rows } = await sql<{
      count: number
    }>`select (select count(*) from happening_day) + (select count(*) from happening_segment)
      + (select count(*) from happening_column) + (select count(*) from happening_change) as count`.execute(
      tx.db,
    )
    return rows[0]?.count
  })
  expect(seen).toBe(0)
  expect(await daysLaid()).not.toEqual([])
})
