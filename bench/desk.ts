/// <reference lib="dom" />
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import type { Page, Response } from 'playwright-core'
import { takeInMany } from '../packages/server/intake/bulk.ts'
import { issueCode } from '../packages/server/workspace/code.ts'
import { openContext } from '../packages/server/workspace/context.ts'
import { inBrowser } from '../packages/web/testing/browser.ts'
import { type Measured, percentile } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const rows = 1_000
const presses = 60

/** What the desk weighs when it is first opened, and how long a key takes to be seen in a long queue. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home, {
    webFolder: join(import.meta.dirname, '../packages/web/build'),
  })
  try {
    const { workspaceId, founder } = await makeWorkspace(parts.machinery)
    const context = openContext(parts.machinery, {
      workspaceId,
      actor: { kind: 'person', ...founder },
      now: Date.now(),
    })
    const arrivals = Array.from({ length: rows / 4 }, (_, n) => ({
      channel: 'import' as const,
      sender: { name: `Customer ${n}`, kind: 'email' as const, address: `customer-${n}@example.com` },
      subject: `Teapot of order ${n}`,
      words: 'It came in pieces.',
      sentAt: null,
      receipt: false,
      broughtIn: false,
    }))
    await context.transaction((tx) => takeInMany(context, tx, arrivals))
    const code = await context.transaction((tx) => issueCode(tx, founder.id))
    const address = await parts.app.listen({ host: '127.0.0.1', port: 0 })
    return await inBrowser({ width: 1440, height: 900, theme: 'light' }, async (browser) => {
      const page = await browser.newPage()
      await page.request.post(`${address}/v1/session/reset`, { data: { code, password: 'a broken teapot' } })
      const weight = await firstLoad(page, `${address}/queue?view=all`)
      return { 'desk.first-load': weight, 'desk.key-to-paint': await keyToPaint(page) }
    })
  } finally {
    await parts.close()
    await home.close()
  }
}

/** Everything fetched before the queue stands there, as it would travel compressed; fonts are compressed already. */
async function firstLoad(page: Page, url: string) {
  const parts: Promise<number>[] = []
  page.on('response', (answer) => {
    const isRedirect = answer.status() >= 300 && answer.status() < 400
    if (!answer.url().includes('/v1/') && !isRedirect) parts.push(weigh(answer))
  })
  await page.goto(url)
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const weights = await Promise.all(parts)
  return weights.reduce((sum, bytes) => sum + bytes, 0) / 1024
}

async function weigh(answer: Response) {
  const body = await answer.body()
  return answer.url().endsWith('.woff2') ? body.length : gzipSync(body).length
}

async function keyToPaint(page: Page) {
  await page.waitForTimeout(500)
  const times: number[] = []
  for (let n = 0; n < presses; n++) {
    await page.evaluate(() => {
      const bench = window as unknown as { painted: Promise<number> }
      bench.painted = new Promise((done) => {
        addEventListener(
          'keydown',
          ({ timeStamp }) =>
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp), 0)),
          { once: true, capture: true },
        )
      })
    })
    await page.keyboard.press(n % 20 < 15 ? 'j' : 'k')
    times.push(await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted))
  }
  return percentile(times.slice(5), 0.95)
}
