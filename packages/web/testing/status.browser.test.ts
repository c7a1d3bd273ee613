import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, type Look, openAdasShop } from './story/adas-shop.ts'
import { photograph, press } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

const looks: readonly Look[] = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
]

async function isFit(page: Page, name: string) {
  await photograph(page, name)
  expect(await violationsOn(page)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}

test('an update is written, called back and let go again; everybody reads it with the next time, and can follow', async () => {
  let path = ''
  await shop.atDesk('/failures', async (page) => {
    const { id } = (await shop.post(page, '/v1/failures', {
      title: 'Parcels are late',
      kind: 'late delivery',
      severity: 3,
      span: { from: new Date(Date.now() - 3_600_000).toISOString(), to: null },
    })) as { id: string }
    await page.goto(new URL(`/failures/${id}`, page.url()).href)
    await press(page, 'Open a status page')
    const form = page.getByRole('form', { name: 'Open a status page' })
    expect(await form.getByLabel('The end of its address').inputValue()).toBe('parcels-are-late')
    await press(form, 'Open it')
    await page.getByText('It says nothing yet.').waitFor()
    await isFit(page, 'failure-with-status')
    await page.getByRole('link', { name: 'Write an update' }).click()
    const link = page.getByRole('link', { name: /\/status\/parcels-are-late/ })
    path = (await link.getAttribute('href')) ?? ''
    const words =
      'We are sorry that your parcels are late. We do not know why yet, and we are asking the courier.'
    await page.locator('.cm-content').click()
    await page.keyboard.type(words)
    await press(page, /Send to everybody/)
    await page.getByText('Say when the next word comes').waitFor()
    await press(page, /everybody hears next/i)
    await page.getByRole('menuitem').first().click()
    await isFit(page, 'status-writing')
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' We are sorry if anybody was upset.')
    await page.getByText('1 hold').waitFor()
    // What held it is taken out, and the press right after counts for the words that are left.
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(words)
    await page.keyboard.press('Control+Enter')
    await press(page, 'Undo')
    await page.getByText('Called back. Your words are still here.').first().waitFor()
    expect(await page.locator('.cm-content').innerText()).toContain('asking the courier')
    await press(page, /Send to everybody/)
    await page.getByText('It is on its way to the status page.').first().waitFor()
    // The clock of this shop stands still until it is moved.
    await press(page, 'Forward 20 minutes')
    await expect.poll(() => page.getByText('can still be called back').count()).toBe(0)
    await photograph(page, 'status-said')
  })
  for (const look of looks)
    await shop.atDesk(
      path,
      async (page) => {
        await page.getByRole('heading', { level: 1, name: 'Parcels are late' }).waitFor()
        await expect
          .poll(async () => (await page.reload(), page.getByText('asking the courier').count()))
          .toBe(1)
        await page.getByText(/(?:You hear from us again|We said you would hear from us) by/).waitFor()
        await isFit(page, `status-${look.width}-${look.theme}`)
      },
      look,
    )
})
