import { roles } from '@amends/recovery/workspace/person'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type OpenMailbox, openImap } from '../connectors/imap.ts'
import { openDovecot } from '../testing/dovecot.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openRelay } from '../testing/relay.ts'
import type { IncomingMail } from './reading/incoming.ts'
import { readMail } from './reading/read-mail.ts'
import { startMailWatch } from './watch.ts'

const shop = 'help@shop.example'
const tom = 'tom@customer.example'
const pace = { survey: 50, look: 60_000, count: 60_000, retry: 100, longest: 400 }

let house: House
let dovecot: Awaited<ReturnType<typeof openDovecot>>
let relay: Awaited<ReturnType<typeof openRelay>>
let watch: ReturnType<typeof startMailWatch>
let toms: OpenMailbox
let lena: TestPerson
let caseId: string

beforeAll(async () => {
  // A Thursday afternoon, so that no quiet hours come between; every wait in it is real.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-05T13:30:00Z') })
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  lena = house.lena
  dovecot = await openDovecot()
  relay = await openRelay((to, raw, from) => dovecot.deliver(to, raw, from))
  const ada = await house.hire('Ada Adler', roles)
  const place = { host: '127.0.0.1', secure: false, login: '', password: '' }
  await ada.call('PUT /v1/mail-server', { body: { ...place, port: relay.port, sender: shop } })
  const mailbox = { name: 'Help', address: shop, mode: 'all-complaints', plusAddresses: true } as const
  const { id } = await ada.call('POST /v1/mailboxes', {
    body: { ...place, ...mailbox, port: dovecot.imap, login: shop, password: 'teapot' },
  })
  toms = await openImap({ ...place, port: dovecot.imap, user: tom, password: 'teapot', folder: 'INBOX' })
  watch = startMailWatch(house.machinery, () => undefined, pace)
  await until(async () => {
    const { rows } = await ada.call('GET /v1/mailboxes', {})
    if (!rows.find((one) => one.id === id)?.checkedAt) throw new Error('The mailbox is not read yet')
  })
})
afterAll(async () => {
  await watch.stop()
  await toms.close()
  await house.close()
  await relay.close()
  await dovecot.close()
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

const until = (work: () => Promise<unknown>) => vi.waitFor(work, { timeout: 30_000, interval: 50 })
const forward = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)
const screen = () => lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
const params = () => ({ id: caseId })

/** What Tom has in his own mailbox, the newest last. */
async function inbox(): Promise<IncomingMail[]> {
  const raws = await toms.fetch((await toms.list(1)).map(({ uid }) => uid))
  return Promise.all([...raws].toSorted(([one], [other]) => one - other).map(([, raw]) => readMail(raw)))
}

/** Lets what is due leave, and waits until Tom has so many mails. */
async function tomHas(count: number): Promise<IncomingMail> {
  forward(0.2)
  await until(async () => {
    await house.ring()
    await toms.wait(50)
    expect(await inbox()).toHaveLength(count)
  })
  return (await inbox()).at(-1) as IncomingMail
}

/** Tom writes with his own mail program, by SMTP; an answer goes where the mail says. */
async function tomWrites(text: string, to?: IncomingMail) {
  const program = createTransport({ host: '127.0.0.1', port: relay.port, ignoreTLS: true })
  await program.sendMail({
    from: { name: 'Tom Adler', address: tom },
    to: to?.replyTo[0]?.address ?? shop,
    subject: to ? `Re: ${to.subject}` : 'Order 7781',
    text: to
      ? `${text}\n\nOn Thu, 5 Mar 2026 at 14:00, Lena Brandt <${shop}> wrote:\n> ${to.text.replaceAll('\n', '\n> ')}`
      : text,
    ...(to
      ? {
          inReplyTo: `<${to.messageId}>`,
          references: [...to.references, to.messageId].map((one) => `<${one}>`),
        }
      : {}),
  })
  program.close()
}

type Promised = { readonly words: string; readonly what: string; readonly dueAt: string }

async function send(
  purpose: 'first-word' | 'apology' | 'follow-up',
  subject: string,
  body: string,
  { hearsNextAt = null, promised = [] }: { hearsNextAt?: string | null; promised?: readonly Promised[] } = {},
) {
  const draft = await lena.call('POST /v1/cases/{id}/messages', {
    params: params(),
    body: { purpose, channel: 'email', subject, body, hearsNextAt },
  })
  const promises = promised.map(({ words, what, dueAt }) => {
    const from = body.indexOf(words)
    return { span: [from, from + words.length] as [number, number], what, dueAt, amount: null }
  })
  return lena.call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: { promises },
  })
}

async function claimAndConfirm(
  about: 'what-happened' | 'cause' | 'prevention',
  statement: string,
  source: string,
) {
  const fact = await lena.call('POST /v1/cases/{id}/facts', { params: params(), body: { about, statement } })
  await lena.call('POST /v1/facts/{id}/confirmation', { params: { id: fact.id }, body: { source } })
}

test('the whole of a recovery goes by mail, from the complaint to the answer that it is right', async () => {
  await tomWrites('This is the second teapot in pieces. I stayed at home on Tuesday for it.')
  await until(async () => expect((await lena.call('GET /v1/cases', { query: {} })).rows).toHaveLength(1))
  caseId = (await lena.call('GET /v1/cases', { query: {} })).rows[0]?.id ?? ''
  const receipt = await tomHas(1)
  expect(receipt.subject).toContain('Order 7781')
  expect(receipt.headers).toContainEqual({ name: 'auto-submitted', value: 'auto-replied' })
  const owner = (await screen()).case.ownerId
  lena = owner === house.lena.id ? house.lena : house.mira

  await send(
    'first-word',
    'About your teapot',
    'Dear Tom,\n\nyou wrote that a second teapot from us came in pieces, on a day you had stayed at home for it. I am sorry that we put you through that. I look after it from now on. What would put this right for you? You will hear from me by 15:30 today.\n\nLena Brandt',
    { hearsNextAt: '2026-03-05T15:30:00Z' },
  )
  const firstWord = await tomHas(2)
  expect(firstWord.html).toContain('second teapot')
  await tomWrites('One that is whole, by Friday. My number is 020 7946 0177.', firstWord)
  await until(async () => expect((await screen()).complaints).toHaveLength(2))
  expect((await screen()).complaints.at(-1)?.words).toBe(
    'One that is whole, by Friday. My number is 020 7946 0177.',
  )

  await lena.call('PUT /v1/cases/{id}/account', {
    params: params(),
    body: {
      happened: 'A second teapot came in pieces',
      cost: 'A day at home',
      wanted: 'A whole one by Friday',
    },
  })
  await claimAndConfirm(
    'what-happened',
    'Order 7781 came on Tuesday 3 March with a broken teapot.',
    'The delivery scan',
  )
  await claimAndConfirm(
    'cause',
    'We packed the teapot of order 7781 without an inner box.',
    'The packing record',
  )
  await claimAndConfirm(
    'prevention',
    'Since Thursday 5 March two people look at each teapot before it leaves.',
    'The notice at the packing table',
  )
  await send(
    'apology',
    'Your teapot, order 7781',
    'Dear Tom,\n\nI am sorry that we sent you a broken teapot: order 7781 came on Tuesday 3 March in pieces, the second one. You had stayed at home for it. That is our fault. We packed the teapot without an inner box.\n\nI send you a new one today. It will be at your door by Friday 6 March, 18:00 (London time). Since Thursday 5 March two people look at each teapot before it leaves us.\n\nIs this what you wanted, or would something else put it right? Write to me at any time.\n\nLena Brandt',
    {
      promised: [
        { words: 'I send you a new one today', what: 'Send the new teapot', dueAt: '2026-03-06T00:00:00Z' },
        {
          words: 'It will be at your door by Friday 6 March, 18:00 (London time)',
          what: 'A new teapot at Tom’s door',
          dueAt: '2026-03-06T18:00:00Z',
        },
      ],
    },
  )
  const apology = await tomHas(3)
  expect(apology.references).toContain(firstWord.messageId)
  const [latest] = (await screen()).mails.slice(-1)
  expect(latest?.subject).toBe(`Re: ${firstWord.subject}`)
  expect(apology.inReplyTo).not.toEqual(firstWord.inReplyTo)
  await tomWrites('Thank you. That is what I wanted.', apology)
  await until(async () => expect((await screen()).complaints).toHaveLength(3))

  for (const { id } of (await screen()).promises.filter(({ standing }) => standing === 'open'))
    await lena.call('POST /v1/promises/{id}/fulfilment', {
      params: { id },
      body: { evidence: 'The scan, signed by Tom' },
    })
  await lena.call('POST /v1/cases/{id}/fix', {
    params: params(),
    body: { words: 'A new teapot was brought' },
  })
  forward(20)
  await lena.call('POST /v1/cases/{id}/fix/verification', {
    params: params(),
    body: { holds: true, words: 'Tom held it up at the door' },
  })
  await send(
    'follow-up',
    'Your new teapot',
    'Dear Tom,\n\nis the new teapot whole, and is everything right now?\n\nLena Brandt',
  )
  const question = await tomHas(4)
  await tomWrites('Yes, it is whole. Thank you for coming back to ask.', question)
  await until(async () => expect((await screen()).complaints).toHaveLength(4))
  const check = (await screen()).followUps.find(({ kind }) => kind === 'check')
  await lena.call('POST /v1/follow-ups/{id}/answer', {
    params: { id: check?.id ?? '' },
    body: { right: true, words: 'Yes, it is whole' },
  })
  const failure = { id: (await screen()).failure.id }
  await lena.call('POST /v1/failures/{id}/cause', { params: failure, body: { words: 'The box is too thin' } })
  await lena.call('POST /v1/failures/{id}/lessons', {
    params: failure,
    body: { cause: 'The box is too thin', learned: 'Teapots need the double box' },
  })
  await lena.call('POST /v1/cases/{id}/closure', {
    params: params(),
    body: { as: 'settled', reason: 'Tom says it is right' },
  })
  const { case: closed, messages, mails } = await screen()
  expect(closed.closure).toMatchObject({ as: 'settled' })
  expect(messages.map(({ standing }) => standing)).toEqual([
    'delivered',
    'delivered',
    'delivered',
    'delivered',
  ])
  expect(mails.map(({ standing }) => standing)).toEqual(['taken', 'taken', 'taken', 'taken'])
  const { faults, events } = await lena.call('GET /v1/cases/{id}/file', { params: params() })
  expect([faults, events.length > 30]).toEqual([[], true])
})
