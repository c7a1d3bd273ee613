import { mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { makeTempFolder } from '../../testing/temp-folder.ts'
import { startPostgres } from './launch.ts'
import { findPlace } from './place.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
const say = () => {}
afterAll(() => temp.remove())

test('in a folder only root may enter the database lives where its own user can reach it', async () => {
  const kept = join(temp.path, 'for-root')
  mkdirSync(kept, { mode: 0o700 })
  const postgres = await startPostgres({ dataFolder: join(kept, 'data'), say })
  const { home, user } = findPlace(join(kept, 'data'))
  expect(home).toMatch(/^\/var\/lib\/amends\//)
  expect(statSync(home)).toMatchObject({ uid: user?.uid })
  expect(statSync(home).mode & 0o777).toBe(0o700)
  await postgres.stop()
  const again = await startPostgres({ dataFolder: join(kept, 'data'), say })
  expect(again.ownerUrl).toBe(postgres.ownerUrl)
  await again.stop()
})

test('a link somebody laid where the database should be is not followed', () => {
  const dataFolder = join(temp.path, 'linked')
  mkdirSync(dataFolder)
  symlinkSync('/etc', join(dataFolder, 'postgres'))
  expect(() => findPlace(dataFolder)).toThrow(expect.objectContaining({ exitCode: 7 }))
})
