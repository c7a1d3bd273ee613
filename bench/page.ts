/// <reference lib="dom" />
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { issueCode } from '../packages/server/workspace/code.ts'
import { openContext } from '../packages/server/workspace/context.ts'
import { inBrowser } from '../packages/web/testing/browser.ts'
import { type Measured, percentile } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const openings = 7

/** What Chromium's own tools call slow 4G: each request waits so long, and so many bytes a second come down and go up. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }
const phone = { width: 390, height: 844, theme: 'light' } as const

/** What the customer's page weighs with everything on it, and how soon it stands there on a slow phone. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  try {
    const { workspaceId, founder } = await makeWorkspace(parts.machinery)
    const actor = { kind: 'person', ...founder } as const
    const context = openContext(parts.machinery, { workspaceId, actor, now: Date.now() })
    const code = await context.transaction((tx) => issueCode(tx, founder.id))
    const address = await parts.app.listen({ host: '127.0.0.1', port: 0 })
    const path = await inBrowser(phone, (browser) => fullPage(browser, address, code))
    const body = await (await fetch(address + path)).text()
    const times: number[] = []
    // Each opening has a browser of its own: nothing is kept from the one before.
    for (let n = 0; n < openings; n++)
      times.push(await inBrowser(phone, async (browser) => paintOf(await browser.newPage(), address + path)))
    return { 'page.size': gzipSync(body).length / 1024, 'page.lcp': percentile(times, 0.5) }
  } finally {
    await parts.close()
    await home.close()
  }
}

/** A case with something of everything a customer is shown; answers with the way to its page. */
async function fullPage({ request }: BrowserContext, address: string, code: string): Promise<string> {
  const post = async (path: string, data: object, method: 'post' | 'put' = 'post') => {
    const headers = { origin: address, 'idempotency-key': crypto.randomUUID() }
    const answer = await request[method](address + path, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as Readonly<Record<string, string>>
  }
  await post('/v1/session/reset', { code, password: 'a broken teapot' })
  const words = 'This is the second teapot in pieces. I stayed at home for it, and nobody rang. '.repeat(5)
  const sender = { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' }
  const { caseId } = await post('/v1/complaints', { channel: 'email', sender, words })
  const account = { happened: words, cost: 'A day at home', felt: 'Let down', wanted: 'One that is whole' }
  await post(`/v1/cases/${caseId}/account`, account, 'put')
  await post(`/v1/cases/${caseId}/account/playback`, {})
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  for (let n = 1; n <= 5; n++) {
    await post(`/v1/cases/${caseId}/promises`, { what: `A whole teapot, the ${n}th`, dueAt, kind: 'act' })
    const statement = `The courier scanned parcel ${n} on Tuesday`
    await post(`/v1/cases/${caseId}/facts`, { about: 'what-happened', statement })
    await post(`/v1/cases/${caseId}/acts`, { what: `I rang the courier about parcel ${n}` })
  }
  const { path } = await post(`/v1/cases/${caseId}/page-links`, {})
  return path ?? ''
}

/** When the largest part of the page was painted, with the phone's processor and line slowed down. */
async function paintOf(page: Page, url: string): Promise<number> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await tools.send('Network.enable')
  await tools.send('Network.emulateNetworkConditions', slow4g)
  await page.goto(url)
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}
