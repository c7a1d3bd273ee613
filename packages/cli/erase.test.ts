import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amends } from './testing/amends.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  const taken = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      words: 'The teapot came in pieces.',
    },
  })
  caseId = taken.caseId
})
afterAll(() => house.close())

async function say(...args: readonly string[]) {
  const one = amends([...args, '--data', house.config.dataFolder], {
    env: { DATABASE_URL: house.config.ownerUrl },
  })
  return { code: await one.ended, text: one.lines.join('\n') }
}

const nameNow = async () => {
  const [row] = await ask(house.config.ownerUrl, 'select name from customer')
  return row?.['name']
}

test('what would be erased is shown first, and only --yes does it', async () => {
  const shown = await say('erase', 'tom@example.com')
  expect(shown.code).toBe(0)
  expect(shown.text).toContain('Tom Adler (')
  expect(shown.text).toMatch(/ {2}1 in complaint\n/)
  expect(shown.text).toContain(`case ${caseId}: `)
  expect(shown.text).toContain('Nothing was erased')
  expect(await nameNow()).toBe('Tom Adler')

  const done = await say('erase', 'tom@example.com', '--yes')
  expect(done).toMatchObject({ code: 0, text: expect.stringContaining(' is erased: ') })
  expect(await nameNow()).toBe('Erased customer')
  const proved = await say('verify', caseId)
  expect(proved.code).toBe(0)
  expect(proved.text).toContain('the content was erased')
})

test('nobody is erased by a name we do not know them by', async () => {
  expect(await say('erase', 'tom@example.com', '--yes')).toEqual({
    code: 1,
    text: 'No customer here is known by tom@example.com: give their id, an e-mail address or a number.',
  })
  expect((await say('erase')).code).toBe(2)
})
