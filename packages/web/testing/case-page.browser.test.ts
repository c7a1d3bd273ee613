import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { isAt, photograph } from './story/desk.ts'

let shop: AdasShop
let caseId: string
let path: string

beforeAll(async () => {
  shop = await openAdasShop()
  await shop.atDesk('/queue', async (page) => {
    const taken = await shop.post(page, '/v1/complaints', {
      channel: 'email',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      words: 'This is the second teapot in pieces.\n\nشكرا على المساعدة',
    })
    caseId = String(taken['caseId'])
    const ask = (part: string, data: object) => shop.post(page, `/v1/cases/${caseId}/${part}`, data)
    const account = { happened: 'The second teapot came in pieces', cost: 'A day at home', felt: '' }
    await page.request.put(`${shop.address}/v1/cases/${caseId}/account`, {
      headers: { origin: shop.address, 'idempotency-key': crypto.randomUUID() },
      data: account,
    })
    await ask('account/playback', {})
    await ask('promises', {
      what: 'A whole teapot',
      dueAt: new Date(Date.now() + 86_400_000).toISOString(),
      kind: 'act',
    })
    await ask('facts', { about: 'what-happened', statement: 'The courier scanned the parcel on Tuesday' })
    const { rows } = (await (await page.request.get(`${shop.address}/v1/catalogue`)).json()) as {
      rows: { id: string }[]
    }
    await ask('remedies', { catalogueId: rows[0]?.id, why: 'It came in pieces' })
    path = String((await ask('page-links', {}))['path'])
  })
})
afterAll(() => shop.remove())

const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const

const asTom = <T>(work: (page: Page) => Promise<T>, look: Parameters<typeof inBrowser>[0] = looks[2]) =>
  inBrowser({ script: false, ...look }, async (context) => {
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await page.goto(shop.address + path)
    return work(page)
  })

test.each(looks)('at $width px, $theme, nothing stands in a reader’s way', (look) =>
  asTom(
    async (page) => {
      await isAt(page, 'Where your case with Teapot & Co. stands')
      expect(await violationsOn(page)).toEqual([])
      await photograph(page, `case-page-${look.width}-${look.theme}`, { isWhole: true })
      await page.goto(`${shop.address}${path}?language=pt`)
      expect(await violationsOn(page)).toEqual([])
    },
    { ...look, script: true },
  ),
)

test('nothing is fetched but the page, and right-to-left words run right to left', () =>
  asTom(
    async (page) => {
      const fetched: string[] = []
      page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
      await page.reload()
      expect(fetched).toEqual([path])
      const arabic = page.locator('.words', { hasText: 'شكرا' })
      await arabic.waitFor()
      const rightToLeft = await page.evaluate(() => {
        document.documentElement.dir = 'rtl'
        return document.documentElement.scrollWidth <= innerWidth
      })
      expect(rightToLeft).toBe(true)
    },
    { ...looks[2], script: true },
  ))

test('with the keyboard alone and no script, the account is corrected and a wish is said', () =>
  asTom(async (page) => {
    const group = page.getByRole('group', { name: 'What it cost you' })
    await group.getByRole('radio', { name: 'Not quite' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Two days at home')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'It is noted, word for word.' }).waitFor()
    await page.locator('#account').getByText('What it cost: Two days at home').waitFor()
    await page.getByRole('textbox', { name: 'What would put this right?' }).focus()
    await page.keyboard.type('One whole teapot, before Sunday')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Thank you for telling us.' }).waitFor()
    await page.getByText('One whole teapot, before Sunday').waitFor()
    await page.getByRole('button', { name: 'I’d like this' }).click()
    await page.getByText('You chose this').waitFor()
    expect(await page.getByRole('button', { name: 'I’d like this' }).count()).toBe(0)
  }))

test('what they said on their page stands in the case, and its owner can end the link', async () => {
  await shop.atDesk(`/cases/${caseId}`, async (page) => {
    await page.getByText('One whole teapot, before Sunday').waitFor()
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('textbox', { name: 'Hand this over.' }).waitFor()
    await photograph(page, 'case-page-at-desk')
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'End all links' }).click()
    await page.getByRole('status').filter({ hasText: '2 links ended' }).waitFor()
  })
  await asTom(async (page) => {
    await isAt(page, 'This link opens nothing any more')
    await page.getByRole('button', { name: 'Send me a new link' }).click()
    await page.getByText('If there is a case behind this link').waitFor()
  })
})
