import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { assemble } from '../main.ts'
import { configFor } from '../testing/config.ts'
import { ask, freshDatabase, type TestDatabase } from '../testing/database.ts'
import { tableMarks } from '../testing/tables.ts'

let database: TestDatabase
let server: Awaited<ReturnType<typeof assemble>>
let dataFolder: string
beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = mkdtempSync(join(tmpdir(), 'amends-making-'))
  server = await assemble(configFor({ ...database, dataFolder }, { port: 4700 }))
})
afterAll(async () => {
  await server.close()
  await database.drop()
  rmSync(dataFolder, { recursive: true, force: true })
})

const asked = async (body: object) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/v1/welcome',
    headers: { 'idempotency-key': newId() },
    payload: body,
  })
  const cookie = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { status: answer.statusCode, cookie, told: answer.json() as { code?: string; workspaceId?: string } }
}
const openSample = (code = server.welcome) => asked({ code, kind: 'sample' })
type Share = { played: number; of: number }
type Welcome = { waiting: boolean; clock: string; making: { steps: Share; stories: Share } | null }
const welcome = async () => (await server.app.inject({ url: '/v1/welcome' })).json() as Welcome
const count = async (table: string) =>
  Number((await ask(database.ownerUrl, `select count(*) as n from ${table}`))[0]?.['n'])

/** Until so many steps have been played. */
async function until(steps: number) {
  for (;;) {
    const { making } = await welcome()
    if (making && making.steps.played >= steps) return
  }
}

test('a making that breaks off leaves nothing behind, and the clock as it was', {
  timeout: 180_000,
}, async () => {
  const before = await tableMarks(database.ownerUrl)
  const broken = openSample()
  await until(40)
  await ask(
    database.ownerUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'amends' and xact_start is not null`,
  )
  expect((await broken).status).toBeGreaterThanOrEqual(500)
  expect(await tableMarks(database.ownerUrl)).toEqual(before)
  expect(await welcome()).toEqual({ waiting: true, clock: 'system', making: null })
})

test('begun again, whoever asks hears how far the sample is; who asks for it again joins, also once it stands', {
  timeout: 180_000,
}, async () => {
  const seen: number[] = []
  const first = openSample()
  await until(20)
  const second = openSample()
  const empty = await asked({
    code: server.welcome,
    kind: 'empty',
    workspace: { name: 'Another', zone: 'Europe/London', currency: 'GBP' },
    person: { name: 'Ada Adler', email: 'ada@example.com', password: 'a whole teapot' },
  })
  expect(empty).toMatchObject({ status: 409, told: { code: 'being-made' } })
  expect(await openSample('AAAA-AAAA-AAAA-AAAA')).toMatchObject({ status: 422, cookie: '' })
  for (let now = await welcome(); now.making; now = await welcome()) {
    expect(now.making.stories.of).toBe(29)
    seen.push(now.making.steps.played)
  }
  const answers = [await first, await second, await openSample()]
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(new Set(seen).size).toBeGreaterThan(5)
  expect(await welcome()).toEqual({ waiting: false, clock: 'simulated', making: null })
  expect(new Set(answers.map(({ told }) => told.workspaceId)).size).toBe(1)
  for (const { status, cookie } of answers) {
    const me = await server.app.inject({ url: '/v1/me', headers: { cookie } })
    expect([status, (me.json() as { person: { name: string } }).person.name]).toEqual([201, 'Mira Okafor'])
  }
  expect([await count('workspace'), await count('membership')]).toEqual([1, 1])
  expect(await openSample('AAAA-AAAA-AAAA-AAAA')).toMatchObject({ status: 422, cookie: '' })
})
