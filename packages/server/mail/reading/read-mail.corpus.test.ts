import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bouncesIn, originalOf } from './bounce.ts'
import { kindOf, mayBeAnswered } from './mail-kind.ts'
import { readMail, UnreadableMail } from './read-mail.ts'
import { bytesOf, corpus, textOf } from './testing/corpus.ts'
import { type ExpectedMail, expectedOf, ours, type Read, trimmed } from './testing/mail-parser-expected.ts'
import { visibleReply } from './visible-reply.ts'

const mails = corpus('**/*.eml')
const published = corpus('email-mime/mail-parser/**/*.eml')

/** Reads a mail and asks of it all that is ever asked; null where nothing of it can be read. */
async function whole(bytes: Uint8Array) {
  const mail = await readMail(bytes).catch((fault: unknown) => {
    if (fault instanceof UnreadableMail) return null
    throw fault
  })
  if (!mail) return null
  return {
    mail,
    asked: [
      kindOf(mail, new Set()),
      mayBeAnswered(mail),
      bouncesIn(mail),
      originalOf(mail),
      visibleReply(mail.text),
    ],
  }
}

test('every mail of the corpus is read, but those in which nothing is', async () => {
  expect(mails.length).toBe(403)
  const read = await Promise.all(mails.map(async (path) => [path, await whole(bytesOf(path))] as const))
  expect(read.filter(([, mail]) => !mail).map(([path]) => path)).toEqual([])
})

test('no name of an attachment in the corpus is empty, a path, or holds a sign that hides or turns others', async () => {
  const read = await Promise.all(mails.map((path) => readMail(bytesOf(path))))
  const names = read.flatMap(({ attachments }) => attachments.map(({ name }) => name))
  expect(names.length).toBeGreaterThan(300)
  expect(
    names.filter((name) => !name.trim() || name.length > 150 || /[/\\\p{Cc}\p{Cf}]/u.test(name)),
  ).toEqual([])
})

/**
 * Where the published expectation is not ours. RFC 2046 (5.1.2) has every boundary of an outer part end the inner ones; that reader looks
 * for the innermost alone, and gives what follows as one file with the boundaries still in it.
 */
const outer = 'RFC 2046, 5.1.2: the boundary of an outer part ends the inner parts'
const otherwise = new Map([
  ['malformed/001.eml', outer],
  ['malformed/008.eml', outer],
  ['malformed/009.eml', outer],
  ['malformed/011.eml', outer],
  ['malformed/012.eml', outer],
  ['malformed/016.eml', outer],
  [
    'malformed/002.eml',
    'a multipart mail without a boundary: its words are shown, not handed over as a file',
  ],
  [
    'malformed/020.eml',
    'RFC 2046, 5.1.1: what stands before the first boundary is no part; and markup is not shown as words',
  ],
  ['thirdparty/005.eml', 'RFC 2046, 5.1.1: a boundary stands at the beginning of a line'],
])

const short = (path: string) => path.replace('email-mime/mail-parser/', '')

test(`all but ${otherwise.size} of 35 mails are read as their collection expects, and those for a reason each`, async () => {
  expect(published.length).toBe(35)
  const compared = published.map(async (path) => {
    const expected = JSON.parse(textOf(path.replace(/\.eml$/, '.expected.json'))) as ExpectedMail
    return [short(path), await differences(bytesOf(path), expected)] as const
  })
  const different = (await Promise.all(compared)).filter(([, found]) => found.length)
  expect(different.filter(([path]) => !otherwise.has(path))).toEqual([])
  expect(different.map(([path]) => path).toSorted()).toEqual([...otherwise.keys()].toSorted())
})

/** What was read otherwise than expected, also within the mails that are attached. */
async function differences(bytes: Uint8Array, expected: ExpectedMail): Promise<string[]> {
  const read = ours(await readMail(bytes))
  const wanted = expectedOf(expected)
  const plain = Object.keys(wanted).filter((key) => key !== 'attachments' && unlike(read[key], wanted[key]))
  return [
    ...plain.map((key) => `${key}: ${JSON.stringify([read[key], wanted[key]])}`),
    ...(await attachmentsOf(read, wanted)),
  ]
}

async function attachmentsOf(read: Read, wanted: Read) {
  const types = [read, wanted].map(({ attachments }) => attachments.map(({ type }) => type))
  if (unlike(types[0], types[1])) return [`attachments: ${JSON.stringify(types)}`]
  const pairs = wanted.attachments.map(async (one, at) => {
    const { name, content } = read.attachments[at] ?? { name: null, content: '' }
    const named = one.name && one.name !== name ? [`name: ${name} for ${one.name}`] : []
    if (typeof one.content !== 'string')
      return [...named, ...(await differences(Buffer.from(String(content), 'latin1'), one.content))]
    return trimmed(one.content) === trimmed(String(content)) ? named : [...named, `content of ${one.type}`]
  })
  return (await Promise.all(pairs)).flat()
}

const unlike = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

const anyMail = fc.constantFrom(...mails)

test('any bytes are a mail, or unreadable, and nothing else', async () => {
  const loose = fc.uint8Array({ maxLength: 2_000 })
  const lines = fc.array(
    fc.oneof(
      fc.constantFrom(
        'From: a@b.c',
        'Content-Type: multipart/mixed; boundary=b',
        '--b',
        '--b--',
        '',
        'Content-Type: text/html',
      ),
      fc.constantFrom(
        'Content-Transfer-Encoding: base64',
        'Content-Type: message/delivery-status',
        'begin 644 x',
        '<div>',
      ),
      fc.constantFrom(
        'Content-Type: text/plain; charset=utf-7; format=flowed',
        'To: (((',
        'Date: (',
        'Subject: =?x?q?=',
        '"',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  const written = lines.map((all) => new Uint8Array(Buffer.from(all.join('\n'))))
  await fc.assert(fc.asyncProperty(fc.oneof(loose, written), isAnswered), { numRuns: 1_000 })
})

test('any mail of the corpus, cut anywhere or with any byte changed, is a mail or unreadable', async () => {
  const cut = fc.tuple(anyMail, fc.nat()).map(([path, at]) => {
    const bytes = bytesOf(path)
    return new Uint8Array(bytes.subarray(0, at % bytes.length))
  })
  const changed = fc.tuple(anyMail, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([path, at, byte]) => {
    const bytes = new Uint8Array(bytesOf(path))
    bytes[at % bytes.length] = byte
    return bytes
  })
  await fc.assert(fc.asyncProperty(fc.oneof(cut, changed), isAnswered), { numRuns: 600 })
})

async function isAnswered(bytes: Uint8Array) {
  const answer = await whole(bytes)
  expect(JSON.stringify(answer ?? '')).not.toContain('\\u0000')
}

/** A megabyte of what costs a careless reader the square of it. */
const costly: readonly [string, string][] = [
  ['To: ', 'a@b.c, '],
  ['To: ', '('],
  ['To: ', '"'],
  ['To: ', 'a:'],
  ['Subject: ', '=?utf-8?q?a?= '],
  ['Content-Type: text/plain; ', 'b=c;'],
  ['Content-Type: text/plain; ', 'b*0*=c;'],
  ['Content-Type: text/plain; ', '('],
  ['Content-Disposition: inline; x="', '../'],
  ['References: ', '<'],
  ['Date: ', '(1 '],
  ['X: y', '\r\nX: y'],
  ['X: y', '\r\n y'],
  ['From: a@b.c', '\r\nFrom: a@b.c'],
]
const costlyBodies: readonly [string, string][] = [
  ['text/plain', '\n'],
  ['text/plain', '> a\n'],
  ['text/plain', 'begin 644 a\n'],
  ['text/plain; format=flowed', 'a \n'],
  ['text/plain; charset=utf-7', '+'],
  ['text/html', '<div>'],
  ['text/html', '<!--'],
  ['text/html', '&#'],
  ['text/html', '<table><tr><td>'],
  ['multipart/mixed; boundary=b', '--b\n'],
  ['multipart/mixed; boundary=b', '--b\nContent-Type: multipart/mixed; boundary=b\n\n'],
  ['multipart/mixed; boundary=b', '--\n'],
  [
    'multipart/report; boundary=b',
    '--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.c\nAction: failed\n\n',
  ],
]
const megabyte = (start: string, piece: string) => start + piece.repeat(Math.ceil(1_000_000 / piece.length))

test.each(costly)('R9 a head of %j and a megabyte of %j is read', async (start, piece) => {
  const mail = megabyte(start, piece)
  expect((await whole(Buffer.from(`${mail}\r\n\r\nIt broke.`)))?.mail.text).toBe('It broke.')
})

test.each(costlyBodies)('R9 a megabyte of %s made of %j is read', async (type, piece) => {
  const mail = megabyte(`From: mailer-daemon@example.com\nContent-Type: ${type}\n\n`, piece)
  expect((await whole(Buffer.from(mail)))?.mail.from?.address).toBe('mailer-daemon@example.com')
})

test('R9 an id and names that are nothing but signs to be cut off keep nobody waiting', async () => {
  const head = `Content-ID: a${'>'.repeat(150_000)}x`
  const part = `--b\nContent-Disposition: attachment; filename="a${'.'.repeat(9_900)}x"\n\nit\n`
  const mail = `${head}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIt broke.\n${part.repeat(200)}--b--`
  expect((await whole(Buffer.from(mail)))?.mail.text.trim()).toBe('It broke.')
}, 10_000)
