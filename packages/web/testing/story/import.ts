import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isAt, press } from './desk.ts'

/** What a helpdesk of before might give out: columns by names of its own, two rows that can't be taken. */
const oldComplaints = `Nr,Who,Reach,Came,What they told us
4711,Nora Falk,nora.falk@example.com,2026-02-27,"The lamp of order 6401 flickers, and my evenings with it."
4712,Emil Brandt,emil.brandt@example.com,2026-02-28,The chair of order 6402 came with three legs.
4713,Ada Roth,ada.roth@example.com,2026-03-01,
4714,Jon Beck,jon.beck@example.com,the other day,The clock of order 6404 goes backwards.
`

const columns = {
  'Their words': 'What they told us',
  Name: 'Who',
  'E-mail address': 'Reach',
  'When it came': 'Came',
  'Its number there': 'Nr',
} as const

/** Chooses the file, and says which column holds what. */
export async function chooseTheFile(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/settings/import`)
  await isAt(page, 'Import')
  await page.getByLabel('The file').setInputFiles({
    name: 'old-helpdesk.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(oldComplaints),
  })
  const form = page.getByRole('form', { name: 'Which column holds what' })
  for (const [field, column] of Object.entries(columns))
    await form.getByLabel(new RegExp(`^${field}`)).selectOption({ label: column })
  await form.getByLabel('Where it comes from').fill('old-helpdesk')
}

/** Runs the file; what it did stands first among the imports. */
export async function start(page: Page, { dryRun }: { readonly dryRun: boolean }): Promise<string> {
  const jobs = page.getByRole('listitem').filter({ hasText: 'old-helpdesk' })
  const before = await jobs.count()
  const form = page.getByRole('form', { name: 'Which column holds what' })
  await form.getByLabel('Dry run: read everything, change nothing').setChecked(dryRun)
  await press(form, 'Start')
  await expect.poll(() => jobs.count(), { timeout: 20_000 }).toBe(before + 1)
  await jobs.first().getByText('done', { exact: true }).waitFor()
  return jobs.first().innerText()
}

/** The rows that were refused, as the file one gets. */
export async function refusedRows(page: Page): Promise<string> {
  const loading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Refused rows (CSV)' }).first().click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await loading).createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
