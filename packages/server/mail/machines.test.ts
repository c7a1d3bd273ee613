import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openPostBox } from '../testing/post.ts'
import { bytesOf, corpus } from './reading/testing/corpus.ts'

let house: House
let box: Awaited<ReturnType<typeof openPostBox>>
beforeAll(async () => {
  house = await openHouse()
  box = await openPostBox(house)
})
afterAll(() => house.close())

const count = async (table: string) =>
  Number((await ask(house.config.ownerUrl, `select count(*)::int as n from ${table}`))[0]?.['n'])

test('R17 R19 of 307 real bounces, automatic answers and reports none opens a case or is answered, and all are kept and shown', async () => {
  const raws = corpus('email-bounces-autoreplies/**/*.eml').map(bytesOf)
  expect(raws).toHaveLength(307)
  const fetched = await Promise.all(raws.map((raw) => box.fetched(raw)))
  await box.keep(fetched)
  expect([await count('"case"'), await count('complaint'), await count('outbox')]).toEqual([0, 0, 0])
  const shown = []
  for (let cursor: string | undefined; ; ) {
    const page = await house.mira.call('GET /v1/mails', {
      query: { view: 'all', limit: 200, ...(cursor ? { cursor } : {}) },
    })
    shown.push(...page.rows)
    if (!page.next) break
    cursor = page.next
  }
  expect(shown).toHaveLength(307)
  const counted = Object.groupBy(shown, ({ standing }) => standing)
  // Some of them are copies of one another under the same Message-ID.
  expect((counted.kept?.length ?? 0) + (counted.same?.length ?? 0)).toBe(307)
})
