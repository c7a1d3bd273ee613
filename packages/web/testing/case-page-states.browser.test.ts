import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { photograph } from './story/desk.ts'
import { aCaseThatHeard, minutesPass } from './story/given.ts'
import { inShop, type Shop } from './story/shop.ts'

const seen = [
  { width: 390, height: 844, theme: 'dark' },
  { width: 1440, height: 900, theme: 'light' },
] as const

/** Opens the page as a customer does, on a phone in the dark and wide in the light, in both its languages. */
async function everyoneReads(name: string, url: string, see: (page: Page) => Promise<unknown>) {
  for (const look of seen)
    await inBrowser(look, async (context) => {
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      await page.goto(url)
      await see(page)
      expect(await violationsOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await photograph(page, `page-${name}-${look.width}`, { isWhole: true })
    })
}

const says = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()

async function pageOf(shop: Shop, caseId: string): Promise<string> {
  const call = await shop.as('Samira Haddad')
  const { path } = await call('POST /v1/cases/{id}/page-links', { params: { id: caseId } })
  return shop.address + path
}

test(
  'late, after the fix, with too much written, and when it opens nothing: the page can be read by anybody',
  inShop(async (shop) => {
    const call = await shop.as('Samira Haddad')
    const address = await aCaseThatHeard(shop, 'Samira Haddad', '2026-03-05T14:00:00Z')
    const params = { id: address.split('/').at(-1) ?? '' }
    await call('POST /v1/cases/{id}/promises', {
      params,
      body: { what: 'A whole teapot at your door', dueAt: '2026-03-05T14:10:00Z' },
    })
    const url = await pageOf(shop, params.id)
    await minutesPass(shop, 90)
    await everyoneReads('late', url, async (page) => {
      await says(/We are late, and we are sorry: Samira/)(page)
      await says('late: we are sorry')(page)
      await says('You hear from us, by')(page)
    })
    await call('POST /v1/cases/{id}/fix', { params, body: { words: 'A whole one is at his door' } })
    const body = { holds: true, words: 'The scan says so' }
    await minutesPass(shop, 20)
    await call('POST /v1/cases/{id}/fix/verification', { params, body })
    await everyoneReads('fixed', url, says('We have put this right, as far as we can see.'))
    await everyoneReads('too-long', url, async (page) => {
      const words = page.getByRole('textbox', { name: 'What is not right?' })
      await words.evaluate((it) => it.removeAttribute('maxlength'))
      await words.fill('no '.repeat(3_400))
      await page.getByRole('button', { name: 'It isn’t right: tell them' }).click()
      await says(/Keep this under 10,000 characters/)(page)
      expect((await page.getByRole('textbox', { name: 'What is not right?' }).inputValue()).length).toBe(
        10_200,
      )
    })
    await call('POST /v1/cases/{id}/page-links/revocation', { params })
    await everyoneReads('gone', url, says('This link opens nothing any more'))
    for (let n = 0; n < 21; n++) await fetch(`${shop.address}/c/${'x'.repeat(22)}${n}`)
    await everyoneReads('slow', url, says(/Wait ten minutes/))
    await everyoneReads('slow-pt', `${url}?language=pt`, says(/dez minutos/))
  }),
)

test(
  'a case that is closed says so, and that one word opens it again',
  inShop(async (shop) => {
    const call = await shop.as('Mira Okafor')
    const { rows } = await call('GET /v1/cases', { query: { standing: 'closed' } })
    expect(rows.length).toBeGreaterThan(0)
    const url = await pageOf(shop, rows[0]?.id ?? '')
    await everyoneReads('closed', url, says('It opens again with one word from you.'))
  }),
)
