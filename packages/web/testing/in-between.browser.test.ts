import { expect, test } from 'vitest'
import {
  answer,
  duesOf,
  fix,
  offerTo,
  planToComeBack,
  recordNews,
  takeTheCase,
  verify,
  waitFor,
} from './story/case-work.ts'
import { choose, forwardTwentyMinutes, isAt, photograph, press } from './story/desk.ts'
import { aCaseOf, aCaseThatHeard, leadAsked, minutesPass } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'
import {
  hasLeft,
  nothingHoldsIt,
  pickNews,
  sayWhenTheyHear,
  sendByKeys,
  sheet,
  write,
} from './story/writing.ts'

const half = '2026-03-05T14:30:00Z'

test(
  'the update clock moves with news that says when the next comes; a wait is recorded, stays in sight, and ends',
  inShop(async (shop) => {
    const address = await aCaseThatHeard(shop, 'Samira Haddad', half)
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=owe`)
      await isAt(page, 'Tom Berger')
      expect((await duesOf(page, 'Tell them what is new'))[0]).toContain('14:30')
      await recordNews(page, 'I rang the workshop')
      await page.goto(`${address}?part=say&write=update`)
      const words = 'Dear Tom, I rang the workshop. You will hear from me by 16:30 today. Samira Haddad'
      await write(page, 'Tom', 'Your teapot', words)
      await pickNews(page, 'I rang the workshop')
      await sayWhenTheyHear(page, 'Tom', /in 3 h/)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      await hasLeft(page, 'Tom')
      await expect.poll(async () => (await duesOf(page, 'Tell them what is new'))[0]).toContain('16:30')
      await waitFor(page, 'the courier', 'the empty box', '2026-03-06T10:00')
      await page.getByText('Waiting on the courier: the empty box').waitFor()
      expect((await duesOf(page, 'Look again at what you wait for'))[0]).toContain('Fri 10:00')
      await photograph(page, '50-waiting')
      await page.goto(`${shop.address}/queue?view=waiting`)
      await page
        .getByRole('link', { name: /Tom Berger/ })
        .first()
        .waitFor()
      await page.goto(`${address}?part=owe`)
      await isAt(page, 'Tom Berger')
      await choose(page, 'Waiting')
      await press(page, 'It came, or we stop waiting')
      await page.getByText('Waiting on the courier').waitFor({ state: 'detached' })
    })
  }),
)

test(
  'what is written in the customer’s night says when it leaves, can be called back until then, and leaves in the morning',
  inShop(async (shop) => {
    const address = await aCaseThatHeard(shop, 'Samira Haddad', half)
    await minutesPass(shop, 7 * 60)
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=owe`)
      await isAt(page, 'Tom Berger')
      await recordNews(page, 'I rang the workshop')
      await page.goto(`${address}?part=say&write=update`)
      const words =
        'Dear Tom, I rang the workshop. You will hear from me by 09:00 on Friday 6 March. Samira Haddad'
      await write(page, 'Tom', 'Your teapot', words)
      await page.getByText('leaves Fri 08:00, and is read as of then').waitFor()
      await pickNews(page, 'I rang the workshop')
      await sayWhenTheyHear(page, 'Tom', /Fri 09:00/)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      const night = 'It is night for Tom: this leaves at Fri 08:00. Until then you can call it back.'
      await page.getByText(night).waitFor()
      await photograph(page, '51-night')
      await page.keyboard.press('z')
      await page.getByText('Called back. Your words are still here.').first().waitFor()
      await expect.poll(() => sheet(page, 'Tom').innerText()).toBe(words)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      await page.getByText(night).waitFor()
      await press(page, 'Back to the case')
      await isAt(page, 'Tom Berger')
      await page.getByText('leaves Fri 08:00', { exact: true }).waitFor()
      await photograph(page, '52-leaves-later')
      await page.goto(`${address}?part=say&write=update`)
      await isAt(page, 'Tom Berger')
      await expect.poll(() => sheet(page, 'Tom').innerText()).not.toContain('the workshop')
      await minutesPass(shop, 12 * 60)
      await page.goto(`${shop.address}/mail/sent?view=kept`)
      await page.getByRole('button', { name: /Tom Berger · Update · Your teapot/ }).waitFor()
    })
  }),
)

test(
  'whoever leaves offers what falls due meanwhile, and a colleague takes it at a desk of their own',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await press(page, /Samira Haddad/)
      await page.getByRole('menuitemradio', { name: 'Away until …' }).click()
      await isAt(page, 'Away until …')
      await page.getByLabel('Back at').fill('2026-03-05T18:00')
      const toms = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name: 'Tom Berger' }) })
      await toms.getByText('Say your own first word').waitFor()
      await photograph(page, '53-away')
      await press(toms, 'Offer to Lena Brandt')
      await toms.getByText('Offered to Lena Brandt').waitFor()
      await press(page, 'I am away now')
      await page.getByRole('button', { name: 'Samira Haddad Away until 18:00' }).waitFor()
    })
    await shop.at(
      'Lena Brandt',
      async (page) => {
        await takeTheCase(page, 'Tom Berger')
        await photograph(page, '54-taken-phone')
        await page.goto(`${address}?part=owe`)
        await isAt(page, 'Tom Berger')
        expect((await duesOf(page, 'Tell them who looks after it now'))[0]).toContain('13:50')
      },
      looks.phone,
    )
  }),
)

test(
  'an offer that nobody answers in ten minutes goes to a lead',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(address)
      await isAt(page, 'Tom Berger')
      await offerTo(page, /Ines Carvalho/, 'My shift ends')
      await page.getByText('Offered to Ines Carvalho').waitFor()
      await photograph(page, '55-offered')
      await minutesPass(shop, 9)
      await page.reload()
      await page.getByText('Offered to Ines Carvalho').waitFor()
      await minutesPass(shop, 1)
      await page.reload()
      await page.getByText(/^Offered to (Mira Okafor|Lena Brandt)$/).waitFor()
    })
    const lead = await leadAsked(shop, 'Samira Haddad', address)
    expect(['Mira Okafor', 'Lena Brandt']).toContain(lead)
    await shop.at(lead, (page) => takeTheCase(page, 'Tom Berger'))
  }),
)

test(
  'twenty minutes after the fix its owner checks it, twenty later the customer is asked, and somebody comes back once more',
  inShop(async (shop) => {
    const address = await aCaseThatHeard(shop, 'Samira Haddad', half)
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=owe`)
      await isAt(page, 'Tom Berger')
      await fix(page, 'A teapot that is whole was brought')
      await expect.poll(async () => (await duesOf(page, 'Check that the fix holds'))[0]).toContain('13:50')
      await forwardTwentyMinutes(page)
      await verify(page, 'Tom held it up at the door')
      await expect.poll(async () => (await duesOf(page, 'Ask whether it is right now'))[0]).toContain('14:10')
      await forwardTwentyMinutes(page)
      await page.goto(`${address}?part=say&write=follow-up`)
      const words =
        'Dear Tom, is the new teapot whole, and is everything right now? Samira Haddad, 020 7946 0104'
      await write(page, 'Tom', 'Is it right now?', words)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      await hasLeft(page, 'Tom')
      await isAt(page, 'Tom Berger')
      await answer(page, 'Yes, it is right', 'It is whole. Thank you.')
      await planToComeBack(page, '2026-03-12T10:00', 'It was the second one', 'Is it still whole?')
      await expect.poll(async () => (await duesOf(page, 'Come back to them'))[0]).toContain('12 Mar 10:00')
      await photograph(page, '56-comes-back')
    })
  }),
)
