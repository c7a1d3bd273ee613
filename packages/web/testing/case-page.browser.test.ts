import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { isAt, photograph } from './story/desk.ts'
import { openTomsPage, type TomsPage, tomsPhone } from './story/toms-page.ts'

let toms: TomsPage

beforeAll(async () => {
  toms = await openTomsPage()
})
afterAll(() => toms.shop.remove())

const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const
const withScript = { ...tomsPhone, script: true }

test.each(looks)('at $width px, $theme, nothing stands in a reader’s way', (look) =>
  toms.asTom(
    async (page) => {
      await isAt(page, 'Where your case with Teapot & Co. stands')
      expect(await violationsOn(page)).toEqual([])
      await photograph(page, `case-page-${look.width}-${look.theme}`, { isWhole: true })
      await page.goto(`${toms.shop.address}${toms.path}?language=pt`)
      expect(await violationsOn(page)).toEqual([])
      await photograph(page, `case-page-pt-${look.width}-${look.theme}`, { isWhole: true })
    },
    { ...look, script: true },
  ),
)

test('nothing is fetched but the page', () =>
  toms.asTom(async (page) => {
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    await page.reload()
    expect(fetched).toEqual([toms.path])
  }))

test.each([390, 1440])('at %d px it runs from right to left where its reader does', (width) =>
  toms.asTom(
    async (page) => {
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl'
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      const group = page.getByRole('group', { name: 'What it cost you' })
      const [radio, label] = [group.getByRole('radio').first(), group.locator('label').first()]
      const [dot, whole] = [await radio.boundingBox(), await label.boundingBox()]
      expect(dot && whole && dot.x > whole.x + whole.width / 2).toBe(true)
      const bar = page.locator('.next').first()
      expect(await bar.evaluate((it) => getComputedStyle(it).borderRightWidth)).toBe('4px')
      const arabic = page.locator('.words', { hasText: 'شكرا' })
      expect(await arabic.evaluate((it) => getComputedStyle(it).direction)).toBe('ltr')
      expect(await violationsOn(page)).toEqual([])
      await photograph(page, `case-page-rtl-${width}`, { isWhole: true })
    },
    { ...withScript, width },
  ),
)

test('a screen reader hears headings in their order, groups by their point, and what each button is about', () =>
  toms.asTom(async (page) => {
    const main = page.getByRole('main')
    const levels = await main.getByRole('heading').evaluateAll((all) => all.map((it) => it.tagName))
    expect([levels[0], new Set(levels.slice(1))]).toEqual(['H1', new Set(['H2'])])
    const heard = await main.ariaSnapshot()
    for (const line of [
      'heading "Where your case with Teapot & Co. stands" [level=1]',
      'group "What happened"',
      'radio "That’s right"',
      'radio "Not quite"',
      'heading "What we promised" [level=2]',
      'textbox "What would put this right?"',
      'textbox "What is not right?"',
      'button "It isn’t right: tell them"',
      'link "Português"',
    ])
      expect(heard).toContain(line)
    const choose = page.getByRole('button', { name: 'I’d like this' })
    const about = await choose.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${about}"]`).innerText()).not.toBe('')
    const nameless = await main.locator('input:not([type=hidden]), textarea, button').evaluateAll(
      (all) =>
        all.filter((it) => {
          const labels = (it as HTMLInputElement).labels?.length ?? 0
          return labels === 0 && !it.textContent?.trim()
        }).length,
    )
    expect(nameless).toBe(0)
  }))

/** Goes on with the Tab key alone until the field or button has the focus, and sees that it shows. */
async function tabTo(page: Page, wanted: Locator) {
  const hasFocus = () => wanted.evaluate((it) => it === document.activeElement)
  for (let pressed = 0; pressed < 80 && !(await hasFocus()); pressed++) await page.keyboard.press('Tab')
  expect(await hasFocus()).toBe(true)
  expect(await wanted.evaluate((it) => getComputedStyle(it).outlineStyle)).not.toBe('none')
}

test('with the keyboard alone and no script, the account is corrected and a wish is said', () =>
  toms.asTom(async (page) => {
    const group = page.getByRole('group', { name: 'What it cost you' })
    await tabTo(page, group.getByRole('radio', { name: 'That’s right' }))
    await page.keyboard.press('ArrowDown')
    expect(await group.getByRole('radio', { name: 'Not quite' }).isChecked()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Two days at home')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'It is noted, word for word.' }).waitFor()
    await page.locator('#account').getByText('What it cost: Two days at home').waitFor()
    await tabTo(page, page.getByRole('textbox', { name: 'What would put this right?' }))
    await page.keyboard.type('One whole teapot, before Sunday')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Thank you for telling us.' }).waitFor()
    await page.getByText('One whole teapot, before Sunday').waitFor()
    await tabTo(page, page.getByRole('button', { name: 'I’d like this' }))
    await page.keyboard.press('Enter')
    await page.getByText('You chose this').waitFor()
    expect(await page.getByRole('button', { name: 'I’d like this' }).count()).toBe(0)
  }))

test('what they said on their page stands in the case, and its owner can end the link', async () => {
  await toms.shop.atDesk(`/cases/${toms.caseId}`, async (page) => {
    await page.getByText('One whole teapot, before Sunday').waitFor()
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('textbox', { name: 'Hand this over.' }).waitFor()
    await photograph(page, 'case-page-at-desk')
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'End all links' }).click()
    await page.getByRole('status').filter({ hasText: '2 links ended' }).waitFor()
  })
  await toms.asTom(async (page) => {
    await isAt(page, 'This link opens nothing any more')
    await page.getByRole('button', { name: 'Send me a new link' }).click()
    await page.getByText('If there is a case behind this link').waitFor()
  })
})
