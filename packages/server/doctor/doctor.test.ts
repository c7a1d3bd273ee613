import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUp, usualPath } from '../engine/backup/keep.ts'
import { copyKey } from '../engine/key-file.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { names } from '../testing/name-server.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { examine, examineFolder } from './doctor.ts'
import type { Finding } from './finding.ts'
import { backupFinding, diskFinding, folderFinding, keyFindings, nodeFinding } from './folder.ts'
import { clockFinding, examineOutbox, examineTimers, schemaFinding, versionFinding } from './inside.ts'
import { examineMailServer, examinePublicUrl } from './outside.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-doctor-'))
const closing: (() => unknown)[] = []
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  for (const close of closing) await close()
  await house.close()
  rmSync(folder, { recursive: true })
})

const states = (findings: readonly Finding[]) => findings.map(({ check, state }) => `${check}: ${state}`)
const now = Date.parse('2026-03-05T13:30:00Z')
const gigabyte = 1_000_000_000

test.each([
  ['24.21.0', 'linux', 'x64', 'ok'],
  ['22.18.0', 'darwin', 'arm64', 'ok'],
  ['22.17.9', 'linux', 'x64', 'fail'],
  ['20.20.0', 'linux', 'x64', 'fail'],
  ['24.0.0', 'freebsd', 'x64', 'warn'],
])('Node %s on %s %s: %s', (version, platform, arch, state) => {
  expect(nodeFinding(version, platform, arch).state).toBe(state)
})

test('a data folder is ours to write and nobody else’s', () => {
  const data = mkdtempSync(join(folder, 'data-'))
  expect(folderFinding(data).state).toBe('ok')
  chmodSync(data, 0o777)
  expect(folderFinding(data).state).toBe('warn')
  expect(folderFinding(join(data, 'none')).state).toBe('fail')
})

test('the key is there, closed, and copied: each is looked at', () => {
  const data = mkdtempSync(join(folder, 'key-'))
  expect(states(keyFindings(data))).toEqual(['key: fail'])
  writeFileSync(join(data, 'key'), `${'7'.repeat(64)}\n`, { mode: 0o644 })
  expect(states(keyFindings(data))).toEqual(['key: fail', 'copy of the key: warn'])
  chmodSync(join(data, 'key'), 0o600)
  copyKey(data, join(folder, 'copied'))
  expect(states(keyFindings(data))).toEqual(['key: ok', 'copy of the key: ok'])
  writeFileSync(join(data, 'key'), `${'8'.repeat(64)}\n`)
  expect(states(keyFindings(data))).toEqual(['key: ok', 'copy of the key: warn'])
})

test.each([
  [null, 'warn'],
  ['2026-03-05T02:00:00Z', 'ok'],
  ['2026-03-02T02:00:00Z', 'warn'],
  ['2026-02-02T02:00:00Z', 'fail'],
])('a last backup of %s: %s', (at, state) => {
  expect(backupFinding(at === null ? null : { at, path: 'x', bytes: 1, rows: 1 }, now).state).toBe(state)
})

test.each([
  [50 * gigabyte, 10 * gigabyte, 'ok'],
  [3 * gigabyte, 10 * gigabyte, 'warn'],
  [0.5 * gigabyte, 10 * gigabyte, 'fail'],
  [0.1 * gigabyte, 0.01 * gigabyte, 'fail'],
])('%d bytes free beside a database of %d: %s', (free, database, state) => {
  expect(diskFinding(free, database).state).toBe(state)
})

test.each([
  [now, now, 'ok'],
  [now + 5_000, now, 'warn'],
  [now, now + 61_000, 'fail'],
])('a clock at %d beside ours at %d: %s', (theirs, ours, state) => {
  expect(clockFinding('clock', theirs, ours).state).toBe(state)
})

test('the schema is fresh, behind or ahead; the database is one of those we know', () => {
  const ours = ['0001-house.sql', '0002-words.sql']
  expect(schemaFinding(ours, ours).state).toBe('ok')
  expect(schemaFinding(['0001-house.sql'], ours).state).toBe('warn')
  expect(schemaFinding([...ours, '9000-lid.sql'], ours).state).toBe('fail')
  expect(
    [versionFinding('18.4', 180_004), versionFinding('14.2', 140_002)].map(({ state }) => state),
  ).toEqual(['ok', 'fail'])
})

test('a timer that should have rung is found', async () => {
  const { database, clock } = house.machinery
  expect((await examineTimers(database, await clock.now())).state).toBe('ok')
  await ask(
    house.config.ownerUrl,
    `insert into timer values ('${house.workspaceId}', 'none', gen_random_uuid(), '2026-03-05T12:00:00Z', '-infinity', 0)`,
  )
  expect(await examineTimers(database, await clock.now())).toMatchObject({
    state: 'fail',
    says: expect.stringContaining('1 did not ring'),
  })
  await ask(house.config.ownerUrl, `delete from timer where kind = 'none'`)
})

test('a message that should have left, and one nobody knows about, are found', async () => {
  const { database, clock } = house.machinery
  const look = async () => (await examineOutbox(database, house.workspaceId, await clock.now())).state
  await takeTeapot(house)
  await house.forward(30)
  expect(await look()).toBe('ok')
  await ask(house.config.ownerUrl, `update message set standing = 'uncertain'`)
  expect(await look()).toBe('warn')
  await ask(
    house.config.ownerUrl,
    `update message set standing = 'attempting', standing_at = '2026-03-05T12:00:00Z'; update outbox set kept_at = null, leaves_at = '2026-03-05T12:00:00Z'`,
  )
  expect(await look()).toBe('fail')
  await ask(house.config.ownerUrl, `update message set standing = 'delivered'`)
})

const here = { allowed: ['127.0.0.1'], wait: 5_000 }

/** A server of the test, by its port. */
async function listening(server: {
  listen(port: number, host: string, done: () => void): unknown
  address(): unknown
  close(): unknown
}) {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

test('the public address answers, answers otherwise, lies in our own network, or is not there', async () => {
  const port = await listening(
    createServer((request, answer) => answer.writeHead(request.url === '/healthz' ? 200 : 404).end()),
  )
  const late = await listening(
    createServer((_, answer) => answer.writeHead(503, { date: 'Thu, 05 Mar 2020 13:30:00 GMT' }).end()),
  )
  const url = `http://127.0.0.1:${port}`
  expect(states(await examinePublicUrl(url, here))).toEqual([
    'public address: ok',
    'clock of the public address: ok',
  ])
  expect(states(await examinePublicUrl(`http://127.0.0.1:${late}`, here))).toEqual([
    'public address: fail',
    'clock of the public address: fail',
  ])
  const [closed] = await examinePublicUrl(url, { allowed: [] })
  expect(closed).toMatchObject({ state: 'warn', says: expect.stringContaining('cannot be known here') })
  expect(states(await examinePublicUrl('http://127.0.0.1:1', here))).toEqual(['public address: fail'])
  expect((await examinePublicUrl(null))[0]).toMatchObject({
    state: 'ok',
    says: expect.stringContaining('none was named'),
  })
})

test('the mail server is greeted, and no mail is sent', async () => {
  const seen: string[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom: (_, __, done) => {
      seen.push('mail')
      done()
    },
  })
  const port = await listening(smtp.server)
  const refusing = await listening(
    createSocketServer((socket) => socket.end('554 we are closed\r\n')) as never,
  )
  const greet = (at: number, outside = here as object) =>
    examineMailServer({ host: '127.0.0.1', port: at, secure: false }, outside)
  expect(await greet(port)).toMatchObject({ state: 'ok', says: expect.stringContaining('ESMTP') })
  expect(await greet(refusing)).toMatchObject({
    state: 'fail',
    says: expect.stringContaining('554 we are closed'),
  })
  expect(await greet(1)).toMatchObject({ state: 'fail' })
  expect(await greet(port, { allowed: [] })).toMatchObject({
    state: 'fail',
    says: expect.stringContaining('AMENDS_OUTBOUND_ALLOW'),
  })
  expect(await examineMailServer(null)).toMatchObject({ state: 'warn' })
  expect(seen).toEqual([])
})

const look = (more = {}) => examine({ ...house.config, resolveTxt: names({}), outside: here, ...more })

test('an installation that is well is told so, and what is wrong in it is found', async () => {
  const well = await look()
  expect(well.filter(({ state }) => state === 'fail')).toEqual([])
  expect(states(well)).toEqual(
    expect.arrayContaining([
      'database: ok',
      'schema: ok',
      'row level security: ok',
      'timers: ok',
      'messages: ok',
      'mail server: warn',
      'mailboxes: ok',
      'clock of the database: ok',
    ]),
  )

  const admin = await house.hire('Ada Lind', ['admin'])
  await admin.call('PUT /v1/mail-server', {
    body: {
      host: '127.0.0.1',
      port: 1,
      secure: false,
      login: 'care',
      password: 'teapot',
      sender: 'care@teapot.example',
    },
  } as never)
  expect(states(await look())).toEqual(
    expect.arrayContaining(['mail server: fail', 'kept passwords: ok', 'SPF: warn']),
  )
  await ask(house.config.ownerUrl, `update mail_server set sealed_password = 'v1.AAAA.AAAA.AAAA'`)
  expect(states(await look())).toContain('kept passwords: fail')

  await ask(
    house.config.ownerUrl,
    'alter table complaint no force row level security; alter table complaint disable row level security',
  )
  expect((await look()).find(({ check }) => check === 'row level security')).toMatchObject({
    state: 'fail',
    todo: expect.stringContaining('complaint'),
  })
  await ask(
    house.config.ownerUrl,
    'alter table complaint enable row level security; alter table complaint force row level security',
  )

  const [last] = await ask(
    house.config.ownerUrl,
    'delete from amends_migration where name = (select max(name) from amends_migration) returning name, sha256',
  )
  expect(states(await look())).toContain('schema: warn')
  await ask(
    house.config.ownerUrl,
    `insert into amends_migration (name, sha256) values ('${last?.['name']}', '${last?.['sha256']}')`,
  )
})

test('a backup that was made is the last one the doctor knows', async () => {
  const { dataFolder } = house.config
  const path = usualPath(dataFolder)
  await backUp({ ...house.config, passphrase: null }, path, () => {})
  expect(existsSync(path)).toBe(true)
  expect(states(examineFolder(dataFolder))).toContain('backup: ok')
})
