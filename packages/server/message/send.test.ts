import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { type MailFault, openMailStandIn } from '../testing/mail-stand-in.ts'
import { say, sendDue, setMailServer } from '../testing/mailing.ts'
import { openPostBox } from '../testing/post.ts'
import { timerHandlers } from '../timers.ts'
import { threadTokens } from './thread-token.ts'

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn()
  await setMailServer(house, mail.port)
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const write = (name: string, more: Record<string, unknown> = {}) =>
  house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name, kind: 'email', address: `${name}@example.com` },
      words: 'The teapot came in pieces.',
      ...more,
    },
  })

/** The mails this address has had, read. */
const had = (name: string) =>
  Promise.all(mail.mails.filter(({ to }) => to === `${name}@example.com`).map((one) => one.read()))

test('several mails are under way at once, never more than five, and each arrives once', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `guest-${index}`)
  for (const name of names) await write(name)
  const { machinery } = house
  const faults: unknown[] = []
  const log = (line: unknown) => void faults.push(line)
  const timers = openTimers(machinery.database)
  expect(await ringDue(timers, machinery.clock, timerHandlers(machinery), log, { only: 'send' })).toBe(12)
  expect(faults).toEqual([])
  expect([...mail.seen.values()]).toEqual(names.map(() => 1))
  expect(mail.most()).toBeGreaterThan(1)
  expect(mail.most()).toBeLessThanOrEqual(5)
})

test('an answer stands in the thread of the customer’s mail, under a Message-ID that nobody can make up', async () => {
  const { caseId } = await write('tom', {
    subject: 'order 7781',
    source: { system: 'email', id: 'first-7781@tom.example' },
  })
  await sendDue(house)
  const first = await say(house.lena, caseId, { body: 'Dear Tom, I look into it.', subject: 'order 7781' })
  expect(await sendDue(house)).toEqual([])
  const second = await say(house.lena, caseId, { body: 'Dear Tom, I stay with it.' })
  expect(await sendDue(house)).toEqual([])
  const [receipt, one, two] = await had('tom')
  const tokens = threadTokens(house.machinery.secrets, house.workspaceId)
  expect(tokens.named(one?.messageId ?? '')).toEqual([first.id])
  expect(one).toMatchObject({ subject: 'Re: order 7781', inReplyTo: '<first-7781@tom.example>' })
  expect(two).toMatchObject({ subject: 'Re: order 7781', inReplyTo: '<first-7781@tom.example>' })
  expect(tokens.named(two?.messageId ?? '')).toEqual([second.id])
  expect(two?.references?.split(/\s+/)).toEqual([
    receipt?.messageId,
    one?.messageId,
    '<first-7781@tom.example>',
  ])
  expect(one?.from).toEqual({ name: 'Lena Brandt', address: 'help@shop.example' })
})

test('under a message stands a link to the page of its case, another in each, and none without a public address', async () => {
  const { caseId } = await write('ines')
  await sendDue(house)
  const reach = house.config as { publicUrl: string | null }
  reach.publicUrl = 'http://help.localhost:4700'
  try {
    await say(house.lena, caseId, { body: 'Dear Ines, I look into it.', subject: 'Your teapot' })
    await sendDue(house)
    await say(house.lena, caseId, { body: 'Dear Ines, I stay with it.', subject: 'Your teapot' })
    await sendDue(house)
  } finally {
    reach.publicUrl = null
  }
  const [receipt, one, two] = await had('ines')
  const linkIn = (text = '') => /http:\/\/help\.localhost:4700(\/c\/[\w-]{32})/.exec(text)?.[1] ?? ''
  expect(linkIn(receipt?.text)).toBe('')
  expect(one?.html).toContain(`href="http://help.localhost:4700${linkIn(one?.text)}"`)
  expect(linkIn(two?.text)).not.toBe(linkIn(one?.text))
  for (const mail of [one, two]) {
    const page = await house.app.inject({ url: linkIn(mail?.text) })
    expect([page.statusCode, page.body.includes('Hello ines')]).toEqual([200, true])
  }
})

test('R17 what no person let go says so, and what a person wrote does not', async () => {
  const { caseId } = await write('rosa')
  await sendDue(house)
  await say(house.lena, caseId, { body: 'Dear Rosa, I look into it.', subject: 'Your teapot' })
  await sendDue(house)
  const [receipt, letter] = await had('rosa')
  const automatic = (one: typeof receipt) =>
    one?.headers.filter(({ key }) => /^(auto-submitted|x-auto-response-suppress|precedence)$/.test(key))
  expect(automatic(receipt)).toMatchObject([
    { key: 'auto-submitted', value: 'auto-replied' },
    { key: 'x-auto-response-suppress', value: 'All' },
  ])
  expect(automatic(letter)).toEqual([])
  expect(receipt?.from?.name).toBe('Teapot & Co.')
})

test('an answer to a letter goes to the mailbox it came from, with its case behind the plus, and to the sender where there is none', async () => {
  const { caseId } = await write('ida')
  await sendDue(house)
  const { mailbox } = await openPostBox(house, { address: 'care@shop.example' })
  const letter = await say(house.lena, caseId, { body: 'Dear Ida, I look into it.' })
  await sendDue(house)
  const [receipt, answer] = await had('ida')
  expect(receipt?.replyTo).toBeUndefined()
  const [to] = answer?.replyTo ?? []
  expect(to?.address).toMatch(/^care\+am[a-z2-7]{42}@shop\.example$/)
  const tokens = threadTokens(house.machinery.secrets, house.workspaceId)
  expect(tokens.named(to?.address ?? '')).toEqual([letter.id])
  await ask(house.config.ownerUrl, `delete from mailbox_cursor where mailbox_id = '${mailbox.id}'`)
  await ask(house.config.ownerUrl, `delete from mailbox where id = '${mailbox.id}'`)
})

test('a mail that could not be handed over goes out later under the Message-ID it first had', async () => {
  const fickle = await openMailStandIn({ faultFor: (_, time) => (time === 1 ? 'later after DATA' : null) })
  const shop = await openHouse({ clock: 'system' })
  const ada = await setMailServer(shop, fickle.port)
  const { receiptId } = await shop.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom', kind: 'email', address: 'tom@example.com' },
      words: 'In pieces.',
    },
  })
  await sendDue(shop)
  const waiting = await shop.lena.call('GET /v1/messages/{id}', { params: { id: receiptId ?? '' } })
  expect(waiting).toMatchObject({ standing: 'queued' })
  expect(waiting.standingWhy).toContain('451')
  await ada.call('PUT /v1/mail-server', {
    body: {
      host: '127.0.0.1',
      port: fickle.port,
      secure: false,
      login: '',
      password: '',
      sender: 'help@other.example',
    },
  })
  await sendDue(shop)
  const [arrived] = await Promise.all(fickle.mails.map((one) => one.read()))
  expect(arrived?.messageId).toMatch(/@shop\.example>$/)
  expect(arrived?.from?.address).toBe('help@other.example')
  await shop.close()
  await fickle.close()
})

test.each([
  ['later at RCPT' as const, 3, 'queued'],
  ['later at RCPT' as const, 5, 'bounced'],
  ['closes before DATA' as const, 5, 'queued'],
])('a mail server that does this (%s), %i days on: the message stands %s', async (fault, days, standing) => {
  const stubborn = await openMailStandIn({ faultFor: () => fault })
  const shop = await openHouse({ clock: 'system' })
  await setMailServer(shop, stubborn.port)
  const { receiptId } = await shop.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom', kind: 'email', address: 'tom@example.com' },
      words: 'In pieces.',
    },
  })
  await ask(
    shop.config.ownerUrl,
    `update message set dispatch = jsonb_set(dispatch, '{leavesAt}', to_jsonb(${Date.now() - days * 86_400_000}))`,
  )
  await sendDue(shop)
  const { standing: stands } = await shop.lena.call('GET /v1/messages/{id}', {
    params: { id: receiptId ?? '' },
  })
  expect(stands).toBe(standing)
  await shop.close()
  await stubborn.close()
})

test('R27 what was said to be sent shows whether it was, and why not', async () => {
  const faults: Record<string, MailFault> = {
    later: 'later at RCPT',
    refused: 'refuses at RCPT',
    lost: 'takes it and closes before its answer',
  }
  const fickle = await openMailStandIn({ faultFor: (address) => faults[address.split('@')[0] ?? ''] ?? null })
  const shop = await openHouse({ clock: 'system' })
  await setMailServer(shop, fickle.port)
  const standing = async (name: string) => {
    const { caseId } = await shop.lena.call('POST /v1/complaints', {
      body: {
        channel: 'email',
        sender: { name, kind: 'email', address: `${name}@example.com` },
        words: 'In pieces.',
      },
    })
    await sendDue(shop)
    const { messages } = await shop.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
    return { standing: messages[0]?.standing, why: messages[0]?.standingWhy }
  }
  expect(await standing('later')).toEqual({ standing: 'queued', why: expect.stringContaining('451') })
  expect(await standing('refused')).toEqual({ standing: 'bounced', why: expect.stringContaining('550') })
  expect(await standing('lost')).toEqual({ standing: 'uncertain', why: expect.stringContaining('closed') })
  expect(await standing('tom')).toEqual({ standing: 'delivered', why: expect.stringContaining('250') })
  const seen = async (view: 'uncertain' | 'bounced') =>
    (await shop.lena.call('GET /v1/messages', { query: { view, limit: 10 } })).rows.map(
      ({ customerName }) => customerName,
    )
  expect([await seen('uncertain'), await seen('bounced')]).toEqual([['lost'], ['refused']])
  const { rows } = await shop.lena.call('GET /v1/messages', { query: { view: 'uncertain', limit: 10 } })
  // By this it is found in the log of the mail server.
  expect(fickle.seen.get(rows[0]?.reference ?? '')).toBe(1)
  await shop.close()
  await fickle.close()
})
