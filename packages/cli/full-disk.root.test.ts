import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, expect, test, vi } from 'vitest'
import { amends } from './testing/amends.ts'

// Whole servers start and stop here, and a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const temp = makeTempFolder()
const disks: string[] = []
afterAll(() => {
  for (const disk of disks) execFileSync('umount', ['-l', disk])
  temp.remove()
})

/** A disk of its own, of so many megabytes. */
function smallDisk(name: string, megabytes: number) {
  const disk = join(temp.path, name)
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', disk])
  disks.push(disk)
  return disk
}

test('a disk too small to begin on is named, and nothing half-made is left', async () => {
  const disk = smallDisk('tiny', 20)
  const one = amends(['up', '--empty', '--port', '0', '--data', join(disk, 'data')])
  expect(await one.ended).toBe(8)
  expect(one.lines.at(-1)).toMatch(/^The disk that holds \S+ is full: free some space and start again\.$/)
  const home = join(disk, 'data', 'postgres')
  expect(existsSync(home) ? readdirSync(home).filter((name) => /^(cluster|making)/.test(name)) : []).toEqual(
    [],
  )
})

const person = { name: 'Ada Adler', email: 'ada@example.com', password: 'a whole new teapot' }
const long = 'The teapot came in pieces. '.repeat(3_000)

/** Signs up on a fresh installation and asks as who did. */
async function signUp(address: string, code: string) {
  const headers = (key: string) => ({
    'content-type': 'application/json',
    origin: address,
    'idempotency-key': key,
  })
  const welcome = await fetch(`${address}/v1/welcome`, {
    method: 'POST',
    headers: headers('welcome'),
    body: JSON.stringify({
      code,
      kind: 'empty',
      person,
      workspace: { name: 'Teapot & Co.', zone: 'Europe/London', currency: 'GBP' },
    }),
  })
  const cookie = welcome.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return async (key: string) => {
    const answer = await fetch(`${address}/v1/complaints`, {
      method: 'POST',
      headers: { ...headers(key), cookie },
      body: JSON.stringify({ channel: 'phone', sender: { name: key }, words: long }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, cookie }
  }
}

test('while the disk is full nothing is acknowledged that is not kept; with space again it goes on', async () => {
  const disk = smallDisk('small', 160)
  const one = amends(['up', '--empty', '--port', '0', '--data', join(disk, 'data')])
  const first = await one.said(/^First start: open /)
  const address = (await one.said(/^Amends runs at /)).slice('Amends runs at '.length)
  const complain = await signUp(
    address,
    new URL(first.slice('First start: open '.length)).searchParams.get('code') ?? '',
  )
  const { bavail, bsize } = statfsSync(disk)
  const filler = join(disk, 'filler')
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 400_000, 1))

  const acknowledged = new Set<string>()
  let refused: Awaited<ReturnType<typeof complain>> | undefined
  for (let n = 0; n < 400 && !refused; n++) {
    const answer = await complain(`customer ${n}`)
    if (answer.status === 201) acknowledged.add(`customer ${n}`)
    else refused = answer
  }
  expect(refused).toMatchObject({ status: 503 })

  rmSync(filler)
  await vi.waitFor(async () => expect((await complain('customer after')).status).toBe(201), {
    timeout: 60_000,
    interval: 500,
  })
  acknowledged.add('customer after')
  const kept = new Set<string>()
  for (let cursor = ''; ; ) {
    const page = await fetch(`${address}/v1/complaints?limit=200${cursor}`, {
      headers: { cookie: refused?.cookie ?? '' },
    })
    const { rows, next } = (await page.json()) as {
      rows: { sender: { name: string } }[]
      next: string | null
    }
    for (const { sender } of rows) kept.add(sender.name)
    if (!next) break
    cursor = `&cursor=${next}`
  }
  expect(kept).toEqual(acknowledged)
  one.signal('SIGTERM')
  expect(await one.ended).toBe(0)
})
