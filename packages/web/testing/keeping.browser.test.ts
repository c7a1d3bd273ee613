import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { fillIn, isAt } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

test('how long things are kept is set in the settings, and what the next run takes away is said', () =>
  shop.atDesk('/settings/retention', async (page) => {
    await isAt(page, 'Keeping')
    await page.getByText('Customers are kept for good.').waitFor()
    await page.getByRole('button', { name: 'Change' }).click()
    const thirty = { 'Days for mail as it arrived and for import files': '30' }
    await fillIn(page, 'How long things are kept', thirty, { submit: 'Keep it' })
    await page.getByText('is taken away after 30 days').waitFor()
    await page.getByText('Nothing is old enough today.').waitFor()
    expect(await violationsOn(page)).toEqual([])
  }))

test('a customer is erased at the desk, after a look at what is there', () =>
  shop.atDesk('/customers', async (page) => {
    const { caseId } = await shop.post(page, '/v1/complaints', {
      channel: 'phone',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      words: 'The teapot came in pieces.',
    })
    const screen = await page.request.get(`${shop.address}/v1/cases/${String(caseId)}`)
    const { customer } = (await screen.json()) as { customer: { id: string } }
    await page.goto(`${shop.address}/customers/${customer.id}`)
    await isAt(page, 'Tom Adler')
    await page.getByRole('button', { name: 'Erase…' }).click()
    await page.getByText('1 case and').waitFor()
    expect(await violationsOn(page)).toEqual([])
    const why = { 'Who asked for it, without their name': 'The customer, by phone' }
    await fillIn(page, 'Erase this customer for good', why, { submit: 'Erase it for good' })
    await isAt(page, 'Erased customer')
  }))
