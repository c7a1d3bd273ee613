import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type House, openHouse } from '@amends/server/testing/house'
import { mailFrom, openPostBox } from '@amends/server/testing/post'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { photograph } from './story/desk.ts'

let house: House
let base: string
let caseId: string
beforeAll(async () => {
  const webFolder = fileURLToPath(new URL('../build/', import.meta.url))
  house = await openHouse({ otherwise: { webFolder } })
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  const box = await openPostBox(house)
  const page =
    '<p>The <b>second</b> teapot</p><script>document.title = "ran"</script><img src="https://evil.example/x" alt="the pieces">'
  const opened = await box.put(
    mailFrom({ from: 'Tom Adler <tom@example.com>', words: page }).replace('text/plain', 'text/html'),
  )
  caseId = String(opened.caseId)
  const { messages } = await house.mira.call('GET /v1/cases/{id}', { params: { id: caseId } })
  const reference = box.tokens.reference(String(messages[0]?.id), 'shop.example')
  await box.put(
    mailFrom({
      from: 'Anna <anna@example.com>',
      words: 'He asked me to write.',
      headers: [`In-Reply-To: ${reference}`],
    }),
  )
  await box.put(mailFrom({ from: '', words: 'Nobody signed this.' }))
})
afterAll(() => house.close())

/** Works as Mira, at a desk or with a phone in the hand. */
const atDesk = (path: string, work: (page: Page) => Promise<void>, width = 1440) =>
  inBrowser({ width, height: 900, theme: 'light' }, async (context) => {
    context.setDefaultTimeout(30_000)
    const [name = '', value = ''] = house.mira.cookie.split(/=(.*)/)
    await context.addCookies([{ name, value, url: base }])
    const page = await context.newPage()
    try {
      await page.goto(base + path)
      await work(page)
    } catch (fault) {
      await photograph(page, 'mail-failed')
      throw fault
    }
  })

test('a reply from an unknown address waits in the case, and one button makes it part of it', () =>
  atDesk(`/cases/${caseId}?part=said`, async (page) => {
    await page.getByRole('heading', { name: 'A reply from an unknown address' }).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'It belongs here' }).click()
    await page.getByText('It is part of the case now.').first().waitFor()
    await page
      .getByRole('heading', { name: 'A reply from an unknown address' })
      .waitFor({ state: 'detached' })
    await page.getByText('He asked me to write.').waitFor()
    await page.keyboard.press('z')
    await page.getByRole('heading', { name: 'A reply from an unknown address' }).waitFor()
  }))

test('R41 a mail is shown as it arrived in a frame that runs and fetches nothing', () =>
  atDesk(`/cases/${caseId}?part=said`, async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).host))
    await page.getByRole('button', { name: 'The mail as it arrived' }).last().click()
    const frame = page.frameLocator('iframe')
    await frame.getByText('second').waitFor()
    await frame.getByText('1 image is not shown').waitFor()
    expect(await page.title()).not.toBe('ran')
    expect(new Set(asked)).toEqual(new Set([new URL(base).host]))
  }))

test('what was set aside is looked at once, on a phone as well', () =>
  atDesk(
    '/mail/came',
    async (page) => {
      await page.getByText('It does not say who sent it').waitFor()
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Nothing to do' }).click()
      await page.getByText('Nothing waits to be looked at.').waitFor()
    },
    390,
  ))
