import { expect, test } from 'vitest'
import { isAt, photograph, press, print } from './story/desk.ts'
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
      const kinds = await tells.getByRole('listitem').count()
      expect(await tells.getByText(/^Fits: .+ · Not: .+/).count()).toBe(kinds)
      await tells.getByText('at stake', { exact: true }).waitFor()
      await page
        .getByRole('banner')
        .or(page.locator('header'))
        .getByText('no apology yet in 180 days')
        .first()
        .waitFor()
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
      await page.getByText('no apology yet in 180 days').waitFor()
      await page.getByText(/^Fits: alternative · Not: .+/).waitFor()
      await page.getByLabel('What you said').fill('I understand your frustration.')
      await page.getByText('A stock phrase: anyone could say it to anyone.').waitFor()
      await page.getByText('That you listened, in their own facts').click()
      await press(page, /^Put it into the text: You have rung four times/)
      await expect.poll(() => page.getByLabel('What you said').inputValue()).toContain('You have rung four')
      expect(await page.getByRole('button', { name: /^Put it into the text: You are deaf/ }).count()).toBe(0)
      await photograph(page, '60-talk', { isWhole: true })
      await page.getByLabel('What they say').fill('1 The teapot came in pieces\n2 A day at home')
      await press(page, 'Keep it as their account')
      const back = page.getByRole('region', { name: 'Read it back' })
      await back.getByRole('group', { name: 'What happened' }).getByLabel('That’s right').check()
      await back.getByRole('group', { name: 'What it cost' }).getByLabel('Not quite').check()
      await back.getByLabel('What it cost: what is it really?').fill('Two days at home')
      await photograph(page, '60-read-back', { isWhole: true })
      await press(back, 'Keep what they said of it')
      await back.waitFor({ state: 'detached' })
      const call = await shop.as('Samira Haddad')
      const { accounts } = await call('GET /v1/cases/{id}', {
        params: { id: address.split('/').at(-1) ?? '' },
      })
      expect(accounts.at(-1)?.playback?.answer).toMatchObject({
        confirmed: false,
        words: 'What it cost: Two days at home',
      })
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
      await page.getByText('no apology yet in 180 days').waitFor()
      expect(await page.getByText('What did it cost you?').count()).toBe(0)
      await page.getByText('Did it cost you anything besides what you told us?').waitFor()
      await photograph(page, '61-script', { isWhole: true })
      expect(await print(page, '61-script')).toBe(1)
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
      const heard = page.getByLabel('What they say')
      await heard.fill('I know where you live')
      await page.getByRole('button', { name: 'Break off: abuse or threat' }).waitFor()
      await heard.press('b')
      expect(await heard.inputValue()).toContain('b')
      expect(await page.getByText('You keep out of contact with Tom').count()).toBe(0)
      await heard.press('F9')
      await page.getByText('You keep out of contact with Tom').first().waitFor()
      await page
        .getByText(/was told, speaks with them/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Break off: abuse or threat' }).waitFor({ state: 'detached' })
      await page.getByText('away until').first().waitFor()
      await photograph(page, '62-out-of-contact', { isWhole: true })
      await page.goto(`${address}?part=owe`)
      await page
        .getByText(/^Offered to/)
        .first()
        .waitFor()
      await press(page, 'I speak with them again')
      await page.getByText('You keep out of contact with Tom').waitFor({ state: 'detached' })
      await page.getByText('away until').waitFor({ state: 'detached' })
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
    const long = await call('POST /v1/cases/{id}/messages', {
      params: { id: caseId },
      body: {
        purpose: 'update',
        channel: 'letter',
        subject: 'Your teapot',
        body: `Dear Tom,\n\n${'I rang the workshop.\n\n'.repeat(60)}That was the sixtieth time.`,
      },
    })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${address}/letters/${draft.id}`)
      await page.getByText('I rang the workshop.').waitFor()
      await photograph(page, '63-letter', { isWhole: true })
      await press(page, 'Put the link to their page under it')
      const line = await page.getByText('what we owe you, at any time:').innerText()
      const opened = await page.request.get(line.split('\n').at(-1) ?? '')
      expect([opened.status(), await opened.text()]).toEqual([200, expect.stringContaining('Tom')])
      expect(await print(page, '63-letter')).toBe(1)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText('I rang the workshop.').first().isVisible()).toBe(true)
      expect(await page.getByText('Simulated clock').first().isVisible()).toBe(false)
      await page.emulateMedia({ media: null })
      await page.goto(`${address}/letters/${long.id}`)
      await page.getByText('That was the sixtieth time.').waitFor()
      expect(await print(page, '63-letter-long')).toBeGreaterThan(2)
    })
  }),
)

test(
  'who has no e-mail is written a letter from the desk; it is printed, and whoever posts it says so',
  inShop(async (shop) => {
    const call = await shop.as('Samira Haddad')
    const { caseId } = await call('POST /v1/complaints', {
      body: {
        channel: 'phone',
        sender: { name: 'Tom Berger', kind: 'phone', address: '+44 20 7946 0018' },
        words: 'My teapot came in pieces.',
      },
    })
    const id = caseId ?? ''
    const draft = await call('POST /v1/cases/{id}/messages', {
      params: { id },
      body: {
        purpose: 'notice',
        channel: 'letter',
        subject: 'Your teapot',
        body: 'Dear Tom,\n\nI look into it.',
      },
    })
    await call('POST /v1/messages/{id}/dispatch', {
      params: { id: draft.id },
      version: draft.version,
      body: { override: { reason: 'It is a test' }, undoSeconds: 0 },
    })
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${shop.address}/cases/${id}?part=say&write=update`)
      await sheet(page, 'Tom').waitFor()
      expect(await page.getByLabel('How it leaves').inputValue()).toBe('letter')
      await photograph(page, '65-letter-written')
      await page.goto(`${shop.address}/cases/${id}/letters/${draft.id}`)
      await press(page, 'I have posted it')
      await page.getByText('Kept: posted by hand.').first().waitFor()
      await page.getByRole('button', { name: 'I have posted it' }).waitFor({ state: 'detached' })
    })
    const { messages } = await call('GET /v1/cases/{id}', { params: { id } })
    expect(messages.find((one) => one.id === draft.id)).toMatchObject({ standing: 'delivered' })
  }),
)

test(
  'what customers tell of other companies and their ideas is found from the lessons, in their words',
  inShop(async (shop) => {
    const address = await aCaseOf(shop, 'Samira Haddad')
    const caseId = address.split('/').at(-1) ?? ''
    const call = await shop.as('Samira Haddad')
    await shop.at('Samira Haddad', async (page) => {
      await page.goto(`${new URL(address).origin}/ideas?view=ideas`)
      await page.getByText('No customer has given an idea yet.').waitFor()
      await call('PUT /v1/cases/{id}/account', {
        params: { id: caseId },
        body: {
          happened: 'It broke.',
          elsewhere: 'My old bank rang me back within the hour.',
          ideas: 'Pack them in straw.',
        },
      })
      await page.goto(`${new URL(address).origin}/lessons`)
      await page.getByRole('link', { name: 'How others put it right' }).click()
      await isAt(page, 'What customers tell us')
      await page.getByText('My old bank rang me back within the hour.').waitFor()
      await photograph(page, '64-ideas', { isWhole: true })
      await page.getByRole('link', { name: 'Ideas of customers' }).click()
      await page.getByText('Pack them in straw.').waitFor()
      expect(await page.getByText('My old bank rang me back within the hour.').count()).toBe(0)
    })
  }),
)
