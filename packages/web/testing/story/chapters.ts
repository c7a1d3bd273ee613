import { readHandedOver, type Verification, verifyHandedOver } from '@amends/recovery/handed-over'
import { hashing } from '@amends/server/workspace/hashing'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  answer,
  askSomebody,
  chooseRemedy,
  close,
  deliver,
  establish,
  fix,
  keepEveryPromise,
  learn,
  promise,
  recordTheAccount,
  takeTheFile,
  talk,
  verify,
} from './case-work.ts'
import {
  become,
  choose,
  forwardToTheNextDue,
  forwardTwentyMinutes,
  goToMyQueue,
  isAt,
  moveDownTo,
  photograph,
  press,
} from './desk.ts'
import type { Installation } from './installation.ts'
import { makeKey, takePhoneCall, tellByApi, tellByForm } from './intake.ts'
import { theSecondRound } from './second-round.ts'
import { apology, facts, firstWord } from './texts.ts'
import {
  confirmPromises,
  hasLeft,
  isSaved,
  nothingHoldsIt,
  sayAnotherTime,
  sayWhenTheyHear,
  sendByKeys,
  sheet,
  tieEverything,
  write,
} from './writing.ts'

/** Plays a whole recovery, from three complaints that come in to the file that proves one of them; answers with what it proves. */
export async function play(page: Page, shop: Installation): Promise<readonly Verification[]> {
  await complaintsComeIn(page, shop)
  await theFirstWord(page, shop)
  await theirSideAndTheFacts(page)
  await theRemedies(page)
  await theApology(page)
  await theFix(page)
  await theSecondRound(page)
  return theEnd(page)
}

async function complaintsComeIn(page: Page, shop: Installation) {
  const me = await (await page.request.get(`${shop.address}/v1/me`)).json()
  await become(page, 'Grace Whitlock')
  const key = await makeKey(page, shop.address)
  const taken = await tellByApi(shop.address, key, 'The tripod of order 6980 has not come.')
  expect(taken.ownerName).not.toBe('')
  const told = await tellByForm(shop.address, me.workspace.id, 'The lamp hums. It hums at night, too.')
  expect(told).toContain('You will hear from')
  await become(page, 'Samira Haddad')
  await takePhoneCall(
    page,
    'This is the second teapot in pieces, order 7781. I stayed at home on Tuesday for it.',
  )
  await photograph(page, '03-first-word')
}

async function theFirstWord(page: Page, shop: Installation) {
  await page.goto(`${shop.address}/queue?view=all`)
  for (const name of ['Tom Adler', 'Rosa Lind', 'Jan Novak'])
    await page.getByRole('main').getByText(name).first().waitFor()
  await photograph(page, '04-queue')
  await goToMyQueue(page)
  await moveDownTo(page, /first word.*I stayed at home on Tuesday/)
  await page.keyboard.press('Enter')
  await isAt(page, 'Your first word to Tom')
  await write(page, 'Tom', 'About your teapot', firstWord)
  await sayWhenTheyHear(page, 'Tom', /in 60 min/)
  await isSaved(page)
  await nothingHoldsIt(page)
  await sendByKeys(page, 'Tom')
  await page.getByText(/^Leaves in/).waitFor()
  await photograph(page, '05-leaving')
  await page.keyboard.press('z')
  await page.getByText('Called back. Your words are still here.').first().waitFor()
  await expect.poll(() => sheet(page, 'Tom').innerText()).toContain('second teapot')
  await nothingHoldsIt(page)
  await sendByKeys(page, 'Tom')
  await hasLeft(page, 'Tom')
}

async function theirSideAndTheFacts(page: Page) {
  await isAt(page, 'Tom Adler')
  await recordTheAccount(page, {
    happened: 'A second teapot came in pieces.',
    cost: 'A day at home.',
    felt: 'Taken for a fool.',
    wanted: 'One that is whole, by Friday.',
  })
  await establish(page, facts)
  await photograph(page, '06-facts')
}

async function theRemedies(page: Page) {
  await chooseRemedy(page, /Send a new one/, { why: 'Tom wants one that is whole', grants: true })
  await page.getByText('granted').first().waitFor()
  await chooseRemedy(page, /Pay back the price and the delivery/, {
    amount: '180',
    why: 'It is the second time',
    grants: true,
  })
  await page.getByRole('alert').filter({ hasText: '150' }).waitFor()
  await photograph(page, '07-beyond')
  await page.getByLabel('Give it now, on my own authority').uncheck()
  await press(page.getByRole('form', { name: 'Offer a remedy' }), 'Offer it')
  const caseAddress = page.url()
  await askSomebody(page, /Mira Okafor/, 'Two pots in a row, and a day at home for each')
  await become(page, 'Mira Okafor')
  await page
    .getByRole('link', { name: /Decide what you were asked/ })
    .first()
    .click()
  await isAt(page, 'A request')
  await photograph(page, '08-request')
  await press(page, 'Yes')
  await isAt(page, 'Queue')
  await become(page, 'Samira Haddad')
  await page.goto(caseAddress)
  await isAt(page, 'Tom Adler')
}

async function theApology(page: Page) {
  await promise(page, 'A new teapot at Tom’s door', '2026-03-06T18:00')
  await page.getByText('A new teapot at Tom’s door').first().waitFor()
  await page.goto(`${page.url().split('?')[0]}?part=say&write=apology`)
  await write(page, 'Tom', 'Your teapot, order 7781', `${apology}\n\nI am sorry if you were upset by this.`)
  const held = page.getByRole('listitem').filter({ hasText: 'Held:' })
  await held.filter({ hasText: 'sorry if' }).waitFor()
  await photograph(page, '09-imitation')
  await sendByKeys(page, 'Tom')
  await page.getByText('Send it as it stands? Write why.').waitFor()
  await sheet(page, 'Tom').fill(apology)
  await held.filter({ hasText: 'sorry if' }).waitFor({ state: 'detached' })
  await sayAnotherTime(page, 'Tom', '2026-03-09T12:00')
  expect(await tieEverything(page)).toEqual([])
  await nothingHoldsIt(page)
  await photograph(page, '10-tied')
  await sendByKeys(page, 'Tom')
  await confirmPromises(page)
  await hasLeft(page, 'Tom')
  await photograph(page, '11-sent')
}

async function theFix(page: Page) {
  await isAt(page, 'Tom Adler')
  await deliver(page, 'Send a new one', 'The scan of Thursday, signed by Tom')
  await deliver(page, 'Pay back the price', 'The bank, reference 7781')
  const kept = await keepEveryPromise(page, 'Tom says so')
  expect(kept.join()).toContain('A new teapot at Tom’s door')
  await fix(page, 'A new teapot was brought, and Tom has it in his hands')
  await forwardTwentyMinutes(page)
  await verify(page, 'Tom held it up at the door: it is whole')
  await forwardToTheNextDue(page)
  await talk(page, 'Follow-up', 'Is the new pot whole, and is everything right now?')
  await answer(page, 'No, it isn’t', 'The lid does not fit.')
}

async function theEnd(page: Page): Promise<readonly Verification[]> {
  expect(await close(page, 'Tom says it is right')).toContain('the cause and the lesson')
  await photograph(page, '13-refused')
  await learn(page, 'The box is too thin', 'Teapots need the double box, and lids are tried on')
  await keepEveryPromise(page, 'Told on the phone')
  expect(await close(page, 'Tom says it is right')).toBeNull()
  await photograph(page, '14-closed')
  await choose(page, 'The whole file')
  await page.getByText(/events, chain whole$/).waitFor()
  await photograph(page, '15-file')
  const address = page.url()
  await become(page, 'Mira Okafor')
  await page.goto(address)
  return [await proof(page, 'JSON'), await proof(page, 'To print')]
}

/** What the file proves without the server that wrote it. */
async function proof(page: Page, as: 'JSON' | 'To print'): Promise<Verification> {
  const read = readHandedOver(await takeTheFile(page, as))
  if (!read.ok) throw new Error(read.why)
  expect(read.from).toBe(as === 'JSON' ? 'json' : 'page')
  const verification = verifyHandedOver(read.file, hashing)
  expect(verification.events).toBeGreaterThan(40)
  return verification
}
