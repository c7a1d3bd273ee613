import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'

const photographs = fileURLToPath(new URL('../../../../screenshots/', import.meta.url))

/** Keeps a picture of the page as it is now. */
export async function photograph(page: Page, name: string, { isWhole = false } = {}): Promise<void> {
  await mkdir(photographs, { recursive: true })
  const path = `${photographs}story-${name}.png`
  const size = page.viewportSize()
  if (!isWhole || !size) return void (await page.screenshot({ path }))
  // What lies below the window is painted only once the window reaches it.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) })
  await page.screenshot({ path, fullPage: true })
  await page.setViewportSize(size)
}

/** Prints the page on A4 as Chromium would, keeps the print, and says how many sheets it takes. */
export async function print(page: Page, name: string): Promise<number> {
  await mkdir(photographs, { recursive: true })
  const pdf = await page.pdf({ path: `${photographs}story-${name}.pdf`, format: 'A4' })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** Waits until the page of this name is there. */
export const isAt = (page: Page, title: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Presses the button of this name, on the page or in a part of it. */
export const press = (at: Page | Locator, name: string | RegExp): Promise<void> =>
  at
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Fills in the fields of the form of this name and sends it; returns once the form has gone. */
export async function fillIn(
  page: Page,
  form: string,
  entries: Readonly<Record<string, string>>,
  { pick = [], submit }: { readonly pick?: readonly (string | RegExp)[]; readonly submit: string },
): Promise<void> {
  const sheet = page.getByRole('form', { name: form, exact: true })
  for (const choice of pick) await sheet.getByRole('radio', { name: choice }).check()
  for (const [label, text] of Object.entries(entries)) await fieldOf(sheet, label).fill(text)
  await press(sheet, submit)
  await sheet.waitFor({ state: 'detached' }).catch(async () => {
    throw new Error(`“${form}” stayed: ${await sheet.ariaSnapshot()}`)
  })
}

/** The field of this name, whether or not it may be left empty. */
const fieldOf = (at: Page | Locator, label: string): Locator =>
  at.getByLabel(new RegExp(`^${label.replaceAll(/[?.]/g, '\\$&')}( \\(optional\\))?$`))

/** Does something by its name, from the menu of every act, with the keys alone. */
export async function choose(page: Page, act: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'What would you like to do?' }).fill(act)
  await page.getByRole('dialog').getByRole('button', { name: act }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Becomes another of the people of the sample. */
export async function become(page: Page, name: string): Promise<void> {
  await page.goto(new URL('/settings/people', page.url()).href)
  await press(page.getByRole('listitem').filter({ hasText: name }), 'Become this person')
  await page.waitForURL('**/queue*')
  await page.getByRole('navigation', { name: 'Pages' }).getByText(name).waitFor()
}

/** Goes to one's own queue, by its keys. */
export async function goToMyQueue(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.waitForURL('**/queue?view=mine')
  await page.locator('[data-row]').first().waitFor()
}

/** Moves down the queue by its key until the row with these words has focus. */
export async function moveDownTo(page: Page, words: RegExp): Promise<void> {
  const row = page.locator('[data-row]').filter({ hasText: words }).first().getByRole('link')
  for (let moves = 0; moves < 60; moves += 1) {
    if (await row.evaluate((it) => it === it.ownerDocument.activeElement)) return
    await page.keyboard.press('j')
  }
  throw new Error(`No row with ${words} was reached`)
}

/** Moves the simulated clock twenty minutes on. */
export const forwardTwentyMinutes = (page: Page) => forward(page, 'Forward 20 minutes')

/** Moves the simulated clock to what is due next. */
export const forwardToTheNextDue = (page: Page) => forward(page, 'Forward to the next due')

async function forward(page: Page, how: string): Promise<void> {
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/v1/clock/advances') && answer.ok())
  await press(page, how)
  await moved
}

/** Takes back what was just done, by its key. */
export async function undo(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().waitFor()
  await page.keyboard.press('z')
}

/** Waits for a warning, among all of them. */
export async function isWarned(page: Page, words: string): Promise<void> {
  const warnings = page.getByRole('list', { name: 'Warnings' })
  const others = page.getByRole('button', { name: /^\d+ more$/ })
  await warnings.waitFor()
  if (await others.isVisible()) await others.click()
  await warnings.getByText(words).waitFor()
}
