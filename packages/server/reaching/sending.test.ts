import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkChain } from '@amends/recovery/chain'
import { chainOf } from '../workspace/chain.ts'
import { hashing } from '../workspace/hashing.ts'
import { type Hit, hitBy, lateParcels } from '../testing/cohort.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { setMailServer } from '../testing/mailing.ts'
import { carryOnOutreach, letOutreachPass, ringOnly, startOutreach } from '../testing/outreach.ts'
import { mailFrom, openPostBox } from '../testing/post.ts'
import { problemOf } from '../testing/teapot.ts'

let house: House
let second: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let box: Awaited<ReturnType<typeof openPostBox>>
const logged: string[] = []

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void logged.push(String(line)))
  house = await openHouse({ clock: 'system', otherwise: { logLevel: 'info' } })
  mail = await openMailStandIn({
    faultFor: (address) => (address.startsWith('gone') ? 'refuses at RCPT' : null),
  })
  const ada = await setMailServer(house, mail.port)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', {
    version,
    body: { ...policy, outreach: { secondLookAbove: 1, undoSeconds: 0, perMinute: 600 } },
  })
  box = await openPostBox(house)
  second = await house.hire('Rosa Diaz', ['member', 'lead'])
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

let made = 0
/** A failure of its own, and whom it touched. */
async function failureWith(hits: readonly Hit[]) {
  const { failureId } = await lateParcels(house, second)
  await hitBy(house, failureId, hits, { now: Date.now() })
  return failureId
}
const people = (count: number, name = 'c'): Hit[] =>
  Array.from({ length: count }, () => ({
    name: `Customer ${++made}`,
    email: `${name}-${made}@quattlebaum.example`,
  }))

const one = (id: string) => house.mira.call('GET /v1/outreaches/{id}', { params: { id } })
const mailsTo = (address: string | null | undefined) => mail.mails.filter(({ to }) => to === address)
const act = (id: string, what: 'POST' | 'DELETE', place: 'pause' | 'start') =>
  house.mira.call(`${what} /v1/outreaches/{id}/${place}` as 'POST /v1/outreaches/{id}/pause', {
    params: { id },
  })

test('each recipient gets one mail of their own, no other is named in it, and its chain is whole', async () => {
  const hits = people(12)
  const id = await startOutreach(house, second, await failureWith(hits))
  await carryOnOutreach(house)
  const { counts, state } = await one(id)
  expect([state, counts.standings]).toEqual(['done', { delivered: 12 }])
  for (const { email, name } of hits) {
    const [got, ...more] = mailsTo(email)
    expect(more).toEqual([])
    const { text = '', from, to, subject } = await got!.read()
    expect(text).toContain(`Dear ${name},`)
    expect(to?.map(({ address }) => address)).toEqual([email])
    expect(from?.name).toBe('Mira Okafor')
    expect(subject).toMatch(/^Your order 77\d+ came late$/)
    const others = hits.filter((other) => other.email !== email)
    expect(others.filter((other) => got!.raw.includes(String(other.email)))).toEqual([])
  }
  const reaches = await house.mira.call('GET /v1/outreaches/{id}/reaches', { params: { id } })
  for (const reach of reaches.rows) {
    const chain = await house.machinery.database.work(house.workspaceId, (tx) => chainOf(tx, reach.id))
    expect(checkChain(chain, hashing).faults).toEqual([])
    expect(chain.map(({ type }) => type)).toEqual([
      'message.dispatched',
      'message.attempted',
      'message.delivered',
    ])
  }
})

test('R45 whoever joins late is written to, whoever was written to is not, and others ask for a new look', async () => {
  const early = people(3)
  const failureId = await failureWith(early)
  const first = await startOutreach(house, second, failureId)
  await carryOnOutreach(house)
  expect((await one(first)).counts.standings).toEqual({ delivered: 3 })
  const late = people(2)
  await hitBy(house, failureId, late, { now: Date.now() })
  const { id } = await house.mira.call('POST /v1/outreaches', {
    body: { ...(await textOf(first)), failureId } as never,
  })
  await house.mira.call('POST /v1/outreaches/{id}/preparation', { params: { id } })
  const { counts, outreach } = await one(id)
  expect(counts).toMatchObject({ cohort: 5, waiting: 2, excluded: { 'contacted-already': 3 } })
  const digest = outreach.prepared?.ready?.digest ?? ''
  await second.call('POST /v1/outreaches/{id}/second-look', { params: { id }, body: { digest } })
  await hitBy(house, failureId, people(1), { now: Date.now() })
  const start = () => house.mira.call('POST /v1/outreaches/{id}/start', { params: { id }, body: { digest } })
  expect(await problemOf(start())).toMatchObject({ code: 'outreach/changed' })
  expect([...early, ...late].map(({ email }) => mailsTo(email).length)).toEqual([1, 1, 1, 0, 0])
})

async function textOf(id: string) {
  const { outreach } = await one(id)
  const { subject, body, particulars } = outreach
  return { subject, body, particulars, hearsNextAt: '2100-01-04T12:00:00Z' }
}

test('R44 the outreach says which version of the rule it was reckoned with, and when; who is left out, and why', async () => {
  const failureId = await failureWith([...people(2), { name: 'Nowhere', email: null }])
  const id = await startOutreach(house, second, failureId)
  const { outreach } = await one(id)
  expect(outreach.prepared).toMatchObject({ ruleVersion: 1, computedAt: expect.any(String), cohort: 3 })
  const out = await house.mira.call('GET /v1/outreaches/{id}/reaches', {
    params: { id },
    query: { view: 'left-out' },
  })
  expect(out.rows).toMatchObject([{ name: 'Nowhere', exclusion: 'unreachable', standing: 'left-out' }])
})

test('R24 paused it holds, resumed it goes on where it stood, and after the answer to a cancellation nothing leaves', async () => {
  const hits = people(80)
  const id = await startOutreach(house, second, await failureWith(hits), { perMinute: 240 })
  const reached = () => hits.filter(({ email }) => mailsTo(email).length).length
  await carryOnOutreach(house, 1)
  expect(reached()).toBe(20)
  // Twenty more wait in the outbox when it is paused.
  await letOutreachPass(house.config)
  await ringOnly(house.machinery, 'outreach')
  await act(id, 'POST', 'pause')
  await carryOnOutreach(house, 2)
  expect([reached(), (await one(id)).state]).toEqual([20, 'paused'])
  await act(id, 'DELETE', 'pause')
  await carryOnOutreach(house, 1)
  expect(reached()).toBe(60)
  const cancelled = await house.mira.call('POST /v1/outreaches/{id}/cancellation', {
    params: { id },
    body: { words: 'The cause was another' },
  })
  expect(cancelled.underWay).toBe(0)
  await carryOnOutreach(house, 3)
  const { counts, state } = await one(id)
  expect([reached(), state, counts.waiting, counts.standings]).toEqual([
    60,
    'cancelled',
    20,
    { delivered: 60 },
  ])
})

test('what waits in the outbox is called back with the cancellation, and may be written to by another', async () => {
  const hits = people(4)
  const failureId = await failureWith(hits)
  const id = await startOutreach(house, second, failureId)
  await letOutreachPass(house.config)
  await ringOnly(house.machinery, 'outreach')
  expect((await one(id)).counts.standings).toEqual({ queued: 4 })
  await house.mira.call('POST /v1/outreaches/{id}/cancellation', { params: { id }, body: { words: 'Wrong' } })
  await carryOnOutreach(house)
  expect((await one(id)).counts.standings).toEqual({ cancelled: 4 })
  expect(hits.flatMap(({ email }) => mailsTo(email))).toEqual([])
  await startOutreach(house, second, failureId)
  await carryOnOutreach(house)
  expect(hits.map(({ email }) => mailsTo(email).length)).toEqual([1, 1, 1, 1])
})

test('whoever is not reached, or answers, has a case from then on, with what was said and promised to them', async () => {
  const [answers, stays] = people(2)
  const [gone] = people(1, 'gone')
  const failureId = await failureWith([answers!, stays!, gone!])
  const id = await startOutreach(house, second, failureId)
  await carryOnOutreach(house)
  expect((await one(id)).counts).toMatchObject({ standings: { delivered: 2, bounced: 1 }, cases: 1 })
  const sent = await mailsTo(answers!.email)[0]!.read()
  const reply = await box.put(
    mailFrom({
      from: `${answers!.name} <${answers!.email}>`,
      to: sent.replyTo?.[0]?.address ?? '',
      subject: `Re: ${sent.subject}`,
      words: 'Thank you, but the teapot is broken, too.',
      headers: [`In-Reply-To: ${sent.messageId}`],
    } as never),
  )
  expect(reply).toMatchObject({ standing: 'taken', why: 'It answers what we wrote' })
  const rows = await house.mira.call('GET /v1/outreaches/{id}/reaches', {
    params: { id },
    query: { view: 'cases' },
  })
  expect(rows.rows.map(({ name, caseWhy }) => [name, caseWhy]).toSorted()).toEqual(
    [
      [answers!.name, 'answered'],
      [gone!.name, 'not-reached'],
    ].toSorted(),
  )
  const screen = await house.mira.call('GET /v1/cases/{id}', { params: { id: reply.caseId ?? '' } })
  expect(screen.case).toMatchObject({ failureId, ownerId: house.mira.id })
  expect(screen.messages.map(({ purpose }) => purpose)).toEqual(['outreach'])
  expect(screen.complaints.map(({ words }) => words)).toEqual(['Thank you, but the teapot is broken, too.'])
  expect(screen.promises).toMatchObject([{ kind: 'news', dueAt: expect.any(String) }])
  const goneCase = rows.rows.find(({ name }) => name === gone!.name)?.caseId ?? ''
  const other = await house.mira.call('GET /v1/cases/{id}', { params: { id: goneCase } })
  expect(other.agenda.map(({ what }) => what)).toContain('reach-otherwise')
  expect(mailsTo(stays!.email)).toHaveLength(1)
})

test('what is owed by the table is granted with the message, and paid to all in one run', async () => {
  const { rows: catalogue } = await house.mira.call('GET /v1/catalogue')
  const refund = catalogue.find(({ kind }) => kind === 'refund')?.id ?? ''
  const five = { minor: 500, currency: 'GBP' }
  const ten = { minor: 1_000, currency: 'GBP' }
  const hits = people(5)
  const failureId = await failureWith(hits)
  const { body } = {
    body: (await textOf(await startOutreach(house, second, await failureWith(people(2))))).body,
  }
  const id = await startOutreach(house, second, failureId, {
    body: body.replace(
      'You need not do anything.',
      'We refund {{amount}} to you, and you need not ask for it.',
    ),
    compensation: {
      catalogueId: refund,
      rows: [{ attribute: 'days_late', atLeast: 3, is: null, amount: ten }],
      otherwise: five,
    },
  })
  await carryOnOutreach(house)
  expect((await one(id)).counts).toMatchObject({
    standings: { delivered: 5 },
    owed: { count: 5, delivered: 0, sum: { minor: 3_500, currency: 'GBP' } },
  })
  const said = await Promise.all(hits.map(async ({ email }) => (await mailsTo(email)[0]!.read()).text ?? ''))
  expect(said.map((text) => /£\d+/.exec(text)?.[0])).toEqual(['£5', '£5', '£5', '£10', '£10'])
  const paid = await house.mira.call('POST /v1/outreaches/{id}/delivery', {
    params: { id },
    body: { evidence: 'bank run 7781' },
  })
  expect([paid.delivered, (await one(id)).counts.owed.delivered]).toEqual([5, 5])
})

test('no address and no name stands in the log', async () => {
  const [line] = await ask(house.config.ownerUrl, `select count(*)::int as n from outbox`)
  expect(Number(line?.['n'])).toBeGreaterThan(50)
  expect(logged.filter((text) => /quattlebaum|Customer \d/.test(text))).toEqual([])
  expect(logged.length).toBeGreaterThan(0)
})
