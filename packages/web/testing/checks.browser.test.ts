import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { fillIn, isAt, press } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

test('a rule is set, words are kept, and a finding may stand until a day', () =>
  shop.atDesk('/settings/checks', async (page) => {
    await isAt(page, 'The check')
    await press(page, 'Change a rule')
    await page.getByLabel('Rule', { exact: true }).selectOption('sorry-if')
    await fillIn(page, 'Change a rule', {}, { pick: ['asks the writer'], submit: 'Keep it' })
    await page.getByText('“sorry-if” asks the writer.').waitFor()
    await press(page, 'Change the words')
    await fillIn(
      page,
      'Change the words',
      { 'Words not to use': 'ticket\ntouch base' },
      { submit: 'Keep it' },
    )
    await page.getByText('Words not to use: ticket, touch base').waitFor()
    await press(page, 'Let a finding stand')
    const form = page.getByRole('form', { name: 'Let a finding stand' })
    await form.getByLabel('The sentence, or the fingerprint of the finding').fill('Good morning.')
    await form.getByLabel('Why it may stand').fill('Tom asked for it')
    await form.getByLabel('Until').fill('2030-04-01')
    await press(form, 'Keep it')
    await page.getByText('Nothing is found in this sentence').waitFor()
    await form.getByLabel('The sentence, or the fingerprint of the finding').fill('Your ticket is here.')
    await press(form, 'Keep it')
    await page.getByText('Tom asked for it — Ada Adler, until 2030-04-01').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await press(page, 'Take it back')
    await page.getByText('No finding may stand without an answer.').waitFor()
  }))

test('on a phone in the dark it reads as well', () =>
  shop.atDesk(
    '/settings/checks',
    async (page) => {
      await isAt(page, 'The check')
      await press(page, 'Change the words')
      await page.getByRole('form', { name: 'Change the words' }).waitFor()
      expect(await violationsOn(page)).toEqual([])
    },
    { width: 390, height: 844, theme: 'dark' },
  ))
