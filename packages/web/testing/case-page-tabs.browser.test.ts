import fc from 'fast-check'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser } from './browser.ts'
import { fill, openTomsPage, toldBy, type TomsPage, tomsPhone } from './story/toms-page.ts'

let toms: TomsPage

beforeAll(async () => {
  toms = await openTomsPage()
})
afterAll(() => toms.shop.remove())

/** One thing Tom does, in one of two tabs that may be old by then; the line may be down when he sends it. */
const moves = fc.array(
  fc.record({
    tab: fc.constantFrom(0, 1),
    what: fc.constantFrom<What>('wish', 'wrong', 'account', 'choose', 'refuse'),
    isOffline: fc.boolean(),
    isTwice: fc.boolean(),
  }),
  { minLength: 3, maxLength: 5 },
)

test(
  'from two tabs, offline and back, in any order and twice: every word is in the case once, and no choice stands against another',
  () =>
    toms.shop.atDesk('/queue', async (desk) => {
      let n = 0
      await fc.assert(
        fc.asyncProperty(moves, async (all) => {
          n += 1
          const caseId = await toldBy(toms.shop, desk, `It broke, for the ${n}th time.`, `tom-${n}`)
          const written = await inTwoTabs(await fill(toms.shop, desk, caseId), all)
          const { complaints, remedies, text } = await keptIn(desk, caseId)
          expect(written.filter((words) => !text.includes(words))).toEqual([])
          expect(written.filter((words) => timesIn(complaints, words) > 1)).toEqual([])
          expect(remedies.filter(({ accepted, declined }) => accepted && declined)).toEqual([])
        }),
        { numRuns: 3, endOnFailure: true },
      )
    }),
  240_000,
)

type Move = {
  readonly tab: number
  readonly what: What
  readonly isOffline: boolean
  readonly isTwice: boolean
}

/** Tom does all this with two tabs open; answers with the words he wrote. */
function inTwoTabs(path: string, all: readonly Move[]): Promise<readonly string[]> {
  return inBrowser(tomsPhone, async (context) => {
    context.setDefaultTimeout(10_000)
    const written: string[] = []
    const tabs = [await context.newPage(), await context.newPage()]
    for (const tab of tabs) await tab.goto(toms.shop.address + path)
    for (const [index, { tab, what, isOffline, isTwice }] of all.entries()) {
      const page = tabs[tab] as Page
      const words = `These are words ${index}.`
      if (!(await isThere(page, what))) continue
      await fillIn(page, what, words)
      if (isOffline) await tryOffline(context, page, what, words)
      await send(page, what)
      if (isTwice) await page.goBack({ waitUntil: 'commit' }).then(() => send(page, what))
      if (hasWords(what)) written.push(words)
    }
    return written
  })
}

const buttons = {
  wish: 'Tell us',
  wrong: 'It isn’t right: tell them',
  account: 'Send',
  choose: 'I’d like this',
  refuse: 'No, thank you',
} as const
type What = keyof typeof buttons

const button = (page: Page, what: What) => page.getByRole('button', { name: buttons[what], exact: true })
const isThere = async (page: Page, what: What) => (await button(page, what).count()) > 0

const field = (page: Page, what: What) =>
  what === 'account' ? page.locator('#words-cost') : page.locator(`#${what}-words`)

const hasWords = (what: What) => what !== 'choose' && what !== 'refuse'

async function fillIn(page: Page, what: What, words: string) {
  if (!hasWords(what)) return
  const cost = page.getByRole('group', { name: 'What it cost you' })
  if (what === 'account') await cost.getByRole('radio', { name: 'Not quite' }).check()
  await field(page, what).fill(words)
}

/** Sends while nothing gets through, and goes back to the page once something does: it is as it was left. */
async function tryOffline(context: BrowserContext, page: Page, what: What, words: string) {
  await context.setOffline(true)
  await button(page, what).click({ noWaitAfter: true })
  await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/^chrome-error:/)
  await context.setOffline(false)
  await page.goBack({ waitUntil: 'commit' })
  if (hasWords(what)) expect(await field(page, what).inputValue()).toBe(words)
}

async function send(page: Page, what: What) {
  if (!(await isThere(page, what))) return
  const answered = page.waitForResponse((one) => one.request().method() === 'POST')
  await button(page, what).click()
  expect((await answered).status()).toBe(303)
  await page.getByRole('status').waitFor()
}

type Kept = {
  readonly complaints: readonly { readonly words: string }[]
  readonly remedies: readonly { readonly accepted: unknown; readonly declined: unknown }[]
}

/** The case as its owner has it. */
async function keptIn(desk: Page, caseId: string) {
  const text = await (await desk.request.get(`${toms.shop.address}/v1/cases/${caseId}`)).text()
  return { ...(JSON.parse(text) as Kept), text }
}

const timesIn = (complaints: Kept['complaints'], words: string) =>
  complaints.filter((one) => one.words.includes(words)).length
