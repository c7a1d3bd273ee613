import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { analyse } from './index.ts'
import { longestText } from './guard.ts'
import type { Report, Span } from './report.ts'
import { at, completeApology } from './testing/at.ts'
import { imitations } from './testing/imitations.ts'
import { innocent } from './testing/innocent.ts'

const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8')),
)

const told = (text: string) => JSON.parse(JSON.stringify(analyse(text, at))) as Report

test('reports are as the schema says', () => {
  const texts = [completeApology, '', 'Sorry.', ...imitations.map(({ text }) => text), ...innocent]
  for (const text of texts) expect(schema.safeParse(told(text)).error?.message).toBe(undefined)
})

test('a report that lacks an element, or has one too many, is not as the schema says', () => {
  const { forgiveness: _, ...fewer } = told('Sorry.').elements
  expect(schema.safeParse({ ...told('Sorry.'), elements: fewer }).success).toBe(false)
  expect(schema.safeParse({ ...told('Sorry.'), mood: 'good' }).success).toBe(false)
})

/** Every span of a report with the evidence it should hold, where the report repeats it. */
function spansOf({ elements, findings, promises, claims, ties, empathy }: Report): [Span, string | null][] {
  return [
    ...Object.values(elements).flatMap(({ spans }) => spans.map((span): [Span, null] => [span, null])),
    ...[...findings, ...promises, ...claims, ...ties].map(({ span, evidence }): [Span, string] => [
      span,
      evidence,
    ]),
    ...(empathy.span ? [[empathy.span, null] as [Span, null]] : []),
  ]
}

const pieces = [
  'I am sorry',
  "we're sorry if you",
  ' that we charged you £40 twice',
  ' by Friday',
  '\r\n',
  '\n\n',
  '> On Monday you wrote:',
  ' “you feel that way” ',
  '’s fault',
  '\u200b',
  ' [NAME] ',
  ' {{order}} ',
  '&nbsp;',
  '<p>',
  '**',
  'ѕоrry',
  ' but ',
  '. ',
  '? ',
  '!',
  ' 020 7946 0100',
  ' mira@shop.example',
  ' https://a.example/b',
  '\ud83d',
  '\ude00',
  '😀',
  '\u202e',
  '\u0000',
  ' will call you',
  " don't",
  ' if ',
  ' in 3 working days',
  ' The courier lost it',
  ' A-55018',
  '\t',
  'e.g. ',
  'Kind regards,\nMira',
  ' 4111 1111 1111 1111 ',
]
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 40 },
  )
  .map((all) => all.join(''))

test('whatever the text, every span lies in it and holds its evidence', () => {
  const grounds = [
    {
      kind: 'fact' as const,
      id: 'f1',
      text: 'We charged £40 twice',
      standing: 'confirmed' as const,
      amounts: [{ minor: 4000, currency: 'GBP' }],
    },
  ]
  fc.assert(
    fc.property(text, (given) => {
      for (const [[start, end], evidence] of spansOf(analyse(given, { ...at, context: { grounds } }))) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(given.length)
        expect(start).toBeLessThan(end)
        expect(given.slice(start, end)).toBe(evidence ?? given.slice(start, end))
      }
    }),
    { numRuns: 400 },
  )
})

test('the same text gives the same report', () => {
  expect(analyse(completeApology, at)).toEqual(analyse(completeApology, at))
})

test.each([
  ['one letter', 'a'],
  ['spaces', ' '],
  ['quotes', '"'],
  ['apostrophes', "'"],
  ['brackets', '['],
  ['sorry if', 'sorry if '],
  ['sorry', 'sorry '],
  ['will', 'we will '],
  ['of the', 'of the '],
  ['digits', '1 '],
  ['numbers', '1,'],
  ['line breaks', '\n'],
  ['quote marks', '> '],
  ['tags', '<p'],
  ['entities', '&amp'],
  ['by Friday', 'by Friday '],
  ['amounts', '£1 '],
  ['lone surrogates', '\ud800'],
  ['if', 'if we, '],
  ['dots', '.'],
  ['and sent', 'and sent the '],
  ['mentions', '@a '],
  ['phones', '020 '],
])('64 KB of %s come to an end', (_, piece) => {
  const report = analyse(piece.repeat(Math.ceil(longestText / piece.length)).slice(0, longestText), at)
  expect(report.schema).toBe('amends-report/1')
})

test('what is longer than is read is said to be cut, and held', () => {
  const report = analyse(`${completeApology}${' and more'.repeat(10_000)}`, at)
  expect(report.truncated).toBe(true)
  expect(report.verdict.reasons).toContain('truncated')
})

test('a word behind the last sentence is a signature only where it is written as a name', () => {
  const personOf = (text: string) => analyse(text, at).elements.person.state
  expect(personOf('Dear Tom, I look after your case from now on. Xiomara')).toBe('present')
  expect(personOf('Dear Tom, I look after your case from now on. xiomara')).toBe('absent')
})
