import { expect, test } from 'vitest'
import { isAt, photograph, press } from './story/desk.ts'
import { aCaseOf } from './story/given.ts'
import { inShop, looks } from './story/shop.ts'

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
