import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amends } from './testing/amends.ts'

const temp = makeTempFolder()
const disk = join(temp.path, 'disk')
let house: House
beforeAll(async () => {
  house = await openHouse()
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disk])
})
afterAll(async () => {
  execFileSync('umount', ['-l', disk])
  temp.remove()
  await house.close()
})

test('on a disk without room the start stops before the schema changes, in a sentence', async () => {
  const data = join(disk, 'data')
  mkdirSync(data)
  writeFileSync(join(data, 'key'), `${'7'.repeat(64)}\n`, { mode: 0o600 })
  // The last migration is still to come, as far as the database knows.
  const [last] = await ask(
    house.config.ownerUrl,
    `delete from amends_migration where name = (select max(name) from amends_migration) returning name, sha256`,
  )
  const one = amends(['up', '--empty', '--port', '0', '--data', data], {
    env: { DATABASE_URL: house.config.ownerUrl },
  })
  expect(await one.ended).toBe(8)
  expect(one.lines.at(-1)).toMatch(
    /^The disk that holds \S+ has not enough room for a backup: free some space/,
  )
  expect(readdirSync(join(data, 'backups'))).toEqual([])
  expect(
    await ask(house.config.ownerUrl, `select from amends_migration where name = '${last?.['name']}'`),
  ).toEqual([])
})
