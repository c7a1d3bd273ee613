import { createClient } from '@amends/contract/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { fillIn, isAt, photograph } from './story/desk.ts'
import { type Installation, install } from './story/installation.ts'

let shop: Installation
const ada = { name: 'Ada Adler', email: 'ada@example.com', password: 'a whole teapot' }
beforeAll(async () => {
  shop = await install()
  const code = new URL(shop.address + shop.welcome).searchParams.get('code') ?? ''
  await createClient({ base: shop.address })('POST /v1/welcome', {
    body: {
      code,
      kind: 'empty',
      workspace: { name: 'Teapot & Co.', zone: 'Europe/London', currency: 'GBP' },
      person: ada,
    },
  })
})
afterAll(() => shop.remove())

/** Signs Ada in and works as her. */
const atDesk = (work: (page: Page) => Promise<void>) =>
  inBrowser({ width: 1440, height: 900, theme: 'light' }, async (context) => {
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    await post(page, '/v1/session', { email: ada.email, password: ada.password })
    try {
      await work(page)
    } catch (fault) {
      await photograph(page, 'keeping-failed')
      throw fault
    }
  })

async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(shop.address + path, {
    headers: { origin: shop.address, 'idempotency-key': crypto.randomUUID() },
    data,
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()) as Record<string, unknown>
}

test('how long things are kept is set in the settings, and what the next run takes away is said', () =>
  atDesk(async (page) => {
    await page.goto(`${shop.address}/settings/retention`)
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
  atDesk(async (page) => {
    const { caseId } = await post(page, '/v1/complaints', {
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
