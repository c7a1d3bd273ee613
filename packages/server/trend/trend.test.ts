import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'

const hour = 60 * 60_000
const week = 7 * 24 * hour
const begun = Date.parse('2026-03-05T13:30:00Z')

let house: House
beforeAll(async () => {
  house = await openHouse({ now: begun })
})
afterAll(() => house.close())

/** Complaints that came at these times, each by a customer of its own unless one is named. */
async function complained(source: string, times: readonly number[], who?: string) {
  const rows = times.map(
    (at, n) =>
      `${source}-${n},${who ?? `${source}-${n}`}@example.com,It came late,${new Date(at).toISOString()}`,
  )
  const { fileId, mapping } = await house.mira.call('POST /v1/import-files', {
    body: Buffer.from(['id,email,words,received_at', ...rows].join('\n')) as never,
    query: { target: 'complaints' },
  } as never)
  const { id } = await house.mira.call('POST /v1/imports', { body: { fileId, mapping, source } })
  for (let rings = 0; rings < 20; rings++) {
    await house.ring()
    const job = await house.mira.call('GET /v1/imports/{id}', { params: { id } })
    if (job.standing === 'done' && job.progress.taken === times.length) return
  }
  throw new Error('The import does not end')
}

const clock = () => house.machinery.clock.now()
const suspected = async () => {
  const { rows } = await house.mira.call('GET /v1/failures', { query: { limit: 200 } })
  return rows.filter(({ title }) => title.startsWith('More '))
}
const trendOf = async (id: string) =>
  (await house.mira.call('GET /v1/failures/{id}/trend', { params: { id } })).trend

test('twelve where two are usual: a failure is suspected with its sheet, once; a person dismisses it, and the same rise opens no other', async () => {
  const usual = Array.from({ length: 16 }, (_, n) => begun - (1 + (n >> 1)) * week - (1 + (n % 2)) * hour)
  // The first ever lies a whole window before the eighth week, so that eight weeks are known.
  await complained('before', [...usual, begun - 8 * week - 30 * hour])
  await complained(
    'now',
    Array.from({ length: 12 }, (_, n) => begun - (n + 1) * 10 * 60_000),
  )
  await complained('again', [begun - 5 * 60_000, begun - 4 * 60_000, begun - 3 * 60_000], 'now-0')
  await house.forward(61)
  const [failure, ...others] = await suspected()
  expect([failure?.state, failure?.ownerId, others.length]).toEqual(['suspected', null, 0])
  const trend = await trendOf(failure?.id ?? '')
  // Who complained thrice is one customer; the two of each week before are those of the same hours.
  expect(trend).toMatchObject({
    of: 'complaints',
    kind: null,
    count: 12,
    before: Array(8).fill(2),
    expected: 2,
  })
  expect(trend?.p).toBeLessThan(0.001)
  const { counted } = await house.mira.call('GET /v1/failures/{id}/trend', {
    params: { id: failure?.id ?? '' },
  })
  expect(counted).toHaveLength(12)
  expect(counted[0]).toMatchObject({ caseId: expect.any(String), what: 'It came late' })
  const times = counted.map(({ at }) => at)
  expect(times).toEqual(times.toSorted().toReversed())
  const owed = (await house.mira.call('GET /v1/agenda', { query: { view: 'all', limit: 200 } })).rows
  expect(owed.filter(({ subject }) => subject.id === failure?.id).map(({ what }) => what)).toEqual([
    'confirm-failure',
  ])
  await house.forward(180)
  expect(await suspected()).toHaveLength(1)
  const params = { id: failure?.id ?? '' }
  await house.lena.call('POST /v1/failures/{id}/trend/dismissal', { params })
  await expect(house.mira.call('POST /v1/failures/{id}/trend/taking', { params })).rejects.toMatchObject({
    problem: { code: 'trend/decided' },
  })
  const left = (await house.mira.call('GET /v1/agenda', { query: { view: 'all', limit: 200 } })).rows
  expect(left.filter(({ subject }) => subject.id === params.id)).toEqual([])
  await house.forward(60)
  expect((await suspected()).map(({ state }) => state)).toEqual(['dismissed'])
  const events = await ask(
    house.config.ownerUrl,
    `select type, actor from event where stream_id = '${params.id}' order by sequence`,
  )
  expect(events.map(({ type }) => type)).toEqual([
    'failure.opened',
    'failure.trend-found',
    'failure.trend-dismissed',
  ])
  expect(events.map(({ actor }) => String(actor).split(':')[0])).toEqual(['clock', 'clock', 'person'])
})

test('once the count is usual again the trend is over, and a new rise of one kind opens a new failure of that kind', async () => {
  await house.forward(2 * 24 * 60)
  const [first] = await suspected()
  expect((await trendOf(first?.id ?? ''))?.endedAt).not.toBeNull()
  const now = await clock()
  await complained(
    'surge',
    Array.from({ length: 9 }, (_, n) => now - (n + 1) * 5 * 60_000),
  )
  const named = await ask(
    house.config.ownerUrl,
    `select f.id, f.version from failure f join "case" s on s.failure_id = f.id join complaint c on c.case_id = s.id
     where c.received_at > '${new Date(now - hour).toISOString()}'`,
  )
  expect(named).toHaveLength(9)
  for (const { id, version } of named)
    await house.mira.call('PATCH /v1/failures/{id}', {
      params: { id: String(id) },
      version: Number(version),
      body: { kind: 'late delivery' },
    })
  await house.forward(61)
  const fresh = (await suspected()).filter(({ id }) => id !== first?.id)
  expect(fresh.map(({ title, kind }) => [title, kind])).toEqual([
    ['More complaints than usual of “late delivery”', 'late delivery'],
  ])
  const params = { id: fresh[0]?.id ?? '' }
  await house.lena.call('POST /v1/failures/{id}/trend/taking', { params })
  const { failure, state } = await house.mira.call('GET /v1/failures/{id}', { params })
  expect([failure.ownerId, state]).toEqual([house.lena.id, 'suspected'])
  // It is over, but somebody is still at work on it: the next rise belongs to it.
  await house.forward(2 * 24 * 60)
  const later = await clock()
  await complained(
    'surge-again',
    Array.from({ length: 9 }, (_, n) => later - (n + 1) * 5 * 60_000),
  )
  await ask(
    house.config.ownerUrl,
    `update failure f set kind = 'late delivery', provisional = false from "case" s, complaint c
     where s.failure_id = f.id and c.case_id = s.id and c.received_at > '${new Date(later - hour).toISOString()}'`,
  )
  await house.forward(61)
  expect((await suspected()).map(({ id }) => id).toSorted()).toEqual([first?.id, params.id].toSorted())
})

test('a kind of happening is watched where the policy names it', async () => {
  const { version, changedAt: _, ...policy } = await house.mira.call('GET /v1/policy')
  const trend = {
    windowHours: 24,
    weeks: 4,
    leastCustomers: 5,
    oneIn: 1_000,
    happenings: ['delivery failed'],
  }
  const now = await clock()
  const tell = (n: number, at: number, kind = 'delivery failed') => ({
    customer: { identities: [{ kind: 'outside' as const, value: `d-${n}` }] },
    kind,
    at: new Date(at).toISOString(),
    source: 'courier',
    sourceId: `${kind}-${n}`,
  })
  const told = [
    tell(0, now - 5 * week),
    ...Array.from({ length: 8 }, (__, n) => tell(n + 1, now - (n + 1) * 60_000)),
    ...Array.from({ length: 30 }, (__, n) => tell(n + 40, now - (n + 1) * 60_000, 'order')),
  ]
  await house.mira.call('POST /v1/happenings', { body: { happenings: told } as never })
  await house.forward(61)
  const before = (await suspected()).length
  await house.mira.call('PUT /v1/policy', { version, body: { ...policy, trend } })
  await house.forward(61)
  const all = await suspected()
  expect([all.length - before, all[0]?.title]).toEqual([1, 'More customers than usual met “delivery-failed”'])
  expect(await trendOf(all[0]?.id ?? '')).toMatchObject({ of: 'happenings', count: 8, before: [0, 0, 0, 0] })
})
