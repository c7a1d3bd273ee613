import { createClient } from '@amends/contract/client'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isAt, photograph, press } from './desk.ts'
import { isSaved, sheet } from './writing.ts'

/** Writes one draft through everything that could take its words away; answers with what stands there in the end. */
export async function losesNothing(page: Page, base: string): Promise<string> {
  const call = callAs(page, base)
  const from = {
    channel: 'phone',
    sender: { name: 'Rosa Lind', kind: 'email', address: 'rosa.lind.at.work@example.com' },
  } as const
  const { caseId } = await call('POST /v1/complaints', {
    body: { ...from, words: 'The cups have no handles.' },
  })
  await page.goto(`${base}/cases/${caseId}/first-word`)
  await isAt(page, /^Your first word to/)
  await throughALostConnection(page)
  await throughASecondTab(page)
  await call('POST /v1/clock/advances', { body: { minutes: 1 } })
  const { id } = await call('POST /v1/complaints/unsorted', {
    body: { ...from, words: 'And the saucers are cracked.' },
  })
  await call('POST /v1/complaints/{id}/sorting', {
    params: { id },
    body: { as: 'add-to-case', caseId },
  })
  await page.getByText(/^Rosa wrote again at .* Read it before you send\.$/).waitFor()
  await page.getByRole('button', { name: 'Send to Rosa' }).click()
  await page.locator('output:focus', { hasText: 'Rosa wrote again' }).waitFor()
  await photograph(page, '18-wrote-again')
  return sheet(page, 'Rosa').innerText()
}

async function throughALostConnection(page: Page): Promise<void> {
  await sheet(page, 'Rosa').fill('With a connection.')
  await isSaved(page)
  await page.context().setOffline(true)
  await sheet(page, 'Rosa').fill('Without a connection.')
  await page.getByText('You are offline.').waitFor()
  await page.getByText('Kept on this device').first().waitFor()
  await photograph(page, '16-offline')
  await page.context().setOffline(false)
  await page.reload()
  await isAt(page, /^Your first word to/)
  await expect.poll(() => sheet(page, 'Rosa').innerText()).toBe('Without a connection.')
}

async function throughASecondTab(page: Page): Promise<void> {
  await sheet(page, 'Rosa').fill('In the first tab.')
  await isSaved(page)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await sheet(other, 'Rosa').fill('Theirs, from the second tab.')
  await isSaved(other)
  await sheet(page, 'Rosa').fill('Mine, from the first tab.')
  await page.getByText('This draft was changed meanwhile. Both texts are here; choose one.').waitFor()
  await page.getByText('Theirs, from the second tab.').waitFor()
  await expect.poll(() => sheet(page, 'Rosa').innerText()).toBe('Mine, from the first tab.')
  await photograph(page, '17-both-texts')
  await other.close()
  await press(page, 'Keep mine')
  await isSaved(page)
}

/** The same door the desk uses, as whoever is signed in there. */
function callAs(page: Page, base: string) {
  const ask = async (url: string, { method, headers, body }: RequestInit) => {
    const answer = await page.request.fetch(url, {
      method: method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body === undefined ? {} : { data: body as string }),
    })
    return new Response(await answer.text(), {
      status: answer.status(),
      headers: { 'content-type': answer.headers()['content-type'] ?? '' },
    })
  }
  return createClient({ base, fetch: ask as typeof fetch })
}
