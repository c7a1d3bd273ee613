import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { lateParcels, lateText } from '@amends/server/testing/cohort'
import { type House, openHouse, type TestPerson } from '@amends/server/testing/house'
import { openMailStandIn } from '@amends/server/testing/mail-stand-in'
import { setMailServer } from '@amends/server/testing/mailing'
import { carryOnOutreach } from '@amends/server/testing/outreach'
import { mailFrom, openPostBox } from '@amends/server/testing/post'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { violationsOn } from './axe.ts'
import { inBrowser } from './browser.ts'
import { isAt, photograph, press } from './story/desk.ts'
import { complainUnder, type Tell, tellOfOrders } from './story/silent-ones.ts'

let house: House
let rosa: TestPerson
let mail: Awaited<ReturnType<typeof openMailStandIn>>
let box: Awaited<ReturnType<typeof openPostBox>>
let base: string
let failureId: string

beforeAll(async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  const webFolder = fileURLToPath(new URL('../build/', import.meta.url))
  house = await openHouse({ clock: 'system', otherwise: { webFolder } })
  mail = await openMailStandIn()
  const ada = await setMailServer(house, mail.port)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', {
    version,
    body: { ...policy, outreach: { secondLookAbove: 10, undoSeconds: 120, perMinute: 6_000 } },
  })
  box = await openPostBox(house)
  rosa = await house.hire('Rosa Diaz', ['member', 'lead'])
  failureId = (await lateParcels(house, rosa)).failureId
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  await tellOfOrders(tell, Date.now())
  await complainUnder(tell, failureId)
}, 120_000)
afterAll(async () => {
  await house.close()
  await mail.close()
  vi.unstubAllEnvs()
})

const tell: Tell = async (path, data) => {
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: {
      cookie: house.mira.cookie,
      origin: base,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(data),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Record<string, unknown>
}

/** The mails of the outreach, without the receipts of the complaints. */
const written = async () =>
  (await Promise.all(mail.mails.map((one) => one.read()))).filter((one) =>
    one.subject?.startsWith('Your order ORD-'),
  )

type Look = { readonly width?: number; readonly theme?: 'light' | 'dark' }

/** Works as this person, at a desk or with a phone in the hand. */
const as = (
  { cookie }: TestPerson,
  path: string,
  work: (page: Page) => Promise<void>,
  { width = 1440, theme = 'light' }: Look = {},
) =>
  inBrowser({ width, height: width < 720 ? 844 : 900, theme }, async (context) => {
    context.setDefaultTimeout(20_000)
    await context.addCookies(
      cookie.split('; ').map((one) => {
        const at = one.indexOf('=')
        return { name: one.slice(0, at), value: one.slice(at + 1), url: base }
      }),
    )
    const page = await context.newPage()
    await page.goto(base + path)
    try {
      await work(page)
    } catch (fault) {
      await photograph(page, 'outreach-failed', { isWhole: true })
      throw fault
    }
  })

const clean = async (page: Page) => expect(await violationsOn(page)).toEqual([])
const text = () => lateText(failureId)
const subject = 'Your order {{order}} came late'

/** Keeps pictures of the page in every look it is seen in. */
async function lookAtAll(who: TestPerson, path: string, name: string, ready: string) {
  for (const width of [1440, 390])
    for (const theme of ['light', 'dark'] as const)
      await as(
        who,
        path,
        async (page) => {
          await page.getByText(ready).first().waitFor()
          await photograph(page, `${name}-${width}-${theme}`)
          await clean(page)
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(over).toBeLessThanOrEqual(0)
        },
        { width, theme },
      )
}

test('from eleven complaints to what they share, the 221 it touched, the text, the preview, another person’s look, the sending, and a reply that becomes a case', async () => {
  let path = ''
  await as(house.mira, `/failures/${failureId}/contrast`, async (page) => {
    await page.getByText('so did 212 others who said nothing. 2 are not explained.').waitFor()
    await press(page, 'Make this the rule')
    await page.getByText('221 customers, 9 of whom complained.').waitFor()
  })
  await as(house.mira, `/failures/${failureId}`, async (page) => {
    await isAt(page, 'Parcels came late')
    await press(page, 'Write to those who said nothing')
    const form = page.getByRole('form', { name: 'Write it' })
    await form.getByLabel('Message').waitFor()
    expect(await form.getByLabel('Message').inputValue()).toContain('two days later than we had promised')
    await form.getByLabel('Subject').fill(subject)
    await form
      .getByLabel('Message')
      .fill(
        text().body.replace(
          ' You will hear from me again by {{next}}.',
          ' If anything is left to do, I write to you again by Friday 1 January 2100.',
        ),
      )
    await form.getByLabel('Their own words').fill('order = attribute order\nday = time')
    await press(form, 'Keep it')
    await form.waitFor({ state: 'detached' })
    path = new URL(page.url()).pathname
    await press(page, 'Prepare it')
    // The text promises a time that nothing holds: it says so before anybody looks.
    await page.getByRole('alert').getByText('Mend what holds the text').waitFor()
    await press(page, 'Write it differently')
    await form.getByLabel('Message').fill(text().body)
    await form.waitFor()
  })
  const { id, version } = (await house.mira.call('GET /v1/outreaches', { query: { failureId } })).rows[0]!
  await house.mira.call('PATCH /v1/outreaches/{id}', {
    params: { id },
    version,
    body: { body: text().body, hearsNextAt: '2100-01-04T12:00:00Z' },
  })
  await as(house.mira, path, async (page) => {
    await press(page, 'Prepare it')
    await page.getByText('212 customers get it').waitFor()
    await page.getByText('9: somebody looks after a case of theirs').waitFor()
    await page.getByText('10 of 212, chosen by chance').waitFor()
    const samples = page.getByRole('region', { name: 'As they leave' })
    expect([await samples.getByRole('listitem').count(), await samples.getByText('{{').count()]).toEqual([
      10, 0,
    ])
    // Whoever wrote it can't look at it.
    await press(page, 'I looked: it may go to 212 customers')
    await page.getByText('You wrote it, so somebody else looks.').first().waitFor()
  })
  await lookAtAll(rosa, path, 'outreach-look', 'I looked: it may go to 212 customers')
  await as(rosa, path, (page) =>
    press(page, 'I looked: it may go to 212 customers').then(() =>
      page.getByText('Send to 212 customers').waitFor(),
    ),
  )
  await as(house.mira, path, async (page) => {
    await press(page, 'Send to 212 customers')
    const dialog = page.getByRole('dialog', { name: 'Send to 212 customers' })
    await dialog.getByText('You can call it back for 2 minutes.').waitFor()
    await press(dialog, 'Send to 212 customers')
    await page
      .getByRole('timer')
      .getByText(/The first leaves in [12]:\d\d/)
      .waitFor()
    await press(page, 'Undo')
    await page.getByRole('button', { name: 'Send to 212 customers' }).waitFor()
    await press(page, 'Send to 212 customers')
    await press(page.getByRole('dialog'), 'Send to 212 customers')
    await page.getByRole('timer').waitFor()
  })
  expect(await written()).toEqual([])
  await endUndo()
  const leave = async () => (await carryOnOutreach(house), (await written()).length)
  await expect.poll(leave, { timeout: 60_000 }).toBe(212)
  const mails = await written()
  expect(new Set(mails.map(({ to }) => to?.[0]?.address)).size).toBe(212)
  const sent = mails[0]!
  const from = sent.to?.[0]?.address ?? ''
  await box.put(
    mailFrom({
      from,
      to: sent.replyTo?.[0]?.address ?? '',
      subject: `Re: ${sent.subject}`,
      words: 'It came, but in pieces.',
    }),
  )
  await as(house.mira, path, async (page) => {
    await page.getByText('Delivered', { exact: true }).waitFor()
    const back = page.getByRole('region', { name: 'What came back' })
    await back.getByText('answered').waitFor()
    await back.getByRole('link').first().click()
    await page.getByText('It came, but in pieces.').first().waitFor()
  })
  await lookAtAll(house.mira, path, 'outreach-done', 'What came back')
}, 300_000)

/** The time in which it could be called back is over. */
async function endUndo() {
  const { sql } = await import('kysely')
  await house.machinery.database.work(house.workspaceId, (tx) =>
    sql`update outreach set started = jsonb_set(started, '{leavesAt}', to_jsonb(${Date.now() - 60_000}::bigint)), paced_at = now() - interval '1 minute'
      where workspace_id = ${tx.workspaceId}`.execute(tx.db),
  )
}
