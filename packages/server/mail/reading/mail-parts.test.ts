import { expect, test } from 'vitest'
import { reading } from './testing/corpus.ts'

const head = ['From: Tom <Tom@Example.com>', 'To: help@shop.example', 'Subject: My teapot']

test('R9 a mail that is only HTML is read as its words', async () => {
  const html =
    '<head><title>t</title><style>p{}</style></head><p>It&nbsp;broke &amp; leaks.<p>Tom<script>x</script>'
  const mail = await reading(...head, 'Content-Type: text/html', '', html)
  expect([mail.text, mail.html]).toEqual(['It broke & leaks.\n\nTom', html])
})

test('an empty plain part does not hide the HTML beside it', async () => {
  const parts = [
    '--b',
    'Content-Type: text/plain',
    '',
    ' ',
    '--b',
    'Content-Type: text/html',
    '',
    '<b>It broke</b>',
    '--b--',
  ]
  const mail = await reading(...head, 'Content-Type: multipart/alternative; boundary=b', '', ...parts)
  expect(mail.text).toBe('It broke')
})

test('R9 fifty mails within each other are one attachment, and none of their words are those of the mail', async () => {
  const inner = Array.from({ length: 50 }, (_, at) => [
    'Content-Type: message/rfc822',
    '',
    `Subject: ${at}`,
  ]).flat()
  const mail = await reading(
    ...head,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'Look.',
    '--b',
    ...inner,
    '',
    'Deep.',
    '--b--',
  )
  expect([mail.text, mail.attachments.length]).toEqual(['Look.', 1])
  expect(mail.attachments[0]).toMatchObject({
    name: 'attachment.eml',
    mediaType: 'message/rfc822',
    inline: false,
  })
})

test('R9 three hundred attachments arrive, each as its own bytes', async () => {
  const part = (at: number) => [
    '--b',
    `Content-Type: image/png; name="${at}.png"`,
    'Content-Transfer-Encoding: base64',
    '',
  ]
  const parts = Array.from({ length: 300 }, (_, at) => [
    ...part(at),
    Buffer.from(`picture ${at}`).toString('base64'),
  ])
  const mail = await reading(
    ...head,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...parts.flat(),
    '--b--',
  )
  expect(mail.attachments.map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString()}`)).toEqual(
    Array.from({ length: 300 }, (_, at) => `${at}.png picture ${at}`),
  )
})

test('R9 parts nested without end and heads without end lose no words that stand before them', async () => {
  const nested = Array.from({ length: 5_000 }, (_, at) => [
    `Content-Type: multipart/mixed; boundary=b${at}`,
    '',
    `--b${at}`,
  ])
  const deep = await reading(
    ...head,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'It broke.',
    '--b',
    ...nested.flat(),
  )
  expect(deep.text).toContain('It broke.')
  const bomb = Array.from({ length: 200_000 }, (_, at) => `X-Bomb-${at}: ${at}`).join('\r\n')
  const long = await reading(...head, bomb, '', 'It broke.')
  expect([long.text, long.subject, long.headers.length]).toEqual(['It broke.', 'My teapot', 5_000])
})

test('a file written into the words by an old program is an attachment', async () => {
  const mail = await reading(
    ...head,
    '',
    'Here it is.',
    'begin 644 ../teapot.txt',
    '#0V%T',
    '`',
    'end',
    'Tom',
    'begin 644 x',
    'nothing',
  )
  expect(mail.text).toBe('Here it is.\nTom\nbegin 644 x\nnothing')
  expect(mail.attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['teapot.txt', 'Cat'],
  ])
})

test('TNEF is kept as it is', async () => {
  const part = [
    '--b',
    'Content-Type: application/ms-tnef; name="winmail.dat"',
    'Content-Transfer-Encoding: base64',
    '',
    'eJ8+Ig==',
  ]
  const mail = await reading(
    ...head,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'It broke.',
    ...part,
    '--b--',
  )
  expect(mail.attachments.map(({ name, mediaType, bytes }) => [name, mediaType, [...bytes]])).toEqual([
    ['winmail.dat', 'application/ms-tnef', [0x78, 0x9f, 0x3e, 0x22]],
  ])
})

test.each([
  ['"../../etc/passwd"', 'passwd'],
  ['"C:\\\\Users\\\\tom\\\\bill.pdf"', 'bill.pdf'],
  ['"bill\u202efdp.exe"', 'billfdp.exe'],
  ['"a\u0007b\u0000c.txt"', 'abc.txt'],
  ['"<img src=x onerror=alert(1)>.png"', '_img src=x onerror=alert(1)_.png'],
  ['""', 'attachment.png'],
  ['".."', 'attachment.png'],
  ['"/"', 'attachment.png'],
  [`"${'long '.repeat(400)}.pdf"`, `${'long '.repeat(400).slice(0, 146)}.pdf`],
  ['"=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="', 'Grüße.pdf'],
  ['bill.pdf', 'bill.pdf'],
])('the name of an attachment %s', async (name, read) => {
  const mail = await reading(
    `Content-Type: image/png; name=${name}`,
    'Content-Disposition: attachment',
    '',
    'x',
  )
  expect(mail.attachments.map((attachment) => attachment.name)).toEqual([read])
})

test('a name in pieces and in a charset of its own is whole (RFC 2231)', async () => {
  const lines = [
    "Content-Disposition: attachment; filename*0*=iso-8859-1'de'Gr%FC%DFe;",
    ' filename*1=" an";',
    ' filename*2*=%20Mira.pdf',
  ]
  const mail = await reading(...lines, '', 'x')
  expect(mail.attachments[0]?.name).toBe('Grüße an Mira.pdf')
})

test('a picture that the words show is inline, one beside them is not', async () => {
  const picture = (id: string) => ['--b', 'Content-Type: image/png', `Content-ID: <${id}>`, '', 'x']
  const html = ['--b', 'Content-Type: text/html', '', '<img src="cid:one@s">']
  const mail = await reading(
    'Content-Type: multipart/related; boundary=b',
    '',
    ...html,
    ...picture('one@s'),
    ...picture('two@s'),
    '--b--',
  )
  expect(mail.attachments.map(({ contentId, inline }) => [contentId, inline])).toEqual([
    ['one@s', true],
    ['two@s', false],
  ])
})

test('bytes of a part arrive as they were sent: no line break is changed, and the one before the boundary is none of theirs', async () => {
  const part = [
    '--b',
    'Content-Type: application/x-any',
    'Content-Transfer-Encoding: binary',
    '',
    'a\nb\r',
    'c',
    '',
  ]
  const mail = await reading('Content-Type: multipart/mixed; boundary=b', '', ...part, '--b--')
  expect(Buffer.from(mail.attachments[0]?.bytes ?? []).toString('latin1')).toBe('a\nb\r\r\nc\r\n')
})
