import { join } from 'node:path'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amends } from './testing/amends.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function doctor(...args: readonly string[]) {
  const one = amends(['doctor', ...args, '--data', house.config.dataFolder], {
    env: { DATABASE_URL: house.config.ownerUrl },
  })
  return { code: await one.ended, text: one.lines.join('\n') }
}

test('a line for each check, and exit code 0 while nothing fails', async () => {
  const { code, text } = await doctor()
  expect(code).toBe(0)
  expect(text).toMatch(/^ok {4}Node: Node \d/)
  expect(text).toMatch(/^warn {2}backup: none was made.*\n {6}→ Make one each night/m)
  const json = JSON.parse((await doctor('--json')).text) as { check: string; state: string }[]
  expect(json.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['Node', 'key', 'schema', 'timers', 'messages']),
  )
})

test('what fails makes the exit code 1, and a database that is away is a finding like any other', async () => {
  await ask(
    house.config.ownerUrl,
    `insert into timer values ('${house.workspaceId}', 'none', gen_random_uuid(), '2026-03-05T12:00:00Z', '-infinity', 0)`,
  )
  expect(await doctor()).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^fail {2}timers: 1 did not ring/m),
  })
  const away = amends(['doctor', '--data', join(house.config.dataFolder, 'none')])
  expect(await away.ended).toBe(1)
  expect(away.lines.join('\n')).toContain('fail  database: it cannot be used')
})
