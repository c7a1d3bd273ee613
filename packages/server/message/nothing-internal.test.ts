import { purposes } from '@amends/analyser/context'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { recordOutside } from '../mail/into-case.ts'
import { allRoutes, schemaOf, textPlaces, withAt } from '../testing/asked.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { bodyFor, knock, type One } from '../testing/knock.ts'
import { openMailStandIn, type Received } from '../testing/mail-stand-in.ts'
import { setMailServer } from '../testing/mailing.ts'
import { idsFor, oneOfEach, type Records } from '../testing/records.ts'
import { problemOf } from '../testing/teapot.ts'
import { sendForm } from '../testing/send-form.ts'
import { timerHandlers } from '../timers.ts'

let house: House
let ada: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse()
  mail = await openMailStandIn()
  ada = await setMailServer(house, mail.port)
  for (const { id, name } of [house.mira, house.lena, ada]) {
    const body = { publicName: `${name.split(' ')[0]} from the shop` }
    await ada.call('PATCH /v1/people/{id}', { params: { id }, body, version: 1 } as never)
  }
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

/** A new case with one of everything; the address of the mailbox is free for the next. */
async function furnished() {
  await ask(house.config.ownerUrl, `update mailbox set retired = '{"by": "ada", "at": 0}'`)
  return oneOfEach(house, ada)
}

/** Where colleagues write about a case, its failure and its customer, and no customer is addressed. */
const internal = allRoutes.filter(
  ({ method, path }) =>
    method !== 'GET' &&
    /^\/v1\/(?:cases|facts|failures|follow-ups|remedies|promises|lessons|hand-overs|customers)\/\{id\}/.test(
      path,
    ) &&
    // What joins, parts or closes cases is no note; what is confirmed may be said.
    !/(?:merge|unmerge|split|links|closure|erasure|confirmation|clearance|acceptance|grant|shared-cause|cases\/\{id\}\/(?:messages|failure))/.test(
      path,
    ),
)

/** Writes something that must never leave into every text that this address takes. */
async function note(one: One, records: Records, marker: string) {
  const sample = bodyFor(one, idsFor(one.path, records))
  const texts = textPlaces(schemaOf(one.route.body) ?? {}).filter(
    (path) => !path.some((name) => ['name', 'identities', 'address'].includes(name)),
  )
  const body = texts.reduce((given, path) => withAt(given, path, `${marker} ${path.join(' ')}`), sample)
  const { status } = await knock(house, one, {
    body,
    ids: idsFor(one.path, records),
    headers: { cookie: ada.cookie, 'if-match': '"1"', 'idempotency-key': marker },
  })
  return texts.length > 0 && status < 300
}

/** Asks to send what was written. */
async function askToSend(
  { cases }: Records,
  call: TestPerson['call'],
  body: { readonly purpose: 'apology' | 'hand-over'; readonly subject: string; readonly body: string },
) {
  const draft = await call('POST /v1/cases/{id}/messages', { params: { id: cases }, body })
  return call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: {},
  })
}

/** A draft that is refused. */
async function leaveRefused(records: Records, marker: string) {
  const body = `We regret any inconvenience. ${marker}`
  const asked = askToSend(records, ada.call, { purpose: 'apology', subject: marker, body })
  expect(await problemOf(asked)).toMatchObject({ code: 'message/held' })
}

/** A draft that nothing is wrong with, and that waits for the owner because an agent wrote it. */
async function leaveWaiting(records: Records, marker: string, agent: TestPerson['call']) {
  const body = `Dear Tom, Mira looks after your case from now on. ${marker}`
  const asked = await askToSend(records, agent, { purpose: 'hand-over', subject: marker, body })
  expect(asked).toMatchObject({ standing: 'waiting-for-owner' })
}

/** A fact that is confirmed, and concerns somebody at work: it waits for HR. */
async function confirmPersonnel({ cases }: Records, marker: string) {
  const fact = await house.lena.call('POST /v1/cases/{id}/facts', {
    params: { id: cases },
    body: { about: 'what-happened', statement: marker },
  })
  const params = { id: fact.id }
  const confirmed = await house.mira.call('POST /v1/facts/{id}/confirmation', {
    params,
    body: { source: 'seen' },
  })
  expect(confirmed.confirmed).not.toBeNull()
  await house.mira.call('POST /v1/facts/{id}/personnel', { params, body: { aboutPersonId: null } })
}

/** Writes to the customer for every purpose, from the skeleton, its blanks filled in as anybody would. */
async function writeForAll({ cases }: Records) {
  const params = { id: cases }
  // Nobody is asked whether it is right before a fix was checked; it may have been recorded already.
  await problemOf(ada.call('POST /v1/cases/{id}/fix', { params, body: { words: 'A whole one is there' } }))
  const verification = { holds: true, words: 'The scan says so' }
  await problemOf(ada.call('POST /v1/cases/{id}/fix/verification', { params, body: verification }))
  const { subject, body } = await ada.call('GET /v1/cases/{id}/skeleton', { params })
  const { news } = await ada.call('GET /v1/cases/{id}', { params })
  const filled = body.replace(/\{\{[\s\S]*?\}\}/g, 'the wrong teapot')
  const sent: string[] = []
  // A full apology waits for the answer to a playback, and an update for news.
  for (const purpose of purposes.toSorted((one, other) => rank(one) - rank(other))) {
    const draft = await ada.call('POST /v1/cases/{id}/messages', {
      params,
      body: {
        purpose,
        subject,
        body: `${filled}\n\n${purpose}`,
        news: purpose === 'update' ? news.map(({ ref }) => ref) : [],
        hearsNextAt: '2026-03-12T15:30:00Z',
      },
    })
    await ada
      .call('POST /v1/messages/{id}/dispatch', {
        params: { id: draft.id },
        version: draft.version,
        body: { override: { reason: 'internal: it is a test' }, undoSeconds: 0 },
      })
      .then(
        () => sent.push(purpose),
        () => undefined,
      )
  }
  return sent
}

const rank = (purpose: string) => (purpose === 'apology' ? 0 : purpose === 'update' ? 1 : 2)

/** Sends all that is queued, as if the clock of this house were the world's. */
async function sendAll() {
  const { machinery, config } = house
  await ask(
    config.ownerUrl,
    `update timer set due_at = '2026-03-05T13:00:00Z', next_try_at = '-infinity' where kind = 'send'`,
  )
  const clock = { ...machinery.clock, kind: 'system' as const }
  const faults: unknown[] = []
  await ringDue(
    openTimers(machinery.database),
    clock,
    timerHandlers({ ...machinery, clock }),
    (line) => void faults.push(line),
    { only: 'send' },
  )
  expect(faults).toEqual([])
}

/** What is ours to tell the customer on their page: what was done and promised, and what they are asked. */
const told =
  /^(?:POST|PUT|PATCH) .*\/(?:acts|fix|verification|promises|remedies|follow-ups|account|playback|renewal)/

/** The page of a case, as whoever holds a link to it sees it. */
async function pageOf({ cases }: Records) {
  const { path } = await house.lena.call('POST /v1/cases/{id}/page-links', { params: { id: cases } })
  const { statusCode, body } = await house.app.inject({ url: path })
  expect(statusCode).toBe(200)
  return body
}

/** Lena writes to the customer from her own mailbox, and a copy comes in. */
async function writeOutside({ cases }: Records) {
  const context = await house.context(house.lena)
  const route = { thread: { caseId: cases }, by: { id: house.lena.id, name: house.lena.name } }
  await context.transaction((tx) =>
    recordOutside(context, tx, route as never, 'Dear Tom, between us: it was Otto.', context.now).then(
      () => null,
    ),
  )
}

/** All that a mail shows to whoever looks: as it came, and decoded. */
async function allOf(received: Received) {
  const { raw } = received
  const { text, html, subject, from, headers } = await received.read()
  const unfolded = raw.replace(/=\r\n/g, '').replace(/\r\n[ \t]/g, ' ')
  return [raw, unfolded, text, html, subject, from?.name, ...headers.map(({ value }) => value)].join('\n')
}

test('R25 no note, no fact that is not confirmed, no account, no reason and no refused draft ever leaves with a message', async () => {
  const { secret } = await ada.call('POST /v1/keys', {
    body: { name: 'internal agent', scopes: ['read', 'draft', 'dispatch'] },
  })
  const agent = house.caller({ key: secret })
  const [kept, left] = [new Set<string>(), new Set<string>()]
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...internal.keys()], { minLength: 25 }),
      fc.stringMatching(/^[a-z]{12}$/),
      async (routes, word) => {
        const records = await furnished()
        const before = mail.mails.length
        for (const route of routes) {
          const one = internal[route] as One
          if (await note(one, records, `internal-${word}-${route}`)) kept.add(one.key)
        }
        await confirmPersonnel(records, `internal-${word}-personnel`)
        await leaveRefused(records, `internal-${word}-refused`)
        await leaveWaiting(records, `internal-${word}-waits`, agent)
        for (const purpose of await writeForAll(records)) left.add(purpose)
        await sendAll()
        const mails = await Promise.all(mail.mails.slice(before).map(allOf))
        expect(mails.length).toBeGreaterThan(purposes.length / 2)
        expect(mails.filter((shown) => shown.includes('internal'))).toEqual([])
        const onPage = (await pageOf(records)).match(/internal-[\w-]+/g) ?? []
        const from = onPage.map((marker) => internal[Number(marker.split('-').at(-1))]?.key ?? marker)
        expect(from.filter((key) => !told.test(key))).toEqual([])
      },
    ),
    { numRuns: 6, endOnFailure: true },
  )
  // The test has looked at what it says it looks at.
  expect([...left].toSorted()).toEqual([...purposes].toSorted())
  expect(kept.size).toBeGreaterThan(15)
}, 120_000)

test('R26 no address and no full name of a colleague stands in a mail or on a customer’s page, unless it is the public name', async () => {
  const records = await furnished()
  const params = { id: records.cases }
  const words = `${house.mira.name} rang the courier`
  const { call } = house.lena
  await call('POST /v1/cases/{id}/acts', { params, body: { what: words } })
  await call('POST /v1/cases/{id}/promises', {
    params,
    body: { what: words, dueAt: '2026-03-06T10:00:00Z' },
  })
  await writeOutside(records)
  const url = `/form/${house.workspaceId.slice(-12)}`
  const pages = [
    await house.app.inject({ url }),
    await sendForm(house, url, { name: 'Rosa', email: 'rosa@example.com', words: 'In pieces.', once: 'a' }),
  ]
  await sendAll()
  const page = await pageOf(records)
  expect(page.match(/Mira from the shop rang the courier/g)?.length).toBe(2)
  expect(page).toContain('Lena from the shop answered you by mail')
  expect(page).not.toMatch(/between us|their own mail/)
  expect(page).toContain('answer any of our mails')
  const shown = [page, ...pages.map(({ body }) => body), ...(await Promise.all(mail.mails.map(allOf)))]
  expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 201])
  expect(shown.join('\n')).toContain('from the shop')
  for (const { name } of [house.mira, house.lena, ada]) {
    const address = `${name.split(' ')[0]?.toLowerCase()}@${house.workspaceId}`
    expect(shown.filter((one) => one.includes(name) || one.toLowerCase().includes(address))).toEqual([])
  }
})
