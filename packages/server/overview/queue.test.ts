import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await complain('Zoë Müller', 'A LAMP without its shade')
  await complain('Tom Adler', 'A kettle, 100% broken')
  await complain('Rosa Lind', 'Another lamp')
})
afterAll(() => house.close())

const complain = (name: string, subject: string) =>
  house.lena.call('POST /v1/complaints', {
    body: { channel: 'phone', sender: { name, kind: null, address: null }, subject, words: 'It broke.' },
  })

async function found(q: string, limit = 200) {
  const keys: string[] = []
  const names = new Set<string | null>()
  for (let cursor: string | undefined; ; ) {
    const page = await house.mira.call('GET /v1/agenda', {
      query: { view: 'all', ...(q ? { q } : {}), limit, ...(cursor ? { cursor } : {}) },
    })
    for (const { key, customerName } of page.rows) {
      keys.push(key)
      names.add(customerName)
    }
    if (!page.next) return { keys, names: [...names].toSorted() }
    cursor = page.next
  }
}

test('words are found in customer and failure, whatever the capitals and accents', async () => {
  expect((await found('lamp')).names).toEqual(['Rosa Lind', 'Zoë Müller'])
  expect((await found('MULLER')).names).toEqual(['Zoë Müller'])
  expect((await found('zoë')).names).toEqual(['Zoë Müller'])
  expect((await found('0% b')).names).toEqual(['Tom Adler'])
  expect((await found('0_ b')).names).toEqual([])
})

test('page by page the words find the same rows in the same order', async () => {
  const whole = await found('lamp')
  expect(whole.keys.length).toBeGreaterThan(5)
  expect((await found('lamp', 2)).keys).toEqual(whole.keys)
})

test('a changed name is found at once, the old one no more', async () => {
  const { rows } = await house.mira.call('GET /v1/customers', { query: { q: 'Rosa' } })
  const [rosa] = rows
  await house.mira.call('PATCH /v1/customers/{id}', {
    params: { id: rosa?.id ?? '' },
    body: { name: 'Rosa Grön' },
    version: rosa?.version ?? 0,
  })
  expect((await found('gron')).names).toEqual(['Rosa Grön'])
  expect((await found('rosa lind')).names).toEqual([])
})

test('who said that it isn’t right stands before everything, however late that is; page by page, too', async () => {
  await house.forward(90)
  const { rows } = await house.mira.call('GET /v1/cases', { query: { q: 'Tom', limit: 1 } })
  const params = { id: rows[0]?.id ?? '' }
  await house.lena.call('POST /v1/cases/{id}/talks', {
    params,
    body: {
      purpose: 'apology',
      channel: 'phone',
      words: 'I am sorry. We packed your kettle in a box that was too thin.',
      hearsNextAt: null,
    },
  })
  await house.forward(1)
  await house.lena.call('DELETE /v1/cases/{id}/closure', { params, body: { why: 'It leaks again' } })
  const whole = await found('')
  const first = await house.mira.call('GET /v1/agenda', { query: { view: 'mine', limit: 1 } })
  expect(first.rows).toEqual([])
  const queue = await house.lena.call('GET /v1/agenda', { query: { view: 'mine', limit: 3 } })
  expect(queue.rows[0]).toMatchObject({ caseId: params.id, what: 'first-word', ahead: true })
  expect(Date.parse(queue.rows[1]?.due ?? '')).toBeLessThan(Date.parse(queue.rows[0]?.due ?? ''))
  expect(whole.keys[0]).toBe(queue.rows[0]?.key)
  for (const limit of [1, 2, 3]) expect((await found('', limit)).keys).toEqual(whole.keys)
  expect(new Set(whole.keys).size).toBe(whole.keys.length)
})
