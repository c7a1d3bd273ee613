import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const tom = { name: 'Tom Adler', kind: 'email', address: 'Tom@example.com' } as const
const complain = (words: string) =>
  house.lena.call('POST /v1/complaints', {
    body: { channel: 'email', sender: tom, subject: 'order 7781', words },
  })

test('a complaint becomes a case with an owner, a severity of 3 and a receipt, at once', async () => {
  const taken = await complain('This is the second teapot in pieces.')
  expect(taken).toMatchObject({
    ownerId: house.lena.id,
    sameCase: null,
    complaint: { words: 'This is the second teapot in pieces.', caseId: taken.caseId },
  })
  const screen = await house.lena.call('GET /v1/cases/{id}', { params: { id: taken.caseId } })
  expect(screen).toMatchObject({
    case: { severity: { level: 3 }, ownerId: house.lena.id },
    customer: { name: 'Tom Adler' },
    failure: { provisional: true },
  })
  expect(screen.messages).toMatchObject([
    { purpose: 'receipt', standing: 'queued', recipient: { address: 'Tom@example.com' } },
  ])
  expect(screen.messages[0]?.body).toContain('Lena Brandt has it and stays with it until it is right.')
  expect(screen.agenda.map(({ what }) => what)).toContain('first-word')
})

test('the same customer within 14 days is offered as the same case', async () => {
  const first = await complain('And the lid is missing.')
  expect(first.sameCase).toMatchObject({ failureTitle: 'order 7781' })
})

test('what is owed first stands first in the queue', async () => {
  const { rows } = await house.lena.call('GET /v1/agenda', { query: { view: 'mine' } })
  const dues = rows.map(({ due }) => due)
  expect(dues).toEqual(dues.toSorted())
  expect(rows[0]).toMatchObject({
    what: 'first-word',
    customerName: 'Tom Adler',
    ownerName: 'Lena Brandt',
    rule: expect.stringContaining('20 working minutes'),
  })
})
