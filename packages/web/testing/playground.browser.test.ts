/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { photograph } from './story/desk.ts'
import { type Installation, install } from './story/installation.ts'

type Theme = 'light' | 'dark'

let shop: Installation
beforeAll(async () => {
  shop = await install()
})
afterAll(() => shop.remove())

/** Opens the page as a stranger: nobody is signed in, and what the browser holds against it is kept. */
const asStranger =
  (
    theme: Theme,
    width: number,
    work: (page: Page, held: readonly string[], asked: readonly string[]) => Promise<void>,
  ) =>
  () =>
    inBrowser({ width, height: 900, theme }, async (context) => {
      const page = await context.newPage()
      const held: string[] = []
      const asked: string[] = []
      page.on('console', (message) => void (message.type() === 'error' && held.push(message.text())))
      page.on('pageerror', (fault) => held.push(fault.message))
      await page.goto(`${shop.address}/playground`)
      await page.getByRole('heading', { level: 1, name: 'Try the analyser' }).waitFor()
      page.on('request', (request) => asked.push(request.url()))
      await work(page, held, asked)
    })

const paper = (page: Page) => page.getByLabel('Your message')
const marked = (page: Page, kind: string) => page.locator(`mark.${kind}`).allTextContents()

test(
  'as one types, words are marked, parts named, promises dated and the verdict said, and nothing leaves the browser',
  asStranger('light', 1200, async (page, held, asked) => {
    expect(await marked(page, 'block')).toContain('sorry if you')
    await paper(page).fill('')
    await paper(page).pressSequentially("I'm sorry you feel that way. I will call you by noon.")
    await page.getByText('It must not leave as it stands.').waitFor()
    expect(await marked(page, 'block')).toEqual(['sorry you feel'])
    await page.getByText('responsibility', { exact: true }).waitFor()
    await page.getByRole('button', { name: '“sorry you feel”' }).focus()
    await page.keyboard.press('Enter')
    const chosen = await paper(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )
    expect(chosen).toBe('sorry you feel')
    await page.getByLabel('It is').selectOption('')
    await paper(page).fill('Nous sommes désolés pour le retard de votre colis.')
    await page.getByText('It is not in English (fr)').waitFor()
    expect([held, asked]).toEqual([[], []])
  }),
)

test(
  'the marks lie under their letters, however long the text grows',
  asStranger('light', 390, async (page) => {
    await paper(page).fill(
      `${'We looked for your parcel everywhere and in the van. '.repeat(20)}\n\nWe are sorry if you were upset.`,
    )
    const heights = await page.evaluate(() => {
      const [mirror, area] = ['.mirror', 'textarea'].map(
        (place) => document.querySelector(place) as HTMLElement,
      )
      return [mirror?.offsetHeight, area?.offsetHeight, area?.scrollHeight]
    })
    expect(heights[0]).toBe(heights[1])
    expect(heights[2]).toBeLessThanOrEqual(heights[1] ?? 0)
  }),
)

test.each([
  ['light', 1200],
  ['light', 390],
  ['dark', 1200],
  ['dark', 390],
] as const)('in the %s, %i wide, axe holds nothing against it', (theme, width) =>
  asStranger(theme, width, async (page) => {
    expect(await violationsOn(page)).toEqual([])
    await photograph(page, `playground-${theme}-${width}`)
    await paper(page).fill('Good morning.')
    expect(await violationsOn(page)).toEqual([])
  })(),
)
