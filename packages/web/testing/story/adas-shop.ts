import { createClient } from '@amends/contract/client'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inBrowser } from '../browser.ts'
import { photograph } from './desk.ts'
import { type Installation, install } from './installation.ts'

const ada = { name: 'Ada Adler', email: 'ada@example.com', password: 'a whole teapot' }
const wide = { width: 1440, height: 900, theme: 'light' } as const

/** How a page is looked at. */
export type Look = Parameters<typeof inBrowser>[0]

/** An installation with an empty workspace of Ada's, who holds every role. */
export async function openAdasShop() {
  const shop = await install()
  const code = new URL(shop.address + shop.welcome).searchParams.get('code') ?? ''
  await createClient({ base: shop.address })('POST /v1/welcome', {
    body: {
      code,
      kind: 'empty',
      workspace: { name: 'Teapot & Co.', zone: 'Europe/London', currency: 'GBP' },
      person: ada,
    },
  })
  return {
    ...shop,
    /** Signs Ada in, opens a page and works there; what was seen when it failed is kept. */
    atDesk: (path: string, work: (page: Page) => Promise<void>, look: Look = wide) =>
      inBrowser(look, async (context) => {
        context.setDefaultTimeout(30_000)
        const page = await context.newPage()
        await post(shop, page, '/v1/session', { email: ada.email, password: ada.password })
        await page.goto(shop.address + path)
        try {
          await work(page)
        } catch (fault) {
          await photograph(page, `${path.replace(/\W+/g, '-').slice(1)}-failed`)
          throw fault
        }
      }),
    /** Asks a door as whoever is signed in on this page. */
    post: (page: Page, path: string, data: object) => post(shop, page, path, data),
  }
}

/** Ada's shop while a test runs. */
export type AdasShop = Awaited<ReturnType<typeof openAdasShop>>

async function post({ address }: Pick<Installation, 'address'>, page: Page, path: string, data: object) {
  const answer = await page.request.post(address + path, {
    headers: { origin: address, 'idempotency-key': crypto.randomUUID() },
    data,
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()) as Record<string, unknown>
}
