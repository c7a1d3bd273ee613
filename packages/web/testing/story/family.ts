import type { Page } from 'playwright-core'
import { choose, fillIn, isAt, press } from './desk.ts'

/** A mail that lay in somebody's folder. */
const mail = `From: Hanna Voss <hanna.voss@example.com>
To: care@example.com
Subject: order 7012: the kettle
Date: Thu, 5 Mar 2026 12:50:00 +0000
Message-ID: <kettle-7012@mail.example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The kettle of order 7012 leaks. The worktop is ruined.
`

/** Takes a complaint in as the mail file that it is. */
export async function takeMailFile(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await isAt(page, 'Take a complaint')
  await page.getByLabel('A mail file instead (.eml)').setInputFiles({
    name: 'kettle.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(mail.replaceAll('\n', '\r\n')),
  })
  await isAt(page, 'Your first word to Hanna')
}

/** The same customer rings; the desk says that it may be the same matter. */
export async function takeTheirCall(page: Page, words: string): Promise<void> {
  await page.keyboard.press('c')
  await isAt(page, 'Take a complaint')
  await fillIn(
    page,
    'Take it',
    { 'Who is it': 'Hanna Voss', 'How can we reach them': 'hanna.voss@example.com', 'Their words': words },
    { pick: ['By phone'], submit: 'Take it' },
  )
  await page.getByRole('heading', { name: 'It may be the same matter' }).waitFor()
  await page.getByText('An open case of theirs: order 7012: the kettle').waitFor()
}

/** The customer's own words, as they stand in the case, the newest first. */
export const theirWords = (page: Page) =>
  page
    .getByRole('region', { name: /^What .* said/ })
    .getByRole('article')
    .allInnerTexts()

/** They are one case: from now on one works in the other. */
export async function merge(page: Page, into: string): Promise<void> {
  await fillIn(page, 'Same as another case', {}, { pick: [new RegExp(into)], submit: 'They are one case' })
  await page.getByText('They are one case now.').first().waitFor()
}

/** Takes the message that holds these words out, as a case of its own. */
export async function split(page: Page, words: string, title: string): Promise<void> {
  await choose(page, 'Take a second matter out')
  const form = page.getByRole('form', { name: 'Take a second matter out' })
  await form.getByRole('checkbox', { name: words }).check()
  await fillIn(
    page,
    'Take a second matter out',
    { 'What the second matter is': title },
    { submit: 'Take it out' },
  )
}

/** Another case, found by its customer's name, belongs with this one. */
export async function link(page: Page, name: string, why: string): Promise<void> {
  await choose(page, 'Link another case')
  await page.getByLabel('Which case').fill(name)
  await page.getByRole('radio', { name }).waitFor()
  await fillIn(
    page,
    'Link another case',
    { 'Why they belong together': why },
    { pick: [new RegExp(name)], submit: 'Link them' },
  )
}

/** The case is one of many that a failure touched. */
export async function attach(page: Page, failure: string): Promise<void> {
  await choose(page, 'Belongs to another failure')
  await fillIn(page, 'Belongs to another failure', {}, { pick: [failure], submit: 'Put the case under it' })
}

/** The case does not belong to this failure. */
export async function detach(page: Page): Promise<void> {
  await choose(page, 'Belongs to another failure')
  await press(page, 'Take it out of this failure')
}

/** Opens the case of this customer, by looking for the name. */
export async function openTheCaseOf(page: Page, name: string): Promise<void> {
  await page.keyboard.press('/')
  await isAt(page, 'Search')
  await page.getByRole('searchbox', { name: 'Name, order, address or words' }).fill(name)
  await page
    .getByRole('link', { name: new RegExp(`^${name} · `) })
    .first()
    .click()
  await isAt(page, name)
}
