import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, freshDatabase } from '../../testing/database.ts'
import { type House, openHouse } from '../../testing/house.ts'
import { migrate, migrationsFolder } from '../migrate.ts'
import { backupBefore, backUp, lastBackup, usualPath } from './keep.ts'
import { checkBackup } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-keep-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

const said: string[] = []
const say = (line: string) => said.push(line)
const kept = () => ({ ...house.config, passphrase: null })
const backups = () =>
  readdirSync(join(house.config.dataFolder, 'backups')).filter((name) => name.startsWith('before-'))

/** The migrations as they are, and one that is still to come. */
function nextMigrations(name: string, sql: string) {
  const next = mkdtempSync(join(folder, 'next-'))
  cpSync(migrationsFolder, next, { recursive: true })
  writeFileSync(join(next, name), sql)
  return next
}

test('before a migration a backup of the old schema is made, and said', async () => {
  const next = nextMigrations('9000-lid.sql', 'alter table complaint add lid text')
  await migrate(house.config.ownerUrl, next, backupBefore(kept(), say))
  const [name = '', ...more] = backups()
  expect(more).toEqual([])
  expect(name).toMatch(/^before-9000-lid-\d{4}-\d\d-\d\dT\d{6}\.amends$/)
  expect(said).toEqual([
    expect.stringContaining('The schema will change (9000-lid.sql)'),
    expect.stringContaining(name),
  ])
  const path = join(house.config.dataFolder, 'backups', name)
  const { header } = await checkBackup({ path, passphrase: null }, () => {})
  expect(header.migrations.map((one) => one.name)).not.toContain('9000-lid.sql')
  await migrate(house.config.ownerUrl, next, backupBefore(kept(), say))
  expect(backups()).toEqual([name])
  await ask(
    house.config.ownerUrl,
    `delete from amends_migration where name = '9000-lid.sql'; alter table complaint drop lid`,
  )
})

test('an empty database needs no backup', async () => {
  const empty = await freshDatabase()
  const next = nextMigrations('9001-lid.sql', 'alter table complaint add lid text')
  const asked: string[] = []
  await migrate(empty.ownerUrl, next, async (first) => void asked.push(first))
  expect(asked).toEqual([])
  await empty.drop()
})

test('of the backups before migrations the last three are kept', async () => {
  const place = join(house.config.dataFolder, 'backups')
  mkdirSync(place, { recursive: true })
  for (const year of [2021, 2022, 2023, 2024])
    writeFileSync(join(place, `before-000${year % 10}-lid-${year}-03-05T133000.amends`), '')
  await backupBefore(kept(), say)('9002-lid.sql')
  expect(backups()).toHaveLength(3)
  expect(backups().filter((name) => /9002|2021|2022/.test(name))).toEqual([expect.stringContaining('9002')])
})

test('a migration waits when its backup cannot be made', async () => {
  const next = nextMigrations('9003-lid.sql', 'alter table complaint add lid text')
  const fails = async () => {
    throw new Error('the disk is full')
  }
  await expect(migrate(house.config.ownerUrl, next, fails)).rejects.toThrow('the disk is full')
  expect(
    await ask(house.config.ownerUrl, `select from amends_migration where name = '9003-lid.sql'`),
  ).toEqual([])
})

test('the last backup is remembered with its time, its place and what it holds', async () => {
  const path = usualPath(house.config.dataFolder)
  const { rows } = await backUp(kept(), path, () => {})
  expect(lastBackup(house.config.dataFolder)).toMatchObject({ path, rows })
  expect(lastBackup(folder)).toBeNull()
})
