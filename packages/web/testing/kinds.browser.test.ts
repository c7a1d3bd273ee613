import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from './axe.ts'
import { type AdasShop, openAdasShop } from './story/adas-shop.ts'
import { fillIn, isAt, photograph } from './story/desk.ts'

let shop: AdasShop
beforeAll(async () => {
  shop = await openAdasShop()
})
afterAll(() => shop.remove())

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Kinds of failure' }).getByRole('listitem').filter({ hasText: name })
const pressOn = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

test('a kind is added, refused twice, renamed, retired and brought back with the keys alone', () =>
  shop.atDesk('/settings/kinds', async (page) => {
    await isAt(page, 'Kinds of failure')
    await pressOn(page, 'Add a kind')
    await page.keyboard.type('Late delivery')
    await page.keyboard.press('Enter')
    await page.getByText('There is already a kind of this name').first().waitFor()
    await expect.poll(() => page.getByLabel('What it is called').inputValue()).toBe('Late delivery')
    await page.getByLabel('What it is called').fill('missing lid')
    await page.keyboard.press('Enter')
    await line(page, 'missing lid').waitFor()
    await pressOn(page, 'Change “missing lid”')
    await page.getByLabel('What it is called').fill('lid missing')
    await page.keyboard.press('Enter')
    await line(page, 'lid missing').waitFor()
    await pressOn(page, 'Retire “lid missing”')
    await page.getByText('“lid missing” is retired').first().waitFor()
    await page.keyboard.press('z')
    await line(page, 'lid missing').waitFor()
    expect(await violationsOn(page)).toEqual([])
  }))

test('who keeps a kind that was changed meanwhile sees both, and then decides', () =>
  shop.atDesk('/settings/kinds', async (page) => {
    await pressOn(page, 'Change “wrong item”')
    await page.getByLabel('What it is called').fill('not what was ordered')
    const { rows } = (await (await page.request.get(`${shop.address}/v1/kinds`)).json()) as {
      rows: { id: string; name: string; version: number }[]
    }
    const kind = rows.find(({ name }) => name === 'wrong item')
    await page.request.put(`${shop.address}/v1/kinds/${kind?.id}`, {
      headers: { origin: shop.address, 'if-match': `"${kind?.version}"` },
      data: { name: 'wrong article', usualSeverity: 2 },
    })
    await page.keyboard.press('Enter')
    await page.getByText('Meanwhile it became “wrong article”').waitFor()
    await expect.poll(() => page.getByLabel('What it is called').inputValue()).toBe('not what was ordered')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await line(page, 'not what was ordered').waitFor()
  }))

test('a failure takes its kind from the list, and its usual severity; a word of one’s own stands, too', () =>
  shop.atDesk('/failures', async (page) => {
    await pressOn(page, 'Open a failure')
    await page.getByLabel('What went wrong').fill('Cards of other customers in the parcels')
    const kind = page.getByRole('combobox', { name: 'Kind' })
    await kind.focus()
    await page.keyboard.type('personal')
    await page.keyboard.press('ArrowDown')
    await photograph(page, 'kinds-list')
    await page.keyboard.press('Enter')
    await expect.poll(() => kind.inputValue()).toBe('personal data disclosed')
    await expect.poll(() => page.getByLabel('How bad is it').inputValue()).toBe('5')
    await page.getByRole('button', { name: 'Open it' }).click()
    await isAt(page, 'Cards of other customers in the parcels')
    await page.getByText('personal data disclosed · severity 5').waitFor()
    await pressOn(page, 'Say better what went wrong')
    await kind.fill('gossip')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('gossip · severity 5').waitFor()
    await page.goto(`${shop.address}/settings/kinds`)
    await pressOn(page, 'Put “gossip” on the list')
    await line(page, 'gossip').waitFor()
  }))

test('a case is given its kind where it stands', () =>
  shop.atDesk('/complaints/new', async (page) => {
    await fillIn(
      page,
      'Take it',
      { 'Who is it': 'Tom Adler', 'How can we reach them': 'tom@example.com', 'Their words': 'In pieces.' },
      { submit: 'Take it' },
    )
    await page.waitForURL('**/cases/**')
    const id = new URL(page.url()).pathname.split('/')[2]
    await page.goto(`${shop.address}/cases/${id}?part=owe&do=name-failure`)
    await page.getByRole('combobox', { name: /^Kind/ }).fill('broken on arrival')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('form', { name: 'Say better what went wrong' }).waitFor({ state: 'detached' })
    await page.goto(`${shop.address}/failures`)
    await page.getByRole('row').filter({ hasText: 'broken on arrival' }).waitFor()
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'broken on arrival' }).count()).toBe(1)
  }))
