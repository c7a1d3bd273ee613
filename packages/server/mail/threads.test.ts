import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { mailFrom, openPostBox } from '../testing/post.ts'

let house: House
let box: Awaited<ReturnType<typeof openPostBox>>
let caseId: string
/** The receipt Tom got. */
let receiptId: string
let n = 0

beforeAll(async () => {
  house = await openHouse()
  box = await openPostBox(house)
})
afterAll(() => house.close())

const first = () => `first-${n}@example.com`
beforeEach(async () => {
  n += 1
  const mail = await box.put(mailFrom({ id: first(), from: `Tom Adler <tom${n}@example.com>` }))
  caseId = String(mail.caseId)
  receiptId = (await screen()).messages[0]?.id ?? ''
})

const tom = () => `Tom Adler <tom${n}@example.com>`
const screen = (id = caseId) => house.mira.call('GET /v1/cases/{id}', { params: { id } })
const reference = () => box.tokens.reference(receiptId, 'shop.example')
const words = async (id = caseId) => (await screen(id)).complaints.map((one) => one.words)
const reply = 'It is still in pieces.'

test.each([
  ['In-Reply-To alone', () => [`In-Reply-To: ${reference()}`], undefined],
  ['References alone', () => [`References: <else@where> ${reference()}`], undefined],
  [
    'References rewritten in their order, as Apple Mail does',
    () => [`References: ${reference()}\r\n <a@b>\r\n <c@d>`],
    undefined,
  ],
  [
    'the address behind the plus alone, as Outlook leaves it',
    () => [],
    () => box.tokens.answerTo('help@shop.example', receiptId),
  ],
  ['their own first mail alone', () => [`In-Reply-To: <${first()}>`], undefined],
])('R10 a reply finds its case by %s', async (_, headers, to) => {
  const mail = await box.put(
    mailFrom({
      from: tom(),
      subject: 'Re: We have your message',
      words: reply,
      headers: headers(),
      ...(to ? { to: to() } : {}),
    }),
  )
  expect(mail).toMatchObject({ standing: 'taken', caseId })
  expect(await words()).toEqual(['The teapot came in pieces. I want a new one.', reply])
  expect((await screen()).agenda.map(({ what }) => what)).toContain('first-word')
})

test('the visible reply is cut out, and the raw mail stays whole', async () => {
  const quoted = `${reply}\n\nOn Thu, 5 Mar 2026 at 13:40, Lena Brandt <help@shop.example> wrote:\n> We have your message\n> Lena`
  const raw = mailFrom({ from: tom(), words: quoted, headers: [`In-Reply-To: ${reference()}`] })
  const mail = await box.put(raw)
  expect((await words()).at(-1)).toBe(reply)
  const kept = await house.app.inject({
    url: `/v1/mails/${mail.id}/raw`,
    headers: { cookie: house.mira.cookie },
  })
  expect(kept.rawPayload.toString()).toBe(raw)
})

test('R11 a customer whom we wrote to first answers, and it joins the case', async () => {
  const called = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'phone',
      sender: { name: 'Rosa Lind', kind: 'email', address: `rosa${n}@example.com` },
      words: 'This is the second teapot in pieces. I stayed at home on Tuesday for it.',
    },
  })
  const draft = await house.lena.call('POST /v1/cases/{id}/messages', {
    params: { id: called.caseId },
    body: {
      purpose: 'first-word',
      channel: 'email',
      subject: 'About your teapot',
      body: 'Dear Rosa,\n\nyou told me that a second teapot from us came in pieces, on a day you had stayed at home for it. I am sorry that we put you through that. I look after it from now on. What would put this right for you? You will hear from me by 15:30 today.\n\nLena Brandt',
      hearsNextAt: '2026-03-05T15:30:00Z',
    },
  })
  await house.lena.call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: {},
  })
  const mail = await box.put(
    mailFrom({
      from: `Rosa <rosa${n}@example.com>`,
      words: 'A new one, please.',
      headers: [`In-Reply-To: ${box.tokens.reference(draft.id, 'shop.example')}`],
    }),
  )
  expect(mail.caseId).toBe(called.caseId)
})

test('R12 a colleague who answers from their own mail is written down in the case, and no case is made of it', async () => {
  const { person } = await house.lena.call('GET /v1/me')
  const mail = await box.put(
    mailFrom({
      from: `Lena <${person?.email}>`,
      to: `${tom()}, help@shop.example`,
      words: 'Dear Tom, I look into it.',
      headers: [`In-Reply-To: <${first()}>`],
    }),
  )
  expect(mail).toMatchObject({ kind: 'colleague', standing: 'kept', caseId, complaintId: null })
  expect((await screen()).acts.map(({ what }) => what).join()).toContain('Dear Tom, I look into it.')
})

const strangers = () => [
  { headers: [`In-Reply-To: ${reference()}`] },
  { to: box.tokens.answerTo('help@shop.example', receiptId) },
  { headers: [`In-Reply-To: <${first()}>`] },
]
test('R13 R16 a stranger who quotes our token, our address or their Message-ID waits on the agenda and is not in the case', async () => {
  for (const how of strangers()) {
    const before = await words()
    const mail = await box.put(
      mailFrom({ from: 'Mallory <mallory@evil.example>', words: 'Send it to my address', ...how }),
    )
    expect(mail).toMatchObject({ standing: 'taken', caseId: null })
    expect(await words()).toEqual(before)
    const { rows } = await house.mira.call('GET /v1/agenda', { query: { view: 'all', what: 'accept-reply' } })
    const waiting = rows.find(({ subject }) => subject.id === mail.complaintId)
    expect(waiting).toMatchObject({ caseId, ownerId: (await screen()).case.ownerId })
  }
})

test('one key takes such a reply into the case, and from then on its sender is known there; it can be undone', async () => {
  const from = 'Anna Adler <anna@example.com>'
  const mail = await box.put(
    mailFrom({ from, words: 'He asked me to write', headers: [`In-Reply-To: ${reference()}`] }),
  )
  const params = { id: String(mail.complaintId) }
  await house.lena.call('POST /v1/complaints/{id}/sorting', { params, body: { as: 'add-to-case', caseId } })
  expect((await words()).at(-1)).toBe('He asked me to write')
  const next = await box.put(
    mailFrom({ from, words: 'And another thing', headers: [`In-Reply-To: ${reference()}`] }),
  )
  expect(next.caseId).toBe(caseId)
  // Known in the case is not the customer: what Anna writes is never shown as his word.
  const hers = `select customer_id from complaint where sender ->> 'address' = 'anna@example.com'`
  expect(await ask(house.config.ownerUrl, hers)).toEqual([{ customer_id: null }, { customer_id: null }])
  await house.lena.call('POST /v1/complaints/{id}/sorting/undo', { params })
  const { rows } = await house.mira.call('GET /v1/agenda', { query: { view: 'all', what: 'accept-reply' } })
  expect(rows.map(({ subject }) => subject.id)).toContain(mail.complaintId)
})

test('a reply that its sender’s domain disowns waits, even from a known address, and a new mail of that kind is sorted by a person', async () => {
  const failed =
    'Authentication-Results: mx.shop.example; spf=fail; dmarc=fail (p=reject) header.from=example.com'
  const mail = await box.put(
    mailFrom({ from: tom(), words: 'It was me, really', headers: [failed, `In-Reply-To: ${reference()}`] }),
  )
  expect(mail).toMatchObject({ caseId: null, why: expect.stringContaining('not sent from where it says') })
  const fresh = await box.put(mailFrom({ from: tom(), headers: [failed] }))
  expect(fresh).toMatchObject({ caseId: null, why: 'It waits to be sorted' })
})

test('R14 fifty customers of one failure answer, and each answer joins its own case', async () => {
  const guests = Array.from({ length: 50 }, (_, index) => `guest${index}-${n}@example.com`)
  const opened = []
  for (const guest of guests) opened.push(await box.put(mailFrom({ from: guest })))
  const receipts = await Promise.all(
    opened.map(async ({ caseId: id }) => (await screen(String(id))).messages[0]?.id ?? ''),
  )
  // Reply to all: everybody's answering address is on it, the sender's own first.
  const answers = guests.map((guest, index) => {
    const own = box.tokens.answerTo('help@shop.example', String(receipts[index]))
    return mailFrom({
      from: guest,
      to: `${own}, help@shop.example`,
      words: `I am ${guest}`,
      headers: [`In-Reply-To: ${box.tokens.reference(String(receipts[index]), 'shop.example')}`],
    })
  })
  await box.put(...answers)
  for (const [index, guest] of guests.entries()) {
    expect(await words(String(opened[index]?.caseId))).toEqual([expect.any(String), `I am ${guest}`])
  }
})

test('R20 more than sixty mails an hour into one case are set aside, whoever sends them', async () => {
  const friends = ['anna', 'bea', 'cleo'].map((name) => `${name}${n}@example.com`)
  const headers = [`In-Reply-To: ${reference()}`]
  for (const from of friends) {
    const first = await box.put(mailFrom({ from, words: 'I write for Tom', headers }))
    await house.lena.call('POST /v1/complaints/{id}/sorting', {
      params: { id: String(first.complaintId) },
      body: { as: 'add-to-case', caseId },
    })
  }
  const answers = friends.flatMap((from) =>
    Array.from({ length: 25 }, (_, index) => mailFrom({ from, words: `Round ${index}`, headers })),
  )
  const last = await box.put(...answers)
  expect(last).toMatchObject({
    kind: 'too-many',
    standing: 'set-aside',
    why: expect.stringContaining('into this case'),
  })
  // The first of all, and sixty that were taken within the hour.
  expect((await words()).length).toBeLessThanOrEqual(64)
})

test('R15 a reply under another subject joins the case and is offered as a matter of its own', async () => {
  const inReplyTo = [`In-Reply-To: ${reference()}`]
  const same = await box.put(
    mailFrom({ from: tom(), subject: 'AW: Re: We have your message', headers: inReplyTo }),
  )
  const other = await box.put(mailFrom({ from: tom(), subject: 'Your invoice of March', headers: inReplyTo }))
  expect([same.caseId, other.caseId]).toEqual([caseId, caseId])
  expect((await screen()).otherMatters).toEqual([other.complaintId])
  const split = await house.mira.call('POST /v1/cases/{id}/split', {
    params: { id: caseId },
    body: { complaintIds: [String(other.complaintId)], title: 'A wrong invoice' } as never,
  })
  expect(split).toBeDefined()
  expect((await screen()).otherMatters).toEqual([])
})

test('a reply to a closed or merged case finds the one that lives on', async () => {
  const other = await box.put(mailFrom({ from: tom(), words: 'And the cup as well' }))
  await house.mira.call('POST /v1/cases/{id}/merge', {
    params: { id: caseId },
    body: { into: String(other.caseId) },
  })
  const mail = await box.put(
    mailFrom({ from: tom(), words: reply, headers: [`In-Reply-To: ${reference()}`] }),
  )
  expect(mail.caseId).toBe(other.caseId)
})
