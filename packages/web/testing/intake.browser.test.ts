import { expect, test } from 'vitest'
import { choose, photograph, undo } from './story/desk.ts'
import {
  attach,
  detach,
  link,
  merge,
  openTheCaseOf,
  split,
  takeMailFile,
  takeTheirCall,
  theirWords,
} from './story/family.ts'
import { chooseTheFile, refusedRows, start } from './story/import.ts'
import { asACustomer, fillTheForm, seesTheLimit, writeUntilRefused } from './story/public-form.ts'
import { inShop } from './story/shop.ts'

const lamp = { name: 'Nora Falk', email: 'nora.falk@example.com', words: 'The lamp hums, at night too.' }

test(
  'a customer writes on the public form without an account: a case with an owner and a receipt, and five of them an hour',
  inShop(async (shop) => {
    await asACustomer(async (page) => {
      await fillTheForm(page, shop.form, lamp)
      await page.getByRole('heading', { name: 'Thank you, Nora Falk. We have it' }).waitFor()
      await page.getByText('A note that we have it is on its way to nora.falk@example.com.').waitFor()
      await photograph(page, '20-form-sent')
    })
    await shop.at('Lena Brandt', async (page) => {
      await openTheCaseOf(page, 'Nora Falk')
      expect(await theirWords(page)).toEqual([expect.stringContaining(lamp.words)])
      await page
        .getByText(/^(Ines Carvalho|Mira Okafor|Lena Brandt|Samira Haddad) owns this$|^You own this$/)
        .waitFor()
      await page.getByRole('button', { name: /^Receipt · / }).click()
      await page.getByText('Dear Nora Falk,').waitFor()
      await photograph(page, '22-form-case')
    })
    await asACustomer(async (page) => {
      const bowl = { ...lamp, name: 'Jon Beck', email: 'jon.beck@example.com' }
      // One was written above, if in the same hour of the clock.
      expect([4, 5]).toContain(await writeUntilRefused(page, shop.form, bowl))
      await seesTheLimit(page, bowl)
    })
  }),
)

test(
  'a file of complaints is read by its columns, tried, taken, its refused rows given back, and known when it comes again',
  inShop((shop) =>
    shop.at('Mira Okafor', async (page) => {
      await chooseTheFile(page, shop.address)
      await photograph(page, '23-import-columns')
      expect(await start(page, { dryRun: true })).toMatch(/dry run[^]*4 read · 2 taken · 0 known · 2 refused/)
      expect(await start(page, { dryRun: false })).toMatch(/4 read · 2 taken · 0 known · 2 refused/)
      await photograph(page, '24-import-done')
      const [head, ...refused] = (await refusedRows(page)).trim().split('\r\n')
      expect(head).toBe('Nr,Who,Reach,Came,What they told us,reason')
      expect(refused).toEqual([
        expect.stringMatching(/^4713,.*There are no words$/),
        expect.stringMatching(/^4714,.*the other day/),
      ])
      await chooseTheFile(page, shop.address)
      expect(await start(page, { dryRun: false })).toMatch(/4 read · 0 taken · 2 known · 2 refused/)
      await openTheCaseOf(page, 'Emil Brandt')
      expect(await theirWords(page)).toEqual([expect.stringContaining('three legs')])
    }),
  ),
)

test(
  'a mail file and a call of the same customer are one case, and two again; a second matter is taken out, and put back',
  inShop((shop) =>
    shop.at('Samira Haddad', async (page) => {
      await takeMailFile(page)
      await takeTheirCall(page, 'It is me again about the kettle. And the invoice is wrong, too.')
      await photograph(page, '25-same-matter')
      await page.getByRole('link', { name: 'Open the new case' }).click()
      await merge(page, 'order 7012: the kettle')
      await expect.poll(() => theirWords(page)).toHaveLength(2)
      await photograph(page, '26-merged')
      await undo(page)
      await expect.poll(() => theirWords(page)).toEqual([expect.stringContaining('the invoice')])
      await choose(page, 'Same as another case')
      await merge(page, 'order 7012: the kettle')
      await expect.poll(() => theirWords(page)).toHaveLength(2)
      await split(page, 'the invoice', 'The invoice is wrong')
      await expect.poll(() => theirWords(page)).toHaveLength(1)
      await undo(page)
      await expect.poll(() => theirWords(page)).toHaveLength(2)
    }),
  ),
)

test(
  'a case is linked, put under a failure and taken out of it, and each is called back',
  inShop((shop) =>
    shop.at('Samira Haddad', async (page) => {
      await takeMailFile(page)
      await openTheCaseOf(page, 'Hanna Voss')
      await link(page, 'Rosa Lind', 'The same van')
      const linked = page.getByRole('heading', { name: 'Linked cases' })
      await linked.waitFor()
      await photograph(page, '27-linked')
      await undo(page)
      await linked.waitFor({ state: 'detached' })
      const many = page.getByText('Parcels to RJ come up to two and a half weeks late', { exact: true })
      await attach(page, 'Parcels to RJ come up to two and a half weeks late')
      await many.first().waitFor()
      await undo(page)
      await page.getByText('order 7012: the kettle').first().waitFor()
      await attach(page, 'Parcels to RJ come up to two and a half weeks late')
      await many.first().waitFor()
      await detach(page)
      await expect.poll(() => many.count()).toBe(0)
      await undo(page)
      await many.first().waitFor()
    }),
  ),
)
