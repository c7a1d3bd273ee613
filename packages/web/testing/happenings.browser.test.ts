import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, type Look, openAdasShop } from './story/adas-shop.ts'
import { isAt, photograph, press } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

const looks: readonly Look[] = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
]

/** The page holds nothing against the rules and is no wider than the screen, however it is looked at. */
async function lookAtAll(path: string, name: string, prepare: (page: Page) => Promise<void>) {
  for (const look of looks)
    await shop.atDesk(
      path,
      async (page) => {
        await prepare(page)
        await photograph(page, `${name}-${look.width}-${look.theme}`)
        expect(await violationsOn(page)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
      },
      look,
    )
}

test('a source is opened, what it signs is taken, and what is not understood is shown as it came', async () => {
  await shop.atDesk('/settings/sources', async (page) => {
    await page.getByText('No system tells of happenings yet.').waitFor()
    await press(page, 'Open a source')
    const form = page.getByRole('form', { name: 'Open a source' })
    await form.getByLabel('What it is called here').fill('network')
    await form.getByLabel('What it is', { exact: true }).selectOption({ label: 'another system' })
    await form
      .getByLabel('Which part of its JSON holds what')
      .fill('kind=event.type\nat=event.time\nsourceId=event.id\noutsideId=account')
    await press(form, 'Open it')
    const secret = /The secret: (\S+)/.exec(await page.getByText('The secret:').innerText())?.[1] ?? ''
    const address = await page.locator('code').filter({ hasText: '/v1/webhooks/' }).innerText()
    const told = { event: { type: 'outage', time: '2026-03-01T10:00:00Z', id: '1' }, account: 'A-77' }
    expect(await sign(address, JSON.stringify(told), secret)).toEqual({ became: 'taken' })
    expect(await sign(address, '{"strange":true}', secret)).toEqual({ became: 'not-understood' })
    await press(page, 'What it sent')
    await page.getByText('not understood').waitFor()
    await page.getByText('As it came').click()
    await page.getByText('{"strange":true}').waitFor()
    // Neither typed nor shown secrets are kept on the device.
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(secret)
  })
  await lookAtAll('/settings/sources', 'sources', async (page) => {
    await press(page, 'What it sent')
    await page.getByText('not understood').waitFor()
  })
})

async function sign(address: string, body: string, secret: string): Promise<unknown> {
  const time = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'amends-signature': `t=${time},v1=${signature}` },
    body,
  })
  return answer.json()
}

test('a customer’s page shows what happened to them, newest first, by kind, in our time and theirs; where nothing did, that is said', async () => {
  let path = ''
  await shop.atDesk('/customers', async (page) => {
    const happenings = Array.from({ length: 30 }, (_, index) => ({
      customer: {
        identities: [{ kind: 'email', value: 'rosa@example.com' }],
        name: 'Rosa Lind',
        zone: 'America/New_York',
      },
      kind: index % 3 ? 'login' : 'order',
      at: new Date(Date.parse('2026-02-01T12:00:00Z') + index * 3_600_000).toISOString(),
      source: 'shop',
      sourceId: String(index),
      attributes: index % 3 ? {} : { order: `70${index}`, price: { minor: 2_600, currency: 'GBP' } },
    }))
    await shop.post(page, '/v1/happenings', { happenings })
    // Happenings come by the thousand and call no page: who opens the list sees whom they brought.
    await page.goto(`${shop.address}/customers`)
    await page.getByRole('link', { name: 'Rosa Lind' }).first().click()
    await isAt(page, 'Rosa Lind')
    const history = page.getByRole('region', { name: 'What happened to them' })
    await history.getByText('their time').first().waitFor()
    expect(await history.getByRole('listitem').count()).toBe(20)
    expect(await history.getByRole('listitem').first().innerText()).toContain('Login')
    await history.getByRole('button', { name: /more/i }).click()
    await expect.poll(() => history.getByRole('listitem').count()).toBe(30)
    await history.getByLabel('Of what kind').selectOption({ label: 'order (10)' })
    await expect.poll(() => history.getByRole('listitem').count()).toBe(10)
    expect(await history.getByRole('listitem').first().innerText()).toContain('Order 7027: £26')
    path = new URL(page.url()).pathname
    await seeNothingOfTom(page)
  })
  await lookAtAll(path, 'happenings', async (page) => {
    await page.getByText('their time').first().waitFor()
  })
})

/** Of whom nothing is known, that is said. */
async function seeNothingOfTom(page: Page) {
  await shop.post(page, '/v1/complaints', {
    channel: 'phone',
    sender: { name: 'Tom Adler', kind: 'phone', address: '+44 20 7946 0101' },
    words: 'The teapot came in pieces.',
  })
  await page.goto(`${shop.address}/customers`)
  await page.getByRole('link', { name: 'Tom Adler' }).first().click()
  const nothing = page.getByText('We know of nothing that happened to them.')
  await expect.poll(() => nothing.count()).toBe(1)
}
