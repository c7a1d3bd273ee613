import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@amends/server/engine/postgres/launch'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import { wholeMarks } from '@amends/server/testing/tables'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { amends } from './testing/amends.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
const folder = mkdtempSync(join(tmpdir(), 'amends-cli-backup-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
  await complain(0)
})
afterAll(async () => {
  await house.close()
  temp.remove()
  rmSync(folder, { recursive: true })
})

const complain = (number: number) =>
  house.mira.call('POST /v1/complaints', {
    body: { channel: 'phone', sender: { name: `Tom ${number}` }, words: `Teapot ${number} came in pieces.` },
  })

async function say(args: readonly string[], env: Record<string, string> = {}) {
  const one = amends(args, { env })
  return { code: await one.ended, text: one.lines.join('\n') }
}

const backUp = (...args: readonly string[]) =>
  say(['backup', ...args, '--data', house.config.dataFolder], { DATABASE_URL: house.config.ownerUrl })

const restore = (data: string, ...args: readonly string[]) =>
  say(['restore', ...args, '--data', join(temp.path, data)])

test('a backup that was taken while complaints came in comes back whole in an empty folder', async () => {
  const [file, key] = [join(folder, 'busy.amends'), join(folder, 'key')]
  const busily = { on: true }
  const busy = (async () => {
    let number = 1
    for (; busily.on; number++) await complain(number)
    return number
  })()
  const made = await backUp(file, '--key', key)
  busily.on = false
  const taken = await busy
  expect(made).toMatchObject({ code: 0, text: expect.stringContaining(`The key lies in ${key}`) })
  expect([statSync(file).mode & 0o777, statSync(key).mode & 0o777]).toEqual([0o600, 0o600])
  const { code, text } = await restore('busy', file, '--key', key)
  expect(text).toMatch(/Every chain holds: \d+ chains, \d+ events\./)
  expect(code).toBe(0)
  expect(readFileSync(join(temp.path, 'busy', 'key'), 'utf8')).toBe(readFileSync(key, 'utf8'))
  const postgres = await startPostgres({ dataFolder: join(temp.path, 'busy'), say: () => {} })
  const [found] = await ask(
    postgres.ownerUrl,
    `select (select count(*)::int from complaint where case_id is not null) as complaints,
       (select count(distinct stream_id)::int from event where type = 'case.opened') as files,
       (select count(distinct case_id)::int from agenda_item where case_id is not null) as owed`,
  )
  await postgres.stop()
  expect(new Set([found?.['complaints'], found?.['files'], found?.['owed']]).size).toBe(1)
  expect(Number(found?.['files'])).toBeGreaterThan(0)
  expect(Number(found?.['files'])).toBeLessThanOrEqual(taken)
})

test('what is restored is what was backed up, and a folder that holds it takes no second one', async () => {
  const [file, key] = [join(folder, 'quiet.amends'), join(folder, 'quiet-key')]
  await backUp(file, '--key', key)
  expect((await restore('quiet', file, '--key', key)).code).toBe(0)
  const wanted = await wholeMarks(house.config.ownerUrl)
  const postgres = await startPostgres({ dataFolder: join(temp.path, 'quiet'), say: () => {} })
  expect(await wholeMarks(postgres.ownerUrl)).toEqual(wanted)
  await postgres.stop()
  expect(await restore('quiet', file)).toEqual({
    code: 1,
    text: expect.stringContaining('There is already a workspace here'),
  })
})

test('without the right key nothing is restored, unless it is given up', async () => {
  const [file, other] = [join(folder, 'keyed.amends'), join(folder, 'other-key')]
  await backUp(file)
  writeFileSync(other, `${'7'.repeat(64)}\n`)
  expect(await restore('keyed', file)).toMatchObject({
    code: 1,
    text: expect.stringContaining('The key this backup was made with is not in'),
  })
  expect(await restore('keyed', file, '--key', other)).toMatchObject({
    code: 1,
    text: expect.stringContaining('is not the one this backup was made with'),
  })
  writeFileSync(other, 'no key at all')
  expect(await restore('keyed', file, '--key', other)).toMatchObject({
    code: 1,
    text: expect.stringContaining('holds no key of Amends'),
  })
  expect(existsSync(join(temp.path, 'keyed'))).toBe(false)
  expect(await restore('keyed', file, '--without-key')).toMatchObject({ code: 0 })
})

test('a passphrase comes from the environment or a file, and a backup without its passphrase makes nothing', async () => {
  const [file, words] = [join(folder, 'locked.amends'), join(folder, 'words')]
  writeFileSync(words, 'a broken teapot\n')
  expect(await backUp(file, '--passphrase-file', words)).toMatchObject({
    code: 0,
    text: expect.stringContaining('locked with the passphrase'),
  })
  expect(await restore('locked', file)).toMatchObject({
    code: 65,
    text: expect.stringContaining('is locked with a passphrase'),
  })
  expect(existsSync(join(temp.path, 'locked'))).toBe(false)
  const opened = await say(['restore', file, '--without-key', '--data', join(temp.path, 'locked')], {
    AMENDS_BACKUP_PASSPHRASE: 'a broken teapot',
  })
  expect(opened.code).toBe(0)
  expect((await restore('locked', join(folder, 'none.amends'))).code).toBe(2)
})
