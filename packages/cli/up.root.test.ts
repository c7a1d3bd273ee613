import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findPlace } from '@amends/server/engine/postgres/place'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, expect, test, vi } from 'vitest'
import { amends } from './testing/amends.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
/** A user every Linux has. */
const daemon = 1
afterAll(() => temp.remove())

test('root may keep everything in a folder only root can enter', async () => {
  const kept = join(temp.path, 'kept')
  mkdirSync(kept, { mode: 0o700 })
  const one = amends(['up', '--empty', '--port', '0', '--data', join(kept, 'data')])
  await one.said(/^Amends runs at /)
  one.signal('SIGTERM')
  expect(await one.ended).toBe(0)
})

test('root goes on with the database of an ordinary user as that user', async () => {
  const data = join(temp.path, 'of-a-user')
  mkdirSync(join(data, 'postgres'), { recursive: true })
  for (const folder of [data, join(data, 'postgres')]) chownSync(folder, daemon, daemon)
  const one = amends(['up', '--empty', '--port', '0', '--data', data])
  await one.said(/^Amends runs at /)
  one.signal('SIGTERM')
  expect(await one.ended).toBe(0)
  expect(findPlace(data).user).toEqual({ uid: daemon, gid: daemon })
})

test('a database whose user was locked out says so', () => {
  const kept = join(temp.path, 'locked-later')
  mkdirSync(kept)
  findPlace(join(kept, 'data'))
  chmodSync(kept, 0o700)
  expect(() => findPlace(join(kept, 'data'))).toThrow(
    expect.objectContaining({ exitCode: 7, sentence: expect.stringContaining('runs as user 65534') }),
  )
})
