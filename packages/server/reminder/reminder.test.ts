import { type AddressInfo, createServer } from 'node:net'
import { alwaysOpen } from '@amends/analyser/calendar'
import { roles } from '@amends/recovery/workspace/person'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>
const change = (statement: string) => ask(house.config.ownerUrl, statement)

beforeAll(() => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
})
afterAll(() => {
  vi.unstubAllEnvs()
})
beforeEach(async () => {
  house = await openHouse({ clock: 'system', otherwise: { publicUrl: 'https://amends.shop.example' } })
  mail = await openMailStandIn()
  await sendThrough(mail.port)
  // The test runs at any hour.
  await change(`update calendar set spec = '${JSON.stringify(alwaysOpen('Europe/London'))}'`)
  await change('update workspace set version = version + 1')
})
afterEach(async () => {
  await house.close()
  await mail.close()
})

let admin: TestPerson | undefined
async function sendThrough(port: number) {
  admin = await house.hire(`Ada${port} Adler`, roles)
  const server = {
    host: '127.0.0.1',
    port,
    secure: false,
    login: '',
    password: '',
    sender: 'shop@example.com',
  }
  await admin.call('PUT /v1/mail-server', { body: server })
  await admin.call('PUT /v1/me/reminders', { body: { byMail: false, fromLevel: 100 } })
}

/** So many hundredths of the time for a first word are over. */
async function timePasses(caseId: string, share: number) {
  // What waits to be sent to the customer leaves first, and the agenda is written anew.
  await house.ring()
  const due = `now() + interval '1 minute' * ${(100 - share) / 5}`
  await change(
    `update agenda_item set since = ${due} - interval '20 minutes', due_at = ${due} where case_id = '${caseId}' and what = 'first-word'`,
  )
  await change(`update agenda_item set due_at = now() + interval '1 year' where what <> 'first-word'`)
  await change(
    `update timer set due_at = now() - interval '2 minutes' where kind = 'agenda' and subject_id = '${caseId}'`,
  )
  await house.ring()
}

/** As if so many minutes had gone by since the last mail. */
async function later(minutes: number) {
  await change(`update notice_mail set at = at - interval '${minutes} minutes'`)
  await change(
    `update timer set due_at = due_at - interval '${minutes} minutes', next_try_at = '-infinity' where kind = 'reminder'`,
  )
  await house.ring()
}

/** A mail server that takes every mail and then says something nobody understands. */
async function openUnclear() {
  const taken: string[] = []
  const server = createServer((socket) => {
    let to = ''
    let text = ''
    socket.write('220 unclear\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const said = bytes.toString()
      to = /^RCPT TO:<([^>]*)>/im.exec(said)?.[1] ?? to
      if (text === '' && !/^DATA\r\n/i.test(said)) return socket.write('250 yes\r\n')
      if (text === '') socket.write('354 go on\r\n')
      text += said
      if (!text.endsWith('\r\n.\r\n')) return undefined
      taken.push(to)
      return socket.write('what was that?\r\n')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    forLena: () => taken.filter((to) => to.startsWith('lena')).length,
    close: () => new Promise((done) => server.close(done)),
  }
}

const standings = async () =>
  (await change('select standing from notice_mail order by id')).map(({ standing }) => standing)
const to = (person: TestPerson) =>
  mail.mails.filter((one) => one.to.startsWith(person.name.split(' ')[0]?.toLowerCase() ?? ''))

test('who owns it is told by mail when it is due, and so is the lead: what, which case, a link, and nothing else', async () => {
  const { caseId } = await takeTeapot(house, { words: 'My secret handle is gone, you owe me £40.' })
  await timePasses(caseId, 101)
  await house.ring()
  expect(await standings()).toEqual(['delivered', 'delivered'])
  expect(to(house.mira)).toHaveLength(1)
  const { subject, text = '', headers } = (await to(house.lena)[0]?.read()) ?? { headers: [] }
  expect(subject).toBe('One thing in Amends needs you')
  expect(headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  expect(text).toMatch(/Due \w{3},? \d+ \w{3},? \d\d:\d\d, and not done: .*\. Tom Adler · order 7781\n/)
  expect(text).toContain(`https://amends.shop.example/cases/${caseId}`)
  expect(text).not.toMatch(/secret handle|£40|tom@example/)
  const { last, leaves, address } = await house.lena.call('GET /v1/me/reminders')
  expect(last).toMatchObject({
    standing: 'delivered',
    more: 0,
    lines: [expect.stringContaining('Tom Adler')],
  })
  expect({ leaves, address }).toEqual({ leaves: true, address: `lena@${house.workspaceId}.example.com` })
})

test('what falls due within ten minutes goes in one mail', async () => {
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect(to(house.lena)).toHaveLength(1)
  expect(to(house.mira)).toEqual([])
  for (const n of [1, 2]) {
    const other = await takeTeapot(house, { name: `Guest ${n}`, address: `guest-${n}@example.com` })
    await timePasses(other.caseId, 85)
  }
  await later(9)
  expect(to(house.lena)).toHaveLength(1)
  await later(1)
  expect(to(house.lena)).toHaveLength(2)
  expect(to(house.lena)[1]?.raw).toContain('2 things in Amends need you')
})

test('R21 six are named in an hour, and the others are a number', async () => {
  const cases: string[] = []
  for (let n = 1; n <= 8; n++) {
    const taken = await takeTeapot(house, { name: `Guest ${n}`, address: `guest-${n}@example.com` })
    cases.push(taken.caseId)
  }
  await house.ring()
  await change(
    `update agenda_item set since = now() - interval '18 minutes', due_at = now() + interval '2 minutes' where what = 'first-word'`,
  )
  await change(`update timer set due_at = now() - interval '3 minutes' where kind = 'agenda'`)
  await house.ring()
  await house.ring()
  const [{ raw: text } = { raw: '' }, ...others] = to(house.lena)
  expect(others).toEqual([])
  expect(text.match(/cases\//g)).toHaveLength(6)
  expect(text).toContain('2 more are in Amends.')
  await later(59)
  const { caseId } = await takeTeapot(house, { name: 'Guest 9', address: 'guest-9@example.com' })
  await timePasses(caseId, 85)
  await house.ring()
  expect(to(house.lena)).toHaveLength(1)
  await later(1)
  expect(to(house.lena)).toHaveLength(2)
})

test('a mail whose answer was lost is uncertain and not sent again', async () => {
  const unclear = await openUnclear()
  await sendThrough(unclear.port)
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect(unclear.forLena()).toBe(1)
  expect(await standings()).toEqual(['uncertain'])
  await later(60)
  expect(unclear.forLena()).toBe(1)
  await unclear.close()
})

test('a mail that was under way when we stopped is uncertain and not sent again', async () => {
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect(to(house.lena)).toHaveLength(1)
  await change(`update notice_mail set standing = 'attempting'`)
  const subject = `insert into timer select workspace_id, 'reminder', person_id, now(), '-infinity', 0 from notice_mail`
  await change(subject)
  await house.ring()
  expect(await standings()).toEqual(['uncertain'])
  expect(to(house.lena)).toHaveLength(1)
})

test('what a mail server did not take is told by the next mail', async () => {
  await mail.close()
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect(await standings()).toEqual(['later'])
  mail = await openMailStandIn()
  await sendThrough(mail.port)
  await later(10)
  expect(await standings()).toEqual(['later', 'delivered'])
  expect(to(house.lena)).toHaveLength(1)
})

test('nobody is told who does not want it, or only once it is due', async () => {
  await house.lena.call('PUT /v1/me/reminders', { body: { byMail: true, fromLevel: 100 } })
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect([...to(house.lena), ...to(house.mira)]).toEqual([])
  await house.mira.call('PUT /v1/me/reminders', { body: { byMail: false, fromLevel: 80 } })
  await timePasses(caseId, 101)
  await house.ring()
  expect(to(house.lena)).toHaveLength(1)
  expect(to(house.mira)).toEqual([])
})

test('whoever is away for a time is told when they are back', async () => {
  const awayUntil = new Date(Date.now() + 1_800_000).toISOString()
  await house.lena.call('PUT /v1/me/presence', { body: { here: false, awayUntil } })
  const { caseId } = await takeTeapot(house)
  await timePasses(caseId, 85)
  await house.ring()
  expect(to(house.lena)).toEqual([])
  const due = await change(`select due_at = '${awayUntil}' as is_then from timer where kind = 'reminder'`)
  expect(due).toEqual([{ is_then: true }])
})

test('on a simulated clock none leaves: it is kept and shown', async () => {
  const simulated = await openHouse()
  const ada = await simulated.hire('Ada Adler', roles)
  const server = { host: '127.0.0.1', port: mail.port, secure: false, login: '', password: '' }
  await ada.call('PUT /v1/mail-server', { body: { ...server, sender: 'shop@example.com' } })
  await simulated.mira.call('PUT /v1/me/reminders', { body: { byMail: true, fromLevel: 80 } })
  await takeTeapot(simulated)
  await simulated.forward(21)
  const { last, leaves } = await simulated.mira.call('GET /v1/me/reminders')
  expect(leaves).toBe(false)
  expect(last).toMatchObject({
    standing: 'kept',
    lines: expect.arrayContaining([expect.stringContaining('Say your own first word. Tom Adler')]),
  })
  expect(mail.mails).toEqual([])
  await simulated.close()
})
