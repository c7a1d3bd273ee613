import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { ask, withDatabase } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { listenForWatch } from './routes.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ clock: 'system', otherwise: { roles: ['api', 'worker'] } })
})
afterAll(() => house.close())

const get = (url: string, headers: Record<string, string> = {}) => house.app.inject({ url, headers })
const change = (statement: string) => ask(house.config.ownerUrl, statement)

async function notReady() {
  const { statusCode, payload } = await get('/readyz')
  const { ready, notReady: parts } = JSON.parse(payload) as { ready: boolean; notReady: string[] }
  expect(ready).toBe(parts.length === 0)
  expect(statusCode).toBe(ready ? 200 : 503)
  return parts
}

/** Cuts the database off, or lets it be reached again. */
async function reachable(yes: boolean) {
  const [{ name } = {}] = yes ? [databaseName] : await change('select current_database() as name')
  databaseName = { name }
  const admin = withDatabase(house.config.ownerUrl, 'postgres')
  await ask(admin, `alter database ${String(name)} with allow_connections ${yes}`)
  await ask(admin, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${String(name)}'`)
}
let databaseName: { readonly name?: unknown } = {}

async function keyFor(scope: 'metrics' | 'read') {
  const admin = await house.hire(`Ada${newId()} Adler`, ['admin'])
  const { secret } = await admin.call('POST /v1/keys', { body: { name: scope, scopes: [scope] } })
  return { authorization: `Bearer ${secret}` }
}

test('it says that it lives and is ready, also to whoever knows no name of it', async () => {
  for (const path of ['/healthz', '/readyz'])
    expect((await get(path, { host: '10.1.2.3:4700' })).statusCode).toBe(200)
  expect((await get('/metrics', { host: '10.1.2.3:4700' })).statusCode).toBe(421)
})

test('it says which part is not ready: the schema, the timers, the database', async () => {
  expect(await notReady()).toEqual([])
  await change("update amends_migration set name = 'x' || name where name like '0015%'")
  expect(await notReady()).toEqual(['schema'])
  await change("update amends_migration set name = substr(name, 2) where name like 'x0015%'")
  const timer = (due: string, next: string) =>
    change(`insert into timer values ('${newId()}', 'nothing', '${newId()}', ${due}, ${next}, 0)`)
  await timer("now() - interval '59 seconds'", "'-infinity'")
  await timer("now() - interval '1 hour'", "now() + interval '10 seconds'")
  expect(await notReady()).toEqual([])
  await timer("now() - interval '61 seconds'", "'-infinity'")
  expect(await notReady()).toEqual(['timers'])
  await change("delete from timer where kind = 'nothing'")
  await reachable(false)
  expect(await notReady()).toEqual(['database', 'schema', 'timers'])
  expect((await get('/healthz')).statusCode).toBe(200)
  await reachable(true)
  expect(await notReady()).toEqual([])
})

test('its numbers are for a key that may read them', async () => {
  expect((await get('/metrics')).statusCode).toBe(401)
  expect((await get('/metrics', { cookie: house.mira.cookie })).statusCode).toBe(403)
  expect((await get('/metrics', await keyFor('read'))).statusCode).toBe(403)
  const { statusCode, headers } = await get('/metrics', await keyFor('metrics'))
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
})

test('its numbers count requests by template, what is overdue and what waits to leave, and name nobody', async () => {
  const { caseId } = await takeTeapot(house)
  await get(`/v1/cases/${caseId}`, { cookie: house.lena.cookie })
  await get('/v1/cases/none-such-at-all?q=Tom', { cookie: house.lena.cookie })
  await change(`update agenda_item set due_at = now() - interval '1 minute' where case_id = '${caseId}'`)
  const overdue = await change(`select count(*)::int as n from agenda_item where due_at < now()`)
  house.machinery.meter.mailTaken.inc({ outcome: 'case' })
  const { payload } = await get('/metrics', await keyFor('metrics'))
  const lines = payload.split('\n')
  expect(lines).toContain(
    'amends_http_request_seconds_count{route="/v1/cases/:id",method="GET",status="200"} 1',
  )
  expect(lines).toContain(
    'amends_http_request_seconds_count{route="/v1/cases/:id",method="GET",status="404"} 1',
  )
  expect(lines).toContain(`amends_agenda_overdue ${String(overdue[0]?.['n'])}`)
  expect(lines).toContain('amends_outbox{standing="queued"} 1')
  expect(lines).toContain('amends_mail_taken_total{outcome="case"} 1')
  expect(payload).toMatch(/^amends_timers_late \d+$/m)
  expect(payload).toMatch(/^amends_database_connections\{state="open"\} [1-9]/m)
  expect(payload).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(payload).not.toMatch(/Tom Adler|teapot|none-such|example\.com/i)
})

test('on a port of its own they are for whoever is on this machine, and for no page', async () => {
  const { address, close } = await listenForWatch(house.machinery, house.watch, 0)
  expect(new URL(address).hostname).toBe('127.0.0.1')
  const { status, text } = await fetch(`${address}/metrics`).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
  }))
  expect(status).toBe(200)
  expect(text).toMatch(/^amends_agenda_overdue [1-9]/m)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  await close()
})

test('once it is stopping it is not ready any more', async () => {
  house.watch.stopping()
  expect(await notReady()).toEqual(['process'])
})
