import dns from 'node:dns'
import dnsPromises from 'node:dns/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { mailFrom, openPostBox } from '../testing/post.ts'

let house: House
let box: Awaited<ReturnType<typeof openPostBox>>
let sortFirst: Awaited<ReturnType<typeof openPostBox>>
beforeAll(async () => {
  house = await openHouse()
  box = await openPostBox(house)
  sortFirst = await openPostBox(house, { address: 'sales@shop.example', mode: 'sort-first' })
})
afterAll(() => house.close())

const cases = async () => (await house.mira.call('GET /v1/cases', { query: { limit: 200 } })).rows.length
const toSort = async () =>
  (await house.mira.call('GET /v1/complaints', { query: { view: 'to-sort', limit: 200 } })).rows
const messagesOf = async (id: string | null) =>
  (await house.mira.call('GET /v1/cases/{id}', { params: { id: String(id) } })).messages

test('a mail to a mailbox of complaints is a case with an owner and a receipt; in one that is sorted first it waits', async () => {
  const taken = await box.put(mailFrom({ from: 'Ida <ida@example.com>' }))
  expect(taken).toMatchObject({ kind: 'person', standing: 'taken', sender: 'ida@example.com' })
  expect((await messagesOf(taken.caseId)).map(({ purpose }) => purpose)).toEqual(['receipt'])
  const before = await cases()
  const waiting = await sortFirst.put(
    mailFrom({ from: 'Ole <ole@example.com>', words: 'Do you ship to Norway?' }),
  )
  expect(waiting).toMatchObject({ standing: 'taken', caseId: null })
  expect((await toSort()).map(({ id }) => id)).toContain(waiting.complaintId)
  expect(await cases()).toBe(before)
})

test('R1 the same Message-ID twice, in two mailboxes and by two fetchers at once, is one message', async () => {
  const raw = mailFrom({ from: 'Uma <uma@example.com>', id: 'twice@example.com' })
  const before = await cases()
  const [one, copy] = [await box.fetched(raw), await box.fetched(`Received: from elsewhere\r\n${raw}`)]
  await Promise.all([box.keep([one, copy]), box.keep([one, copy])])
  await sortFirst.put(raw)
  expect(await cases()).toBe(before + 1)
  const rows = (await box.list()).filter(({ sender }) => sender === 'uma@example.com')
  expect(rows.map(({ standing }) => standing).toSorted()).toEqual(['same', 'same', 'taken'])
})

test('R2 mails with an empty, missing or malformed Message-ID are taken, and one with a borrowed id waits to be sorted', async () => {
  const before = await cases()
  const odd = [
    mailFrom({ from: 'a@odd.example', id: '', words: 'without any' }),
    mailFrom({ from: 'b@odd.example', id: '', words: 'with an empty one', headers: ['Message-ID: '] }),
    mailFrom({
      from: 'c@odd.example',
      id: '',
      words: 'with a broken one',
      headers: ['Message-ID: <<a b@@> '],
    }),
    mailFrom({ from: 'd@odd.example', id: 'twice@example.com', words: 'with somebody else’s' }),
  ]
  await box.put(...odd)
  expect(await cases()).toBe(before + 3)
  expect((await toSort()).map(({ words }) => words)).toContain('with somebody else’s')
})

test('R3 what was kept before a stop is not kept again, and the cursor is where the last mail is', async () => {
  const one = await box.fetched(mailFrom({ from: 'stop@example.com' }))
  await box.keep([one])
  const before = await cases()
  const two = await box.fetched(mailFrom({ from: 'after@example.com' }))
  await box.keep([one, two])
  expect(await cases()).toBe(before + 1)
  const [cursor] = await ask(
    house.config.ownerUrl,
    `select last_uid from mailbox_cursor where mailbox_id = '${box.mailbox.id}'`,
  )
  expect(Number(cursor?.['last_uid'])).toBe(two.uid)
})

test('R9 a mail that can’t be read or kept is set aside with an alarm, and the next are taken', async () => {
  const before = await cases()
  await box.put(
    mailFrom({ from: 'before@example.com' }),
    mailFrom({ from: '', words: 'No sender at all' }),
    mailFrom({ from: 'nul@example.com', words: 'A \u0000 in it' }),
    mailFrom({ from: 'future@example.com', date: 'Sat, 01 Jan 2050 00:00:00 +0000' }),
    mailFrom({ from: 'html@example.com', headers: ['X: y'], words: '<p>only <b>html</b></p>' }).replace(
      'text/plain',
      'text/html',
    ),
    mailFrom({ from: 'charset@example.com', words: 'gr\u00fcn' }).replace('utf-8', 'x-no-such-charset'),
    mailFrom({ from: 'after@example.com', words: 'And I am the last' }),
  )
  expect(await cases()).toBe(before + 6)
  const aside = await box.list('set-aside')
  expect(aside.map(({ why }) => why)).toEqual(['It does not say who sent it'])
  const { rows } = await house.mira.call('GET /v1/agenda', { query: { view: 'all', what: 'look-at-mail' } })
  expect(rows.map(({ subject }) => subject)).toEqual([{ kind: 'mail', id: aside[0]?.id }])
  // Whoever is at their desk is told.
  const told = await ask(house.config.ownerUrl, "select subject from event where type = 'mail.set-aside'")
  expect(told).toEqual([{ subject: `mail:${aside[0]?.id}` }])
})

test('a mail set aside is looked at or taken up, once, and looking can be undone', async () => {
  const mail = await box.put(mailFrom({ from: '', words: 'Nobody signed this' }))
  const params = { id: mail.id }
  const owed = async () =>
    (await house.mira.call('GET /v1/agenda', { query: { view: 'all', what: 'look-at-mail' } })).rows.filter(
      ({ subject }) => subject.id === mail.id,
    ).length
  expect(await owed()).toBe(1)
  await house.lena.call('POST /v1/mails/{id}/looking', { params })
  expect(await owed()).toBe(0)
  await house.lena.call('POST /v1/mails/{id}/looking/undo', { params })
  expect(await owed()).toBe(1)
  const taken = await house.lena.call('POST /v1/mails/{id}/taking', { params })
  expect(await owed()).toBe(0)
  expect((await house.lena.call('POST /v1/mails/{id}/taking', { params })).id).toBe(taken.id)
  expect((await toSort()).map(({ id }) => id)).toContain(taken.id)
})

test('R8 no name is looked up while mail comes in', async () => {
  const lookups = [
    vi.spyOn(dns, 'lookup'),
    vi.spyOn(dnsPromises, 'lookup'),
    vi.spyOn(dnsPromises, 'resolveTxt'),
  ]
  const mail = await box.put(
    mailFrom({
      from: 'offline@example.com',
      headers: ['DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=x; bh=x; b=x'],
    }),
  )
  expect(mail.standing).toBe('taken')
  expect(lookups.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  for (const one of lookups) one.mockRestore()
})

test('R41 what came is only ever downloaded or shown in a frame without rights', async () => {
  const html =
    '<p onclick="alert(1)">In pieces</p><script>alert(2)</script><img src="https://evil.example/x">'
  const body = [
    '--b',
    'Content-Type: text/html',
    '',
    html,
    '--b',
    'Content-Type: text/html; name="../x.html"',
    'Content-Disposition: attachment; filename="../x.html"',
    '',
    '<script>alert(3)</script>',
    '--b--',
    '',
  ].join('\r\n')
  const head = mailFrom({ from: 'html@evil.example', words: '' })
    .split('\r\n\r\n')[0]
    ?.replace('text/plain; charset=utf-8', 'multipart/mixed; boundary="b"')
  const mail = await box.put(`${head}\r\n\r\n${body}`)
  const open = (path: string) =>
    house.app.inject({ url: `/v1/mails/${mail.id}/${path}`, headers: { cookie: house.mira.cookie } })
  const page = await open('page')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['content-security-policy']).toContain('sandbox')
  expect(page.body).toContain('In pieces')
  expect(page.body).not.toMatch(/<script|onclick|evil\.example/)
  const [file] = mail.files
  expect(file?.name).toBe('x.html')
  for (const path of [`files/${file?.index}`, 'raw']) {
    const { headers } = await open(path)
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toMatch(/^attachment/)
    expect(headers['content-security-policy']).toContain('sandbox')
  }
  expect((await open('files/99')).statusCode).toBe(404)
})

test('R18 our own addresses writing to each other are neither a case nor answered', async () => {
  const before = await cases()
  for (const from of ['help@shop.example', 'Sales <SALES@shop.example>', 'help+am@shop.example'])
    expect(await box.put(mailFrom({ from }))).toMatchObject({ kind: 'own', standing: 'kept', caseId: null })
  expect(await cases()).toBe(before)
})

test('R20 R21 more than thirty mails an hour from one address are set aside, with one alarm for all of them', async () => {
  const before = await cases()
  const flood = Array.from({ length: 100 }, (_, index) =>
    mailFrom({ from: 'loop@example.com', words: `Round ${index}` }),
  )
  await box.put(...flood)
  expect((await cases()) - before).toBe(30)
  const { rows } = await house.mira.call('GET /v1/agenda', { query: { view: 'all', what: 'look-at-mail' } })
  expect(rows.filter(({ failureTitle }) => failureTitle?.includes('loop@example.com'))).toHaveLength(1)
  const kept = (await box.list('set-aside')).filter(({ sender }) => sender === 'loop@example.com')
  expect(kept).toHaveLength(70)
  const receipts = await ask(
    house.config.ownerUrl,
    "select count(*)::int as n from outbox where address = 'loop@example.com'",
  )
  expect(receipts[0]?.['n']).toBe(3)
})

test('no receipt goes out for mail older than a day, and none for what is brought in from the past', async () => {
  const now = await house.machinery.clock.now()
  const dayAgo = new Date(now - 25 * 3_600_000).toUTCString()
  const old = await box.put(mailFrom({ from: 'old@example.com', date: dayAgo }))
  expect(await messagesOf(old.caseId)).toEqual([])
  const late = await box.fetched(mailFrom({ from: 'late@example.com' }), now - 25 * 3_600_000)
  await box.keep([late])
  expect(await messagesOf((await box.list())[0]?.caseId ?? null)).toEqual([])
  const past = await box.fetched(mailFrom({ from: 'past@example.com' }))
  await box.keep([past], true)
  expect(await messagesOf((await box.list())[0]?.caseId ?? null)).toEqual([])
})

test('R17 an automatic answer to our receipt is kept with the case and makes nothing happen', async () => {
  const opened = await box.put(mailFrom({ from: 'Away <away@example.com>' }))
  const [receipt] = await messagesOf(opened.caseId)
  const before = await cases()
  const mail = await box.put(
    mailFrom({
      from: 'Away <away@example.com>',
      subject: 'Automatic reply: We have your message',
      words: 'I am away until Monday.',
      headers: [
        `In-Reply-To: ${box.tokens.reference(String(receipt?.id), 'shop.example')}`,
        'Auto-Submitted: auto-replied',
      ],
    }),
  )
  expect(mail).toMatchObject({ kind: 'automatic-answer', standing: 'kept', caseId: opened.caseId })
  expect(await cases()).toBe(before)
  const { complaints, messages } = await house.mira.call('GET /v1/cases/{id}', {
    params: { id: String(opened.caseId) },
  })
  expect([complaints.length, messages.length]).toEqual([1, 1])
})
