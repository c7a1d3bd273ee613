import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { createServer } from 'vite'
import { inBrowser } from './browser.ts'

const out = fileURLToPath(new URL('../../../screenshots/', import.meta.url))
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const

/** What is photographed: a name, an address, and what is done there first. */
type Scene = { readonly name: string; readonly path: string; readonly before?: (page: Page) => Promise<void> }

const scenes: readonly Scene[] = [
  { name: 'queue', path: '/demo.html#/queue' },
  { name: 'queue-empty', path: '/demo.html?state=empty#/queue' },
  { name: 'queue-fault', path: '/demo.html?state=fault#/queue' },
  { name: 'case', path: '/demo.html?part=said#/cases/tom' },
  { name: 'case-say', path: '/demo.html?part=say#/cases/tom' },
  { name: 'palette', path: '/demo.html#/queue', before: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: '/demo.html#/queue', before: (page) => page.keyboard.press('?') },
]

const only = process.argv[2]
const server = await createServer({
  configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
  server: { port: 0 },
  logLevel: 'error',
})
await server.listen()
const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
await mkdir(out, { recursive: true })
let violations = 0
for (const look of looks) {
  await inBrowser(look, async (context) => {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.log('page error', error.message))
    page.on('console', (message) => message.type() === 'error' && console.log('console', message.text()))
    for (const scene of scenes.filter(({ name }) => !only || name.startsWith(only))) {
      await page.goto('about:blank')
      await page.goto(base + scene.path)
      await page.waitForSelector('h1')
      await page.waitForTimeout(700)
      await scene.before?.(page)
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${out}${scene.name}-${look.width}-${look.theme}.png` })
      violations += await countViolations(page, `${scene.name} ${look.width} ${look.theme}`)
    }
  })
}
await server.close()
console.log(`axe-core: ${violations} violations`)
process.exit(violations > 0 ? 1 : 0)

async function countViolations(page: Page, name: string): Promise<number> {
  await page.addScriptTag({ path: axe })
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: {
        run: (
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
      }
    }
    const { violations: all } = await run.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Behind a window the page is hidden from readers, its heading and landmark with it.
      rules: document.querySelector('[role=dialog]')
        ? { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }
        : {},
    })
    return all.map(({ id, nodes }) => ({
      id,
      nodes: nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 200)} :: ${failureSummary}`),
    }))
  })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  if (sideways) console.log(name, 'scrolls sideways')
  for (const { id, nodes } of found) console.log(name, id, nodes.join('\n   '))
  return found.length + (sideways ? 1 : 0)
}
