import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { mailFrom, openPostBox } from '../testing/post.ts'

let house: House
let box: Awaited<ReturnType<typeof openPostBox>>
beforeAll(async () => {
  house = await openHouse()
  box = await openPostBox(house)
})
afterAll(() => house.close())

const screen = (id: unknown) => house.mira.call('GET /v1/cases/{id}', { params: { id: String(id) } })

/** A case of its own with a receipt that stands so. */
async function sentReceipt(standing: 'delivered' | 'uncertain') {
  const taken = await box.put(mailFrom({ from: `guest-${Math.random()}@example.com` }))
  const [receipt] = (await screen(taken.caseId)).messages
  const id = String(receipt?.id)
  await house.machinery.database.work(house.workspaceId, async (tx) => {
    await sql`update message set standing = ${standing} where id = ${id}`.execute(tx.db)
  })
  return { id, caseId: String(taken.caseId), reference: box.tokens.reference(id, 'shop.example') }
}

const bounceOf = (reference: string, { action = 'failed', status = '5.1.1' } = {}) =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example.com>',
    'To: help@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${Math.random()}@mx.example.com>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'MIME-Version: 1.0',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; guest@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} no such box`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: help@shop.example',
    `Message-ID: ${reference}`,
    'Subject: We have your message',
    '',
    'Dear guest',
    '--b--',
    '',
  ].join('\r\n')

test.each(['delivered', 'uncertain'] as const)(
  'R22 a permanent bounce marks a message that was %s as bounced and asks for another way',
  async (standing) => {
    const { id, caseId, reference } = await sentReceipt(standing)
    const mail = await box.put(bounceOf(reference))
    expect(mail).toMatchObject({ kind: 'bounce', standing: 'kept', caseId })
    const { messages, agenda } = await screen(caseId)
    expect(messages.find((one) => one.id === id)).toMatchObject({ standing: 'bounced' })
    expect(messages.find((one) => one.id === id)?.standingWhy).toContain('5.1.1')
    expect(agenda.map(({ what }) => what)).toContain('reach-otherwise')
  },
)

test('a delay is kept with the case and changes nothing', async () => {
  const { id, caseId, reference } = await sentReceipt('delivered')
  const mail = await box.put(bounceOf(reference, { action: 'delayed', status: '4.4.1' }))
  expect(mail).toMatchObject({ standing: 'kept', caseId })
  expect((await screen(caseId)).messages.find((one) => one.id === id)?.standing).toBe('delivered')
})

test('R19 a bounce of a bounce, or of nothing we sent, is kept: no case, no notice, nothing sent', async () => {
  const before = (await house.mira.call('GET /v1/cases', { query: { limit: 200 } })).rows.length
  const foreign = await box.put(bounceOf('<not-ours@elsewhere.example>'))
  const nested = await box.put(bounceOf('<bounce-1@mx.example.com>').replace('MAILER-DAEMON', 'postmaster'))
  expect([foreign.standing, nested.standing]).toEqual(['kept', 'kept'])
  expect((await house.mira.call('GET /v1/cases', { query: { limit: 200 } })).rows.length).toBe(before)
})

test('an answer settles a message about which we were not sure', async () => {
  const { id, caseId, reference } = await sentReceipt('uncertain')
  const { complaints } = await screen(caseId)
  await box.put(
    mailFrom({
      from: String(complaints[0]?.sender.address),
      words: 'Thank you.',
      headers: [`In-Reply-To: ${reference}`],
    }),
  )
  expect((await screen(caseId)).messages.find((one) => one.id === id)).toMatchObject({
    standing: 'delivered',
    standingWhy: 'an answer to it came back',
  })
})

test('nobody can make a message bounce by a token of their own', async () => {
  const { id, caseId, reference } = await sentReceipt('delivered')
  await box.put(bounceOf(reference.replace(/.{6}@/, 'aaaaaa@')))
  expect((await screen(caseId)).messages.find((one) => one.id === id)?.standing).toBe('delivered')
})
