import { createClient } from '@amends/contract/client'
import type { Page } from 'playwright-core'
import { inBrowser } from '../browser.ts'
import { fillIn, isAt, photograph, press } from './desk.ts'

/** Opens the printed address and chooses the sample shop. */
export async function openTheSampleShop(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await isAt(page, 'Welcome to Amends')
  await photograph(page, '01-welcome')
  await press(page, 'Open the sample shop')
  await page.waitForURL('**/queue*', { timeout: 60_000 })
  await isAt(page, 'Queue')
}

/** A customer tells us on the public form, in a browser that runs no script. */
export async function tellByForm(base: string, workspaceId: string, words: string): Promise<string> {
  const phone = { width: 390, height: 844, theme: 'light', script: false } as const
  return inBrowser(phone, async (context) => {
    const page = await context.newPage()
    await page.goto(`${base}/form/${workspaceId.slice(-12)}`)
    await page.getByLabel('Your name').fill('Rosa Lind')
    await page.getByLabel('Your e-mail address').fill('rosa@example.com')
    await page.getByLabel('What went wrong').fill(words)
    await press(page, 'Send')
    await isAt(page, 'Thank you, Rosa Lind. We have it')
    await photograph(page, '02-form')
    return page.getByRole('main').innerText()
  })
}

/** An admin makes an API key that may hand complaints in. */
export async function makeKey(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/settings/keys`)
  await press(page, 'Make a key')
  const form = page.getByRole('form', { name: 'Make a key' })
  await form.getByLabel('What it is for').fill('The shop')
  await form.getByLabel('Take complaints in').check()
  await press(form, 'Make the key')
  const told = await page.getByText(/^The key: /).innerText()
  return told.replace('The key: ', '').trim()
}

/** The shop's own system hands a complaint in. */
export const tellByApi = (base: string, key: string, words: string) =>
  createClient({ base, key })('POST /v1/complaints', {
    body: {
      channel: 'api',
      sender: { name: 'Jan Novak', kind: 'email', address: 'jan@example.com' },
      subject: 'order 6980',
      words,
    },
  })

/** Somebody rings: what they say is typed in on one screen, and the first word is asked for at once. */
export async function takePhoneCall(page: Page, words: string): Promise<void> {
  await page.keyboard.press('c')
  await isAt(page, 'Take a complaint')
  await fillIn(
    page,
    'Take it',
    { 'Who is it': 'Tom Adler', 'How can we reach them': 'tom@example.com', 'Their words': words },
    { pick: ['By phone'], submit: 'Take it' },
  )
  await isAt(page, 'Your first word to Tom')
}
