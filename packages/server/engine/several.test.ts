import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../testing/database.ts'
import { begunByFirst, held, prepared } from './driver.ts'

let database: TestDatabase
let db: Kysely<unknown>
beforeAll(async () => {
  database = await freshDatabase()
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  db = new Kysely<unknown>({ dialect: begunByFirst(pool) })
  await sql`create table cup (id int primary key, words text)`.execute(db)
})
beforeEach(async () => void (await sql`delete from cup`.execute(db)))
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const keep = (id: number) => sql`${held}insert into cup values (${id}, ${`cup ${id}`})`
const cups = async () => {
  const { rows } = await sql<{ id: number }>`${prepared}select id from cup order by id`.execute(db)
  return rows.map(({ id }) => id)
}

test('a held statement is done before the next one, and with the commit when none comes', async () => {
  const seen = await db.transaction().execute(async (tx) => {
    await keep(1).execute(tx)
    const { rows } = await sql<{ words: string }>`select words from cup where id = ${1}`.execute(tx)
    await keep(2).execute(tx)
    return rows
  })
  expect(seen).toEqual([{ words: 'cup 1' }])
  expect(await cups()).toEqual([1, 2])
})

test('the fault of a held statement is the fault of the commit, and nothing of the transaction stays', async () => {
  const work = db.transaction().execute(async (tx) => {
    await sql`insert into cup values (3, 'cup 3')`.execute(tx)
    await keep(3).execute(tx)
  })
  await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'cup_pkey' })
  expect(await cups()).toEqual([])
})

test('after a fault the same statements work on the same connection', async () => {
  const twice = (id: number) =>
    sql`${held}insert into cup select ${id}::int, 'same' from generate_series(1, 2)`
  const once = sql`${prepared}select count(*)::int as n from cup`
  const work = (id: number) =>
    db.transaction().execute(async (tx) => {
      await twice(id).execute(tx)
      await once.execute(tx)
    })
  await expect(work(4)).rejects.toMatchObject({ code: '23505' })
  await expect(work(5)).rejects.toMatchObject({ code: '23505' })
  expect((await once.execute(db)).rows).toEqual([{ n: 0 }])
})

test('what is held when the work gives up is never done', async () => {
  await sql`insert into cup values (6, 'there before')`.execute(db)
  const work = db.transaction().execute(async (tx) => {
    await sql`delete from cup where id = 9`.execute(tx)
    await keep(6).execute(tx)
    throw new Error('given up')
  })
  await expect(work).rejects.toThrow('given up')
  expect(await cups()).toEqual([6])
})

test('lists and copies go their own way, after what is held', async () => {
  const { rows } = await db.transaction().execute(async (tx) => {
    await keep(7).execute(tx)
    return sql<{ id: number }>`select id from cup where id = any(${[7, 8]})`.execute(tx)
  })
  expect(rows).toEqual([{ id: 7 }])
})
