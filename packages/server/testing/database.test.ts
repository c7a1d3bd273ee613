import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('two databases made at once are separate, and work signs in as a role that owns nothing', async () => {
  const [mine, yours] = await Promise.all([freshDatabase(), freshDatabase()])
  const owner = new Client({ connectionString: mine.ownerUrl })
  const work = new Client({ connectionString: yours.workUrl })
  await Promise.all([owner.connect(), work.connect()])
  await owner.query('CREATE TABLE teapot (broken boolean)')
  const teapots = await work.query("SELECT to_regclass('teapot') AS found")
  expect(teapots.rows).toEqual([{ found: null }])
  const role = await work.query(
    `SELECT rolsuper, rolbypassrls, rolinherit, pg_has_role('amends_work', 'SET') AS may_work,
            pg_has_role('amends_door', 'SET') AS may_stand_at_the_door
     FROM pg_roles WHERE rolname = current_user`,
  )
  expect(role.rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolinherit: false, may_work: true, may_stand_at_the_door: true },
  ])
  await expect(work.query('CREATE TABLE teapot (broken boolean)')).rejects.toThrow(/permission denied/)
  await Promise.all([owner.end(), work.end()])
  await Promise.all([mine.drop(), yours.drop()])
})
