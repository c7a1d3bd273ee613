import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { scenesOf } from './scenes.ts'

/**
 * Photographs every page of a running desk at both widths in both themes, and has axe-core look at each.
 * Usage: screenshots.ts BASE COOKIE_FILE_OR_EMAIL PASSWORD [SCENE…], with a workspace that is already there.
 */
const [base = 'http://127.0.0.1:4720', email = '', password = '', ...only] = process.argv.slice(2)
const out = fileURLToPath(new URL('../../../screenshots/', import.meta.url))
const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const

await mkdir(out, { recursive: true })
let violations = 0
for (const look of looks) {
  await inBrowser(look, async (context) => {
    const page = await signedIn(context)
    for (const scene of await scenesOf(page, base)) {
      if (only.length > 0 && !only.some((name) => scene.name.startsWith(name))) continue
      await page.goto(base + scene.path)
      await page.waitForSelector('h1', { timeout: 10_000 })
      await page.waitForTimeout(500)
      await scene.before?.(page)
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${out}${scene.name}-${look.width}-${look.theme}.png` })
      violations += await countViolations(page, `${scene.name} ${look.width} ${look.theme}`)
    }
  })
}
console.log(`axe-core: ${violations} violations`)
process.exit(violations > 0 ? 1 : 0)

async function signedIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log('page error', page.url(), error.message))
  page.on(
    'console',
    (message) => message.type() === 'error' && console.log('console', page.url(), message.text()),
  )
  const answer = await page.request.post(`${base}/v1/session`, {
    data: { email, password },
    headers: { origin: base, 'idempotency-key': crypto.randomUUID() },
  })
  if (!answer.ok()) throw new Error(`Signing in as ${email}: ${answer.status()} ${await answer.text()}`)
  return page
}

async function countViolations(page: Page, name: string): Promise<number> {
  const found = await violationsOn(page)
  for (const each of found) console.log(name, each)
  return found.length
}
