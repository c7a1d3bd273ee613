import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hitBy, lateParcels } from '../testing/cohort.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { dropServers, readyServer } from '../testing/killed.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { setMailServer } from '../testing/mailing.ts'
import { startOutreach } from '../testing/outreach.ts'

/** `npm run soak` writes to all of them, every other run to a twentieth. */
const whole = process.env['AMENDS_SOAK'] === 'whole'
const recipients = whole ? 10_000 : 500
/** So many had theirs when it is cancelled. */
const enough = recipients * 0.8

/** Where each of ten workers dies, and the how manieth time it passes there: the same in every run. */
const points = [
  'outreach:queued:1',
  'send:attempting:7',
  'clock:before-commit:9',
  'send:answered:11',
  'send:settled:13',
  'timers:claimed:2',
  'clock:after-commit:15',
  'outreach:queued:2',
  'send:attempting:23',
  'send:answered:5',
] as const

let house: House
let second: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn()
  const ada = await setMailServer(house, mail.port)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', {
    version,
    body: { ...policy, outreach: { secondLookAbove: 10, undoSeconds: 0, perMinute: 1_200 } },
  })
  second = await house.hire('Rosa Diaz', ['member', 'lead'])
}, 60_000)
afterAll(async () => {
  dropServers()
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

/** What would pass by itself: a minute of pace, and the leases of whoever was killed. What is under way stays under way. */
const letTimePass = (standing: 'queued' | 'attempting') =>
  ask(
    house.config.ownerUrl,
    `with paced as (update outreach set paced_at = paced_at - interval '10 seconds' where id in (
       select id from outreach where paced_at is not null and done is null and cancelled is null for update skip locked))
     update timer set next_try_at = '-infinity', due_at = least(due_at, now() - interval '1 second')
     where (workspace_id, kind, subject_id) in (
       select t.workspace_id, t.kind, t.subject_id from timer t
       left join message m on t.kind = 'send' and m.workspace_id = t.workspace_id and m.id = t.subject_id
       where t.kind = 'outreach' or m.standing = '${standing}' for update of t skip locked)`,
  )

const countsOf = async (id: string) =>
  (await house.mira.call('GET /v1/outreaches/{id}', { params: { id } })).counts

/** Everybody in the cohort stands somewhere, and nobody twice. */
async function addsUp(id: string) {
  const { cohort, excluded, waiting, unread, standings } = await countsOf(id)
  const parts = [...Object.values(excluded), waiting, unread, ...Object.values(standings)]
  return parts.reduce((sum: number, part) => sum + Number(part), 0) === cohort && cohort === recipients
}

const accepted = () => mail.mails.length
const twice = () => [...Map.groupBy(mail.mails, ({ to }) => to)].filter(([, mails]) => mails.length > 1)

test(`R23 R24 ${recipients} recipients, two workers, ten of them killed: each has it at most once, none after the cancellation, and they always add up`, async () => {
  const { failureId } = await lateParcels(house, second)
  const hits = Array.from({ length: recipients }, (_, n) => ({
    name: `Customer ${n}`,
    email: `customer-${n}@example.com`,
  }))
  await hitBy(house, failureId, hits, { now: Date.now() })
  const id = await startOutreach(house, second, failureId)
  const looks = { times: 0, wrong: [] as unknown[] }
  const state = { cancelled: false, stopped: false, killed: 0 }
  const look = async () => {
    const right = await addsUp(id)
    if (!right || twice().length) looks.wrong.push({ counts: await countsOf(id), twice: twice() })
    looks.times += 1
    await letTimePass('queued')
  }
  const lane = async (mine: readonly (string | null)[]) => {
    for (const point of mine) {
      if (state.cancelled) return
      const running = await readyServer(point).start(house.config)
      await (point ? running?.gone : untilEnough())
      state.killed += point ? 1 : 0
      if (!point) return running
    }
    return
  }
  const untilEnough = async () => {
    while (accepted() < enough && !state.cancelled) await new Promise((done) => setTimeout(done, 50))
  }
  const watching = (async () => {
    while (!state.stopped) await look()
  })()
  const [even, odd] = [0, 1].map((rest) => points.filter((_, at) => at % 2 === rest))
  const alive = await Promise.all([lane([...even!, null]), lane([...odd!, null])])
  await house.mira.call('POST /v1/outreaches/{id}/cancellation', {
    params: { id },
    body: { words: 'The cause was another' },
  })
  const atCancel = accepted()
  // Those alive go on ringing: ten looks at what is due, and nothing of it leaves.
  const before = looks.times
  await expect.poll(() => looks.times, { timeout: 60_000 }).toBeGreaterThan(before + 10)
  state.stopped = true
  await watching
  // Nobody who is alive is at work on what the killed left under way.
  await letTimePass('attempting')
  await expect
    .poll(async () => (await countsOf(id)).standings['attempting'] ?? 0, { timeout: 30_000 })
    .toBe(0)
  for (const one of alive) one?.kill()
  const { standings, waiting } = await countsOf(id)
  expect({ killed: state.killed, wrong: looks.wrong, twice: twice() }).toEqual({
    killed: points.length,
    wrong: [],
    twice: [],
  })
  expect(accepted()).toBe(atCancel)
  expect(await addsUp(id)).toBe(true)
  expect(waiting + (standings['cancelled'] ?? 0)).toBeGreaterThan(0)
  const rows = await ask(
    house.config.ownerUrl,
    `select standing, recipient ->> 'address' as address from message where reach_id is not null`,
  )
  const taken = new Set(mail.mails.map(({ to }) => to))
  const strange = rows.filter(
    ({ standing, address }) =>
      (standing === 'delivered') !== taken.has(String(address)) && standing !== 'uncertain',
  )
  expect(strange).toEqual([])
  if (whole)
    console.log(
      JSON.stringify({
        recipients,
        killed: state.killed,
        looks: looks.times,
        accepted: accepted(),
        waiting,
        standings,
      }),
    )
}, 1_800_000)
