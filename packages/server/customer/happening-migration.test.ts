import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { migrate, migrationNames, migrationsFolder } from '../engine/migrate.ts'
import { ask, withDatabase } from '../testing/database.ts'

test('what was kept before happenings had months lies in its month and is known by its source id', async () => {
  const { ownerUrl } = inject('testPostgres')
  const name = `months_${process.pid}`
  const url = withDatabase(ownerUrl, name)
  const folder = mkdtempSync(join(tmpdir(), 'amends-months-'))
  for (const file of migrationNames().filter((one) => one < '0018'))
    cpSync(join(migrationsFolder, file), join(folder, file))
  await ask(withDatabase(ownerUrl, 'postgres'), `create database ${name}`)
  try {
    await migrate(url, folder)
    const [workspace, customer] = ['gen_random_uuid()', 'gen_random_uuid()']
    await ask(
      url,
      `with c as (insert into customer (workspace_id, id, name, identities, zone, wishes, version)
         values (${workspace}, ${customer}, 'Tom', '[]', 'Europe/London', '{}', 1) returning workspace_id, id)
       insert into happening select workspace_id, gen_random_uuid(), id, 'order', at::timestamptz, 'shop', at, '{}'
         from c, unnest(array['2026-02-03 10:00:00.123456+00', '1971-01-01 00:00+00']) as at`,
    )
    await migrate(url)
    const kept = await ask(
      url,
      `select h.tableoid::regclass::text as place, k.source_id as id, h.at = k.at as same from happening h
       join happening_key k on k.workspace_id = h.workspace_id and k.happening_id = h.id order by 1`,
    )
    expect(kept).toEqual([
      { place: 'happening_2026_02', id: '2026-02-03 10:00:00.123456+00', same: true },
      { place: 'happening_other', id: '1971-01-01 00:00+00', same: true },
    ])
  } finally {
    await ask(withDatabase(ownerUrl, 'postgres'), `drop database ${name} with (force)`)
    rmSync(folder, { recursive: true })
  }
})
