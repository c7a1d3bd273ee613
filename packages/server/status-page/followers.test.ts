import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { sendDue, setMailServer } from '../testing/mailing.ts'
import { sendForm } from '../testing/send-form.ts'

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let pageId: string
const path = '/status/late-parcels'

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system', otherwise: { publicUrl: 'http://help.localhost:4700' } })
  mail = await openMailStandIn()
  await setMailServer(house, mail.port)
  const failure = await house.mira.call('POST /v1/failures', {
    body: {
      title: 'Late parcels',
      kind: 'late delivery',
      severity: 3,
      span: { from: new Date().toISOString(), to: null },
    },
  })
  const page = await house.mira.call('POST /v1/failures/{id}/status-page', {
    params: { id: failure.id },
    body: { title: 'Parcels are late', reach: 'public', slug: 'late-parcels' },
  })
  pageId = page.id
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const post = (url: string, fields: Record<string, string>) => sendForm(house, url, fields)
const follow = (address: string) => post(`${path}/follow`, { address })
const had = (address: string) =>
  Promise.all(mail.mails.filter(({ to }) => to === address).map((one) => one.read()))
const linkIn = (text: string | undefined) => /\/status\/follow\/[\w-]+/.exec(text ?? '')?.[0] ?? ''
const count = async () => (await ask(house.config.ownerUrl, 'select id from status_follower')).length
async function update(words: string) {
  await house.mira.call('POST /v1/status-pages/{id}/updates', {
    params: { id: pageId },
    body: { state: 'investigating', words, nextAt: new Date(Date.now() + 20 * 60_000).toISOString() },
  })
  await ask(
    house.config.ownerUrl,
    `update message set dispatch = dispatch || jsonb_build_object('leavesAt', 0) where standing = 'queued'`,
  )
  expect(await sendDue(house)).toEqual([])
  expect(await sendDue(house)).toEqual([])
}

test('whoever says yes by mail hears of each update, in a mail of their own, until they stop; then nothing is kept of them', async () => {
  for (const address of ['ann@example.com', 'ben@example.com', 'cem@example.com'])
    expect((await follow(address)).body).toContain(
      'Nothing is sent until you say yes'.replace('is sent', 'else is sent'),
    )
  expect(await sendDue(house)).toEqual([])
  const links = new Map<string, string>()
  for (const name of ['ann', 'ben']) {
    const [question] = await had(`${name}@example.com`)
    links.set(name, linkIn(question?.text))
    const shown = await house.app.inject({ url: links.get(name) ?? '' })
    expect(shown.body).toContain('Yes, write to me')
    expect((await post(links.get(name) ?? '', { act: 'confirm' })).body).toContain(
      'You will hear of each update',
    )
  }
  await update(
    'We are sorry that your parcels are late. We do not know why yet, and we are asking the courier.',
  )
  for (const name of ['ann', 'ben']) {
    const [, told, ...more] = await had(`${name}@example.com`)
    expect(more).toEqual([])
    expect(told?.text).toContain('we are asking the courier')
    expect(told?.text).toContain('You hear from us again by')
    expect(told?.text).not.toMatch(name === 'ann' ? /ben@/ : /ann@/)
    expect(linkIn(told?.text)).toBe(links.get(name))
    expect(told?.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain(links.get(name))
  }
  expect(await had('cem@example.com')).toHaveLength(1)
  // A mail program presses its own button.
  const stopped = await post(links.get('ann') ?? '', { 'List-Unsubscribe': 'One-Click' })
  expect(stopped.body).toContain('No more mails about this')
  expect((await house.app.inject({ url: links.get('ann') ?? '' })).statusCode).toBe(404)
  await update('We are sorry that your parcels are late. The courier has not answered us; we ask again.')
  expect(await had('ann@example.com')).toHaveLength(2)
  expect(await had('ben@example.com')).toHaveLength(3)
  const everywhere = await ask(
    house.config.ownerUrl,
    `select (select string_agg(m::text, '') from message m) || (select string_agg(o::text, '') from outbox o)
      || (select string_agg(f::text, '') from status_follower f) || (select coalesce(string_agg(content::text, ''), '') from event_content) as all`,
  )
  expect(JSON.stringify(everywhere)).not.toContain('ann@example.com')
  expect(await count()).toBe(2)
})

test('asking again for an address says the same and writes no second follower; a slip is told, what was typed stays', async () => {
  const before = await count()
  const again = await follow('BEN@example.com')
  const fresh = await follow('dot@example.com')
  expect(again.body).toBe(fresh.body)
  expect(await count()).toBe(before + 1)
  const slip = await follow('not an address')
  expect(slip.statusCode).toBe(422)
  expect(slip.body).toContain('value="not an address"')
  expect(slip.body).toContain('aria-invalid="true"')
  await ask(house.config.ownerUrl, 'delete from rate')
  const answers: number[] = []
  for (let n = 0; n < 7; n++) answers.push((await follow(`many${n}@example.com`)).statusCode)
  expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429])
})

test('opening a link, as a scanner of mails does, changes nothing', async () => {
  await ask(house.config.ownerUrl, 'delete from rate')
  await follow('eve@example.com')
  expect(await sendDue(house)).toEqual([])
  const link = linkIn((await had('eve@example.com'))[0]?.text)
  for (const method of ['GET', 'HEAD', 'GET'] as const) await house.app.inject({ method, url: link })
  const [row] = await ask(
    house.config.ownerUrl,
    `select confirmed_at from status_follower where address = 'eve@example.com'`,
  )
  expect(row).toEqual({ confirmed_at: null })
  expect((await post(`${link}x`, { act: 'confirm' })).statusCode).toBe(404)
})

test('an erased customer follows nothing', async () => {
  await ask(house.config.ownerUrl, 'delete from rate')
  const { complaint } = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Fay', kind: 'email', address: 'fay@example.com' },
      words: 'Late again.',
    },
  })
  await follow('fay@example.com')
  expect(await sendDue(house)).toEqual([])
  const following = () =>
    ask(house.config.ownerUrl, `select 1 from status_follower where address like 'fay%'`)
  expect(await following()).toHaveLength(1)
  const olga = await house.hire('Olga Reyes', ['admin'])
  await olga.call('POST /v1/customers/{id}/erasure', {
    params: { id: complaint.customerId ?? '' },
    body: { why: 'they asked' },
  })
  expect(await following()).toEqual([])
})
