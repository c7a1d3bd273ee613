import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inBrowser } from '@amends/web/testing/browser.ts'
import { mailPage } from './mail-page.ts'
import { reading } from './testing/corpus.ts'
import { hostileMails, outside } from './testing/hostile-mails.ts'

const screen = { width: 900, height: 700, theme: 'light' } as const
const desk = 'http://desk.example'
const frame = 'allow-popups allow-popups-to-escape-sandbox'

/** A desk that shows one page at a time, and what that page does: scripts that run, and requests to anywhere but the desk. */
async function watched(context: BrowserContext) {
  const did: string[] = []
  let shown = ''
  await context.exposeFunction('ran', () => did.push('ran'))
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url())
    if (origin === desk && pathname === '/mail')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown })
    if (origin === desk && pathname === '/')
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><title>Desk</title><iframe sandbox="${frame}" src="/mail" width=800 height=600></iframe>`,
      })
    if (pathname !== '/favicon.ico') did.push(route.request().url())
    return pathname === '/there' ? route.fulfill({ body: 'There' }) : route.fulfill({ status: 204, body: '' })
  })
  const page = await context.newPage()
  const show = async (path: string, content: string) => {
    shown = content
    await page.goto(desk + path)
  }
  return { page, did, show }
}

/** Two pictures after everything has been loaded: what a page does by itself it has begun by then, and nothing it did is forgotten. */
async function settled(page: Page) {
  await page.evaluate(
    'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))',
  )
}

const mailOf = (html: string) =>
  reading('From: tom@example.com', 'Subject: Teapot', 'Content-Type: text/html; charset=utf-8', '', html)

/** Only what was taken out holds, without the frame and the page's own rules. */
const unguarded = (page: string) => page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')

test('R41 no hostile mail runs a script or lets a request out, in the frame of the desk', () =>
  inBrowser(screen, async (context) => {
    const { page, did, show } = await watched(context)
    for (const { html } of hostileMails) {
      await show('/', mailPage(await mailOf(html)))
      await settled(page)
    }
    expect(did).toEqual([])
  }))

test('R41 what is taken out is enough, without the frame and without the rules of the page', () =>
  inBrowser(screen, async (context) => {
    const { page, did, show } = await watched(context)
    for (const { html } of hostileMails) {
      await show('/mail', unguarded(mailPage(await mailOf(html))))
      await settled(page)
    }
    expect(did).toEqual([])
  }))

test('R41 each of these mails runs or asks where nothing is taken out, unless a browser of today leaves it alone', () =>
  inBrowser(screen, async (context) => {
    const { page, did, show } = await watched(context)
    for (const { name, html } of hostileMails.filter(({ harmless }) => !harmless)) {
      const before = did.length
      await show('/mail', `<!doctype html><title>Mail</title>${html}`)
      await expect.poll(() => did.length, { message: name }).toBeGreaterThan(before)
      await page.goto('about:blank')
    }
  }))

test('R41 in the frame a link opens a page of its own, which is not told where it was followed', () =>
  inBrowser(screen, async (context) => {
    const { page, did, show } = await watched(context)
    await show('/', mailPage(await mailOf(`<a href="${outside}/there">here</a>`)))
    const [opened, asked] = await Promise.all([
      context.waitForEvent('page'),
      context.waitForEvent('request'),
      page.frameLocator('iframe').getByRole('link', { name: 'here' }).click(),
    ])
    expect([asked.url(), asked.headers().referer]).toEqual([`${outside}/there`, undefined])
    await opened.waitForLoadState()
    expect(await opened.evaluate('window.opener')).toBeNull()
    expect(did).toEqual([`${outside}/there`])
  }))
