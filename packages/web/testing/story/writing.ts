import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { press } from './desk.ts'

/** The sheet on which a message to this customer is written. */
export const sheet = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name: `Message to ${name}` })

/** Writes the message, under its subject. */
export async function write(page: Page, name: string, subject: string, text: string): Promise<void> {
  await page.getByLabel('Subject').fill(subject)
  await sheet(page, name).fill(text)
}

/** Says when the customer hears next, as one of the usual times. */
export async function sayWhenTheyHear(page: Page, name: string, choice: RegExp): Promise<void> {
  await press(page, new RegExp(`^${name} hears next`))
  await page.getByRole('menuitem', { name: choice }).click()
}

/** Says when the customer hears next, as any other time; it is the shop's. */
export async function sayAnotherTime(page: Page, name: string, time: string): Promise<void> {
  await sayWhenTheyHear(page, name, /Another time/)
  await page.getByLabel(`${name} hears next`).fill(time)
}

/** Waits until the server has the draft. */
export const isSaved = (page: Page): Promise<void> =>
  page
    .getByText(/^Saved /)
    .first()
    .waitFor()

/** Waits until the text is read and nothing keeps it from leaving. */
export const nothingHoldsIt = (page: Page): Promise<void> =>
  page.getByText('Nothing holds it').first().waitFor()

/** Sends with the keys, from within the text. */
export async function sendByKeys(page: Page, name: string): Promise<void> {
  await sheet(page, name).focus()
  await page.keyboard.press('Control+Enter')
}

/** Confirms every promise that was read in the message, and lets it go. */
export async function confirmPromises(page: Page): Promise<void> {
  await press(page.getByRole('form', { name: 'These go on the ledger when it leaves' }), 'Confirm and send')
}

/** Waits while it can be called back, until it has left. */
export const hasLeft = (page: Page, name: string): Promise<void> =>
  page.getByText(`On its way to ${name}.`).first().waitFor({ timeout: 30_000 })

/** Ties everything that has a ground in the case, one after the other; answers with what is still held. */
export async function tieEverything(page: Page): Promise<readonly string[]> {
  const findings = page.getByRole('list', { name: 'What was read in the text' })
  const ties = findings.getByRole('button', { name: /^Tie to: / })
  for (let left = await ties.count(); left > 0; left = await ties.count()) {
    await ties.first().click()
    await expect.poll(() => ties.count(), { timeout: 10_000 }).toBeLessThan(left)
  }
  return findings.getByRole('listitem').filter({ hasText: 'Held:' }).allInnerTexts()
}

/** Types on at the end of the text, letter by letter. */
export async function typeOn(page: Page, name: string, words: string): Promise<void> {
  await sheet(page, name).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

/** What is held in the text by now, each with its reason. */
export const heldWords = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('list', { name: 'What was read in the text' })
    .getByRole('listitem')
    .filter({ hasText: 'Held:' })
    .allInnerTexts()

/** Asked why it should go as it stands, gives a reason. */
export async function sendWithAReason(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Send it as it stands? Write why.').fill(reason)
  await press(page, 'Send with this reason')
}

/** What the server says when it does not let the message go. */
export const refusal = (page: Page): Promise<string> => page.getByRole('main').getByRole('alert').innerText()

/** Says that this is new to the customer, and told in the message. */
export async function pickNews(page: Page, what: string): Promise<void> {
  await page.getByText(/^New to them: /).click()
  await page.getByLabel(what, { exact: true }).check()
}
