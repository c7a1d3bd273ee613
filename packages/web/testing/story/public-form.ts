import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inBrowser } from '../browser.ts'
import { isAt, photograph, press } from './desk.ts'

const phone = { width: 390, height: 844, theme: 'light', script: false } as const

/** Somebody without an account, in a browser that runs no script. */
export const asACustomer = <T>(work: (page: Page) => Promise<T>): Promise<T> =>
  inBrowser(phone, async (context) => work(await context.newPage()))

type Filled = { readonly name: string; readonly email: string; readonly words: string }

/** Fills the public form in and sends it. */
export async function fillTheForm(page: Page, form: string, { name, email, words }: Filled): Promise<void> {
  await page.goto(form)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('What went wrong').fill(words)
  await press(page, 'Send')
}

const hourNow = () => Math.floor(Date.now() / 3_600_000)

/** Writes again and again until it is refused; answers with how often it went through in that hour of the clock. */
export async function writeUntilRefused(page: Page, form: string, filled: Filled): Promise<number> {
  const hours: number[] = []
  const refused = page.getByRole('alert')
  for (;;) {
    const words = `${filled.words} (${hours.length + 1})`
    await fillTheForm(page, form, { ...filled, words })
    await page
      .getByRole('heading', { name: `Thank you, ${filled.name}. We have it` })
      .or(refused)
      .waitFor()
    if (await refused.isVisible()) break
    hours.push(hourNow())
  }
  return hours.filter((hour) => hour === hours.at(-1)).length
}

/** A message too many: what is said, and that every word is still there. */
export async function seesTheLimit(page: Page, { words }: Filled): Promise<void> {
  await isAt(page, 'Tell us what went wrong')
  await expect
    .poll(() => page.getByRole('alert').innerText())
    .toContain('From this connection five messages an hour are taken. Write again in an hour, or call us.')
  await expect.poll(() => page.getByLabel('What went wrong').inputValue()).toContain(words)
  await photograph(page, '21-form-limit')
}
