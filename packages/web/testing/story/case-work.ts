import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { choose, fillIn, isAt, press } from './desk.ts'

/** What the customer told us of their side. */
export type Told = Readonly<Record<'happened' | 'cost' | 'felt' | 'wanted', string>>

/** Writes down the customer's side, by the key. */
export async function recordTheAccount(page: Page, { happened, cost, felt, wanted }: Told): Promise<void> {
  await page.keyboard.press('a')
  await fillIn(
    page,
    'Write down their account',
    {
      'What happened': happened,
      'What it cost': cost,
      'How it felt': felt,
      'What would put it right': wanted,
    },
    { submit: 'Keep the account' },
  )
}

/** Claims one statement, by the key; without a source it stays claimed. */
export async function claim(page: Page, about: string, statement: string): Promise<void> {
  await page.keyboard.press('f')
  const form = page.getByRole('form', { name: 'Add a fact' })
  await form.getByLabel('What it is about').selectOption(about)
  await fillIn(page, 'Add a fact', { 'One statement': statement }, { submit: 'Add the fact' })
}

/** Confirms a claimed statement with how we know, by the key. */
async function confirm(page: Page, statement: string, source: string): Promise<void> {
  await page.keyboard.press('v')
  await fillIn(
    page,
    'Confirm a fact',
    { 'How do we know?': source },
    { pick: [statement], submit: 'Confirm this fact' },
  )
}

/** Claims each statement and confirms it: what it is about, the statement, how we know. */
export async function establish(page: Page, facts: readonly (readonly [string, string, string])[]) {
  for (const [about, statement, source] of facts) {
    await claim(page, about, statement)
    await confirm(page, statement, source)
  }
}

/** Chooses a remedy and says why; it is given at once, on one's own authority, unless it is only offered. */
export async function chooseRemedy(
  page: Page,
  remedy: RegExp,
  { amount, why, grants }: { readonly amount?: string; readonly why: string; readonly grants: boolean },
): Promise<void> {
  await page.keyboard.press('m')
  const form = page.getByRole('form', { name: 'Offer a remedy' })
  await form.getByRole('radio', { name: remedy }).check()
  if (amount) await form.getByLabel('Amount').fill(amount)
  await form.getByLabel('Why this one').fill(why)
  await form.getByLabel('Give it now, on my own authority').setChecked(grants)
  await press(form, 'Offer it')
}

/** Asks a colleague whose authority covers it. */
export async function askSomebody(page: Page, whom: RegExp, why: string): Promise<void> {
  await press(page, 'Ask somebody who may')
  const form = page.getByRole('form', { name: 'Ask somebody who may' })
  const names = await form.getByLabel('Whom to ask').locator('option').allInnerTexts()
  await form.getByLabel('Whom to ask').selectOption({ label: names.find((name) => whom.test(name)) ?? '' })
  await fillIn(page, 'Ask somebody who may', { 'Why it is right here': why }, { submit: 'Ask' })
}

/** Puts a promise on the ledger, by the key; the time is the shop's. */
export async function promise(page: Page, what: string, due: string): Promise<void> {
  await page.keyboard.press('p')
  await fillIn(
    page,
    'Make a promise',
    { 'What we will do': what, 'By when': due },
    { submit: 'Put it on the ledger' },
  )
}

/** The remedy arrived. */
export async function deliver(page: Page, remedy: string, evidence: string): Promise<void> {
  await press(page.getByRole('listitem').filter({ hasText: remedy }), 'Delivered')
  await fillIn(
    page,
    'Remedy delivered',
    { 'How do we know it arrived?': evidence },
    { submit: 'It is delivered' },
  )
  await page
    .getByRole('listitem')
    .filter({ hasText: remedy })
    .getByText('delivered', { exact: true })
    .waitFor()
}

/** Every promise that is still open was kept; answers with what they were. */
export async function keepEveryPromise(page: Page, evidence: string): Promise<readonly string[]> {
  const open = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Keep a promise' }) })
  const kept: string[] = []
  for (let left = await open.count(); left > 0; left = await open.count()) {
    kept.push(await open.first().innerText())
    await press(open, 'Keep a promise')
    const entries = { 'How do we know?': evidence }
    await fillIn(page, 'Keep a promise', entries, { submit: 'Keep it on the ledger' })
    await expect.poll(() => open.count(), { timeout: 10_000 }).toBeLessThan(left)
  }
  return kept
}

/** What puts it right is done, by the key. */
export async function fix(page: Page, words: string): Promise<void> {
  await page.keyboard.press('d')
  await fillIn(page, 'The fix is done', { 'What puts it right': words }, { submit: 'The fix is done' })
}

/** The owner looks whether the fix holds, from the menu of acts. */
export async function verify(page: Page, how: string): Promise<void> {
  await choose(page, 'Check the fix')
  await fillIn(
    page,
    'Check the fix',
    { 'How you know': how },
    { pick: ['It holds'], submit: 'Keep the check' },
  )
}

/** The customer's answer to the question whether it is right. */
export async function answer(page: Page, right: 'Yes, it is right' | 'No, it isn’t', words: string) {
  await choose(page, 'Their answer to the question')
  await fillIn(
    page,
    'Their answer to the question',
    { 'What they said': words },
    { pick: [right], submit: 'Keep the answer' },
  )
}

/** Something was said on the phone: what it was is kept. */
export async function talk(page: Page, purpose: string, words: string): Promise<void> {
  await choose(page, 'Start a talk')
  await page.getByLabel('What you said').fill(words)
  await page.getByLabel('What it was').selectOption({ label: purpose })
  await press(page, 'Keep the talk')
  await page.getByRole('button', { name: 'Keep the talk' }).waitFor({ state: 'detached' })
}

/** Why it happened and what changes, by the key. */
export async function learn(page: Page, cause: string, learned: string): Promise<void> {
  await page.keyboard.press('l')
  await fillIn(
    page,
    'Cause and lesson',
    { 'Why it happened': cause, 'What we learned, and what changes': learned },
    { submit: 'Keep cause and lesson' },
  )
}

/** Closes the case; answers with what it was refused for, or null once it is closed. */
export async function close(page: Page, reason: string): Promise<string | null> {
  await choose(page, 'Close the case')
  const form = page.getByRole('form', { name: 'Close the case' })
  await form.getByLabel(/^Reason/).fill(reason)
  await press(form, 'Close the case')
  const refusal = form.getByRole('alert')
  await refusal
    .or(page.getByText('Settled', { exact: true }))
    .first()
    .waitFor()
  if (!(await refusal.isVisible())) return null
  const why = await refusal.innerText()
  await press(form, 'Leave it, keep my words')
  await form.waitFor({ state: 'detached' })
  return why
}

/** Takes the whole file of the case from its page. */
export async function takeTheFile(page: Page, as: 'To print' | 'JSON'): Promise<string> {
  const address = await page.getByRole('link', { name: as, exact: true }).getAttribute('href')
  const answer = await page.request.get(new URL(address ?? '', page.url()).href)
  expect(answer.status()).toBe(200)
  return answer.text()
}

/** Records something done for the customer, by the key: news an update may carry. */
export async function recordNews(page: Page, what: string): Promise<void> {
  await page.keyboard.press('u')
  await fillIn(page, 'Record what you did', { 'What you did': what }, { submit: 'Record it' })
}

/** Says on whom one waits, for what, and when to look again; the time is the shop's. */
export async function waitFor(page: Page, whom: string, what: string, lookAgain: string): Promise<void> {
  await choose(page, 'Waiting')
  const form = page.getByRole('form', { name: 'Waiting' })
  await form.getByLabel('On whom').selectOption({ label: whom })
  await fillIn(page, 'Waiting', { 'For what': what, 'Look again at': lookAgain }, { submit: 'Wait' })
}

/** Offers the case to a colleague. */
export async function offerTo(page: Page, colleague: RegExp, why: string): Promise<void> {
  await page.keyboard.press('h')
  const form = page.getByRole('form', { name: 'Hand over' })
  const names = await form.getByLabel('To whom').locator('option').allInnerTexts()
  await form.getByLabel('To whom').selectOption({ label: names.find((name) => colleague.test(name)) ?? '' })
  await fillIn(page, 'Hand over', { 'What they need to know': why }, { submit: 'Offer it' })
}

/** Takes the case that was offered, from the queue. */
export async function takeTheCase(page: Page, customer: string): Promise<void> {
  await page
    .getByRole('link', { name: new RegExp(`Take the case, or say no ${customer}`) })
    .first()
    .click()
  await isAt(page, customer)
  await press(page, 'Take the case')
  await page.getByText('You own this').waitFor()
}

/** Plans to come back later; the time is the shop's. */
export async function planToComeBack(page: Page, when: string, why: string, question: string): Promise<void> {
  await choose(page, 'Plan to come back')
  await fillIn(
    page,
    'Plan to come back',
    { When: when, 'What calls for it': why, 'What you will ask': question },
    { submit: 'Plan it' },
  )
}

/** The due times of what is owed under this title, as the case shows them. */
export const duesOf = (page: Page, title: string): Promise<readonly string[]> =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
    .locator('time')
    .allInnerTexts()
