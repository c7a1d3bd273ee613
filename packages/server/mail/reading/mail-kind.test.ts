import { expect, test } from 'vitest'
import { kindOf, mayBeAnswered } from './mail-kind.ts'
import { readMail, UnreadableMail } from './read-mail.ts'
import { bytesOf, corpus, reading } from './testing/corpus.ts'

const nobody = new Set<string>()
const machines = corpus('email-bounces-autoreplies/**/*.eml')
const people = corpus('email-{mime,replies}/**/*.eml')

/** Mails among those of people whose own head says that they are none, or may not be taken for one. */
const exceptions = new Map([
  ['email-mime/mail-parser/thirdparty/014.eml', 'list'], // List-Id: it came through a mailing list
  ['email-mime/ruby-mail/attachment_emails/attachment_with_quoted_filename.eml', 'own'], // From and To are the same person
  ['email-mime/ruby-mail/error_emails/bad_date_header.eml', 'automatic'], // Precedence: junk
  ['email-mime/ruby-mail/error_emails/encoding_madness.eml', 'automatic'], // From no-reply@, no Reply-To
  ['email-mime/ruby-mail/mime_emails/raw_email_with_mimepart_without_content_type.eml', 'delay'], // a delivery report
  ['email-mime/ruby-mail/multipart_report_emails/multi_address_bounce1.eml', 'bounce'], // a delivery report
  ['email-mime/ruby-mail/multipart_report_emails/multipart_report_multiple_status.eml', 'bounce'], // a delivery report
  ['email-mime/ruby-mail/multipart_report_emails/report_422.eml', 'delay'], // a delivery report
  ['email-mime/ruby-mail/multipart_report_emails/report_530.eml', 'bounce'], // a delivery report
])

/** A mail in which nothing can be read has no kind. */
function unread(fault: unknown) {
  if (fault instanceof UnreadableMail) return null
  throw fault
}

async function judged(paths: readonly string[]) {
  const all = paths.map(async (path) => {
    const mail = await readMail(bytesOf(path))
    return { path, mail, kind: kindOf(mail, nobody).kind }
  })
  return Promise.all(all)
}

test('R17 not one of 307 mails of machines is taken for a person, and none is answered', async () => {
  const mails = await judged(machines)
  expect(mails.length).toBe(307)
  expect(mails.filter(({ kind }) => kind === 'person').map(({ path }) => path)).toEqual([])
  expect(mails.filter(({ mail }) => mayBeAnswered(mail)).map(({ path }) => path)).toEqual([])
})

test('R17 bounces, delays, complaints and automatic answers are told apart', async () => {
  const mails = await judged(machines)
  const named = (start: string) => mails.filter(({ path }) => path.includes(`/${start}`))
  expect(named('arf-').map(({ kind }) => kind)).toEqual(Array(11).fill('abuse-report'))
  expect(named('rfc3834-').map(({ kind }) => kind)).toEqual(Array(4).fill('automatic-answer'))
  const others = mails.filter(({ path, kind }) => !/arf-|rfc3834-/.test(path) && kind !== 'bounce')
  expect(Object.fromEntries(others.map(({ path, kind }) => [path.split('/').at(-1), kind]))).toEqual({
    'is-not-bounce-02.eml': 'own',
    'lhost-amazonses-12.eml': 'delivery-report',
    'lhost-amazonses-13.eml': 'delivery-report',
    'lhost-exim-38.eml': 'delay',
    'lhost-fml-02.eml': 'list',
    'lhost-gmail-08.eml': 'delay',
    'lhost-opensmtpd-06.eml': 'delay',
    'lhost-opensmtpd-15.eml': 'delay',
    'lhost-outlook-06.eml': 'delay',
    'lhost-zoho-04.eml': 'delay',
    'rfc3464-07.eml': 'delay',
    'rfc3464-09.eml': 'delay',
    'rfc3464-28.eml': 'delivery-report',
    'rfc3464-34.eml': 'delay',
    'rfc3464-55.eml': 'delay',
    'rhost-gsuite-06.eml': 'delay',
  })
})

/**
 * `not/is-not-bounce-02.eml` is in truth written by a person (Apple Mail, words of their own, a mail of theirs attached). Its head says
 * that writer and only addressee are the same person at the same domain: a note to oneself opens no case.
 */
test('what somebody writes to themselves opens no case', async () => {
  const mail = await readMail(bytesOf('email-bounces-autoreplies/not/is-not-bounce-02.eml'))
  expect([mail.from?.name, mail.to.map(({ name }) => name)]).toEqual(['xpto', ['xpto']])
  expect(kindOf(mail, nobody)).toEqual({ kind: 'own', why: 'somebody wrote to themselves' })
})

test('R17 no mail of a person is taken for a machine, unless its own head says so', async () => {
  const mails = await Promise.all(
    people.map(async (path) => [path, await readMail(bytesOf(path)).catch(unread)] as const),
  )
  const kinds = mails.flatMap(([path, mail]) => (mail ? [[path, kindOf(mail, nobody).kind] as const] : []))
  expect(kinds.length).toBeGreaterThan(90)
  expect(new Map(kinds.filter(([, kind]) => kind !== 'person'))).toEqual(exceptions)
})

const person = ['From: Tom <tom@example.com>', 'To: help@shop.example']
const order = [...person, 'Subject: My order', '', 'It never came.']

test.each([
  ['Auto-Submitted: no', [], 'person', true],
  ['auto-submitted: No (sent by hand)', [], 'person', true],
  ['Auto-Submitted: auto-replied; owner-email="tom@example.com"', [], 'automatic-answer', false],
  ['Auto-Submitted: Auto-Generated', [], 'automatic', false],
  ['PRECEDENCE: Bulk', [], 'automatic', false],
  ['Precedence: LIST', [], 'list', false],
  ['Precedence: auto_reply', [], 'automatic-answer', false],
  ['Precedence: first-class', [], 'person', true],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply', [], 'person', false],
  ['X-Autoreply: yes', [], 'automatic-answer', false],
  ['X-Autoreply: no', [], 'person', true],
  ['List-Id: Teapots <teapots.example.com>', [], 'list', false],
  ['List-Unsubscribe: <https://example.com/off>', [], 'list', false],
  ['Return-Path: <>', [], 'automatic', false],
  ['Return-Path: <tom@example.com>', [], 'person', true],
  ['Reply-To: no-reply@example.com', [], 'person', false],
] as const)('R17 a mail whose head says %s', async (header, _, kind, answered) => {
  const mail = await reading(header, ...order)
  expect([kindOf(mail, nobody).kind, mayBeAnswered(mail)]).toEqual([kind, answered])
})

test.each([
  ['noreply@example.com'],
  ['No-Reply@example.com'],
  ['do-not-reply+17@example.com'],
  ['orders-noreply@example.com'],
  ['ne-pas-repondre@example.com'],
  ['keine-antwort@example.com'],
])('R17 nobody reads answers to %s', async (address) => {
  const mail = await reading(`From: Shop <${address}>`, 'Subject: Your parcel', '', 'It is on its way.')
  expect(kindOf(mail, nobody).kind).toBe('automatic')
})

test('what a person wrote into a form is theirs, though the form writes from an address nobody reads', async () => {
  const head = [
    'From: Form <no-reply@forms.example>',
    'Reply-To: Tom <tom@example.com>',
    'Subject: Broken teapot',
  ]
  const mail = await reading(...head, '', 'It came in pieces.')
  expect([kindOf(mail, nobody).kind, mayBeAnswered(mail)]).toEqual(['person', false])
})

const frames: readonly [string, string, string][] = [
  ['Automatic reply: Your order', 'I am out of the office until Monday.', 'automatic-answer'],
  [
    'Out of Office: Re: Your order',
    'I will be away until 3 May with limited access to email.',
    'automatic-answer',
  ],
  ['Abwesenheitsnotiz: Ihre Bestellung', 'Ich bin bis zum 3. Mai nicht im Büro.', 'automatic-answer'],
  ['Réponse automatique : commande', 'Je suis absente du bureau jusqu’au 3 mai.', 'automatic-answer'],
  ['Respuesta automática: pedido', 'Estaré fuera de la oficina hasta el lunes.', 'automatic-answer'],
  ['自動返信: ご注文', '本日は休暇のため不在にしております。', 'automatic-answer'],
  ['Out of office chair arrived broken', 'The chair for my home office came without legs.', 'person'],
  ['Out of office: chair arrived broken', 'The chair for my home office came without legs.', 'person'],
  ['Automatic reply to my complaint?', 'I only ever get your machine. I want a person.', 'person'],
  ['Vacation ruined', 'We were on holiday and the tent leaked. I want my money back.', 'person'],
  [
    'Your mail came back',
    'My mail to you came back undeliverable, so I try again. My teapot broke.',
    'person',
  ],
  [
    'Undelivered: my parcel',
    'It could not be delivered, says your courier. I was at home all day.',
    'person',
  ],
  ['Delivery failed', 'Your driver was unable to deliver my sofa, for the third time!', 'person'],
  ['Returned mail', 'I returned the teapot by mail weeks ago and heard nothing.', 'person'],
  ['Delayed delivery', 'This is the fifth delay. Your message said Friday.', 'person'],
  [
    'Re: Undelivered Mail Returned to Sender',
    'Hello, I get this when I write to you:\r\n\r\n> 550 5.1.1 <help@shop.example> unknown user\r\n\r\nPlease call me.',
    'person',
  ],
  [
    'Re: Undelivered Mail Returned to Sender',
    'Your message could not be delivered, it says.\r\n550 5.1.1 <help@shop.example> unknown user',
    'person',
  ],
  [
    'Undelivered Mail Returned to Sender',
    'Dear shop, my message could not be delivered to you:\r\n550 5.1.1 <help@shop.example> unknown user',
    'person',
  ],
  [
    'Undelivered Mail Returned to Sender',
    'Your message could not be delivered.\r\n550 5.1.1 <help@shop.example> unknown user',
    'bounce',
  ],
]
test.each(frames)('R17 "%s" is told by its words as well', async (subject, words, kind) => {
  const mail = await reading(
    ...person,
    `Subject: ${subject}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
  )
  expect(kindOf(mail, nobody).kind).toBe(kind)
})

test('R17 a bounce without any report or mark is known by who writes it and by its words', async () => {
  const said = 'Your message could not be delivered.\r\n550 5.1.1 <tom@example.com> user unknown'
  const head = ['From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.com>', 'Subject: failure notice']
  expect(kindOf(await reading(...head, '', said), nobody).kind).toBe('bounce')
})

test('R19 a report that a person hands on as a file is the mail of that person', async () => {
  const mail = await reading(
    ...person,
    'Subject: Your shop does not answer',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'See the notice I got. I want my money.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Final-Recipient: rfc822; help@shop.example',
    'Action: failed',
    '--b--',
  )
  expect(kindOf(mail, nobody).kind).toBe('person')
})

test.each([
  ['failed', 'bounce'],
  ['Failed (no such user)', 'bounce'],
  ['delayed', 'delay'],
  ['delivered', 'delivery-report'],
  ['relayed', 'delivery-report'],
])('R17 a delivery report without Auto-Submitted that says %s is a %s', async (action, kind) => {
  const mail = await reading(
    'From: postmaster@mx.example.com',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; tom@example.com',
    `Action: ${action}`,
    '--b--',
  )
  expect(kindOf(mail, nobody).kind).toBe(kind)
})

test('RFC 8098: that a mail was read is a delivery report', async () => {
  const type = 'Content-Type: multipart/report; report-type="disposition-notification"; boundary=b'
  const mail = await reading(...person, type, '', '--b', '', 'Your mail was displayed.', '--b--')
  expect(kindOf(mail, nobody).kind).toBe('delivery-report')
})

test('R18 a mail from an address of ours is our own, also with a tag and in capitals', async () => {
  const ours = new Set(['help@shop.example', 'returns@shop.example'])
  for (const from of ['help@shop.example', 'Returns+am12@Shop.Example']) {
    const mail = await reading(`From: Shop <${from}>`, 'Subject: Your order', '', 'Thank you.')
    expect(kindOf(mail, ours).kind).toBe('own')
  }
  expect(kindOf(await reading(...order), ours).kind).toBe('person')
})
