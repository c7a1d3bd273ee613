import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, freshDatabase, type TestDatabase, withDatabase } from '../../testing/database.ts'
import { type House, openHouse } from '../../testing/house.ts'
import { wholeMarks } from '../../testing/tables.ts'
import { migrationsFolder, readMigrations } from '../migrate.ts'
import { connectGiven } from '../postgres/given.ts'
import { checkBackup } from './read.ts'
import { fitting, restoreBackup, tablesMadeBy } from './restore.ts'
import { writeBackup } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-backup-'))
const megabytes = 1024 * 1024
let house: House
let made: string
const databases: TestDatabase[] = []

beforeAll(async () => {
  house = await openHouse()
  for (const name of ['Tom Adler', 'Ada Lind'])
    await house.mira.call('POST /v1/complaints', {
      body: {
        channel: 'phone',
        sender: { name },
        words: 'The teapot came in pieces.',
      },
    })
  for (const at of ['2026-02-11T10:00:00Z', '2027-01-01T00:00:00Z', '1971-01-01T00:00:00Z'])
    await house.mira.call('POST /v1/happenings', {
      body: {
        customer: { identities: [{ kind: 'email', value: 'tom@example.com' }] },
        kind: 'order',
        at,
        source: 'shop',
        sourceId: at,
      } as never,
    })
  await keepFile(randomBytes(9 * megabytes))
  await keepFile(randomBytes(3))
  made = await backup('whole.amends')
})
afterAll(async () => {
  for (const database of databases) await database.drop()
  await house.close()
  rmSync(folder, { recursive: true })
})

/** A file of an import, of any length. */
async function keepFile(bytes: Buffer) {
  const client = new Client(house.config.ownerUrl)
  await client.connect()
  await client.query(`insert into import_file values ($1, gen_random_uuid(), 'csv', '[]', $2, now())`, [
    house.workspaceId,
    bytes,
  ])
  await client.end()
}

async function backup(
  name: string,
  { passphrase = null as string | null, ownerUrl = house.config.ownerUrl } = {},
) {
  const path = join(folder, name)
  await writeBackup({ ownerUrl, path, passphrase, product: 'test', keyFingerprint: null, told: () => {} })
  return path
}

async function emptyDatabase() {
  const database = await freshDatabase()
  databases.push(database)
  return database.ownerUrl
}

async function restore(
  path: string,
  ownerUrl: string,
  { passphrase = null as string | null, from = migrationsFolder } = {},
) {
  const checked = await checkBackup({ path, passphrase }, () => {})
  fitting(readMigrations(from), checked)
  await restoreBackup({ path, passphrase, ownerUrl, checked, folder: from, told: () => {} })
}

/** How a restore ends, with what it left behind. */
async function failure(path: string, options: Parameters<typeof restore>[2] = {}) {
  const ownerUrl = await emptyDatabase()
  const before = await wholeMarks(ownerUrl)
  const problem = await restore(path, ownerUrl, options).catch((error: unknown) => error)
  expect(await wholeMarks(ownerUrl)).toEqual(before)
  return problem as { sentence: string; exitCode: number }
}

/** Indexes, references, policies and forced security, as PostgreSQL tells them. */
const shapes = (ownerUrl: string) =>
  ask(
    ownerUrl,
    `select pg_get_indexdef(indexrelid) as shape from pg_index where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
     union all select relname || ' ' || relforcerowsecurity || ' ' || relrowsecurity from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
     union all select tablename || ' ' || policyname || ' ' || qual from pg_policies order by 1`,
  )

test('every row of every table comes back, large files too, and only its owner may read the backup', async () => {
  const ownerUrl = await emptyDatabase()
  await restore(made, ownerUrl)
  expect(await wholeMarks(ownerUrl)).toEqual(await wholeMarks(house.config.ownerUrl))
  expect(statSync(made).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(await shapes(ownerUrl)).toEqual(await shapes(house.config.ownerUrl))
})

test('a database whose owner is bound by row level security is backed up and restored whole', async () => {
  const { ownerUrl: admin } = house.config
  const role = `plain_${randomBytes(4).toString('hex')}`
  await ask(admin, `create role ${role} login password 'teapot' in role amends_work, amends_door`)
  const name = `${role}_base`
  await ask(withDatabase(admin, 'postgres'), `create database ${name} owner ${role}`)
  const plain = withDatabase(admin, name).replace(/\/\/[^@]*@/, `//${role}:teapot@`)
  try {
    await connectGiven(plain)
    await restore(made, plain)
    const asAdmin = withDatabase(admin, name)
    expect(await wholeMarks(asAdmin)).toEqual(await wholeMarks(admin))
    const again = await backup('plain.amends', { ownerUrl: plain })
    const other = await emptyDatabase()
    await restore(again, other)
    expect(await wholeMarks(other)).toEqual(await wholeMarks(admin))
  } finally {
    await ask(withDatabase(admin, 'postgres'), `drop database ${name} with (force)`)
    await ask(admin, `drop role ${role}`)
  }
})

test('under a passphrase nothing can be read without it', async () => {
  const path = await backup('locked.amends', { passphrase: 'a broken teapot' })
  expect(await failure(path)).toMatchObject({
    sentence: expect.stringContaining('is locked with a passphrase'),
  })
  expect(await failure(path, { passphrase: 'a whole teapot' })).toMatchObject({
    sentence: expect.stringContaining('The passphrase does not open'),
  })
  const ownerUrl = await emptyDatabase()
  await restore(path, ownerUrl, { passphrase: 'a broken teapot' })
  expect(await wholeMarks(ownerUrl)).toEqual(await wholeMarks(house.config.ownerUrl))
})

test('a file that was cut is refused in a sentence, wherever it was cut', async () => {
  const small = await smallBackup()
  const { length } = readFileSync(small)
  const cut = join(folder, 'cut.amends')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), async (at) => {
      cpSync(small, cut)
      truncateSync(cut, at)
      await expect(checkBackup({ path: cut, passphrase: null }, () => {})).rejects.toMatchObject({
        name: 'StartProblem',
        exitCode: 65,
      })
    }),
    { numRuns: 60, examples: [[0], [1], [length - 1]] },
  )
})

test('a flipped bit is found, wherever it is, with and without a passphrase', async () => {
  const flipped = join(folder, 'flipped.amends')
  for (const passphrase of [null, 'a broken teapot']) {
    const bytes = readFileSync(await smallBackup(passphrase))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), async (bit) => {
        const changed = Buffer.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        writeFileSync(flipped, changed)
        await expect(checkBackup({ path: flipped, passphrase }, () => {})).rejects.toMatchObject({
          name: 'StartProblem',
          exitCode: 65,
        })
      }),
      { numRuns: passphrase ? 4 : 60 },
    )
  }
})

/** The backup of a database that holds no workspace. */
async function smallBackup(passphrase: string | null = null) {
  return backup(`small-${passphrase === null}.amends`, { passphrase, ownerUrl: await emptyDatabase() })
}

test('what is refused leaves the database as it was', async () => {
  const text = join(folder, 'teapot.txt')
  writeFileSync(text, 'a teapot')
  expect(await failure(text)).toMatchObject({ sentence: expect.stringContaining('is no backup of Amends') })
  const damaged = join(folder, 'damaged.amends')
  const bytes = readFileSync(made)
  bytes[bytes.length - 1_000] = (bytes[bytes.length - 1_000] ?? 0) ^ 1
  writeFileSync(damaged, bytes)
  expect(await failure(damaged)).toMatchObject({
    sentence: expect.stringContaining('damaged or was changed'),
  })
  const full = await restore(made, house.config.ownerUrl).catch((error: unknown) => error)
  expect(full).toMatchObject({ sentence: expect.stringMatching(/already a workspace|in use/) })
})

test('where there is a workspace nothing is restored over it', async () => {
  const ownerUrl = await emptyDatabase()
  await restore(made, ownerUrl)
  const before = await wholeMarks(ownerUrl)
  await expect(restore(made, ownerUrl)).rejects.toMatchObject({
    sentence: expect.stringContaining('There is already a workspace here'),
  })
  expect(await wholeMarks(ownerUrl)).toEqual(before)
})

test('an older backup is brought up to date, a newer one is refused', async () => {
  const later = mkdtempSync(join(folder, 'later-'))
  cpSync(migrationsFolder, later, { recursive: true })
  writeFileSync(join(later, '9000-lid.sql'), `alter table complaint add lid text not null default 'missing'`)
  const ownerUrl = await emptyDatabase()
  await restore(made, ownerUrl, { from: later })
  expect(await ask(ownerUrl, 'select distinct lid from complaint')).toEqual([{ lid: 'missing' }])
  const newer = await backup('newer.amends', { ownerUrl })
  expect(await failure(newer)).toMatchObject({
    exitCode: 9,
    sentence: expect.stringContaining('made by a newer Amends (it knows 9000-lid.sql)'),
  })
})

test('a load that fails halfway leaves nothing', async () => {
  const later = mkdtempSync(join(folder, 'broken-'))
  cpSync(migrationsFolder, later, { recursive: true })
  writeFileSync(join(later, '9000-broken.sql'), 'alter table teapot add lid text')
  expect(await failure(made, { from: later })).toMatchObject({
    message: expect.stringContaining('Migration 9000-broken.sql failed'),
  })
})

test('a backup never takes the name of something else', async () => {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, 'Dear Tom')
  await expect(backup('letter.txt')).rejects.toMatchObject({
    sentence: expect.stringContaining('choose another name'),
  })
  expect(readFileSync(path, 'utf8')).toBe('Dear Tom')
  expect(existsSync(await backup('whole.amends'))).toBe(true)
})

test('the tables that make way for a restore are the ones that migrations make', async () => {
  const there = await ask(
    house.config.ownerUrl,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'amends_migration' and table_name !~ '^happening_\\d{4}'`,
  )
  expect(tablesMadeBy(readMigrations(migrationsFolder)).toSorted()).toEqual(
    there.map(({ name }) => String(name)).toSorted(),
  )
})
