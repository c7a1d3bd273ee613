import { checkChain } from '@amends/recovery/chain'
import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultPoints } from './engine/fault.ts'
import { ask } from './testing/database.ts'
import { type House, openHouse } from './testing/house.ts'
import { dropServers, type Killed, readyServer } from './testing/killed.ts'
import { openMailStandIn } from './testing/mail-stand-in.ts'
import { chainOf } from './workspace/chain.ts'
import { hashing } from './workspace/hashing.ts'

/** `npm run soak` runs all of it, every other run a tenth. */
const whole = process.env['AMENDS_SOAK'] === 'whole'
const [timesEach, atRandom] = whole ? [20, 50] : [2, 5]

type Acknowledged = { readonly caseId: string; readonly ownerId: string; readonly receiptId: string }
type Job = {
  readonly key: string
  readonly words: string
  answers: number
  taken: Acknowledged | null
  said: string | null
}

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let secret: string
let cookie: string
const jobs: Job[] = []

beforeAll(async () => {
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn()
  const ada = await house.hire('Ada Adler', roles)
  cookie = ada.cookie
  const made = await ada.call('POST /v1/keys', { body: { name: 'shop', scopes: ['intake', 'read'] } })
  secret = made.secret
  await ada.call('PUT /v1/mail-server', {
    body: {
      host: '127.0.0.1',
      port: mail.port,
      secure: false,
      login: '',
      sender: 'shop@example.com',
      password: '',
    },
  })
})

afterAll(async () => {
  dropServers()
  await house.close()
  await mail.close()
})

/** Asks the server over the wire; null when it broke off before it answered. */
async function send(
  address: string,
  path: string,
  job: Job,
  body: unknown,
  who: Record<string, string>,
  more = '',
) {
  try {
    const answer = await fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': job.key + more, ...who },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  } catch {
    return null
  }
}

/** A complaint by key, and every third time a first word by its owner; asked again under the same key until it is answered. */
async function work(address: string, job: Job): Promise<boolean> {
  const sender = { name: 'Tom Adler', kind: 'email', address: `${job.key}@example.com` }
  const bearer = { authorization: `Bearer ${secret}` }
  const accepted = await send(address, '/v1/complaints', job, { sender, words: job.words }, bearer)
  if (!accepted) return false
  expect([accepted.status, job.words]).toEqual([201, job.words])
  job.answers += 1
  const { caseId, ownerId, receiptId } = accepted.body as Acknowledged
  // Whatever was acknowledged once is what is acknowledged ever after.
  if (job.taken) expect({ caseId, ownerId, receiptId }).toEqual(job.taken)
  job.taken = { caseId, ownerId, receiptId }
  return jobs.indexOf(job) % 3 === 0 ? sayFirstWord(address, job, caseId) : true
}

async function sayFirstWord(address: string, job: Job, caseId: string): Promise<boolean> {
  const text = {
    purpose: 'first-word',
    subject: 'Your teapot',
    body: 'Dear Tom, I am sorry. I look after this from now on. What would put this right for you? Mira',
    hearsNextAt: '2100-01-04T10:00:00Z',
  }
  const draft = await send(address, `/v1/cases/${caseId}/messages`, job, text, { cookie }, ' draft')
  if (!draft) return false
  const id = String(draft.body['id'])
  const how = { override: { reason: 'It is a test of kills' }, undoSeconds: 0 }
  const sent = await send(
    address,
    `/v1/messages/${id}/dispatch`,
    job,
    how,
    { cookie, 'if-match': '"1"' },
    ' send',
  )
  if (!sent) return false
  expect([sent.status, sent.body['code']]).toEqual([201, undefined])
  job.said = id
  return true
}

const finished = (job: Job) => job.taken !== null && (jobs.indexOf(job) % 3 !== 0 || job.said !== null)

/** Four clients at work, on what broke off before and on new complaints, until the server is gone or all is done. */
async function load(address: string, fresh: number) {
  const open = jobs.filter((job) => !finished(job))
  for (let index = 0; index < fresh; index++) {
    const job = {
      key: `tom-${jobs.length}`,
      words: `Teapot number ${jobs.length} came in pieces.`,
      answers: 0,
      taken: null,
      said: null,
    }
    jobs.push(job)
    open.push(job)
  }
  const client = async () => {
    for (let job = open.shift(); job; job = open.shift()) if (!(await work(address, job))) return
  }
  await Promise.all([client(), client(), client(), client()])
}

/** What would have passed by itself: the leases of whoever was killed, and the time after which no answer comes. */
const letTimePass = (kinds: readonly string[]) =>
  ask(
    house.config.ownerUrl,
    `update timer set next_try_at = '-infinity', due_at = least(due_at, now() - interval '1 second')
     where (workspace_id, kind, subject_id) in
       (select workspace_id, kind, subject_id from timer where kind in ('${kinds.join("', '")}') for update skip locked)`,
  )

const count = async (what: string) =>
  Number((await ask(house.config.ownerUrl, `select count(*) as n from ${what}`))[0]?.['n'])

async function play(
  rounds: readonly (string | null)[],
  inside: (server: Killed, round: number) => Promise<void>,
) {
  let next = readyServer(rounds[0] ?? null)
  for (const [round] of rounds.entries()) {
    const server = next
    next = readyServer(rounds[round + 1] ?? null)
    const running = await server.start(house.config)
    if (!running) continue
    await inside(running, round)
    await running.gone
  }
  return next
}

/** Lets everything finish on a server that nobody kills. */
async function finish(server: ReturnType<typeof readyServer>) {
  const running = await server.start(house.config)
  if (!running) throw new Error('The last server did not start')
  await load(running.address, 0)
  await letTimePass(['agenda'])
  const waiting = async () => {
    await letTimePass(['send'])
    return count(`timer where kind = 'send' or due_at < now() - interval '10 seconds'`)
  }
  await expect.poll(waiting, { timeout: 90_000, interval: 500 }).toBe(0)
  running.kill()
  await running.gone
}

/** Answers how many messages were left uncertain. */
async function holds() {
  const unfinished = jobs.filter((job) => !finished(job)).map(({ key }) => key)
  expect(unfinished).toEqual([])
  for (const { words, taken, said } of jobs) {
    const [row] = await ask(
      house.config.ownerUrl,
      `select count(*)::int as complaints, min(c.case_id::text) as "caseId", min(k.owner_id::text) as "ownerId",
        (select count(*)::int from agenda_item a where a.file_id = min(k.id::text)::uuid) as owed,
        (select count(*)::int from message m where m.case_id = min(k.id::text)::uuid and m.purpose = 'receipt') as receipts,
        (select count(*)::int from message m where m.case_id = min(k.id::text)::uuid and m.purpose = 'first-word') as first_words
       from complaint c join "case" k on k.workspace_id = c.workspace_id and k.id = c.case_id where c.words = '${words}'`,
    )
    expect(row).toMatchObject({ complaints: 1, caseId: taken?.caseId, ownerId: taken?.ownerId, receipts: 1 })
    expect(row?.['owed']).toBeGreaterThan(0)
    expect(row?.['first_words']).toBe(said ? 1 : 0)
    const chain = await house.machinery.database.work(house.workspaceId, (tx) =>
      chainOf(tx, taken?.caseId ?? ''),
    )
    expect(checkChain(chain, hashing).faults).toEqual([])
  }
  const twice = [...mail.seen].filter(([, times]) => times > 1)
  expect(twice).toEqual([])
  const standings = await ask(
    house.config.ownerUrl,
    `select m.standing, o.reference from outbox o join message m on m.workspace_id = o.workspace_id and m.id = o.message_id`,
  )
  const strange = standings.filter(({ standing, reference }) => {
    const times = mail.seen.get(String(reference)) ?? 0
    return standing === 'delivered' ? times !== 1 : standing !== 'uncertain'
  })
  expect(strange).toEqual([])
  expect(standings.length).toBe(jobs.length + jobs.filter(({ said }) => said).length)
  return standings.filter(({ standing }) => standing === 'uncertain').length
}

test(
  `killed at each point ${timesEach} times: nothing acknowledged is lost, nothing is sent twice, every timer rings`,
  async () => {
    const rounds = Array.from({ length: timesEach }, (_, time) =>
      faultPoints.map((point) => `${point}:${1 + (time % 3)}`),
    ).flat()
    const last = await play(rounds, async (server) => {
      await load(server.address, 4)
      await letTimePass(['agenda', 'send'])
      const died = await Promise.race([server.gone, new Promise((done) => setTimeout(done, 600, 'lives'))])
      if (died === 'lives') server.kill()
    })
    await finish(last)
    // Killed between handing a mail over and keeping the answer: nobody knows, so it was not sent again.
    expect(await holds()).toBeGreaterThan(0)
  },
  whole ? 3_600_000 : 300_000,
)

test(
  `killed ${atRandom} times at random: the same holds`,
  async () => {
    const rounds = Array.from({ length: atRandom }, () => null)
    const last = await play(rounds, async (server, round) => {
      const moment = setTimeout(server.kill, 40 + ((round * 7_919) % 600))
      await load(server.address, 12)
      clearTimeout(moment)
      server.kill()
    })
    await finish(last)
    await expect(holds()).resolves.toBeGreaterThanOrEqual(0)
  },
  whole ? 3_600_000 : 300_000,
)
