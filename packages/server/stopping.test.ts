import { Client } from 'pg'
import { expect, test } from 'vitest'
import { newId } from './engine/id.ts'
import { start } from './main.ts'
import { configFor } from './testing/config.ts'
import { ask, freshDatabase } from './testing/database.ts'
import { makeTempFolder } from './testing/temp-folder.ts'

test('from the wish to stop until it has stopped it says that it is not ready', async () => {
  const folder = makeTempFolder()
  const database = await freshDatabase()
  const place = { ...database, dataFolder: folder.path }
  const { address, stop } = await start(configFor(place, { roles: ['api', 'worker'], logLevel: 'silent' }))
  const readiness = async () => {
    const answer = await fetch(`${address}/readyz`)
    return { status: answer.status, ...((await answer.json()) as object) }
  }
  expect(await readiness()).toEqual({ status: 200, ready: true, notReady: [] })
  // A timer that is being rung is waited for; this one waits for a lock of ours.
  const holder = new Client({ connectionString: database.ownerUrl })
  await holder.connect()
  await holder.query('begin; lock table workspace in access exclusive mode')
  await ask(
    database.ownerUrl,
    `insert into timer values ('${newId()}', 'agenda', '${newId()}', now(), '-infinity', 0)`,
  )
  const waiting = () => ask(database.ownerUrl, 'select 1 from pg_locks where not granted')
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1)
  const stopped = stop()
  expect(await readiness()).toEqual({ status: 503, ready: false, notReady: ['process'] })
  await holder.query('rollback')
  await holder.end()
  await stopped
  await expect(readiness()).rejects.toThrow('fetch failed')
  await database.drop()
  folder.remove()
})
