import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, type Look, openAdasShop } from './story/adas-shop.ts'
import { isAt, photograph, press } from './story/desk.ts'
import { addressOf, nameOf, openSilentFailure } from './story/silent-ones.ts'

let shop: AdasShop
let failureId = ''
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

/** The page as it is, in every look: nothing against the rules, and no wider than the screen. */
async function lookAtAll(page: Page, name: string) {
  for (const { width, height, theme } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme })
    await photograph(page, `${name}-${width}-${theme}`)
    expect(await violationsOn(page)).toEqual([])
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('eleven complaints: what they share becomes the rule, which finds 221, nine of whom complained', () =>
  shop.atDesk('/failures', async (page) => {
    failureId = (await openSilentFailure(shop, page)).failureId
    await page.goto(`${shop.address}/failures/${failureId}`)
    await page.getByText('Nobody has said whom it touched.').waitFor()
    await page.getByText('11 complained, and of a failure of severity 3').waitFor()
    await lookAtAll(page, 'affected-none')
    await page.getByRole('link', { name: 'What do they share?' }).click()
    await isAt(page, 'What do they share?')
    await page
      .getByText(
        '9 of your 11 complainers had an order where seller is “S” and state is “SP”; so did 212 others who said nothing. 2 are not explained.',
      )
      .waitFor()
    await page.getByRole('link', { name: nameOf(2_007) }).waitFor()
    await lookAtAll(page, 'contrast')
    await press(page, 'Make this the rule')
    await isAt(page, 'Who is affected')
    await page.getByText('221 customers, 9 of whom complained.').waitFor()
    await page.getByText('11 complained, the rule finds 221, and 9 are on both lists.').waitFor()
    const list = page.getByRole('list', { name: 'Those it touched' })
    await expect.poll(() => list.getByText('complained', { exact: true }).count()).toBe(9)
    await press(list, `Why is ${nameOf(0)} in?`)
    await list.getByText('seller is “S”').waitFor()
    await list.getByText('Found: SP').waitFor()
    expect(
      await list
        .getByRole('listitem')
        .filter({ hasText: nameOf(0) })
        .first()
        .innerText(),
    ).not.toContain('ORD-1 ')
    await lookAtAll(page, 'affected')
  }))

test('why somebody is out is told by what came nearest, and another rule is counted before it is kept', () =>
  shop.atDesk(`/failures/${failureId}/affected`, async (page) => {
    await page.getByLabel('Name, address or number').fill(addressOf(1_003))
    await press(page, 'Look up')
    await page.getByText(`${nameOf(1_003)} is out.`).waitFor()
    await page.getByText('The nearest to it:').waitFor()
    await press(page, 'Change the rule')
    const form = page.getByRole('form', { name: 'The rule' })
    await form.getByText('221 customers now').waitFor()
    await press(form, 'Take “state” out')
    await form.getByText('663 customers now').waitFor()
    await form.getByText('where seller is “S”').waitFor()
    await lookAtAll(page, 'affected-form')
    await press(form, 'Make this the rule')
    await page.getByText('663 customers, 9 of whom complained.').waitFor()
    expect(await page.getByText('Rule 2, asked').count()).toBe(1)
  }))
