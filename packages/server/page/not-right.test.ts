import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { sendForm } from '../testing/send-form.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('after an apology “it isn’t right” begins a new round, before one it is what they say', async () => {
  const { caseId } = await takeTeapot(house)
  const params = { id: caseId }
  const { path } = await house.lena.call('POST /v1/cases/{id}/page-links', { params })
  const screen = () => house.lena.call('GET /v1/cases/{id}', { params })
  const send = (words: string) => sendForm(house, path, { form: 'wrong', once: words, words })
  await send('Nobody answers me.')
  expect((await screen()).case.rounds).toHaveLength(1)
  await house.lena.call('POST /v1/cases/{id}/talks', {
    params,
    body: {
      purpose: 'apology',
      channel: 'phone',
      words: 'I am sorry. We packed your teapot in a box that was too thin.',
      hearsNextAt: null,
    },
  })
  await house.forward(1)
  await send('You have not understood what it was for.')
  const { case: it } = await screen()
  expect(it.rounds).toHaveLength(2)
  expect(it.rounds[1]?.why).toContain('You have not understood')
  await send('And still nobody calls.')
  expect((await screen()).case.rounds).toHaveLength(2)
  expect((await screen()).complaints.map((one) => one.words)).toContain('And still nobody calls.')
})
