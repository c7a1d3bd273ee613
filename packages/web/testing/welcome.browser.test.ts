import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { isAt, photograph, press } from './story/desk.ts'
import { type Installation, install } from './story/installation.ts'

let shop: Installation
beforeAll(async () => {
  shop = await install()
})
afterAll(() => shop.remove())

const phone = { width: 390, height: 844, theme: 'light' } as const
const steps = (page: Page) =>
  page.getByText(/^\d+ of \d+ steps played; \d+ of 29 stories have come to their end\.$/)

/** A line to the shop that can be cut: what is on its way is lost, and nothing gets through until it is mended. */
async function openLine(to: string) {
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const relay = createServer((here) => {
    keep(here)
    if (isCut) return here.destroy()
    const there = connect(Number(new URL(to).port), '127.0.0.1')
    keep(there)
    here.pipe(there).pipe(here)
    return undefined
  })
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: () => relay.close(),
  }
}

test('the first run says how far the sample is, through a lost line and a page that is opened again', () =>
  inBrowser(phone, async (context) => {
    context.setDefaultTimeout(120_000)
    const page = await context.newPage()
    const line = await openLine(shop.address)
    try {
      await page.goto(line.address + shop.welcome)
      await isAt(page, 'Welcome to Amends')
      await press(page, 'Open the sample shop')
      await steps(page).waitFor()
      await photograph(page, 'making')
      expect(await violationsOn(page)).toEqual([])
      await page.reload()
      await steps(page).waitFor()
      line.cut()
      await page.getByText('The line to our server is lost.').waitFor()
      line.mend()
      await page.waitForURL('**/queue*')
      await isAt(page, 'Queue')
      await context.clearCookies()
      await page.goto(line.address + shop.welcome)
      await press(page, 'Open the sample shop')
      await isAt(page, 'Queue')
    } catch (fault) {
      await photograph(page, 'welcome-failed')
      throw fault
    } finally {
      line.close()
    }
  }))
