import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { ask, withDatabase } from '../testing/database.ts'
import { migrate } from './migrate.ts'

let folder: string
let url: string
const name = `migrating_${process.pid}`

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-migrations-'))
  const { ownerUrl } = inject('testPostgres')
  url = withDatabase(ownerUrl, name)
  await ask(withDatabase(ownerUrl, 'postgres'), `CREATE DATABASE ${name}`)
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await ask(withDatabase(url, 'postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
})

function file(file: string, sql: string) {
  writeFileSync(join(folder, file), sql)
}

test('migrations run once each, in the order of their numbers', async () => {
  file('0002-handle.sql', 'ALTER TABLE teapot ADD handle text')
  file('0001-teapot.sql', 'CREATE TABLE teapot (id int)')
  expect(await migrate(url, folder)).toEqual(['0001-teapot.sql', '0002-handle.sql'])
  expect(await migrate(url, folder)).toEqual([])
})

test('two starts at once migrate once between them', async () => {
  file('0001-teapot.sql', 'CREATE TABLE teapot (id int)')
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['0001-teapot.sql'])
})

test('a migration that fails leaves nothing of itself behind', async () => {
  file('0001-teapot.sql', 'CREATE TABLE teapot (id int); SELECT 1 / 0')
  await expect(migrate(url, folder)).rejects.toThrow('0001-teapot.sql failed: division by zero')
  expect(await ask(url, "SELECT to_regclass('teapot') AS found")).toEqual([{ found: null }])
})

test('a database that knows a migration we lack was used by a newer Amends', async () => {
  file('0001-teapot.sql', 'CREATE TABLE teapot (id int)')
  file('0002-handle.sql', 'ALTER TABLE teapot ADD handle text')
  await migrate(url, folder)
  rmSync(join(folder, '0002-handle.sql'))
  await expect(migrate(url, folder)).rejects.toMatchObject({
    exitCode: 9,
    sentence: expect.stringContaining('newer Amends (it knows 0002-handle.sql)'),
  })
})

test('a migration that was edited after it ran is refused', async () => {
  file('0001-teapot.sql', 'CREATE TABLE teapot (id int)')
  await migrate(url, folder)
  file('0001-teapot.sql', 'CREATE TABLE teapot (id bigint)')
  await expect(migrate(url, folder)).rejects.toMatchObject({
    exitCode: 9,
    sentence: expect.stringContaining('0001-teapot.sql differs'),
  })
})
