import { afterAll, beforeAll, expect, test, vi } from 'vitest'
vi.mock('../../server/sample/step.ts', async (original) => {
  const real = await original<typeof import('../../server/sample/step.ts')>()
  return { playStep: (...all: Parameters<typeof real.playStep>) => real.playStep(...all).catch((fault) => console.log('DEV', String(fault).slice(0, 200))) }
})
import { inBrowser } from './browser.ts'
import { become, photograph } from './story/desk.ts'
import { type Installation, install } from './story/installation.ts'
import { makeKey, openTheSampleShop, takePhoneCall, tellByApi, tellByForm } from './story/intake.ts'

const desk = { width: 1440, height: 900, theme: 'light' } as const
let shop: Installation
beforeAll(async () => {
  shop = await install()
})
afterAll(() => shop.remove())

test('a whole recovery is played on the sample shop', async () => {
  await inBrowser(desk, async (context) => {
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(20_000)
    try {
      await openTheSampleShop(page, shop.address + shop.welcome)
      const me = await (await page.request.get(`${shop.address}/v1/me`)).json()
      await become(page, 'Grace Whitlock')
      const key = await makeKey(page, shop.address)
      const taken = await tellByApi(shop.address, key, 'The tripod has not come.')
      expect(taken.ownerName).not.toBe('')
      const answer = await tellByForm(shop.address, me.workspace.id, 'The lamp hums.')
      console.log(key, taken, answer)
      await become(page, 'Samira Haddad')
      await takePhoneCall(
        page,
        'This is the second teapot in pieces, order 7781. I stayed at home on Tuesday for it.',
      )
      await photograph(page, '03')
    } catch (fault) {
      await photograph(page, 'failed')
      console.log(page.url(), await page.locator('body').ariaSnapshot())
      throw fault
    }
  })
})
