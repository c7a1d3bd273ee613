import { expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { isAt, photograph, press } from './story/desk.ts'
import { inShop, looks } from './story/shop.ts'

test(
  'a colleague says what they are told by mail and sees how the last mail fared',
  inShop(async (shop) => {
    const call = await shop.as('Lena Brandt')
    await call('POST /v1/clock/advances', { body: { minutes: 20 } })
    await shop.at(
      'Lena Brandt',
      async (page) => {
        await page.goto(`${shop.address}/settings/reminders`)
        await isAt(page, 'Reminders')
        await page.getByText(/^What is yours is mailed to .* when 80 % of its time is over\.$/).waitFor()
        await page.getByText('No mail leaves this workspace').waitFor()
        await page.getByText(/Kept here\./).waitFor()
        await page
          .getByRole('listitem')
          .filter({ hasText: /^Due Thu 5 Mar, \d\d:\d\d, and not done: / })
          .first()
          .waitFor()
        await photograph(page, '70-reminders')
        expect(await violationsOn(page)).toEqual([])
        await press(page, 'Change')
        await page.getByLabel('when it is due').check()
        await press(page, 'Keep it')
        await page.getByText(/^What is yours is mailed to .* when it is due\.$/).waitFor()
        expect(await call('GET /v1/me/reminders', {})).toMatchObject({ byMail: true, fromLevel: 100 })
      },
      looks.phone,
    )
  }),
)
