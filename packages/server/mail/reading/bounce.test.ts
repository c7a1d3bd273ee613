import { expect, test } from 'vitest'
import { bouncesIn, originalOf } from './bounce.ts'
import { kindOf } from './mail-kind.ts'
import { readMail } from './read-mail.ts'
import { bytesOf, corpus, reading } from './testing/corpus.ts'

const folder = 'email-bounces-autoreplies/bsd'
const bounced = async (name: string) => bouncesIn(await readMail(bytesOf(`${folder}/${name}.eml`)))

function report(...fields: readonly string[]) {
  const head = ['From: MAILER-DAEMON@mx.example.com', 'Content-Type: multipart/report; boundary=b', '']
  const part = ['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.com', '']
  return reading(...head, '--b', '', 'It did not arrive.', ...part, ...fields, '--b--')
}

test('R22 a delivery report names each address, with its status and the words of the server that refused it', async () => {
  const mail = await report(
    'Final-Recipient: rfc822; Tom@Example.com',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <tom@example.com>:',
    ' Recipient address rejected',
    '',
    'Original-Recipient: rfc822;lena@example.com',
    'Final-Recipient: rfc822;lena@elsewhere.example',
    'Action: delayed',
    'Status: 4.4.1',
  )
  expect(bouncesIn(mail)).toEqual([
    {
      address: 'tom@example.com',
      permanent: true,
      status: '5.1.1',
      why: '550 5.1.1 <tom@example.com>: Recipient address rejected',
    },
    { address: 'lena@example.com', permanent: false, status: '4.4.1', why: 'delayed' },
  ])
})

test.each([
  ['failed', '5.1.1', true],
  ['failed', '4.4.7', false],
  ['delayed', '4.4.1', false],
  ['delayed', '5.0.0', false],
  ['failed', '', true],
])('an address with Action %s and Status "%s": permanent is %s', async (action, status, permanent) => {
  const mail = await report(
    'Final-Recipient: rfc822; tom@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
  )
  expect(bouncesIn(mail).map((one) => one.permanent)).toEqual([permanent])
})

test('recipients that no empty line parts are told apart, in whatever order their fields come', async () => {
  const first = ['Action: failed', 'Final-Recipient: rfc822;tom@example.com', 'Status: 5.1.1']
  const second = ['Action: delayed', 'Final-Recipient: rfc822;lena@example.com', 'Status: 4.4.1']
  expect(
    bouncesIn(await report(...first, ...second)).map(({ address, status }) => [address, status]),
  ).toEqual([
    ['tom@example.com', '5.1.1'],
    ['lena@example.com', '4.4.1'],
  ])
})

test('what arrived is not named as bounced', async () => {
  const mail = await report(
    'Final-Recipient: rfc822; tom@example.com',
    'Action: relayed',
    'Status: 2.0.0',
    '',
    'Final-Recipient: rfc822; lena@example.com',
    'Action: failed',
    'Status: 5.2.1',
  )
  expect(bouncesIn(mail).map(({ address }) => address)).toEqual(['lena@example.com'])
})

test('without a report the addresses stand in X-Failed-Recipients', async () => {
  const head = [
    'From: MAILER-DAEMON@mx.example.com',
    'X-Failed-Recipients: tom@example.com, Lena@example.com',
  ]
  const mail = await reading(
    ...head,
    '',
    'tom@example.com',
    '  550 5.1.1 unknown user',
    '',
    'lena@example.com',
  )
  expect(bouncesIn(mail).map(({ address, permanent }) => [address, permanent])).toEqual([
    ['tom@example.com', true],
    ['lena@example.com', true],
  ])
  expect(bouncesIn(mail)[0]?.status).toBe('5.1.1')
})

test.each([
  ['lhost-qmail-04', 'kijitora@example.net', true],
  ['lhost-exchange2003-04', 'kijitora@example.com', true],
  ['lhost-v5sendmail-03', 'kijitora@example.org', true],
  ['lhost-yahoo-01', 'kijitora@example.org', true],
  ['lhost-x2-03', 'kijitora@example.org', true],
  ['lhost-mxlogic-03', 'kijitora@example.co.jp', true],
  ['lhost-notes-01', 'kijitora@u1.example.co.jp', true],
  ['lhost-amazonses-09', 'bounce@simulator.amazonses.com', true],
  ['lhost-gmail-08', 'kijitora@example.com', false],
  ['lhost-zoho-04', 'kijitora@6kaku.example.co.jp', false],
])('the words of an old mail server name the address: %s', async (name, address, permanent) => {
  const [first] = await bounced(name)
  expect([first?.address, first?.permanent]).toEqual([address, permanent])
})

test('R22 of all bounces and delays of the corpus at most five name no address, and all bring back the id they hold', async () => {
  const nameless: string[] = []
  const lost: string[] = []
  for (const path of corpus('email-bounces-autoreplies/**/*.eml')) {
    const mail = await readMail(bytesOf(path))
    if (!['bounce', 'delay'].includes(kindOf(mail, new Set()).kind)) continue
    const name = path.split('/').at(-1) ?? ''
    if (bouncesIn(mail).every(({ address }) => address === null)) nameless.push(name)
    const ids =
      bytesOf(path)
        .toString('latin1')
        .match(/^[> \t]*message-id:\s*<[^>]+>/gim) ?? []
    if (ids.length > 1 && !originalOf(mail).messageId) lost.push(name)
  }
  expect(nameless).toEqual([
    'lhost-einsundeins-03.eml', // whoever hid the names in it made this address the same as that of its reader
    'lhost-postfix-64.eml', // whoever hid the names in it took the address out
    'lhost-qmail-08.eml', // it says only "disk quota exceeded"
    'lhost-sendmail-15.eml', // its Final-Recipient has no local part
    'lhost-x5-01.eml', // a bounce in a bounce: the address stands only in the mail that came back
  ])
  expect(lost).toEqual([])
})

test('our id is found in the returned mail, in its headers alone, and below the words of a server', async () => {
  const returned = ['Received: from shop.example', 'Message-ID: <am123@shop.example>', 'Subject: Your teapot']
  const parts = (type: string) =>
    reading(
      'From: MAILER-DAEMON@mx.example.com',
      'Content-Type: multipart/report; boundary=b',
      '',
      '--b',
      '',
      'No.',
      '--b',
      `Content-Type: ${type}`,
      '',
      ...returned,
      '',
      'We are sorry.',
      '--b--',
    )
  for (const type of ['message/rfc822', 'text/rfc822-headers'])
    expect(originalOf(await parts(type)).messageId).toBe('am123@shop.example')
  const plain = await reading(
    'From: MAILER-DAEMON@mx.example.com',
    '',
    'No such user.',
    '',
    ...returned,
    '',
    'Sorry.',
  )
  expect(originalOf(plain)).toEqual({
    messageId: 'am123@shop.example',
    text: `${returned.join('\n')}\n\nSorry.`,
  })
})

test('R19 what a bounce brings back is bounded, however long it is', async () => {
  const mail = await reading(
    'From: MAILER-DAEMON@mx.example.com',
    '',
    `Received: from a\r\n\r\n${'x'.repeat(900_000)}`,
  )
  expect(originalOf(mail).text.length).toBeLessThanOrEqual(200_000)
  expect(bouncesIn(mail).length).toBe(1)
})
