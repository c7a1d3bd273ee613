import { createClient } from '@amends/contract/client'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { inBrowser } from '../browser.ts'
import { isAt, photograph } from './desk.ts'
import { askAs } from './cookies.ts'
import { install } from './installation.ts'

/** How a browser looks at the desk. */
export const looks = {
  wide: { width: 1440, height: 900, theme: 'light' },
  phone: { width: 390, height: 844, theme: 'light' },
} as const

/** The people of the sample shop who work in the stories. */
export type Colleague =
  | 'Mira Okafor'
  | 'Lena Brandt'
  | 'Ines Carvalho'
  | 'Samira Haddad'
  | 'Owen Pryce'
  | 'Grace Whitlock'

/** A sample shop of one's own on a server of its own, with its people at their desks. */
async function openShop() {
  const { mira, ...origin } = inject('sampleShop')
  const { address, remove } = await install(origin)
  const { rows: people } = await clientOf(address, mira)('GET /v1/people', {})
  const signedIn = new Map<Colleague, readonly string[]>([['Mira Okafor', mira]])
  const signIn = async (name: Colleague) => {
    const known = signedIn.get(name)
    if (known) return known
    const personId = people.find((person) => person.name === name)?.id ?? ''
    const cookies = await askAs(mira, `${address}/v1/session/as`, { personId })
    signedIn.set(name, cookies)
    return cookies
  }
  const { workspace } = await clientOf(address, mira)('GET /v1/me', {})
  return {
    address,
    /** Where customers without an account write. */
    form: `${address}/form/${workspace.id.slice(-12)}`,
    /** Asks the server as this person; for what a story begins with. */
    as: async (name: Colleague) => clientOf(address, await signIn(name)),
    /** Sits this person down at a desk of their own, at their queue; a page that goes wrong is photographed. */
    at: async <T>(
      name: Colleague,
      work: (page: Page) => Promise<T>,
      look: (typeof looks)[keyof typeof looks] = looks.wide,
    ): Promise<T> => {
      const cookies = await signIn(name)
      return inBrowser(look, async (context) => {
        await context.addCookies(forBrowser(address, cookies))
        context.setDefaultTimeout(10_000)
        const page = context.pages()[0] ?? (await context.newPage())
        try {
          await page.goto(`${address}/queue`)
          await isAt(page, 'Queue')
          return await work(page)
        } catch (fault) {
          await photograph(page, `failed-${nameOfTest()}-${name.split(' ')[0]}`)
          throw fault
        }
      })
    },
    remove,
  }
}

/** A sample shop of the stories. */
export type Shop = Awaited<ReturnType<typeof openShop>>

/** Plays a story in a shop of its own. */
export const inShop = (story: (shop: Shop) => Promise<void>) => async () => {
  const shop = await openShop()
  try {
    await story(shop)
  } finally {
    await shop.remove()
  }
}

const clientOf = (address: string, cookies: readonly string[]) =>
  createClient({
    base: address,
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init?.headers, cookie: cookies.join('; '), origin: address } }),
  })

const forBrowser = (address: string, cookies: readonly string[]) =>
  cookies.map((cookie) => {
    const at = cookie.indexOf('=')
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: address }
  })

const nameOfTest = () => expect.getState().currentTestName?.slice(0, 40).replaceAll(/\W+/g, '-')
