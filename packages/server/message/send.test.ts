import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openMailStandIn } from '../testing/mail-stand-in.ts'
import { timerHandlers } from '../timers.ts'

let house: House
let mail: Awaited<ReturnType<typeof openMailStandIn>>

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  house = await openHouse({ clock: 'system' })
  mail = await openMailStandIn()
  const ada = await house.hire('Ada Adler', roles)
  const server = { host: '127.0.0.1', port: mail.port, secure: false, login: '', password: '' }
  await ada.call('PUT /v1/mail-server', { body: { ...server, sender: 'shop@example.com' } })
})
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

test('several mails are under way at once, never more than five, and each arrives once', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `guest-${index}`)
  for (const name of names) {
    await house.lena.call('POST /v1/complaints', {
      body: {
        channel: 'email',
        sender: { name, kind: 'email', address: `${name}@example.com` },
        words: 'The teapot came in pieces.',
      },
    })
  }
  const { machinery } = house
  const faults: unknown[] = []
  const log = (line: unknown) => void faults.push(line)
  const timers = openTimers(machinery.database)
  expect(await ringDue(timers, machinery.clock, timerHandlers(machinery), log, { only: 'send' })).toBe(12)
  expect(faults).toEqual([])
  expect([...mail.seen.values()]).toEqual(names.map(() => 1))
  expect(mail.most()).toBeGreaterThan(1)
  expect(mail.most()).toBeLessThanOrEqual(5)
})
