import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMail } from './read-mail.ts'
import { skeletonOf } from './reply-skeleton.ts'
import { bytesOf, corpus, textOf } from './testing/corpus.ts'
import { visibleReply } from './visible-reply.ts'

type Expected = { readonly file: string; readonly expected_first_fragment: string }
const expected = textOf('email-replies/crisp-expected.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Expected)

test('23 of 23 answers are cut as their own collection demands', () => {
  const cut = expected.map(({ file }) => [file, visibleReply(textOf(`email-replies/${file}`)).visible])
  const wanted = expected.map(({ file, expected_first_fragment }) => [file, expected_first_fragment.trim()])
  expect(cut.length).toBe(23)
  expect(cut).toEqual(wanted)
})

test.each([['android'], ['aol'], ['apple_mail_2'], ['sparrow']])(
  'the answer written with %s is "Hello"',
  async (name) => {
    const mail = await readMail(bytesOf(`email-replies/talon/standard_replies/${name}.eml`))
    expect(visibleReply(mail.text).visible).toBe('Hello')
    const htmlOnly = await readMail(htmlMail(Buffer.from(mail.html ?? '<p>Hello</p>')))
    expect(visibleReply(htmlOnly.text).visible).toBe('Hello')
  },
)

test.each([
  ['html_replies/hotmail.html', ['Hi. I am fine.', 'Thanks,', 'Alex']],
  ['html_replies/ms_outlook_2003.html', ['Hi. I am fine.', 'Thanks,', 'Alex']],
  ['html_replies/ms_outlook_2007.html', ['Hi. I am fine.', 'Thanks,', 'Alex']],
  ['OLK_SRC_BODY_SECTION.html', ['Reply']],
])('an answer that is only HTML is cut as well: %s', async (file, lines) => {
  const mail = await readMail(htmlMail(bytesOf(`email-replies/talon/${file}`)))
  expect(visibleReply(mail.text).visible.split('\n').filter(Boolean)).toEqual(lines)
})

test('a quote within HTML is a quote', async () => {
  const html =
    '<p>It came broken.</p><div>On Mon, 2 Mar 2026 Mira wrote:</div><blockquote><p>Is it there?</p></blockquote>'
  const { visible, rest } = visibleReply((await readMail(htmlMail(Buffer.from(html)))).text)
  expect(visible).toBe('It came broken.')
  expect(rest).toContain('Is it there?')
})

test.each([
  ['nothing but a quote', '> Is it there?\n> Mira'],
  ['nothing but a signature', '-- \nTom'],
  [
    'words only under a forwarded head',
    'From: Mira <mira@shop.example>\nSent: Monday\nTo: Tom\nSubject: Teapot\n\nHello',
  ],
])('a mail of %s is shown whole', (_, text) => {
  expect(visibleReply(text)).toEqual({ visible: text, rest: '' })
})

test('words that look like the line over a quote stay words', () => {
  for (const text of [
    'On Monday I wrote:\nyour teapot leaks.\nOn Tuesday it broke.',
    'The label says From: Berlin, To: Bonn.',
    'Date: it came on Monday.\n\nSubject of my complaint is the lid.',
    'Hello,\n\nFrom: your shop in Bonn\nDate: last Monday\nit came in pieces.',
  ])
    expect(visibleReply(text).visible).toBe(text)
})

test('money, and what a replacement would read as its own sign, stays as it was written', () => {
  const own = "It cost $1 and $& and $` and $' more."
  const line = 'On Mon, 2 Mar 2026 $& $` Mira <mira@shop.example> wrote:'
  expect(visibleReply(`${own}\n\n${line}\n\n> $1`)).toEqual({ visible: own, rest: `${line}\n\n> $1` })
})

const pieces = [
  'Hello',
  '> quoted',
  'On Mon, 2 Mar 2026 Mira <m@s.example> wrote:',
  '-- ',
  '',
  ' ',
  'From: a <b@c.example>',
]
const marks = [
  'Sent: Monday',
  'To: Tom',
  'Subject: $&',
  'Op a schreef b:',
  '\ue0001\ue001',
  '________',
  'Regards,',
  '\r',
  '🎉',
]

test('no word of a mail is lost between the visible part and the rest, and words are always visible', () => {
  const mails = fc.array(fc.oneof(fc.constantFrom(...pieces, ...marks), fc.string({ unit: 'binary' })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(mails, (lines) => {
      const text = lines.join('\n')
      const { visible, rest } = visibleReply(text)
      const words = (part: string) =>
        part
          .match(/[A-Za-z0-9$&@<>:,-]/g)
          ?.toSorted()
          .join('') ?? ''
      expect(words(`${visible}${rest}`)).toBe(words(text))
      expect(visible !== '').toBe(text.trim() !== '')
    }),
    { numRuns: 500 },
  )
})

/** What costs the reader of replies most, by its patterns: openings without an end, ends without an opening, endless lines. */
const hostile = [
  '\n',
  '> \n',
  ' ',
  '\t\n',
  '-',
  '_',
  '\r',
  '> a\n\n',
  'a\n> b\n',
  'x:\n',
  '\ue000',
  '20200',
  '\u2028',
  'On a ',
  'On a\n',
  'On a b wrote',
  'Op schreef\n',
  'W dniu pisze\n',
  'Dnia \n',
  '在\n写道',
  'abc. x skrev \n',
  'From: <a',
  'From:[a]\n',
  'Von: <\n',
  '01.01.2020 11.11 "<\n',
  '0000from0000<>:\n',
  '12:00 2020 " <>:\n',
  '$`\n',
  'Den a\nskrev b\n',
  'Am a um a\nschrieb',
  'pe a a\nkirjoitti',
  'a on b at c wrote:\n',
  'Le a a a\n',
  'Regards ',
]

test.each(hostile.map((piece) => [JSON.stringify(piece), piece]))(
  'a mail of nothing but %s is cut all the same',
  (_, piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length))
    const { visible, rest } = visibleReply(text)
    expect(visible.length + rest.length).toBeLessThanOrEqual(text.length + 1)
  },
)

/**
 * The work of the reader of replies grows with the number of lines that look like the line over a quote, times the length of what it
 * reads: the first is bounded here, and each line by itself, so that twice the mail is at most twice the work.
 */
test.each(hostile.map((piece) => [JSON.stringify(piece), piece]))(
  'what is read of a mail of nothing but %s is bounded',
  (_, piece) => {
    const { text } = skeletonOf(piece.repeat(Math.ceil(200_000 / piece.length)))
    const lines = text.split('\n')
    const costly =
      /^[\s-]*(?:On|Le|El|Il|Em|Am|Op|W dniu|Dnia|Den|pe|在|From|Von|De|\d\d|abc)|schreef|skrev|pisze|写道|from|</
    expect(lines.filter((line) => costly.test(line)).length).toBeLessThanOrEqual(12)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(300)
    expect(text).not.toMatch(/\n{4}/)
    expect(text.length).toBeLessThanOrEqual(600_000)
  },
)

test('the mails of people keep their words', async () => {
  const paths = corpus('email-mime/ruby-mail/{plain,mime}_emails/*.eml')
  const mails = await Promise.all(paths.map((path) => readMail(bytesOf(path))))
  const wordless = mails.filter(({ text }) => text.trim() && !visibleReply(text).visible)
  expect(wordless.map(({ subject }) => subject)).toEqual([])
})

function htmlMail(html: Buffer) {
  return Buffer.concat([
    Buffer.from('From: tom@example.com\nContent-Type: text/html; charset=utf-8\n\n'),
    html,
  ])
}
