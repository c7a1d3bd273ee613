/// <reference lib="dom" />
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inBrowser } from './browser.ts'
import { scenesOf } from './scenes.ts'
import { inShop, looks } from './story/shop.ts'

/** What the browser held against a page since: what its policy blocked, and what it says of the policy itself. */
async function watch(page: Page): Promise<readonly string[]> {
  const held: string[] = []
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`Blocked by policy: ${violatedDirective} ${blockedURI} ${sourceFile}`),
    ),
  )
  page.on('console', (message) => {
    const text = message.text()
    if (/policy/i.test(text)) held.push(`${new URL(page.url()).pathname}: ${text}`)
  })
  page.on('pageerror', (fault) => held.push(`${page.url()}: ${fault.message}`))
  return held
}

/** Puts scripts into the page as a hole in it would; answers with those that ran. */
function tryScripts(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const ran: string[] = []
    Object.assign(window, { ran: (name: string) => ran.push(name) })
    const script = document.createElement('script')
    script.textContent = 'ran("element")'
    const blob = document.createElement('script')
    blob.src = URL.createObjectURL(new Blob(['ran("blob")']))
    const image = document.createElement('div')
    image.innerHTML = '<img src="data:," onerror="ran(\'handler\')"><a href="javascript:ran(\'link\')">x</a>'
    document.body.append(script, blob, image)
    image.querySelector('a')?.click()
    const later = document.createElement('script')
    later.src = '/no-such-script.js'
    // Once a script of a file was tried, those before it were tried, too.
    await new Promise((done) => {
      later.addEventListener('load', done)
      later.addEventListener('error', done)
      document.body.append(later)
    })
    return ran
  })
}

test(
  'no page of the desk meets its own policy, and a script put into one does not run',
  inShop((shop) =>
    shop.at('Mira Okafor', async (page) => {
      const held = await watch(page)
      for (const scene of await scenesOf(page, shop.address)) {
        await page.goto(shop.address + scene.path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await scene.before?.(page)
      }
      expect(held).toEqual([])
      expect(await tryScripts(page)).toEqual([])
      expect(held).not.toEqual([])
    }),
  ),
)

test(
  'the public form and the file of a case that is handed over run nothing, and meet no policy',
  inShop(async (shop) => {
    const folder = makeTempFolder()
    const call = await shop.as('Mira Okafor')
    const { rows } = await call('GET /v1/agenda', { query: { view: 'all' } })
    const id = rows.find(({ caseId }) => caseId)?.caseId ?? ''
    const file = join(folder.path, 'case.html')
    await shop.at('Mira Okafor', async (page) => {
      writeFileSync(
        file,
        await (await page.request.get(`${shop.address}/v1/cases/${id}/export?as=html`)).text(),
      )
    })
    await inBrowser(looks.wide, async (context) => {
      for (const address of [shop.form, pathToFileURL(file).href]) {
        const page = await context.newPage()
        const held = await watch(page)
        await page.goto(address)
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect(held).toEqual([])
        expect(await tryScripts(page)).toEqual([])
        expect(held).not.toEqual([])
      }
    })
    folder.remove()
  }),
)
