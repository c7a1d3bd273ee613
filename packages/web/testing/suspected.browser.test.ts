import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { lateParcels } from '@amends/server/testing/cohort'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { photograph, press } from './story/desk.ts'

let house: House
let base: string
const hour = 60 * 60_000
const week = 7 * 24 * hour

beforeAll(async () => {
  const webFolder = fileURLToPath(new URL('../build/', import.meta.url))
  house = await openHouse({ clock: 'system', otherwise: { webFolder } })
  await bringIn(
    'notices',
    readFileSync(new URL('../../server/testing/data/published-notices.jsonl', import.meta.url)),
  )
  const now = Date.now()
  const before = Array.from({ length: 9 }, (_, n) => now - n * week - week - 2 * hour)
  const times = [...before, ...Array.from({ length: 12 }, (_, n) => now - (n + 1) * 60_000)]
  const rows = times.map((at, n) => `${n},c${n}@example.com,It came late,${new Date(at).toISOString()}`)
  await bringIn('complaints', Buffer.from(['id,email,words,received_at', ...rows].join('\n')))
  await ask(
    house.config.ownerUrl,
    `update timer set due_at = now(), next_try_at = '-infinity' where kind = 'trend'`,
  )
  await house.ring()
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
}, 180_000)
afterAll(() => house.close())

async function bringIn(target: 'notices' | 'complaints', bytes: Buffer) {
  const { fileId, mapping } = await house.mira.call('POST /v1/import-files', {
    body: bytes as never,
    query: { target },
  } as never)
  const { id } = await house.mira.call('POST /v1/imports', {
    body: { fileId, target, mapping, source: 'old-status-page' },
  })
  for (let rings = 0; rings < 20; rings++) {
    await house.ring()
    if ((await house.mira.call('GET /v1/imports/{id}', { params: { id } })).standing === 'done') return
  }
  throw new Error('The import does not end')
}

const atDesk = (path: string, work: (page: Page) => Promise<void>) =>
  inBrowser({ width: 1440, height: 900, theme: 'light' }, async (context) => {
    context.setDefaultTimeout(20_000)
    await context.addCookies(
      house.mira.cookie.split('; ').map((one) => {
        const at = one.indexOf('=')
        return { name: one.slice(0, at), value: one.slice(at + 1), url: base }
      }),
    )
    const page = await context.newPage()
    await page.goto(base + path)
    await work(page)
  })

/** The page in every look: nothing against the rules, and no wider than the screen. */
async function lookAtAll(page: Page, name: string) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await photograph(page, `${name}-${width}-${colorScheme}`)
      expect(await violationsOn(page)).toEqual([])
    }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('an imported failure shows each update, what it promised of the next, and whether that was kept', async () => {
  const { rows } = await house.mira.call('GET /v1/failures', { query: { limit: 200 } })
  const { id } = rows.find(({ imported }) => imported !== null)!
  const { updates } = await house.mira.call('GET /v1/failures/{id}/notice', { params: { id } })
  const promised = updates.flatMap((one) => one.promised)
  const kept = promised.filter(({ standing }) => standing === 'kept').length
  await atDesk(`/failures/${id}`, async (page) => {
    await page
      .getByText(`${kept} of ${promised.length} times that were given for the next were kept.`)
      .waitFor()
    await page.getByText('imported from old-status-page').waitFor()
    expect(await page.getByText('Next promised for').count()).toBe(promised.length)
    await lookAtAll(page, 'failure-imported')
  })
}, 120_000)

test('what a trend suspects says why, and one press says that it was nothing', async () => {
  const { rows } = await house.mira.call('GET /v1/failures', { query: { limit: 200 } })
  const { id } = rows.find(({ title }) => title === 'More complaints than usual')!
  await atDesk(`/failures/${id}`, async (page) => {
    await page.getByText('12 customers complained in 24 hours').waitFor()
    expect(await page.getByRole('link', { name: /^c\d+@example.com/ }).count()).toBe(12)
    await lookAtAll(page, 'failure-trend')
    await press(page, 'It was nothing')
    await page.getByText('Somebody looked: it was nothing.').waitFor()
  })
  expect((await house.mira.call('GET /v1/failures/{id}', { params: { id } })).state).toBe('dismissed')
}, 120_000)

test('what the written policy owes is written as lines, and kept as a table', async () => {
  const { failureId } = await lateParcels(house)
  const { id } = await house.mira.call('POST /v1/outreaches', { body: { failureId } as never })
  await atDesk(`/outreaches/${id}`, async (page) => {
    const form = page.getByRole('form', { name: 'Write it' })
    await form.getByLabel('Subject').fill('Your order came late')
    const remedy = form.getByLabel('What your written policy owes them, without a claim')
    await remedy.selectOption({ index: 1 })
    await form
      .getByLabel('Who is owed how much')
      .fill('days_late at least 3: 5 | five pounds from the third day')
    await lookAtAll(page, 'outreach-owed')
    await press(form, 'Keep it')
    await page.getByText('days_late at least 3: 5 | five pounds from the third day').waitFor()
  })
  const { outreach } = await house.mira.call('GET /v1/outreaches/{id}', { params: { id } })
  expect(outreach.compensation?.rows).toEqual([
    expect.objectContaining({ attribute: 'days_late', atLeast: 3, words: 'five pounds from the third day' }),
  ])
}, 120_000)

test('when a count suspects a failure is said in sentences, and changed in a form', async () => {
  await atDesk('/settings/silent', async (page) => {
    await page.getByText('A failure is suspected when 5 customers or more complain within 24 hours').waitFor()
    await press(page, 'Change')
    const form = page.getByRole('form', { name: 'The silent ones' })
    await lookAtAll(page, 'settings-silent')
    await form.getByLabel('Customers, at least').fill('8')
    await form.getByLabel('Happenings that are bad news').fill('delivery failed\n\nparcel lost')
    await form.getByLabel('A second look above so many customers').fill('20')
    await press(form, 'Keep it')
    await page.getByText('Also counted: delivery failed and parcel lost.').waitFor()
  })
  const { trend, outreach } = await house.mira.call('GET /v1/policy')
  expect(trend).toMatchObject({ leastCustomers: 8, happenings: ['delivery failed', 'parcel lost'] })
  expect(outreach).toMatchObject({ secondLookAbove: 20, undoSeconds: 300 })
}, 120_000)
