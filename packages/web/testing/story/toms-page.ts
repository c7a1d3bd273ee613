import type { Page } from 'playwright-core'
import { inBrowser } from '../browser.ts'
import { type AdasShop, openAdasShop } from './adas-shop.ts'

/** How Tom looks at his page: a phone on which nothing runs. */
export const tomsPhone = { width: 390, height: 844, theme: 'light', script: false } as const

/** Ada's shop with Tom's case in it, on whose page there is something of everything, and the way to it. */
export async function openTomsPage() {
  const shop = await openAdasShop()
  let caseId = ''
  let path = ''
  await shop.atDesk('/queue', async (page) => {
    caseId = await toldBy(shop, page, 'This is the second teapot in pieces.\n\nشكرا على المساعدة')
    path = await fill(shop, page, caseId)
  })
  return {
    shop,
    caseId,
    path,
    /** Tom opens his page and does something there. */
    asTom: <T>(work: (page: Page) => Promise<T>, look: Parameters<typeof inBrowser>[0] = tomsPhone) =>
      inBrowser({ script: false, ...look }, async (context) => {
        context.setDefaultTimeout(15_000)
        const page = await context.newPage()
        await page.goto(shop.address + path)
        return work(page)
      }),
  }
}

/** Tom's page while a test runs. */
export type TomsPage = Awaited<ReturnType<typeof openTomsPage>>

/** Tom writes; answers with the case it is in. */
export async function toldBy(shop: AdasShop, page: Page, words: string, who = 'tom'): Promise<string> {
  const sender = { name: 'Tom Adler', kind: 'email', address: `${who}@example.com` }
  const taken = await shop.post(page, '/v1/complaints', { channel: 'email', sender, words })
  return String(taken['caseId'])
}

/** Puts something of everything into a case, and answers with the way to its page. */
export async function fill(shop: AdasShop, page: Page, caseId: string): Promise<string> {
  const ask = (part: string, data: object) => shop.post(page, `/v1/cases/${caseId}/${part}`, data)
  await page.request.put(`${shop.address}/v1/cases/${caseId}/account`, {
    headers: { origin: shop.address, 'idempotency-key': crypto.randomUUID() },
    data: { happened: 'The second teapot came in pieces', cost: 'A day at home', felt: '' },
  })
  await ask('account/playback', {})
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  await ask('promises', { what: 'A whole teapot', dueAt, kind: 'act' })
  await ask('facts', { about: 'what-happened', statement: 'The courier scanned the parcel on Tuesday' })
  await ask('acts', { what: 'I rang the courier' })
  const { rows } = (await (await page.request.get(`${shop.address}/v1/catalogue`)).json()) as {
    rows: { id: string }[]
  }
  await ask('remedies', { catalogueId: rows[0]?.id, why: 'It came in pieces' })
  return String((await ask('page-links', {}))['path'])
}
