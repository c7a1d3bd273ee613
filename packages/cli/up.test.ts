import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { ask, freshDatabase, withDatabase } from '@amends/server/testing/database'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Amends, amends } from './testing/amends.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
const running = new Set<Amends>()
let count = 0
let data: string

beforeEach(() => {
  data = join(temp.path, `data-${++count}`)
})
afterEach(async () => {
  for (const one of running) one.signal('SIGTERM')
  await Promise.all([...running].map(({ ended }) => ended))
  running.clear()
})
afterAll(() => temp.remove())

function up(args: readonly string[] = [], env: Record<string, string> = {}) {
  const one = amends(['up', '--empty', '--port', '0', '--data', data, ...args], { env })
  running.add(one)
  return one
}

async function addressOf(one: Amends) {
  const line = await one.said(/^Amends runs at /)
  return line.slice('Amends runs at '.length)
}

/** How it ended: the exit code and its last line, which is the sentence. */
async function end(one: Amends) {
  const code = await one.ended
  return { code, sentence: one.lines.at(-1) ?? '' }
}

function databasePid() {
  return Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

async function answers(address: string) {
  const { status } = await fetch(`${address}/`)
  return status < 500
}

test('it starts on an empty folder, answers, and goes in order when asked to', async () => {
  const one = up()
  const address = await addressOf(one)
  expect(await answers(address)).toBe(true)
  one.signal('SIGTERM')
  expect(await one.ended).toBe(0)
  expect(existsSync(join(data, 'postgres/cluster/postmaster.pid'))).toBe(false)
})

test.each([
  ['--host', '0.0.0.0', '--insecure'],
  ['--host', '0.0.0.0', '--public-url', 'https://amends.shop.example', '--trust-proxy', 'true'],
])('beyond this machine it starts with %s %s %s', async (...args) => {
  const one = up(args)
  const { port } = new URL(await addressOf(one))
  expect(await answers(`http://127.0.0.1:${port}`)).toBe(true)
})

test('after a kill the database goes on, and the next start takes it over', async () => {
  const killed = up()
  await addressOf(killed)
  const pid = databasePid()
  killed.signal('SIGKILL')
  await killed.ended
  const next = up()
  expect(await answers(await addressOf(next))).toBe(true)
  expect(databasePid()).toBe(pid)
})

test('a database that is killed under it is started again, and it answers again', async () => {
  const one = up()
  const address = await addressOf(one)
  const pid = databasePid()
  process.kill(pid, 'SIGKILL')
  await one.said(/^The database runs again/)
  expect(databasePid()).not.toBe(pid)
  expect(await answers(address)).toBe(true)
})

test('after a kill of both it starts as ever', async () => {
  const killed = up()
  await addressOf(killed)
  killed.signal('SIGKILL')
  process.kill(databasePid(), 'SIGKILL')
  await killed.ended
  expect(await answers(await addressOf(up()))).toBe(true)
})

test('of two starts at once on one folder one runs, and the other says so and ends', async () => {
  const both = [up(), up()]
  const first = await Promise.race(both.map(async (one) => ({ one, code: await one.ended })))
  expect(first.code).toBe(5)
  expect(first.one.lines.at(-1)).toMatch(/^Amends (already runs|is already starting) on .*: .*\.$/)
  const other = both.find((one) => one !== first.one)
  if (!other) throw new Error('There were two.')
  expect(await answers(await addressOf(other))).toBe(true)
})

test('a second start says where the first runs, even when both want the same port', async () => {
  const address = await addressOf(up())
  const second = up(['--port', new URL(address).port])
  expect(await end(second)).toEqual({
    code: 5,
    sentence: `Amends already runs on ${data}, at ${address}: open that, or stop it first.`,
  })
  expect(await answers(address)).toBe(true)
})

test('a start that comes while the first is stopping waits, and then runs', async () => {
  const first = up()
  const address = await addressOf(first)
  first.signal('SIGTERM')
  await first.said(/^Stopping/)
  expect(await addressOf(up(['--port', new URL(address).port]))).toBe(address)
  expect(await first.ended).toBe(0)
})

test('a taken port is named, and nothing is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await end(up(['--port', String(port)]))).toEqual({
    code: 3,
    sentence: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or choose another with --port.`,
  })
  expect(existsSync(data)).toBe(false)
  other.close()
})

test('a folder it may not write to is named', async () => {
  // Neither root nor anybody else makes folders here.
  data = process.platform === 'linux' ? '/sys/amends' : '/System/amends'
  expect(await end(up())).toEqual({
    code: 7,
    sentence: `We may not write to ${data}: give this user the right to, or choose another folder with --data.`,
  })
})

test('a file where the folder should be is named', async () => {
  writeFileSync(data, 'not a folder')
  expect(await end(up())).toMatchObject({ code: 7, sentence: expect.stringContaining(data) })
})

test('a database of another PostgreSQL is left as it is', async () => {
  const cluster = join(data, 'postgres/cluster')
  mkdirSync(cluster, { recursive: true })
  writeFileSync(join(cluster, 'PG_VERSION'), '17\n')
  expect(await end(up())).toMatchObject({ code: 10, sentence: expect.stringContaining('PostgreSQL 17') })
})

test('a database that cannot be reached is named without its password', async () => {
  const one = up([], { DATABASE_URL: 'postgresql://mira:secret@127.0.0.1:1/amends' })
  const { code, sentence } = await end(one)
  expect(code).toBe(4)
  expect(sentence).toMatch(
    /^The database at 127\.0\.0\.1:1\/amends cannot be reached \(.*ECONNREFUSED.*\): .*\.$/,
  )
  expect(sentence).not.toContain('secret')
})

test('a database a newer Amends has used is left as it is', async () => {
  const { ownerUrl, drop } = await freshDatabase()
  await ask(ownerUrl, "INSERT INTO amends_migration (name, sha256) VALUES ('9999-later.sql', '')")
  expect(await end(up([], { DATABASE_URL: ownerUrl }))).toMatchObject({
    code: 9,
    sentence: expect.stringContaining('9999-later.sql'),
  })
  await drop()
})

test('a user without rights gets the SQL that gives them, and that SQL is enough', async () => {
  const { ownerUrl, drop } = await freshDatabase()
  const empty = `given_${process.pid}`
  const user = `tom_${process.pid}`
  await ask(ownerUrl, `CREATE ROLE ${user} LOGIN PASSWORD 'teapot'`)
  await ask(ownerUrl, `CREATE DATABASE ${empty}`)
  const asOwner = withDatabase(ownerUrl, empty)
  const asUser = asOwner.replace(/\/\/[^@]*@/, `//${user}:teapot@`)
  const { code, sentence } = await end(up([], { DATABASE_URL: asUser }))
  expect(code).toBe(12)
  await ask(asOwner, sentence.slice(sentence.indexOf('run: ') + 'run: '.length))
  expect(await answers(await addressOf(up([], { DATABASE_URL: asUser })))).toBe(true)
  for (const one of running) one.signal('SIGTERM')
  await Promise.all([...running].map(({ ended }) => ended))
  await ask(ownerUrl, `DROP DATABASE ${empty} WITH (FORCE)`)
  await ask(ownerUrl, `DROP ROLE ${user}`)
  await drop()
})

test.each([
  [['--port', 'tea'], '“tea” is no port'],
  [['--port', '65536'], '“65536” is no port'],
  [['--clock', 'cuckoo'], 'There is no clock “cuckoo”'],
  [['--roles', 'api,cook'], 'There is no role “cook”'],
  [['--sample'], 'Choose one of --empty and --sample'],
  [['--public-url', 'teapot'], '“teapot” is no web address'],
  [['--host', '0.0.0.0'], 'Beyond this machine Amends is reached by HTTPS'],
  [['--host', '192.168.1.5', '--public-url', 'http://shop.example'], 'or take the risk with --insecure'],
  [['--public-url', 'http://shop.example'], '--public-url https://'],
  [['--log-level', 'chatty'], 'There is no log level “chatty”'],
  [['--metrics-port', 'tea'], '“tea” is no port'],
  [['--trust-proxy', '0'], '“0” names no proxy'],
  [['--trust-proxy', '10.0.0.0/8, 10.0.0.0/33'], '“10.0.0.0/33” names no proxy'],
  [['--teapot'], "Unknown option '--teapot'"],
])('the options %j cannot be meant', async (args, reason) => {
  const { code, sentence } = await end(up(args))
  expect(code).toBe(2)
  expect(sentence).toContain(reason)
  expect(sentence).toContain('Usage: amends up')
  expect(existsSync(data)).toBe(false)
})
