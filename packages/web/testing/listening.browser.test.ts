import { expect, test } from 'vitest'
import { isAt, photograph, press } from './story/desk.ts'
import { aCaseOf } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'
import { sheet } from './story/writing.ts'

const words =
  'I have rung four times and waited forty minutes each time. My daughter’s wedding is on Saturday. ' +
  'I am deaf and your shop laughed at me. I just want my teapot replaced.'

test(
  'what a customer wrote and says shows what it tells, in their words; a need is kept with the customer',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad', { words })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=owe`)
      const tells = page.getByRole('region', { name: 'What their words tell' })
      await tells.getByText('respect', { exact: true }).waitFor()
      await tells.getByText('laughed at me').waitFor()
      await tells.getByText('at stake', { exact: true }).waitFor()
      await photograph(page, '60-clues', { isWhole: true })
      await press(tells, 'Keep it as what they need')
      await tells.getByText('Kept among what they need.').waitFor()

      await page.goto(`${address}/talk`)
      await isAt(page, 'Talk with Tom')
      await page.getByLabel('What they say').fill('6 my old bank rang me back within the hour')
      await page
        .getByRole('region', { name: 'What their words tell' })
        .getByText('how others do it', { exact: true })
        .waitFor()
      await photograph(page, '60-talk', { isWhole: true })
    })
    await shop.at(
      'Samira Haddad',
      async (page) => {
        await page.goto(`${address}/talk`)
        await page.getByLabel('What they say').fill(words)
        await page.getByText('laughed at me').first().waitFor()
        await photograph(page, '60-talk-phone', { isWhole: true })
      },
      looks.phone,
    )
    const lead = await shop.as('Mira Okafor')
    const { customer } = await lead('GET /v1/cases/{id}', { params: { id: address.split('/').at(-1) ?? '' } })
    expect(customer.needs).toContain('deaf')
  }),
)

test(
  'severity 3 proposes to speak, from one page made of the facts; the file is not asked for again, and stock phrases show as weak',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad', {
      words: `${words.replace('I am deaf and your', 'Your')} It was order 7781.`,
    })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}?part=say&write=first-word`)
      await page.getByText('Severity 3: speak first').waitFor()
      await sheet(page, 'Tom').fill('I understand your frustration. Could you give me your order number?')
      await page.getByText('You ask for the order number. It is in the file: 7781').waitFor()
      await page.getByText('A stock phrase: anyone could say it to anyone.').waitFor()
      await page.getByText('That you listened, in their own facts').click()
      await photograph(page, '61-coaching', { isWhole: true })
      await press(page, /^Put it into the text: You have rung four times/)
      await expect.poll(() => sheet(page, 'Tom').innerText()).toContain('You have rung four times')
      await page.goto(`${address}/script`)
      await isAt(page, 'What to say to Tom')
      await page.getByText('Don’t ask for the order number: it is in the file.').waitFor()
      expect(await page.getByText('What did it cost you?').count()).toBe(0)
      await page.getByText('Did it cost you anything besides what you told us?').waitFor()
      await photograph(page, '61-script', { isWhole: true })
    })
    await shop.at(
      'Samira Haddad',
      async (page) => {
        await page.goto(`${address}/script`)
        await isAt(page, 'What to say to Tom')
        await photograph(page, '61-script-phone', { isWhole: true })
        const size = await page
          .getByText('Say nothing until they have finished.')
          .evaluate((it) => getComputedStyle(it).fontSize)
        expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(18)
      },
      looks.phone,
    )
  }),
)

test(
  'after a threat one key keeps the owner out of contact, and takes them back; the case is offered to a lead',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}/talk`)
      await isAt(page, 'Talk with Tom')
      await page.keyboard.press('b')
      await page.getByText('You keep out of contact with Tom.').first().waitFor()
      await photograph(page, '62-out-of-contact', { isWhole: true })
      await page.goto(`${address}?part=owe`)
      await page
        .getByText(/^Offered to/)
        .first()
        .waitFor()
      await press(page, 'I speak with them again')
      await page.getByText('You keep out of contact with Tom.').waitFor({ state: 'detached' })
      expect(await page.getByRole('button', { name: 'I speak with them again' }).count()).toBe(0)
    })
  }),
)

test(
  'a message is printed as a letter, and nothing of the desk with it',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    const caseId = address.split('/').at(-1) ?? ''
    const call = await shop.as('Samira Haddad')
    const draft = await call('POST /v1/cases/{id}/messages', {
      params: { id: caseId },
      body: {
        purpose: 'update',
        channel: 'email',
        subject: 'Your teapot',
        body: 'Dear Tom,\n\nI rang the workshop.\n\nSamira Haddad',
      },
    })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}/letters/${draft.id}`)
      await page.getByText('I rang the workshop.').waitFor()
      await photograph(page, '63-letter', { isWhole: true })
      await page.emulateMedia({ media: 'print' })
      await photograph(page, '63-letter-print', { isWhole: true })
      const isSeen = (text: string) =>
        page
          .getByText(text)
          .first()
          .evaluate((it) => getComputedStyle(it).visibility)
      expect(await isSeen('I rang the workshop.')).toBe('visible')
      expect(await isSeen('Simulated clock')).toBe('hidden')
    })
  }),
)
