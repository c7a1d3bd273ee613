import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { isAt, photograph, press } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

const valueOf = (page: Page, label: RegExp) => page.getByLabel(label).and(page.locator('input')).inputValue()

/** Takes a text along by its button, and says what was taken. */
async function copied(page: Page, label: string) {
  await page.getByRole('button', { name: `Copy: ${label}` }).click()
  await page.getByText('Copied').first().waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('who makes a key reads what each scope opens, and takes along where and how an agent is connected', () =>
  shop.atDesk('/settings/keys', async (page) => {
    await isAt(page, 'API keys')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shop.address })
    expect(await valueOf(page, /^Header/)).toBe('Authorization: Bearer amk_…')
    await press(page, 'Make a key')
    const form = page.getByRole('form', { name: 'Make a key' })
    await form.getByLabel('What it is for').fill('Desk agent')
    await form.getByText('They stay claims until a person confirms them').waitFor()
    for (const scope of ['Write drafts', 'Propose facts', 'Send']) await form.getByLabel(scope).check()
    await press(form, 'Make the key')
    await page.getByText('Copy it now; it is shown only here.').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Desk agent' }).getByText('Propose facts').waitFor()
    await photograph(page, 'keys-agent')
    expect(await violationsOn(page)).toEqual([])

    const address = await copied(page, 'Address, for a program that asks by HTTP (MCP)')
    const header = await copied(page, 'Header that goes with it')
    expect(await copied(page, 'Command, for a program that starts its tools itself')).toContain(
      header.replace('Authorization: Bearer ', 'AMENDS_KEY='),
    )
    // What was taken along opens the door: an agent asks with it and is shown its tools.
    const [name = '', value = ''] = header.split(': ')
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        [name]: value,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"name":"dispatch"')])
  }))

test('a lead lets receipts and updates of an agent leave, and takes it back', () =>
  shop.atDesk('/settings/policy', async (page) => {
    await page.getByText('What an agent writes waits for the owner of the case.').waitFor()
    const form = page.getByRole('form', { name: 'Policy' })
    const set = async (mayLeave: boolean) => {
      await press(page, 'Change')
      await form.getByLabel('Receipts and updates of an agent may leave').setChecked(mayLeave)
      await press(form, 'Keep it')
      await form.waitFor({ state: 'detached' })
    }
    await set(true)
    await page.getByText('What an agent writes as receipt or update may leave without the owner').waitFor()
    await set(false)
    await page.getByText('What an agent writes waits for the owner of the case.').waitFor()
    expect(await violationsOn(page)).toEqual([])
  }))
