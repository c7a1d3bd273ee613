import type { Refused } from '@amends/contract/client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  const taken = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      subject: 'order 7781',
      words: 'This is the second teapot in pieces. I stayed at home on Tuesday for it.',
    },
  })
  caseId = taken.caseId
})

const firstWord = {
  purpose: 'first-word',
  channel: 'email',
  subject: 'About your teapot',
  body: 'Dear Tom,\n\nyou wrote that a second teapot from us came in pieces, on a day you had stayed at home for it. I am sorry that we put you through that. I look after it from now on. What would put this right for you? You will hear from me by 15:30 today.\n\nLena Brandt',
  hearsNextAt: '2026-03-05T15:30:00Z',
} as const
const start = (body: Parameters<typeof draft>[0]) => draft(body)
const draft = (body: {
  purpose: 'first-word' | 'apology' | 'update'
  body: string
  hearsNextAt?: string | null
  subject?: string
  news?: string[]
}) =>
  house.lena.call('POST /v1/cases/{id}/messages', {
    params: { id: caseId },
    body: { channel: 'email', ...body },
  })
type Choice = {
  override?: { reason: string }
  promises?: {
    span: [number, number]
    what: string
    dueAt: string
    amount: { minor: number; currency: string } | null
  }[]
}
const send = (message: { id: string; version: number }, body: Choice = {}) =>
  house.lena.call('POST /v1/messages/{id}/dispatch', {
    params: { id: message.id },
    version: message.version,
    body,
  })
const screen = () => house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
const problem = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (fault) => (fault as Refused).problem,
  )

test('a first word leaves, meets its clock, and its next time is a promise', async () => {
  const sent = await send(await start(firstWord))
  expect(sent).toMatchObject({ standing: 'queued', dispatch: { name: 'Lena Brandt' } })
  const { agenda, promises } = await screen()
  expect(agenda.map(({ what }) => what)).not.toContain('first-word')
  expect(promises).toMatchObject([{ kind: 'news', dueAt: '2026-03-05T15:30:00.000Z', standing: 'open' }])
})

test('for ten seconds it can be called back, and its promise with it', async () => {
  const sent = await send(await start(firstWord))
  expect(
    await house.lena.call('POST /v1/messages/{id}/cancellation', { params: { id: sent.id } }),
  ).toMatchObject({ standing: 'cancelled' })
  const { agenda, promises } = await screen()
  expect(agenda.map(({ what }) => what)).toContain('first-word')
  expect(promises).toEqual([])
})

test('an imitation is held; a person may send it with a reason, which stays in the file', async () => {
  const message = await start({
    purpose: 'apology',
    subject: 'Your teapot',
    body: 'Dear Tom, I am sorry if you were upset by this. Lena Brandt',
  })
  expect(await problem(send(message))).toMatchObject({
    status: 409,
    code: 'message/held',
    reasons: expect.arrayContaining(['finding:non-apology/conditional']),
  })
  const sent = await send(message, { override: { reason: 'Tom asked for these very words' } })
  expect(sent.override).toMatchObject({ reason: 'Tom asked for these very words', by: house.lena.id })
  const { events } = await house.lena.call('GET /v1/cases/{id}/file', { params: { id: caseId } })
  expect(events.map(({ type }) => type)).toContain('message.overridden')
})

test('an update without news is refused; a recorded act is news', async () => {
  await send(await start(firstWord))
  const body = {
    purpose: 'update',
    subject: 'Your teapot',
    body: 'Dear Tom, I have looked further. You will hear from me by 17:00 today. Lena Brandt',
    hearsNextAt: '2026-03-05T17:00:00Z',
  } as const
  expect(await problem(send(await start(body)))).toMatchObject({ code: 'message/no-news' })
  const act = await house.lena.call('POST /v1/cases/{id}/acts', {
    params: { id: caseId },
    body: { what: 'At 13:20 I rang the courier', at: '2026-03-05T13:20:00Z' },
  })
  expect((await screen()).news).toEqual([{ ref: `act:${act.id}`, words: 'At 13:20 I rang the courier' }])
  const sent = await send(
    await start({
      ...body,
      body: body.body.replace('I have looked further', 'I rang the courier at 13:20'),
      news: [`act:${act.id}`],
    }),
  )
  expect(sent.news).toEqual([`act:${act.id}`])
  const { promises } = await screen()
  expect(promises.map(({ standing }) => standing)).toEqual(['kept', 'open'])
})

test('a promised time leaves with its promise on the ledger, not without and not before it; a sum only when it was granted', async () => {
  const override = { reason: 'The rest follows on the phone' }
  const opening = 'Dear Tom, I am sorry that your teapot came in pieces. '
  const apology = (words: string) =>
    start({
      ...firstWord,
      purpose: 'apology',
      body: `${opening}${words} Lena Brandt`,
      hearsNextAt: null,
    })
  const promised = (words: string, dueAt: string, amount: { minor: number; currency: string } | null) => {
    const span: [number, number] = [opening.length, opening.length + words.length - 1]
    return { override, promises: [{ span, what: 'keep it', dueAt, amount }] }
  }
  const ring = 'I will ring you about the lid by 15:10 today.'
  const message = await apology(ring)
  expect(await problem(send(message, { override }))).toMatchObject({
    reasons: expect.arrayContaining(['untied:date']),
  })
  const later = promised(ring, '2026-03-05T17:00:00Z', null)
  expect(await problem(send(message, later))).toMatchObject({ reasons: ['differs:date'] })
  await send(message, promised(ring, '2026-03-05T15:10:00Z', null))
  expect((await screen()).promises).toMatchObject([{ what: 'keep it', standing: 'open' }])
  const pay = 'I will refund you £40 by 17:00 today.'
  const owed = promised(pay, '2026-03-05T17:00:00Z', { minor: 4000, currency: 'GBP' })
  expect(await problem(send(await apology(pay), owed))).toMatchObject({ reasons: ['untied:amount'] })
})

test('two people in one draft: the second save gets both texts', async () => {
  const message = await start(firstWord)
  const change = (body: string) =>
    house.lena.call('PUT /v1/messages/{id}', {
      params: { id: message.id },
      version: message.version,
      body: { ...firstWord, body },
    })
  await change('Mine')
  expect(await problem(change('Yours'))).toMatchObject({
    status: 412,
    code: 'changed-meanwhile',
    current: { body: 'Mine' },
  })
  expect(
    await problem(house.lena.call('PUT /v1/messages/{id}', { params: { id: message.id }, body: firstWord })),
  ).toMatchObject({ status: 428 })
})

test('on a simulated clock what is sent is kept and shown, never sent', async () => {
  const sent = await send(await start(firstWord))
  await house.forward(1)
  const { rows } = await house.lena.call('GET /v1/messages', { query: { view: 'kept' } })
  expect(rows.find(({ id }) => id === sent.id)).toMatchObject({
    kept: true,
    standing: 'queued',
    customerName: 'Tom Adler',
  })
})

test('a talk is recorded and counts as the first word', async () => {
  await house.lena.call('POST /v1/cases/{id}/talks', {
    params: { id: caseId },
    body: {
      purpose: 'first-word',
      channel: 'phone',
      words: 'I told Tom I am sorry and asked what would put it right.',
      hearsNextAt: '2026-03-05T17:30:00Z',
    },
  })
  expect((await screen()).agenda.map(({ what }) => what)).not.toContain('first-word')
})

test('what is written at night is read as of the morning it leaves: "tomorrow" is the customer’s tomorrow', async () => {
  await send(await start(firstWord))
  await house.forward(8 * 60)
  const act = await house.lena.call('POST /v1/cases/{id}/acts', {
    params: { id: caseId },
    body: { what: 'I packed a whole teapot', at: '2026-03-05T21:20:00Z' },
  })
  const { now } = (await house.lena.call('GET /v1/cases/{id}/grounds', {
    params: { id: caseId },
    query: { purpose: 'update' },
  })) as { now: string }
  expect(now).toBe('2026-03-06T08:00:00.000Z')
  const update = (hearsNextAt: string) =>
    start({
      purpose: 'update',
      subject: 'Your teapot',
      body: 'Dear Tom, I packed a whole teapot. You will hear from me by 12:00 tomorrow. Lena Brandt',
      hearsNextAt,
      news: [`act:${act.id}`],
    })
  expect(await problem(send(await update('2026-03-06T12:00:00Z')))).toMatchObject({ code: 'message/untied' })
  const sent = await send(await update('2026-03-07T12:00:00Z'))
  expect(sent).toMatchObject({ standing: 'queued', dispatch: { leavesAt: '2026-03-06T08:00:00.000Z' } })
})
