import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { sendDue, setMailServer } from '../testing/mailing.ts'
import { sendForm } from '../testing/send-form.ts'
import { takeTeapot } from '../testing/teapot.ts'

const publicUrl = 'https://amends.shop.example'
/** Every purpose a person writes to a customer for; the receipt leaves by itself. */
const purposes = ['first-word', 'playback', 'apology', 'offer', 'update', 'hand-over', 'follow-up'] as const

let house: House
let ada: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let params: { id: string }
const mails = new Map<string, string>()
let notSent: Awaited<ReturnType<typeof sendDue>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system', otherwise: { publicUrl } })
  mail = await openMailStandIn()
  ada = await setMailServer(house, mail.port)
  params = { id: (await takeTeapot(house)).caseId }
  await record()
  for (const purpose of purposes) await write(purpose)
  notSent = await sendDue(house)
  for (const one of mail.mails) {
    const { subject = '', text = '' } = await one.read()
    mails.set(subject.replace(/^Re: /, ''), text)
  }
}, 60_000)
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

/** What the messages wait for: an account, an act to tell of, and a fix that was checked. */
async function record() {
  await ada.call('PUT /v1/cases/{id}/account', { params, body: { happened: 'The second teapot broke' } })
  await ada.call('POST /v1/cases/{id}/acts', { params, body: { what: 'I rang the courier' } })
  await ada.call('POST /v1/cases/{id}/fix', { params, body: { words: 'A whole one is there' } })
  const body = { holds: true, words: 'The scan says so' }
  await ada.call('POST /v1/cases/{id}/fix/verification', { params, body })
}

async function write(purpose: (typeof purposes)[number]) {
  const { news } = await ada.call('GET /v1/cases/{id}', { params })
  const draft = await ada.call('POST /v1/cases/{id}/messages', {
    params,
    body: {
      purpose,
      subject: purpose,
      body: `Dear Tom,\n\nthis is about your teapot: ${purpose}.\n\nAda Adler`,
      news: purpose === 'update' ? news.map(({ ref }) => ref) : [],
      hearsNextAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  })
  await ada.call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: { override: { reason: 'a test of what stands under it' }, undoSeconds: 0 },
  })
}

const linksIn = (text: string) =>
  [...text.matchAll(/https:\/\/amends\.shop\.example(\/c\/[\w-]+(?:\?right=\w+)?)/g)].map(
    ([, path]) => path ?? '',
  )

/** All that stands in the workspace, but what the visits themselves may count. */
async function everything() {
  const tables = await ask(
    house.config.ownerUrl,
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('rate', 'timer') order by 1`,
  )
  const rows = []
  for (const { table_name: name } of tables)
    rows.push(
      await ask(house.config.ownerUrl, `select '${name}' as name, t::text from "${name}" t order by 2`),
    )
  return rows
}

test('a receipt and a message for every purpose carry one link of their own to the page', async () => {
  expect(notSent).toEqual([])
  expect([...mails.keys()].filter((subject) => purposes.includes(subject as never)).toSorted()).toEqual(
    [...purposes].toSorted(),
  )
  expect(mails.size).toBe(purposes.length + 1)
  const tokens = [...mails.values()].map((text) => [
    ...new Set(linksIn(text).map((path) => path.split('?')[0])),
  ])
  expect(tokens.map((own) => own.length)).toEqual(tokens.map(() => 1))
  expect(new Set(tokens.flat()).size).toBe(mails.size)
  for (const path of tokens.flat()) expect((await house.app.inject({ url: path })).statusCode).toBe(200)
})

test('a mail scanner that opens every link of every mail, twice, changes nothing', async () => {
  const before = await everything()
  const paths = [...mails.values()].flatMap(linksIn)
  for (const url of [...paths, ...paths]) {
    for (const method of ['GET', 'HEAD'] as const) {
      const { statusCode } = await house.app.inject({ method, url, headers: { 'user-agent': 'scanner' } })
      expect(statusCode).toBe(200)
    }
  }
  expect(await everything()).toEqual(before)
})

test('the two answers under the question open the page with the answer chosen; one button sends it', async () => {
  const asked = linksIn(mails.get('follow-up') ?? '')
  const [right, wrong] = [
    asked.find((one) => one.endsWith('?right=yes')),
    asked.find((one) => one.endsWith('?right=no')),
  ]
  for (const [url, value] of [
    [right, 'yes'],
    [wrong, 'no'],
  ] as const) {
    const { body } = await house.app.inject({ url: url ?? '' })
    expect(body.match(/<input[^>]*name="right"[^>]*checked[^>]*>/g)).toEqual([
      expect.stringContaining(`value="${value}"`),
    ])
  }
  const path = (wrong ?? '').split('?')[0] ?? ''
  await sendForm(house, path, { form: 'check', once: 'one', right: 'no', words: 'The lid is missing.' })
  const { case: it, followUps } = await house.lena.call('GET /v1/cases/{id}', { params })
  expect(it.rounds).toHaveLength(2)
  expect(followUps.map(({ answer }) => answer?.words)).toContain('The lid is missing.')
})
