import { jpeg, withNote } from '@amends/server/testing/pictures'
import { expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { isAt, photograph, press } from './story/desk.ts'
import { aCaseOf } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'

test(
  'an owner shows a picture: customers see it, from our own address and without a script, until it is deleted',
  inShop(async (shop) => {
    const caseId = (await aCaseOf(shop, 'Samira Haddad')).split('/').at(-1) ?? ''
    const call = await shop.as('Samira Haddad')
    const { path } = await call('POST /v1/cases/{id}/page-links', { params: { id: caseId } })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${shop.address}/settings/yourself`)
      await isAt(page, 'What customers see')
      const file = page.getByLabel('Choose a picture')
      await file.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
      await page.getByText('This cannot be read as a picture.').waitFor()
      const noted = withNote(jpeg, 'taken at home')
      await file.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: noted })
      await page.getByRole('img', { name: 'Your picture' }).waitFor()
      await page.getByLabel('Customers may see it').check()
      await page
        .getByRole('region', { name: 'At the top of their page' })
        .getByRole('img', { name: 'Your picture' })
        .waitFor()
      expect(await violationsOn(page)).toEqual([])
      await photograph(page, '65-yourself')
    })
    const { person } = await call('GET /v1/me', {})
    const seen = () =>
      inBrowser({ ...looks.phone, script: false }, async (context) => {
        const page = await context.newPage()
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(shop.address + path, { waitUntil: 'load' })
        await photograph(page, '65-picture-page')
        return asked
      })
    expect(await seen()).toEqual([
      `${shop.address}${path}`,
      `${shop.address}/picture/${person?.picture?.name}`,
    ])
    const drawn = await inBrowser(looks.phone, async (context) => {
      const page = await context.newPage()
      await page.goto(shop.address + path, { waitUntil: 'load' })
      return page.locator('img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.complete])
    })
    expect(drawn).toEqual([256, true])
    await shop.at(
      'Samira Haddad',
      async (page) => {
        await page.goto(`${shop.address}/settings/yourself`)
        await page.getByRole('img', { name: 'Your picture' }).waitFor()
        await photograph(page, '65-yourself-phone')
        await press(page, 'Delete the picture')
        await page.getByText('SH', { exact: true }).waitFor()
      },
      looks.phone,
    )
    expect(await seen()).toEqual([`${shop.address}${path}`])
  }),
)
