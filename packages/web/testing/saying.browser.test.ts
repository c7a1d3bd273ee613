import { expect, test } from 'vitest'
import { claim } from './story/case-work.ts'
import { choose, goToMyQueue, isAt, moveDownTo, photograph } from './story/desk.ts'
import { aCaseOf, aCaseThatHeard } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'
import {
  hasLeft,
  heldWords,
  isSaved,
  nothingHoldsIt,
  refusal,
  sayWhenTheyHear,
  sendByKeys,
  sendWithAReason,
  sheet,
  typeOn,
  write,
} from './story/writing.ts'

test(
  'queue and agenda say what is owed next, when, by which principle, and what blocks it',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Lena Brandt')
    await shop.at('Lena Brandt', async (page) => {
      await goToMyQueue(page)
      await moveDownTo(page, /Say your own first word.*Tom Berger/)
      const hand = page.getByRole('region', { name: 'The row in hand' })
      await hand.getByRole('heading', { name: 'Say your own first word' }).waitFor()
      const owed = await hand.innerText()
      expect(owed).toMatch(
        /in 20 min[^]*13:50[^]*Tom Berger[^]*Reckoned by 20 working minutes from arrival\./,
      )
      await hand.getByRole('button', { name: 'Why? C1' }).click()
      await hand.getByText('A named person’s first word follows at once').waitFor()
      await photograph(page, '30-owed-next')
      await page.goto(address)
      await isAt(page, 'Tom Berger')
      await claim(page, 'Cause', 'We packed it without an inner box.')
      const apology = page.getByRole('listitem').filter({ hasText: 'Send the full apology' })
      await apology.getByText('Blocked: a fact is claimed, not confirmed').waitFor()
      await photograph(page, '31-blocked')
    })
    await shop.at(
      'Lena Brandt',
      async (page) => {
        await page.getByText('Say your own first word').first().waitFor()
        await photograph(page, '32-queue-phone')
        await page.goto(`${address}?part=owe`)
        await isAt(page, 'Tom Berger')
        await photograph(page, '33-case-phone')
      },
      looks.phone,
    )
  }),
)

test(
  'words are marked while they are typed; what is held leaves only with a reason, which stays in the file for all to see',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}/first-word`)
      await isAt(page, 'Your first word to Tom')
      await typeOn(
        page,
        'Tom',
        'Dear Tom, you told me that a second teapot from us came in pieces. I am sorry if ',
      )
      expect(await heldWords(page)).toEqual([])
      await typeOn(page, 'Tom', 'you were upset by it. I look after it from now on. Samira Haddad')
      await expect.poll(() => heldWords(page)).toEqual([expect.stringContaining('sorry if you')])
      await sayWhenTheyHear(page, 'Tom', /in 60 min/)
      await photograph(page, '34-held')
      await sendByKeys(page, 'Tom')
      await sendWithAReason(page, 'Tom said these words himself, and laughed')
      await hasLeft(page, 'Tom')
      await isAt(page, 'Tom Berger')
      const reason = 'Samira Haddad let it go as it stood: Tom said these words himself, and laughed'
      await page.getByText(reason).waitFor()
      await photograph(page, '35-let-go')
      await choose(page, 'The whole file')
      const line = page.getByRole('row').filter({ hasText: 'let go against the reading' })
      await expect.poll(() => line.innerText()).toContain('Tom said these words himself, and laughed')
      await expect.poll(() => line.innerText()).toContain('Samira Haddad')
      await photograph(page, '36-file')
    })
  }),
)

test(
  'an update without news is refused, and no reason lets a sum leave that the case does not hold',
  inShop(async (shop) => {
    const address = await aCaseThatHeard(shop, 'Samira Haddad', '2026-03-05T14:30:00Z')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=say&write=update`)
      await write(
        page,
        'Tom',
        'Your teapot',
        'Dear Tom, I am still at it. You will hear from me by 14:30 today. Samira Haddad',
      )
      await sayWhenTheyHear(page, 'Tom', /in 60 min/)
      await nothingHoldsIt(page)
      await sendByKeys(page, 'Tom')
      expect(await refusal(page)).toContain('Add one thing they do not know yet')
      await photograph(page, '37-no-news')
      await page.goto(`${address}?part=say&write=offer`)
      await write(page, 'Tom', 'Your teapot', 'Dear Tom, what we owe you is £40. Samira Haddad')
      await expect.poll(() => heldWords(page)).toEqual([expect.stringContaining('£40')])
      await sendByKeys(page, 'Tom')
      await sendWithAReason(page, 'He knows it anyway')
      expect(await refusal(page)).toContain('Nothing in the case holds this')
      await expect.poll(() => sheet(page, 'Tom').innerText()).toContain('what we owe you is £40')
      await photograph(page, '38-untied')
    })
  }),
)

test(
  'two people write in one case: each is told of the other, and each keeps their own words',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    const draft = `${address}?part=say&write=update`
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(draft)
      await write(page, 'Tom', 'Your teapot', 'These are Samira’s words.')
      await isSaved(page)
      await shop.at('Mira Okafor', async (mira) => {
        await mira.goto(draft)
        await mira.getByText(/^Samira Haddad has a draft for this case, saved/).waitFor()
        await expect.poll(() => sheet(mira, 'Tom').innerText()).not.toContain('Samira’s words')
        await write(mira, 'Tom', 'Your teapot', 'These are Mira’s words.')
        await isSaved(mira)
        await photograph(mira, '39-two-write')
      })
      await page.getByText(/^Mira Okafor has a draft for this case, saved/).waitFor()
      await expect.poll(() => sheet(page, 'Tom').innerText()).toBe('These are Samira’s words.')
    })
  }),
)
