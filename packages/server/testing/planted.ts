import { expect } from 'vitest'
import type { House } from './house.ts'

/** A customer whose name, address and number stand nowhere else. */
export const name = 'Zephyrine Quillfeather'
/** Their address. */
export const address = 'zephyrine.q@marrowbone.example'
/** Their number. */
export const phone = '+44 7700 900 123'
/** A word that stands nowhere else, for each place a customer's text can go. */
export const planted: string[] = []
const plant = (place: string) => {
  const word = `xylo${place}therm`
  planted.push(word)
  return `the ${word} of ${name}, ${phone}`
}

/** A whole story of this customer, with a planted word in every place their texts can go. */
export async function tellAll(house: House) {
  const { lena } = house
  const email = { name, kind: 'email', address } as const
  const taken = await lena.call('POST /v1/complaints', {
    body: { channel: 'email', sender: email, subject: plant('subject'), words: plant('complaint') },
  })
  const params = { id: taken.caseId }
  await mailFile(house)
  await lena.call('PUT /v1/cases/{id}/account', {
    params,
    body: {
      happened: plant('happened'),
      cost: plant('cost'),
      felt: plant('felt'),
      wanted: plant('wanted'),
      ideas: plant('ideas'),
      elsewhere: plant('elsewhere'),
    },
  })
  await lena.call('POST /v1/cases/{id}/account/playback', { params, body: {} })
  await lena.call('POST /v1/cases/{id}/account/answer', {
    params,
    body: { confirmed: true, words: plant('played') },
  })
  const fact = await lena.call('POST /v1/cases/{id}/facts', {
    params,
    body: { about: 'what-happened', statement: plant('fact') },
  })
  await lena.call('POST /v1/facts/{id}/confirmation', {
    params: { id: fact.id },
    body: { source: plant('source') } as never,
  })
  const act = await lena.call('POST /v1/cases/{id}/acts', { params, body: { what: plant('act') } })
  const draft = await lena.call('POST /v1/cases/{id}/messages', {
    params,
    body: {
      purpose: 'update',
      channel: 'email',
      subject: plant('title'),
      body: `Dear ${name}, ${plant('message')}`,
      news: [`act:${act.id}`],
      hearsNextAt: '2026-03-05T15:30:00Z',
    },
  })
  await lena.call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: { override: { reason: plant('override') } },
  })
  await lena.call('POST /v1/cases/{id}/promises', {
    params,
    body: { what: plant('promise'), dueAt: '2026-03-09T10:00:00Z', ownerId: lena.id, kind: 'act' } as never,
  })
  const followUp = await lena.call('POST /v1/cases/{id}/follow-ups', {
    params,
    body: { dueAt: '2026-03-05T13:31:00Z', why: plant('why'), question: plant('question') },
  })
  await house.forward(5)
  await lena.call('POST /v1/follow-ups/{id}/answer', {
    params: { id: followUp.id },
    body: { right: true, words: plant('answer') },
  })
  await lena.call('POST /v1/cases/{id}/severity', { params, body: { level: 4, reason: plant('severity') } })
  await lena.call('POST /v1/cases/{id}/waiting', {
    params,
    body: { on: 'courier', for: plant('waiting'), lookAt: '2026-03-06T10:00:00Z' },
  })
  const { rows } = await lena.call('GET /v1/catalogue')
  await lena.call('POST /v1/cases/{id}/remedies', {
    params,
    body: { catalogueId: rows[0]?.id ?? '', why: plant('remedy'), amount: null } as never,
  })
  await lena.call('POST /v1/cases/{id}/fix', { params, body: { words: plant('fix') } })
  await lena.call('POST /v1/cases/{id}/hand-overs', {
    params,
    body: { to: house.mira.id, why: plant('handover') },
  })
  const { customer } = await lena.call('GET /v1/cases/{id}', { params })
  await lena.call('PATCH /v1/customers/{id}', {
    params: { id: customer.id },
    version: customer.version,
    body: {
      needs: plant('needs'),
      identities: [...customer.identities, { kind: 'phone', value: phone, verified: false }],
    },
  })
  await lena.call('POST /v1/happenings', {
    body: {
      customer: { identities: [{ kind: 'email', value: address }] },
      kind: 'order',
      at: '2026-03-01T10:00:00Z',
      source: 'shop',
      sourceId: `order of ${address}`,
      attributes: { to: plant('happening') },
    } as never,
  })
  await refusedImport(house)
  return { caseId: taken.caseId, customerId: customer.id }
}

async function mailFile(house: House) {
  const mail = `From: ${name} <${address}>\r\nMessage-ID: <1@marrowbone.example>\r\nSubject: ${plant('mailsubject')}\r\nX-Note: ${plant('header')}\r\n\r\nStill ${plant('mail')}.`
  const answer = await house.app.inject({
    method: 'POST',
    url: '/v1/complaints/eml',
    headers: { cookie: house.lena.cookie, 'content-type': 'message/rfc822', 'idempotency-key': 'a mail' },
    payload: Buffer.from(mail),
  })
  expect(answer.statusCode).toBe(201)
}

/** An import whose row is refused keeps the row, and a file that nobody imported is kept for a day. */
async function refusedImport(house: House) {
  const file = Buffer.from(
    `ref,words,email,name\n1,,${address},${name}\n2,${plant('row')},${address},${name}\n`,
  )
  const send = () => house.mira.call('POST /v1/import-files', { body: file as never } as never)
  const { fileId, mapping } = await send()
  await house.mira.call('POST /v1/imports', { body: { fileId, mapping, source: 'a shop' } })
  await expect
    .poll(async () => {
      await house.ring()
      return (await house.mira.call('GET /v1/imports', {})).rows[0]?.standing
    })
    .toBe('done')
  await send()
}
