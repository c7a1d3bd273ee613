import { openOAuthStandIn } from '@amends/server/testing/oauth-stand-in'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { photograph, press } from './story/desk.ts'

const path = '/settings/mail-server'
let shop: AdasShop
let provider: Awaited<ReturnType<typeof openOAuthStandIn>>
beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  shop = await openAdasShop()
  provider = await openOAuthStandIn(shop.address + path)
})
afterAll(async () => {
  await shop.remove()
  await provider.close()
  vi.unstubAllEnvs()
})

const field = (page: Page, name: string) => page.getByLabel(new RegExp(`^${name}( \\(optional\\))?$`))

test('the provider of the address fills in its server; another is kept with its password, and what leaves is signed', () =>
  shop.atDesk(path, async (page) => {
    await press(page, 'Change')
    await field(page, 'Sender address').fill('help@fastmail.com')
    await expect.poll(() => field(page, 'Server').inputValue()).toBe('smtp.fastmail.com')
    await page.getByText('Use an app password').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await photograph(page, 'mail-server-provider')
    await field(page, 'Sender address').fill('help@shop.example')
    await field(page, 'Server').fill('mail.shop.example')
    await field(page, 'Login').fill('help')
    await field(page, 'Password').fill('a secret of the shop')
    await press(page, 'Keep it')
    await page.getByText('Messages leave through mail.shop.example as help@shop.example.').waitFor()
    await press(page, 'Sign what leaves')
    await press(page.getByRole('form', { name: 'Signature (DKIM)' }), 'Sign')
    await page.getByText('amends._domainkey.shop.example').waitFor()
    await page.getByText(/^v=DKIM1; k=rsa; p=MII/).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await photograph(page, 'mail-server-signed')
    // What opens the mailbox is kept nowhere on the device.
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(
      'a secret of the shop',
    )
  }))

test('an account is connected at its provider, and the way back brings nothing that stays in the address', () =>
  shop.atDesk(path, async (page) => {
    await press(page, 'Change')
    await page.getByRole('radio', { name: /By connecting the account/ }).check()
    await field(page, 'Client ID of the app').fill(provider.clientId)
    await field(page, 'Client secret of the app').fill(provider.clientSecret)
    await field(page, 'Address of the provider').fill(provider.issuer)
    await photograph(page, 'mail-server-account')
    await press(page, 'Keep it')
    await page.waitForURL(`${provider.issuer}/**`)
    await page.getByPlaceholder('Enter any login').fill('help')
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${shop.address}${path}`)
    await page.getByText('by the leave you gave us').waitFor()
    await page.getByText('is not connected yet').waitFor({ state: 'detached' })
    expect(page.url()).not.toContain('code')
  }))

test.each([
  { width: 390, height: 844, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
] as const)('at $width in the $theme it can be read by anybody', (look) =>
  shop.atDesk(
    path,
    async (page) => {
      await page.getByRole('heading', { name: 'Signature (DKIM)' }).waitFor()
      await photograph(page, `mail-server-${look.width}-${look.theme}`)
      expect(await violationsOn(page)).toEqual([])
      await press(page, 'Change')
      await photograph(page, `mail-server-form-${look.width}-${look.theme}`)
      expect(await violationsOn(page)).toEqual([])
    },
    look,
  ),
)
