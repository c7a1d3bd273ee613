import { expect, test } from 'vitest'
import { readMail, UnreadableMail } from './read-mail.ts'
import { reading, written } from './testing/corpus.ts'

const head = ['From: Tom <Tom@Example.com>', 'To: help@shop.example', 'Subject: My teapot']

test('a plain mail is read', async () => {
  const lines = [
    'Message-ID: <a1@example.com>',
    'Date: Thu, 5 Mar 2026 14:00:00 +0100',
    '',
    'It broke.',
    'Tom',
  ]
  expect(await reading(...head, ...lines)).toMatchObject({
    messageId: 'a1@example.com',
    from: { name: 'Tom', address: 'tom@example.com' },
    to: [{ name: null, address: 'help@shop.example' }],
    subject: 'My teapot',
    date: Date.parse('2026-03-05T13:00:00Z'),
    text: 'It broke.\nTom',
    html: null,
    attachments: [],
  })
})

test.each([
  ['missing', [], null],
  ['empty', ['Message-ID:'], null],
  ['of brackets alone', ['Message-ID: <>'], null],
  ['without brackets', ['Message-ID: a1@example.com'], 'a1@example.com'],
  ['with spaces and a folded line', ['Message-ID: < a1', ' @example.com >'], 'a1@example.com'],
  ['there twice', ['Message-ID: <a1@example.com>', 'Message-ID: <a2@example.com>'], 'a1@example.com'],
  ['first empty, then there', ['Message-ID:', 'Message-ID: <a2@example.com>'], 'a2@example.com'],
  ['no id at all', ['Message-ID: my teapot broke'], null],
  ['endless', [`Message-ID: <${'a'.repeat(5_000)}@example.com>`], null],
])('R2 a Message-ID that is %s stops nothing', async (_, lines, id) => {
  const mail = await reading(...lines, ...head, '', 'It broke.')
  expect([mail.messageId, mail.text]).toEqual([id, 'It broke.'])
})

test('In-Reply-To and References are read however they are folded, the last five hundred of them', async () => {
  const many = Array.from({ length: 700 }, (_, at) => `<r${at}@example.com>`)
  const mail = await reading(
    'In-Reply-To: <a1@s.example>',
    ' <a2@s.example>',
    `References: ${many.join('\r\n\t')}`,
    '',
    'x',
  )
  expect(mail.inReplyTo).toEqual(['a1@s.example', 'a2@s.example'])
  expect([mail.references.length, mail.references.at(-1)]).toEqual([500, 'r699@example.com'])
})

test.each([
  ['no From', [], null],
  ['an empty From', ['From: <>'], null],
  ['a From that is no address', ['From: ,;:<'], null],
  [
    'several writers',
    ['From: Mira <m@s.example>, tom@example.com'],
    { name: 'Mira', address: 'm@s.example' },
  ],
  ['a group', ['From: Staff: Mira <m@s.example>;'], { name: 'Mira', address: 'm@s.example' }],
  [
    'a name in another alphabet',
    ['From: =?utf-8?B?0JzQuNGA0LA=?= <m@s.example>'],
    { name: 'Мира', address: 'm@s.example' },
  ],
  [
    'a name in raw Latin 1',
    [Buffer.from('From: Zo\xeb <m@s.example>', 'latin1').toString('latin1')],
    { name: 'Zoë', address: 'm@s.example' },
  ],
  ['a comment', ['From: Mira <m(home)@s.example>'], { name: 'Mira', address: 'm@s.example' }],
])('R9 a mail with %s is read', async (_, lines, from) => {
  const mail = await readMail(Buffer.from([...lines, 'Subject: x', '', 'It broke.'].join('\r\n'), 'latin1'))
  expect([mail.from, mail.text]).toEqual([from, 'It broke.'])
})

test('group lists are read as those in them; an empty one names nobody', async () => {
  const mail = await reading(
    'To: Staff: mira@s.example, Lena <lena@s.example>;, tom@example.com',
    'Cc: Nobody:;',
    '',
    'x',
  )
  expect(mail.to.map(({ address }) => address)).toEqual([
    'mira@s.example',
    'lena@s.example',
    'tom@example.com',
  ])
  expect(mail.cc).toEqual([])
})

const said = (charset: string, bytes: Buffer, more = '') =>
  readMail(
    Buffer.concat([written(...head, `Content-Type: text/plain; charset=${charset}${more}`, '', ''), bytes]),
  )

test.each([
  ['utf-8', Buffer.from('Grüße – 🎉'), 'Grüße – 🎉'],
  ['"UTF-8"', Buffer.from('Grüße'), 'Grüße'],
  ['utf-8', Buffer.from('\ufeffGrüße'), 'Grüße'],
  ['us-ascii', Buffer.from('Grüße'), 'Grüße'],
  ['us-ascii', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'Grüße'],
  ['no-such-charset', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'Grüße'],
  ['no-such-charset', Buffer.from('Grüße'), 'Grüße'],
  ['iso-8859-1', Buffer.from('Gr\xfc\xdfe \x80', 'latin1'), 'Grüße €'],
  ['windows-1250', Buffer.from('\xe8\x9a\x9e', 'latin1'), 'čšž'],
  ['windows-1251', Buffer.from('\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1'), 'Привет'],
  ['windows-1256', Buffer.from('\xe3\xd1\xcd\xc8\xc7', 'latin1'), 'مرحبا'],
  ['cp1252', Buffer.from('\x93so\x94', 'latin1'), '“so”'],
  ['utf-7', Buffer.from('Gr+APwA3w-e 1 +- 1'), 'Grüße 1 + 1'],
  ['iso-2022-jp', Buffer.from('\x1b$B$9$_$^$;$s!#\x1b(B', 'latin1'), 'すみません。'],
  ['gb18030', Buffer.from('\xc4\xe3\xba\xc3', 'latin1'), '你好'],
  ['big5', Buffer.from('\xa7A\xa6n', 'latin1'), '你好'],
  ['shift_jis', Buffer.from('\x82\xb1\x82\xf1', 'latin1'), 'こん'],
  ['cp949', Buffer.from('\xbe\xc8\xb3\xe7', 'latin1'), '안녕'],
  ['utf-16le', Buffer.from('Grüße', 'utf16le'), 'Grüße'],
])('R9 words in %s are read', async (charset, bytes, text) => {
  expect((await said(charset, bytes)).text).toBe(text)
})

test('R9 a NUL is no word, and half a sign is read as a sign that could not be read', async () => {
  expect((await said('utf-8', Buffer.from('It\0 broke.\0'))).text).toBe('It broke.')
  expect((await said('utf-8', Buffer.from('Grüße \xff\xfe', 'latin1'))).text).toContain('\ufffd')
})

test.each([
  ['Thu, 5 Mar 2026 14:00:00 +0100', '2026-03-05T13:00:00Z'],
  ['5 Mar 26 14:00 GMT', '2026-03-05T14:00:00Z'],
  ['Thu, 5 March 2026 14:00:00 -0330 (Newfoundland Time)', '2026-03-05T17:30:00Z'],
  ['Thu Mar  5 14:00:00 2026', '2026-03-05T14:00:00Z'],
  ['Thu, 05 Mar 2026 14:00:00 EST', '2026-03-05T19:00:00Z'],
  ['2026-03-05T14:00:00+01:00', '2026-03-05T13:00:00Z'],
  ['Sat, 5 Mar 2050 14:00:00 +0000', '2050-03-05T14:00:00Z'],
  ['Fri, 21 Nov 97 09(comment):   55  :  06 -0600', '1997-11-21T15:55:06Z'],
  ['31 Feb 2026 14:00:00 +0000', null],
  ['yesterday', null],
  ['99 Xyz 99999 99:99:99 +9999', null],
  ['', null],
  ['((((((', null],
])('R9 the Date %s', async (date, instant) => {
  const mail = await reading(...head, `Date: ${date}`, '', 'x')
  expect(mail.date).toBe(instant === null ? null : Date.parse(instant))
})

test('lines before the head, a byte order mark and the separator of a mailbox file are passed over', async () => {
  const mail = await readMail(
    Buffer.from(`\ufeff\r\n\r\nFrom MAILER-DAEMON Sat Oct  4 08:00:09 2025\r\n${head.join('\r\n')}\r\n\r\nx`),
  )
  expect([mail.subject, mail.headers.length]).toEqual(['My teapot', 3])
})

test.each([
  ['no bytes', ''],
  ['empty lines', '\r\n\r\n \t\r\n'],
  ['zeros', '\0\0\0\0'],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
])('of %s nothing can be read, and that is said', async (_, bytes) => {
  const read = readMail(Buffer.from(bytes, 'latin1'))
  await expect(read).rejects.toThrow(UnreadableMail)
  await expect(read).rejects.toThrow(/^[A-Z].*\.$/)
})

test('a mail of no bytes is said to be empty', async () => {
  await expect(readMail(new Uint8Array())).rejects.toThrow('The mail is empty.')
})

test.each([
  ['', 'It broke on \r\nMonday.\r\n-- \r\nTom', 'It broke on Monday.\n-- \nTom'],
  ['; delsp=yes', '不在 \r\nです', '不在です'],
  ['', '> It \r\n> broke.\r\nSo \r\n>> what?', '> It broke.\nSo \n>> what?'],
  ['', ' > stuffed \r\n From Tom', '> stuffed From Tom'],
])('words wrapped for the way%s are whole again (RFC 3676)', async (more, sent, read) => {
  expect((await said('utf-8', Buffer.from(sent), `; format=flowed${more}`)).text).toBe(read)
})

test('words without any head are read as words', async () => {
  expect(await readMail(Buffer.from('my teapot broke\nTom'))).toMatchObject({
    from: null,
    text: 'my teapot broke\nTom',
  })
})
