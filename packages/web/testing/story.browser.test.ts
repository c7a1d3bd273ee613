import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { scenesOf } from './scenes.ts'
import { play } from './story/chapters.ts'
import { isAt, photograph } from './story/desk.ts'
import { type Installation, install } from './story/installation.ts'
import { openTheSampleShop } from './story/intake.ts'
import { losesNothing } from './story/nothing-lost.ts'

const wide = { width: 1440, height: 900, theme: 'light' } as const
const phone = { width: 390, height: 844, theme: 'dark' } as const
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
let shop: Installation
let cookies: Cookies = []
beforeAll(async () => {
  shop = await install()
  await atDesk(wide, async (page) => {
    await openTheSampleShop(page, shop.address + shop.welcome)
  })
})
afterAll(() => shop.remove())

/** Opens a browser as the person who opened the shop; a page that goes wrong is photographed. */
const atDesk = (look: typeof wide | typeof phone, work: (page: Page) => Promise<void>) =>
  inBrowser(look, async (context) => {
    await context.addCookies(cookies)
    const page = context.pages()[0] ?? (await context.newPage())
    context.setDefaultTimeout(30_000)
    try {
      await work(page)
    } catch (fault) {
      await photograph(page, 'failed')
      throw fault
    } finally {
      cookies = await context.cookies()
    }
  })

test('a whole recovery is played on the sample shop', () =>
  atDesk(wide, async (page) => {
    await page.goto(`${shop.address}/queue`)
    await isAt(page, 'Queue')
    const proof = await play(page, shop)
    expect(proof.map(({ faults }) => faults)).toEqual([[], []])
  }))

test('nothing typed is lost: not to a lost connection, a second tab or a message that comes meanwhile', () =>
  atDesk(wide, async (page) => {
    expect(await losesNothing(page, shop.address)).toBe('Mine, from the first tab.')
  }))

test.each([
  ['wide and light', wide],
  ['a phone, dark', phone],
] as const)('axe-core finds nothing on any page, %s', (_, look) =>
  atDesk(look, async (page) => {
    await page.goto(`${shop.address}/queue`)
    await isAt(page, 'Queue')
    const found: string[] = []
    for (const scene of await scenesOf(page, shop.address)) {
      await page.goto(shop.address + scene.path)
      await page
        .locator('h1')
        .first()
        .waitFor()
        .catch(() => found.push(`${scene.name} (${scene.path}) has no heading`))
      await page.getByText(/^Reading /).waitFor({ state: 'hidden' })
      await scene.before?.(page)
      found.push(...(await violationsOn(page)).map((violation) => `${scene.name}: ${violation}`))
    }
    expect(found).toEqual([])
  }),
)
