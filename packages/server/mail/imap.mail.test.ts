import { readdirSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDovecot } from '../testing/dovecot.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { mailFrom } from '../testing/post.ts'
import { openRelay } from '../testing/relay.ts'
import { startMailWatch } from './watch.ts'

let house: House
let dovecot: Awaited<ReturnType<typeof openDovecot>>
let ada: TestPerson
beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  dovecot = await openDovecot()
  ada = await house.hire('Ada Adler', roles)
})
afterAll(async () => {
  await house.close()
  await dovecot.close()
  vi.unstubAllEnvs()
})

const pace = { survey: 100, look: 60_000, count: 60_000, retry: 100, longest: 400 }
/** Watches while the work goes on. */
async function watching(work: () => Promise<void>) {
  const watch = startMailWatch(house.machinery, () => undefined, pace)
  try {
    await work()
  } finally {
    await watch.stop()
  }
}

const settings = (address: string) => ({
  name: address,
  address,
  host: '127.0.0.1',
  port: dovecot.imap,
  secure: false,
  login: address,
  folder: 'INBOX',
  mode: 'all-complaints' as const,
  plusAddresses: true,
})
const addMailbox = (address: string) =>
  ada.call('POST /v1/mailboxes', { body: { ...settings(address), password: 'teapot' } })
const mailbox = async (id: string) =>
  (await ada.call('GET /v1/mailboxes', {})).rows.find((one) => one.id === id)
const came = async (address: string) =>
  (await ada.call('GET /v1/mails', { query: { limit: 200 } })).rows.filter(
    ({ mailboxName }) => mailboxName === address,
  )
const subjects = async (address: string) => (await came(address)).map(({ subject }) => subject).toReversed()
const today = () => new Date().toUTCString()
const fresh = (subject: string, from = `${subject.replace(/\W+/g, '-')}@example.com`) =>
  mailFrom({ subject, from, date: today() })
const until = async (work: () => Promise<unknown>) =>
  void (await vi.waitFor(work, { timeout: 30_000, interval: 50 }))

test('the first connection begins at the newest mail; what came before is counted and brought in when somebody chooses so, unanswered', async () => {
  const box = 'first@shop.example'
  for (const subject of ['Old one', 'Old two']) await dovecot.deliver(box, fresh(subject))
  const { id } = await addMailbox(box)
  await watching(async () => {
    await until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull())
    await dovecot.deliver(box, fresh('New one'))
    await until(async () => expect(await subjects(box)).toEqual(['New one']))
    const since = new Date(Date.now() - 3_600_000).toISOString()
    const asked = await ada.call('POST /v1/mailboxes/{id}/back-fill', { params: { id }, body: { since } })
    expect(asked).toEqual({ mails: 2, started: false })
    expect(await subjects(box)).toEqual(['New one'])
    await ada.call('POST /v1/mailboxes/{id}/back-fill', { params: { id }, body: { since, dryRun: false } })
    await until(async () =>
      expect((await mailbox(id))?.backFill).toMatchObject({ standing: 'done', of: 2, done: 2 }),
    )
  })
  expect(await subjects(box)).toEqual(['New one', 'Old one', 'Old two'])
  const receipts = await ask(
    house.config.ownerUrl,
    "select address from outbox where address like 'old-%' or address like 'new-%'",
  )
  expect(receipts).toEqual([{ address: 'new-one@example.com' }])
})

test('R4 mail that a person has read or flagged before is fetched all the same', async () => {
  const box = 'seen@shop.example'
  const { id } = await addMailbox(box)
  await watching(async () => until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull()))
  await dovecot.deliver(box, fresh('Seen before'))
  markSeen(box)
  await watching(async () => until(async () => expect(await subjects(box)).toEqual(['Seen before'])))
})

/** As a mail program does: in a maildir the marks stand in the name of the file. */
function markSeen(box: string) {
  const folder = join(dovecot.folder, 'mail', box)
  for (const name of readdirSync(join(folder, 'new')))
    renameSync(join(folder, 'new', name), join(folder, 'cur', `${name}:2,FS`))
}

/** Makes the newest mails arrive over the last so many hours: in a maildir the time of the file is theirs. */
function spread(box: string, hours: number, newest = 40) {
  const home = join(dovecot.folder, 'mail', box)
  for (const name of readdirSync(home)) if (name.startsWith('dovecot.index')) rmSync(join(home, name))
  const folder = join(home, 'new')
  const names = readdirSync(folder)
    .toSorted((one, other) => deliveredAt(one) - deliveredAt(other))
    .slice(-newest)
  for (const [index, name] of names.entries()) {
    const at = Date.now() / 1_000 - hours * 3_600 * (1 - index / names.length)
    utimesSync(join(folder, name), at, at)
  }
}

/** The name of a file in a maildir says when it came: seconds, then microseconds. */
function deliveredAt(name: string) {
  const [, seconds = 0, micros = 0] = /^(\d+)\.M(\d+)/.exec(name) ?? []
  return Number(seconds) * 1e6 + Number(micros)
}

test('R5 after an hour, three days or thirty days away everything that came meanwhile is taken, and only what is fresh is answered', async () => {
  const box = 'away@shop.example'
  const { id } = await addMailbox(box)
  await watching(async () => until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull()))
  const expected: string[] = []
  for (const [away, hours] of [
    ['an hour', 1],
    ['three days', 72],
    ['thirty days', 720],
  ] as const) {
    const written = Array.from({ length: 40 }, (_, index) => `After ${away} ${index}`)
    for (const subject of written) await dovecot.deliver(box, fresh(subject))
    spread(box, hours)
    expected.push(...written)
    await watching(async () => until(async () => expect(await subjects(box)).toEqual(expected)))
  }
  expect(await mailbox(id)).toMatchObject({ inMailbox: 120, kept: 120, setAside: 0, trouble: null })
  const answered = await ask(
    house.config.ownerUrl,
    "select split_part(address, '-', 2) as away, count(*)::int as n from outbox where address like 'after-%' group by 1 order by 1",
  )
  // Of forty mails over an hour all, over three days those of the last, over thirty days the last of all.
  expect(answered).toEqual([
    { away: 'an', n: 40 },
    { away: 'thirty', n: 1 },
    { away: 'three', n: 13 },
  ])
})

test('R6 a mailbox that numbers its mails anew loses none and doubles none', async () => {
  const box = 'anew@shop.example'
  await dovecot.deliver(box, fresh('Before we were here'))
  spread(box, 24)
  const { id } = await addMailbox(box)
  await watching(async () => {
    await until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull())
    for (const subject of ['One', 'Two']) await dovecot.deliver(box, fresh(subject, 'tom@example.com'))
    await until(async () => expect(await subjects(box)).toEqual(['One', 'Two']))
  })
  const folder = join(dovecot.folder, 'mail', box)
  // Dovecot numbers by the second in which it begins.
  const begun = Math.floor(Date.now() / 1_000)
  await until(async () => expect(Math.floor(Date.now() / 1_000)).toBeGreaterThan(begun))
  for (const name of readdirSync(folder)) if (name.startsWith('dovecot')) rmSync(join(folder, name))
  await dovecot.deliver(box, fresh('Three', 'tom@example.com'))
  await watching(async () =>
    until(async () => expect((await came(box)).map(({ subject }) => subject)).toContain('Three')),
  )
  const all = await came(box)
  expect(all.filter(({ standing }) => standing === 'taken').map(({ subject }) => subject)).toEqual([
    'Three',
    'Two',
    'One',
  ])
  expect(all.map(({ subject }) => subject)).not.toContain('Before we were here')
  const kept = await mailbox(id)
  expect(kept?.inMailbox).toBe((kept?.kept ?? 0) + (kept?.setAside ?? 0))
})

test('R7 mails in the mailbox = kept + set aside, and a mail that went missing with us is fetched again', async () => {
  const box = 'count@shop.example'
  const { id } = await addMailbox(box)
  await watching(async () => {
    await until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull())
    for (const subject of ['A', 'B', 'C']) await dovecot.deliver(box, fresh(subject))
    await dovecot.deliver(box, mailFrom({ from: '', subject: 'Unsigned' }))
    await until(async () => expect(await came(box)).toHaveLength(4))
  })
  await ask(
    house.config.ownerUrl,
    `delete from mail_part where mail_id in (select id from mail where subject = 'B' and mailbox_id = '${id}')`,
  )
  await ask(house.config.ownerUrl, `delete from mail where subject = 'B' and mailbox_id = '${id}'`)
  await watching(async () => until(async () => expect(await came(box)).toHaveLength(4)))
  await until(async () =>
    expect(await mailbox(id)).toMatchObject({ inMailbox: 4, kept: 3, setAside: 1, trouble: null }),
  )
})

test('R9 a mail of a hundred megabytes and one with three hundred files are kept whole, and the next mail is taken', async () => {
  const box = 'large@shop.example'
  const { id } = await addMailbox(box)
  const large = Buffer.concat([
    Buffer.from(fresh('A hundred megabytes')),
    Buffer.alloc(100 * 1024 * 1024, 'teapot teapot teapot teapot teapot teapot\r\n'),
  ])
  const files = Array.from(
    { length: 300 },
    (_, index) =>
      `--b\r\nContent-Type: text/plain; name="f${index}.txt"\r\nContent-Disposition: attachment; filename="f${index}.txt"\r\n\r\nfile ${index}\r\n`,
  )
  const many = `${fresh('Three hundred files').split('\r\n\r\n')[0]?.replace('text/plain; charset=utf-8', 'multipart/mixed; boundary="b"')}\r\n\r\n--b\r\n\r\nSee the files.\r\n${files.join('')}--b--\r\n`
  await watching(async () => {
    await until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull())
    await dovecot.deliver(box, large)
    await dovecot.deliver(box, many)
    await dovecot.deliver(box, fresh('The next'))
    await until(async () =>
      expect(await subjects(box)).toEqual(['A hundred megabytes', 'Three hundred files', 'The next']),
    )
  })
  const [next, manyFiles, hundred] = await came(box)
  expect([next?.standing, manyFiles?.standing, hundred?.standing]).toEqual(['taken', 'taken', 'set-aside'])
  expect(
    (await ada.call('GET /v1/mails/{id}', { params: { id: String(manyFiles?.id) } })).files,
  ).toHaveLength(300)
  const [bytes] = await ask(
    house.config.ownerUrl,
    `select sum(length(bytes))::int as n from mail_part where mail_id = '${hundred?.id}'`,
  )
  expect(Number(bytes?.['n'])).toBe(Number(hundred?.size))
  expect(Number(hundred?.size)).toBeGreaterThan(100 * 1024 * 1024)
})

test('a mailbox that can’t be opened says why, stands on the agenda, and is well again when it can', async () => {
  const box = 'shut@shop.example'
  const made = await ada.call('POST /v1/mailboxes', { body: { ...settings(box), password: 'wrong' } })
  const owed = async () =>
    (await ada.call('GET /v1/agenda', { query: { view: 'all', what: 'mend-mailbox' } })).rows.map(
      ({ subject }) => subject.id,
    )
  await watching(async () => {
    await until(async () =>
      expect((await mailbox(made.id))?.trouble?.why).toContain('does not accept this login'),
    )
    expect(await owed()).toEqual([made.id])
    const { version } = (await mailbox(made.id)) ?? made
    await ada.call('PUT /v1/mailboxes/{id}', {
      params: { id: made.id },
      version,
      body: { ...settings(box), password: 'teapot' },
    })
    await until(async () => expect((await mailbox(made.id))?.trouble).toBeNull())
    expect(await owed()).toEqual([])
  })
})

test('a trial signs in, sends a mail and finds it in the mailbox, with a plus where that arrives, and it is no case', async () => {
  const relay = await openRelay((to, raw, from) => dovecot.deliver(to, raw, from))
  const box = 'trial@shop.example'
  const { id } = await addMailbox(box)
  const trial = () => ada.call('POST /v1/mailboxes/{id}/trial', { params: { id } })
  const server = { host: '127.0.0.1', secure: false, login: '', password: '', sender: 'trial@shop.example' }
  await ada.call('PUT /v1/mail-server', { body: { ...server, port: relay.port } })
  expect(await trial()).toEqual({ signedIn: true, sent: true, arrived: true, withPlus: true, why: null })
  await watching(async () => until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull()))
  await relay.close()
  expect(await trial()).toMatchObject({
    signedIn: true,
    sent: false,
    arrived: false,
    why: expect.any(String),
  })
  expect((await came(box)).filter(({ standing }) => standing !== 'kept')).toEqual([])
})

test('two processes that watch the same mailbox take each mail once', async () => {
  const box = 'two@shop.example'
  const { id } = await addMailbox(box)
  await watching(async () => until(async () => expect((await mailbox(id))?.checkedAt).not.toBeNull()))
  for (let index = 0; index < 50; index++) await dovecot.deliver(box, fresh(`Number ${index}`))
  await watching(() => watching(async () => until(async () => expect(await came(box)).toHaveLength(50))))
  expect((await came(box)).every(({ standing }) => standing === 'taken')).toBe(true)
})
