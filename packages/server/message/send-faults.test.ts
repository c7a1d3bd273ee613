import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { dropServers, type Killed, readyServer } from '../testing/killed.ts'
import { type MailFault, openMailStandIn } from '../testing/mail-stand-in.ts'
import { say, setMailServer } from '../testing/mailing.ts'

const each = 20
const standings = ['queued', 'attempting', 'delivered', 'bounced', 'uncertain', 'cancelled']

/** What the mail server does, whether only at the first try, and how the message stands in the end. */
const faults: readonly { fault: MailFault; once: boolean; ends: string; taken: 0 | 1 }[] = [
  { fault: 'closes before DATA', once: true, ends: 'delivered', taken: 1 },
  { fault: 'takes it and closes before its answer', once: false, ends: 'uncertain', taken: 1 },
  { fault: 'takes it and never answers', once: false, ends: 'uncertain', taken: 1 },
  { fault: 'later at RCPT', once: true, ends: 'delivered', taken: 1 },
  { fault: 'later after DATA', once: true, ends: 'delivered', taken: 1 },
  { fault: 'refuses at RCPT', once: false, ends: 'bounced', taken: 0 },
  { fault: 'refuses after DATA', once: false, ends: 'bounced', taken: 0 },
]
const addressFor = (fault: MailFault | 'killed', index: number) =>
  `${fault.toLowerCase().replaceAll(' ', '-')}.${index}@example.com`
const faultOf = (address: string) =>
  faults.find(({ fault }) => address.startsWith(addressFor(fault, 0).split('.')[0] as string))

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>
/** Ids of what was acknowledged: each is a recipient, and stands somewhere from then on. */
let recipients: string[]
/** Answers that the mail server keeps back until five can be given at once. */
let held: (() => void)[]
let looks: { times: number; wrong: unknown[] }
let watching = { stopped: false }
let looking: Promise<void>

beforeAll(() => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  vi.stubEnv('AMENDS_MAIL_WAIT', '2')
})
afterAll(() => vi.unstubAllEnvs())
beforeEach(async () => {
  ;[recipients, held, looks, watching] = [[], [], { times: 0, wrong: [] }, { stopped: false }]
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn({
    faultFor: (address, time) => {
      const known = faultOf(address)
      return known && (time === 1 || !known.once) ? known.fault : null
    },
    beforeAnswer: (address) => (address.startsWith('killed') ? keptBack() : Promise.resolve()),
  })
  await setMailServer(house, mail.port)
  looking = watch()
})
afterEach(async () => {
  watching.stopped = true
  await looking
  dropServers()
  await house.close()
  await mail.close()
})

function keptBack() {
  const answer = new Promise<void>((done) => held.push(done))
  if (held.length >= 5) giveAnswers()
  return answer
}

const giveAnswers = () => held.splice(0).forEach((answer) => answer())

const write = async (address: string) => {
  const { receiptId } = await house.lena.call('POST /v1/complaints', {
    body: { channel: 'email', sender: { name: 'Tom', kind: 'email', address }, words: 'In pieces.' },
  })
  recipients.push(receiptId as string)
}

/** Looks again and again, while others work: everybody stands somewhere, and nobody was written to twice. Meanwhile time passes. */
async function watch() {
  let before = -1
  while (!watching.stopped) {
    const known = recipients.length
    const rows = await ask(
      house.config.ownerUrl,
      `select standing, count(*)::int as n from message where dispatch is not null group by standing`,
    )
    const sum = rows.reduce((all, { n }) => all + Number(n), 0)
    const strange = rows.filter(({ standing }) => !standings.includes(String(standing)))
    const twice = [...mail.seen].filter(([, times]) => times > 1)
    // Those acknowledged while we looked may be in it already.
    if (sum < known || sum > recipients.length + 1 || strange.length || twice.length)
      looks.wrong.push({ known, sum, strange, twice })
    looks.times += 1
    await letTimePass('queued')
    if (held.length === before) giveAnswers()
    before = held.length
  }
}

/** What would have passed by itself: the leases of whoever was killed, the quarter of an hour, the time after which no answer comes. */
const letTimePass = (standing: 'queued' | 'attempting') =>
  ask(
    house.config.ownerUrl,
    `update timer set next_try_at = '-infinity', due_at = least(due_at, now() - interval '1 second')
     where (workspace_id, kind, subject_id) in (
       select t.workspace_id, t.kind, t.subject_id from timer t
       join message m on m.workspace_id = t.workspace_id and m.id = t.subject_id
       join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
       where t.kind = 'send' and m.standing = '${standing}' and o.leaves_at <= now() for update of t skip locked)`,
  )

const mustStart = async (server: ReturnType<typeof readyServer>): Promise<Killed> => {
  const running = await server.start(house.config)
  if (!running) throw new Error('The server did not start')
  return running
}

const left = async (...which: string[]) =>
  Number(
    (
      await ask(
        house.config.ownerUrl,
        `select count(*) as n from message m join timer t on t.kind = 'send' and t.subject_id = m.id
         where m.standing in ('${which.join("', '")}') and m.dispatch is not null`,
      )
    )[0]?.['n'],
  )

/** How everything stands in the end, and what the mail server took of it. */
async function ended() {
  expect(looks.wrong).toEqual([])
  const rows = await ask(
    house.config.ownerUrl,
    `select m.id, m.standing, m.standing_why as why, o.reference, m.recipient ->> 'address' as address
     from message m left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id where m.dispatch is not null`,
  )
  expect(rows.map(({ id }) => id).toSorted()).toEqual(recipients.toSorted())
  return rows.map((row) => ({
    address: String(row['address']),
    standing: String(row['standing']),
    why: row['why'],
    taken: mail.seen.get(String(row['reference'])) ?? 0,
  }))
}

test(`two workers, a mail server with ${faults.length} faults, each met by ${each} mails: each mail is taken at most once, and stands as what it is`, async () => {
  const servers = [readyServer(null), readyServer(null)]
  for (let index = 0; index < each; index++) {
    for (const { fault } of faults) await write(addressFor(fault, index))
  }
  for (let index = 0; index < 5; index++) await callBackOne(index)
  const running = await Promise.all(servers.map(mustStart))
  await expect.poll(() => left('queued', 'attempting'), { timeout: 90_000, interval: 250 }).toBe(0)
  for (const one of running) one.kill()
  const all = await ended()
  expect(looks.times).toBeGreaterThan(50)
  for (const { fault, ends, taken } of faults) {
    const those = all.filter(({ address }) => faultOf(address)?.fault === fault)
    expect({ fault, times: those.length }).toEqual({ fault, times: each })
    expect(those.filter((one) => one.standing !== ends || one.taken !== taken || !one.why)).toEqual([])
  }
  expect(all.filter(({ standing }) => standing === 'cancelled').map(({ taken }) => taken)).toEqual([
    0, 0, 0, 0, 0,
  ])
}, 180_000)

/** A letter that is called back while it may be; its receipt leaves. */
async function callBackOne(index: number) {
  const { caseId, receiptId } = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Rosa', kind: 'email', address: `rosa.${index}@example.com` },
      words: 'In pieces.',
    },
  })
  recipients.push(receiptId as string)
  const letter = await say(house.lena, caseId, { body: 'Dear Rosa, I look into it.', undoSeconds: 600 })
  recipients.push(letter.id)
  await house.lena.call('POST /v1/messages/{id}/cancellation', { params: { id: letter.id } })
}

test(`two workers, killed ${each} times after the commit and until ${each} answers were lost before it: each mail is taken at most once`, async () => {
  const points = Array.from({ length: each + 5 }, (_, index) =>
    index % 5 === 4 ? 'send:answered' : 'send:settled',
  )
  const died = { 'send:answered': 0, 'send:settled': 0 }
  let written = 0
  const lane = async () => {
    let [point, server] = next()
    while (point && server) {
      const running = await mustStart(server)
      const [now, after] = [point, next()]
      for (let index = 0; index < 5; index++) await write(addressFor('killed', written++))
      await running.gone
      died[now] += 1
      ;[point, server] = after
    }
  }
  const next = () => {
    const point = points.shift() as keyof typeof died | undefined
    return [point, point && readyServer(`${point}:1`)] as const
  }
  await Promise.all([lane(), lane()])
  const last = [await mustStart(readyServer(null)), await mustStart(readyServer(null))]
  const unsettled = async () => {
    // Nobody who is alive is at work on these: they were left by the killed.
    if ((await left('queued')) === 0) await letTimePass('attempting')
    return left('queued', 'attempting')
  }
  await expect.poll(unsettled, { timeout: 90_000, interval: 250 }).toBe(0)
  for (const one of last) one.kill()
  const all = await ended()
  expect(died['send:settled']).toBeGreaterThanOrEqual(each)
  expect(looks.times).toBeGreaterThan(50)
  expect(all.filter(({ standing, taken }) => standing === 'delivered' && taken !== 1)).toEqual([])
  expect(all.filter(({ standing }) => standing !== 'delivered' && standing !== 'uncertain')).toEqual([])
  expect(
    all.filter(({ standing, taken }) => standing === 'uncertain' && taken === 1).length,
  ).toBeGreaterThanOrEqual(each)
}, 300_000)
