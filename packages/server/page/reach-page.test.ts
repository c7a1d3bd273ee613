import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Hit, hitBy, lateParcels } from '../testing/cohort.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { setMailServer } from '../testing/mailing.ts'
import { carryOnOutreach, ringOnly, startOutreach } from '../testing/outreach.ts'
import { sendForm } from '../testing/send-form.ts'

let house: House
let second: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let outreachId: string

const people: readonly Hit[] = ['Ana Prado', 'Ben Quist', 'Cleo Rask'].map((name, n) => ({
  name,
  email: `c-${n}@quattlebaum.example`,
}))

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system', otherwise: { publicUrl: 'http://help.localhost:4700' } })
  mail = await openMailStandIn()
  const ada = await setMailServer(house, mail.port)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', {
    version,
    body: { ...policy, outreach: { secondLookAbove: 1, undoSeconds: 0, perMinute: 600 } },
  })
  second = await house.hire('Rosa Diaz', ['member', 'lead'])
  const { failureId } = await lateParcels(house, second)
  await hitBy(house, failureId, people, { now: Date.now() })
  const { rows: catalogue } = await house.mira.call('GET /v1/catalogue')
  const credit = catalogue.find(({ kind }) => kind === 'credit') ?? catalogue[0]
  outreachId = await startOutreach(house, second, failureId, {
    compensation: {
      catalogueId: credit?.id ?? '',
      rows: [{ attribute: 'days_late', atLeast: 1, amount: { minor: 500, currency: 'GBP' } }],
    },
  })
  await carryOnOutreach(house)
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const linkIn = async (address: string | null | undefined) => {
  const { text = '' } = await mail.mails.find(({ to }) => to === address)!.read()
  return /http:\/\/help\.localhost:4700(\/c\/[\w-]+)/.exec(text)?.[1] ?? ''
}
const open = (url: string) => house.app.inject({ url })
const cases = () => ask(house.config.ownerUrl, 'select id from "case"')
const reachOf = async (name: string) =>
  (await house.mira.call('GET /v1/outreaches/{id}/reaches', { params: { id: outreachId } })).rows.find(
    (row) => row.name === name,
  )

test('each mail carries a link of its own to a page that tells what we know and owe, and opening it makes nothing', async () => {
  const links = await Promise.all(people.map(({ email }) => linkIn(email)))
  expect(new Set(links).size).toBe(people.length)
  for (const [n, url] of links.entries()) {
    const { statusCode, body } = await open(url)
    expect(statusCode).toBe(200)
    expect(body).toContain('Mira Okafor is looking after this')
    expect(body).toContain(people[n]?.name)
    expect(body).toContain('We had planned too few drivers for the depot.')
    for (const other of people.filter((one) => one !== people[n])) expect(body).not.toContain(other.name)
  }
  // One day late or more is owed five pounds; the first came on the day.
  const [first, later] = await Promise.all(links.slice(0, 2).map(open))
  expect([first?.body.includes('£5.00'), later?.body.includes('£5.00')]).toEqual([false, true])
  expect(await cases()).toEqual([])
})

test('whoever says there that it isn’t right has a case under the id of their reach, and the link leads to it', async () => {
  const url = await linkIn(people[1]?.email)
  const send = () => sendForm(house, url, { once: 'once', form: 'wrong', words: 'It came, but in pieces.' })
  expect((await send()).statusCode).toBe(303)
  expect((await send()).statusCode).toBe(303)
  const reach = await reachOf('Ben Quist')
  expect(await cases()).toEqual([{ id: reach?.id }])
  expect([reach?.caseId, reach?.caseWhy]).toEqual([reach?.id, 'answered'])
  const { complaints, remedies } = await house.mira.call('GET /v1/cases/{id}', {
    params: { id: reach?.id ?? '' },
  })
  expect([complaints.map(({ words }) => words), remedies.length]).toEqual([['It came, but in pieces.'], 1])
  expect((await open(url)).body).toContain('It came, but in pieces.')
  expect((await open(await linkIn(people[0]?.email))).body).not.toContain('in pieces')
})

test('whose link is over gets a new one without becoming a case, to their own address, and is told what everybody is told', async () => {
  const [first] = people
  const url = await linkIn(first?.email)
  const [reach, before] = [await reachOf(first?.name ?? ''), await cases()]
  await ask(
    house.config.ownerUrl,
    `update page_link set expires_at = now() - interval '1 second' where case_id = '${reach?.id}'`,
  )
  expect((await open(url)).statusCode).toBe(404)
  // What it belongs to was cancelled since; the answer to this person leaves all the same.
  const cancel = (state: string) => ask(house.config.ownerUrl, `update outreach set cancelled = ${state}`)
  await cancel(`'{}'`)
  const renew = (at: string) => sendForm(house, at, { form: 'renew', once: 'once' })
  const [known, unknown] = [await renew(url), await renew('/c/nobody')]
  expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
  await ringOnly(house.machinery, 'send')
  await cancel('null')
  const sent = mail.mails.filter(({ to }) => to === first?.email)
  const { subject, text = '' } = await sent.at(-1)!.read()
  expect([sent.length, subject]).toEqual([2, 'Your new link'])
  const again = /http:\/\/help\.localhost:4700(\/c\/[\w-]+)/.exec(text)?.[1] ?? ''
  expect(again).not.toBe(url)
  const { statusCode, body } = await open(again)
  expect([statusCode, body.includes(first?.name ?? '')]).toEqual([200, true])
  expect(await cases()).toEqual(before)
})

test('who is erased leaves a link that opens nothing', async () => {
  const url = await linkIn(people[2]?.email)
  expect((await open(url)).statusCode).toBe(200)
  const reach = await reachOf('Cleo Rask')
  const ada = await house.hire('Ida Storm', ['admin'])
  await ada.call('POST /v1/customers/{id}/erasure', {
    params: { id: reach?.customerId ?? '' },
    body: { why: 'She asked for it' },
  })
  expect((await open(url)).statusCode).toBe(404)
})
