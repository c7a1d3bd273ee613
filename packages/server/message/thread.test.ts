import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { subjectIn, threadFrom } from './thread.ts'

const theirs = (id: string, subject: string | null = 'order 7781') => ({ id, isTheirs: true, subject })
const ours = (id: string) => ({ id: `<${id}>`, isTheirs: false, subject: null })

describe('the thread of a mail', () => {
  test('answers their latest mail, and names it last, after all that was written before', () => {
    const thread = threadFrom([
      theirs('one@tom.example'),
      ours('two@shop.example'),
      theirs('three@tom.example'),
    ])
    expect(thread.inReplyTo).toBe('<three@tom.example>')
    expect(thread.references).toEqual(['<one@tom.example>', '<two@shop.example>', '<three@tom.example>'])
  })

  test('still answers theirs when we wrote since', () => {
    const thread = threadFrom([theirs('<one@tom.example>'), ours('two@shop.example')])
    expect(thread.inReplyTo).toBe('<one@tom.example>')
    expect(thread.references).toEqual(['<two@shop.example>', '<one@tom.example>'])
  })

  test('continues our own where they never wrote by mail, and begins where nobody did', () => {
    expect(threadFrom([ours('a@shop.example'), ours('b@shop.example')]).inReplyTo).toBe('<b@shop.example>')
    expect(threadFrom([])).toEqual({ inReplyTo: null, references: [], theirSubject: null })
  })

  test('of any conversation names twenty at most: both ends, each once, what it answers last', () => {
    const mail = fc.record({
      id: fc.oneof(
        fc.nat(40).map((n) => `mail-${n}@tom.example`),
        fc.string(),
      ),
      isTheirs: fc.boolean(),
      subject: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(mail, { maxLength: 60 }), (mails) => {
        const { inReplyTo, references } = threadFrom(mails)
        expect(references.length).toBeLessThanOrEqual(20)
        expect(new Set(references).size).toBe(references.length)
        expect(references.at(-1) ?? null).toBe(inReplyTo)
        // Nothing a stranger chose as Message-ID can begin another line.
        for (const reference of references) expect(reference).toMatch(/^<[^\s<>]+@[^\s<>]+>$/)
      }),
    )
  })
})

test.each([
  ['order 7781', 'order 7781', 'Re: order 7781'],
  ['order 7781', '', 'Re: order 7781'],
  ['order 7781', ' Re: order 7781', 'Re: order 7781'],
  ['AW: Re: order 7781', 'order 7781', 'Re: order 7781'],
  ['order 7781', 'Your new teapot', 'Your new teapot'],
  ['order 7781', 'We have your message about order 7781', 'We have your message about order 7781'],
  ['', '', ''],
  [null, 'Your new teapot', 'Your new teapot'],
])('their subject "%s" and "%s" as written leaves as "%s"', (theirSubject, written, leaves) => {
  expect(subjectIn({ inReplyTo: null, references: [], theirSubject }, written)).toBe(leaves)
})
