import type { House, TestPerson } from './house.ts'
import type { Ids } from './asked.ts'
import { mailFrom, openPostBox, type PostHouse } from './post.ts'

/** One record of every kind that an address can name. */
export async function oneOfEach(house: PostHouse & Pick<House, 'lena'>, admin: TestPerson) {
  const { mira, lena } = house
  const taken = await lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      words: 'The second teapot in pieces.',
    },
  })
  const { caseId } = taken
  const params = { id: caseId }
  const screen = await lena.call('GET /v1/cases/{id}', { params })
  const fact = await lena.call('POST /v1/cases/{id}/facts', {
    params,
    body: { about: 'cause', statement: 'The box had no inner box' },
  })
  const draft = await lena.call('POST /v1/cases/{id}/messages', { params, body: { purpose: 'apology' } })
  const promise = await lena.call('POST /v1/cases/{id}/promises', {
    params,
    body: { what: 'A whole teapot', dueAt: '2026-03-09T10:00:00Z', ownerId: lena.id, kind: 'act' } as never,
  })
  const followUp = await lena.call('POST /v1/cases/{id}/follow-ups', {
    params,
    body: { dueAt: '2026-03-10T10:00:00Z', why: 'It broke twice', question: 'Is it whole?' },
  })
  const { rows: remedies } = await lena.call('GET /v1/catalogue')
  const remedy = await lena.call('POST /v1/cases/{id}/remedies', {
    params,
    body: { catalogueId: remedies[0]?.id ?? '', why: 'It came in pieces', amount: null } as never,
  })
  const lesson = await lena.call('POST /v1/failures/{id}/lessons', {
    params: { id: screen.failure.id },
    body: { cause: 'No inner box', learned: 'Pack twice' },
  })
  const handOver = await lena.call('POST /v1/cases/{id}/hand-overs', {
    params,
    body: { to: mira.id, why: 'I go home' },
  })
  const { key } = await admin.call('POST /v1/keys', { body: { name: 'A shop', scopes: ['read'] } })
  const calendars = await lena.call('GET /v1/calendars')
  const kinds = await lena.call('GET /v1/kinds')
  const { source } = await admin.call('POST /v1/happening-sources', {
    body: { name: `Shop ${crypto.randomUUID()}`, kind: 'shopify', secret: 'a secret of sixteen signs' },
  })
  const post = await openPostBox(house)
  const mail = await post.put(mailFrom({ from: '', words: 'Nobody signed this' }))
  const outreach = await mira.call('POST /v1/outreaches', {
    body: { failureId: screen.failure.id, subject: 'Your teapot', body: 'Dear {{name}}, …' } as never,
  })
  return {
    outreaches: outreach.id,
    cases: caseId,
    complaints: taken.complaint.id,
    customers: screen.customer.id,
    failures: screen.failure.id,
    facts: fact.id,
    messages: draft.id,
    promises: promise.id,
    'follow-ups': followUp.id,
    remedies: remedy.id,
    lessons: lesson.id,
    'hand-overs': handOver.id,
    keys: key.id,
    calendars: calendars.workspaceCalendarId,
    catalogue: remedies[0]?.id ?? '',
    kinds: kinds.rows[0]?.id ?? '',
    people: lena.id,
    mailboxes: post.mailbox.id,
    'happening-sources': source.id,
    mails: mail.id,
  }
}

/** One record of every kind, by the first part of the addresses that name it. */
export type Records = Awaited<ReturnType<typeof oneOfEach>>

/** The ids that a call of this address takes, all of the right kind. */
export function idsFor(path: string, records: Records): Ids {
  const [, , kind = ''] = path.split('/')
  return {
    id: records[kind as keyof Records] ?? records.cases,
    otherId: records.cases,
    caseId: records.cases,
    failureId: records.failures,
    customerId: records.customers,
    complaintIds: records.complaints,
    into: records[kind as keyof Records] ?? records.cases,
    to: records.people,
    ownerId: records.people,
    personId: records.people,
    aboutPersonId: records.people,
    calendarId: records.calendars,
    catalogueId: records.catalogue,
    messageId: records.messages,
  }
}
