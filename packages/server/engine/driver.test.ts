import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../testing/database.ts'
import { prepared, preparing } from './driver.ts'
import { newId } from './id.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a statement planned while its table was empty finds its row by the key once the table is full', async () => {
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: preparing(pool, 0) }) })
  const [workspaceId, id] = [newId(), newId()]
  const find = () =>
    sql`${prepared}select body from message where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  for (let time = 0; time < 6; time++) await find() // from the sixth time on the plan is kept
  await sql`
    insert into message (workspace_id, id, purpose, channel, spoken, recipient, subject, body, ties, ticks, news, round, by,
      drafted_at, standing, standing_at, version)
    select ${workspaceId}, gen_random_uuid(), 'update', 'email', false, '{}', '', '', '[]', '[]', '[]', 1, 'clock',
      'epoch', 'draft', 'epoch', 1 from generate_series(1, 5000)`.execute(db)
  await find()
  const { rows: named } = await sql<{ name: string }>`
    select name from pg_prepared_statements where statement like ${'%select body from message%'}`.execute(db)
  const plan = await sql.raw(`explain execute ${named[0]?.name}('${workspaceId}', '${id}')`).execute(db)
  expect(JSON.stringify(plan.rows)).toContain('using message_pkey')
  await db.destroy()
})
