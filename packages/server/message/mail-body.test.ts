import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailBody } from './mail-body.ts'

const dress = { title: 'Your teapot', language: 'en-GB' }
const body = (html: string) => /<body[^>]*>\n([\s\S]*)\n<\/body>/.exec(html)?.[1] ?? ''
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** What a mail program reads aloud: paragraphs apart by a blank line, breaks as new lines, signs as they are. */
const wordsOf = (html: string) =>
  body(html)
    .replaceAll('</p><p', '</p>\n\n<p')
    .replaceAll('<br>', '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => named[name] ?? '')

const tags = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag)

/** What customers and colleagues may put into a text, and some more. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'Dear Tom,',
          '\n',
          '\n\n',
          '\n\n\n',
          '\n  – ',
          '\r\n',
          '  two  spaces ',
          '<script>alert(1)</script>',
          '<img src=x onerror=alert(1)>',
          '"><a href="javascript:alert(1)">here</a>',
          '&lt;b&gt; &amp;amp;',
          'https://shop.example/order?id=7&why=broken',
          'https://shop.example/".onclick="x',
          'see https://shop.example/a).',
          'javascript:alert(1)',
          '</div></body>',
          'שלום',
          '​',
        ),
        fc.string(),
      ),
    )
    .map((parts) => parts.join('')),
)

describe('the body of a mail', () => {
  test('says the same words as a letter and as plain text, whatever was written', () => {
    fc.assert(
      fc.property(text, (written) => {
        const mail = mailBody(written, dress)
        expect(wordsOf(mail.html)).toBe(mail.text)
      }),
      { numRuns: 1_000 },
    )
  })

  test('keeps every line, sign for sign; only what cannot be printed is left out', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[^\p{Cc}]*$/u),
        fc.array(fc.string({ unit: 'grapheme' })),
        (one, lines) => {
          const written = [one, ...lines].join('\n').replace(/[\p{Cc}--\n]/gv, '')
          expect(mailBody(written, dress).text).toBe(written)
        },
      ),
    )
    expect(mailBody('one\r\ntwo\rthree\u0000', dress).text).toBe('one\ntwo\nthree')
  })

  test('holds no markup but its own, and fetches nothing, whatever was written', () => {
    const own = new Set(tags(mailBody('a\n\nb\n- c', dress).html))
    const link = /^<a href="https?:\/\/[^"<>]*" style="[^"]*">$/
    const fetching = /^<(?:script|img|link|iframe|object|svg|base|form|video|audio)\b/i
    fc.assert(
      fc.property(text, text, (written, title) => {
        const { html } = mailBody(written, { title, language: title })
        const strange = tags(body(html)).filter((tag) => !own.has(tag) && tag !== '</a>' && !link.test(tag))
        expect(
          strange.filter(
            (tag) => !/^<div class="words" lang="[^"<>]*" dir="(ltr|rtl)" style="[^"]*">$/.test(tag),
          ),
        ).toEqual([])
        expect(tags(html).filter((tag) => fetching.test(tag))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('links an address to what it shows, without the sign that ends the sentence', () => {
    const { html } = mailBody('Look: https://shop.example/a?b=1&c=2. (https://shop.example/d)', dress)
    expect(
      [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)</g)].map(([, to, shown]) => [to, shown]),
    ).toEqual([
      ['https://shop.example/a?b=1&amp;c=2', 'https://shop.example/a?b=1&amp;c=2'],
      ['https://shop.example/d', 'https://shop.example/d'],
    ])
  })

  test('runs in the direction of its script and says its language', () => {
    expect(mailBody('שלום תום', { ...dress, language: 'he' }).html).toContain('<html lang="he" dir="rtl">')
    expect(mailBody('12 pieces, תום', dress).html).toContain('<html lang="en-GB" dir="ltr">')
  })
})
