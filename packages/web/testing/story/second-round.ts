import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  answer,
  chooseRemedy,
  deliver,
  establish,
  fix,
  promise,
  recordTheAccount,
  talk,
  verify,
} from './case-work.ts'
import { forwardTwentyMinutes, isAt, photograph } from './desk.ts'
import { apology, laterFacts, secondApology } from './texts.ts'
import {
  confirmPromises,
  hasLeft,
  nothingHoldsIt,
  sayAnotherTime,
  sendByKeys,
  sheet,
  tieEverything,
  write,
} from './writing.ts'

/** A bad answer opens the next round, and it starts from listening. */
export async function theSecondRound(page: Page) {
  await page.getByText('round 2').first().waitFor()
  await page.getByRole('link', { name: 'Say your own first word' }).first().waitFor()
  await photograph(page, '12-again')
  await talk(page, 'First word', 'I am sorry that the lid does not fit. I bring you one today.')
  await recordTheAccount(page, {
    happened: 'The lid of the new pot does not fit.',
    cost: 'Another wait.',
    felt: 'Tired of it.',
    wanted: 'A lid that fits.',
  })
  await establish(page, laterFacts)
  await promise(page, 'A lid that fits at Tom’s door', '2026-03-06T17:00')
  await page.getByText('A lid that fits at Tom’s door').first().waitFor()
  await compare(page)
  await wordsAloneDontLeave(page)
  await chooseRemedy(page, /hand-written card/, { amount: '12', why: 'The third wait', grants: true })
  await page.getByRole('listitem').filter({ hasText: 'A hand-written card' }).getByText('granted').waitFor()
  await fix(page, 'A lid that fits was turned in the workshop')
  await apologiseAgain(page)
  await deliver(page, 'A hand-written card', 'Tom has it')
  await forwardTwentyMinutes(page)
  await verify(page, 'Tom tried it on while I waited')
  await forwardTwentyMinutes(page)
  await talk(page, 'Follow-up', 'Does the lid fit, and is everything right now?')
  await answer(page, 'Yes, it is right', 'It fits. Thank you.')
}

/** What Tom named, beside what the first apology held. */
async function compare(page: Page) {
  const address = page.url().split('?')[0]
  await page.goto(`${address}/rounds/2`)
  await page.getByRole('region', { name: 'What they named, and whether it was answered' }).waitFor()
  const before = page.getByRole('region', { name: 'Before you apologise again' })
  expect(await before.getByText('not yet').count()).toBe(2)
  await before.getByText('1 apology in 180 days').waitFor()
  await photograph(page, '12-round', { isWhole: true })
  await page.goto(`${address}?part=owe`)
  await isAt(page, 'Tom Adler')
}

/** Nothing given and nothing done: the second apology stays. */
async function wordsAloneDontLeave(page: Page) {
  const address = page.url().split('?')[0]
  await page.goto(`${address}?part=say&write=apology`)
  await write(page, 'Tom', 'The lid of your teapot', secondApology)
  await sayAnotherTime(page, 'Tom', '2026-03-10T12:00')
  await tieEverything(page)
  await nothingHoldsIt(page)
  await sendByKeys(page, 'Tom')
  await confirmPromises(page)
  await page.getByText('Words alone did not work').first().waitFor()
  await photograph(page, '12-words-alone')
  await page.goto(`${address}?part=owe`)
  await isAt(page, 'Tom Adler')
}

/** In writing, and not in the words of the first time: those would be refused. */
async function apologiseAgain(page: Page) {
  await page.goto(`${page.url().split('?')[0]}?part=say&write=apology`)
  await write(page, 'Tom', 'The lid of your teapot', apology)
  await page.getByText('They have had this text already').first().waitFor()
  await photograph(page, '12-said-before')
  await sheet(page, 'Tom').fill(secondApology)
  await sayAnotherTime(page, 'Tom', '2026-03-10T12:00')
  expect(await tieEverything(page)).toEqual([])
  await nothingHoldsIt(page)
  await photograph(page, '12-second-apology')
  await sendByKeys(page, 'Tom')
  await confirmPromises(page)
  await hasLeft(page, 'Tom')
  await isAt(page, 'Tom Adler')
}
