import { expect, test } from 'vitest'
import { askSomebody, chooseRemedy, recordNews } from './story/case-work.ts'
import { forwardTwentyMinutes, isAt, isWarned, photograph, press } from './story/desk.ts'
import { aCaseOf, aCaseThatHeard } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'
import {
  pickNews,
  confirmPromises,
  hasLeft,
  nothingHoldsIt,
  sayWhenTheyHear,
  sendByKeys,
  write,
} from './story/writing.ts'

test(
  'what is within one’s authority is given at once; what is beyond it somebody who may decides, at a desk of their own',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(address)
      await isAt(page, 'Tom Berger')
      await chooseRemedy(page, /Pay back the delivery/, {
        amount: '20',
        why: 'He paid it twice',
        grants: true,
      })
      const given = page.getByRole('listitem').filter({ hasText: 'Pay back the delivery' })
      await given.getByText('granted').waitFor()
      await chooseRemedy(page, /Pay back the price/, { amount: '140', why: 'It is the second', grants: true })
      await page
        .getByRole('alert')
        .filter({ hasText: '£140, with £20 given before, is above your £150 for one case' })
        .waitFor()
      await photograph(page, '40-beyond')
      await page.getByLabel('Give it now, on my own authority').uncheck()
      await press(page.getByRole('form', { name: 'Offer a remedy' }), 'Offer it')
      await askSomebody(page, /Mira Okafor/, 'The second teapot in pieces')
      const asked = page.getByRole('listitem').filter({ hasText: '£140' })
      await asked.getByText('asked', { exact: true }).waitFor()
      await shop.at(
        'Mira Okafor',
        async (mira) => {
          await mira.getByRole('link', { name: /Decide what you were asked Tom Berger/ }).click()
          await mira.getByText('The second teapot in pieces', { exact: true }).waitFor()
          await photograph(mira, '41-request-phone')
          await press(mira, 'Yes')
          await isAt(mira, 'Queue')
        },
        looks.phone,
      )
      await press(page, /take them in/)
      await expect.poll(() => asked.innerText()).toContain('granted')
      await photograph(page, '42-decided')
    })
  }),
)

test(
  'a promise in the text is on the ledger after one confirmation, and its owner is warned at 50 and at 80 % of its time',
  inShop(async (shop) => {
    const address = await aCaseThatHeard(shop, 'Samira Haddad', '2026-03-05T14:00:00Z')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=owe`)
      await isAt(page, 'Tom Berger')
      await recordNews(page, 'I rang the workshop at 13:28')
      await page.goto(`${address}?part=say&write=update`)
      await write(
        page,
        'Tom',
        'Your teapot',
        'Dear Tom, I rang the workshop at 13:28. I will ring you by 15:10 today. Samira Haddad',
      )
      await pickNews(page, 'I rang the workshop at 13:28')
      await sayWhenTheyHear(page, 'Tom', /in 3 h/)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      await page
        .getByRole('form', { name: 'These go on the ledger when it leaves' })
        .getByText('I will ring you')
        .first()
        .waitFor()
      await photograph(page, '43-promises-read')
      await confirmPromises(page)
      await hasLeft(page, 'Tom')
      await page.goto(`${shop.address}/promises?view=mine`)
      const line = page.getByRole('listitem').filter({ hasText: 'Tom Berger' }).filter({ hasText: '15:10' })
      await expect.poll(() => line.count()).toBe(1)
      await photograph(page, '44-ledger')
      for (const _ of ['13:50', '14:10', '14:30']) await forwardTwentyMinutes(page)
      await isWarned(page, '50 % of the time is over: Keep the promise, by 15:10.')
      await photograph(page, '45-half')
      await forwardTwentyMinutes(page)
      await isWarned(page, '80 % of the time is over: Keep the promise, by 15:10.')
      await photograph(page, '46-four-fifths')
    })
  }),
)
