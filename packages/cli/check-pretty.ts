import { styleText } from 'node:util'
import type { Finding, Report, Span, TieRead } from '@amends/analyser'
import { columnsOf, shownSafely } from './screen.ts'

const marks = { block: 'held', warn: 'weak', hint: 'hint' } as const
const results = {
  pass: 'It may leave.',
  revise: 'It is not complete.',
  hold: 'It must not leave as it stands.',
} as const

type Colour = Parameters<typeof styleText>[0]
const colours = {
  held: 'red',
  weak: 'yellow',
  hint: 'blue',
  pass: 'green',
  revise: 'yellow',
  hold: 'red',
} as const

/** In colour where somebody looks: not into a file or a pipe, nor where NO_COLOR is set. */
const paint = (colour: Colour, text: string) => styleText(colour, text, { stream: process.stdout })

/** A report for a person at a terminal: each finding under its line, what is missing, what is promised, and the verdict. */
export function pretty(text: string, report: Report, file: string): string {
  const name = shownSafely(file)
  const places = [
    ...report.findings.filter(({ suppressed }) => !suppressed).map(told),
    ...report.ties.flatMap(untied),
  ]
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map((one) => shown(text, one, name))
  return [
    ...places,
    ...suppressed(report),
    ...lacking(report),
    ...promised(report),
    ...unread(report),
    verdict(report, name),
  ].join('\n')
}

/** Something about some words of the text. */
type Told = {
  readonly span: Span
  readonly mark: keyof typeof colours
  readonly what: string
  readonly lines: readonly string[]
}

function told({ span, severity, family, kind, rule, why, source, suggestion, lapsed }: Finding): Told {
  return {
    span,
    mark: marks[severity],
    what: `${family}/${kind} (${rule})`,
    lines: [
      `${why} Why? ${source.join(' ')}`,
      suggestion,
      ...(lapsed ? [`${lapsed.who} let it stand until ${lapsed.until} (${lapsed.why}): that is over.`] : []),
    ],
  }
}

function untied({ span, what, state, ground }: TieRead): Told[] {
  if (state === 'tied') return []
  const why = ground
    ? `The case holds another ${what} (${ground.kind} ${ground.id}).`
    : 'Nothing the case holds carries it.'
  return [{ span, mark: 'held', what: `${state}:${what}`, lines: [`${why} Why? A2`] }]
}

function shown(text: string, { span, mark, what, lines }: Told, name: string) {
  const { line, column, words } = lineOf(text, span[0])
  const gutter = String(line)
  const blank = ' '.repeat(gutter.length)
  const before = columnsOf(shownSafely(words.slice(0, column)))
  const under = columnsOf(shownSafely(words.slice(column, column + span[1] - span[0])))
  const carets = '^'.repeat(Math.max(1, under))
  return [
    `${paint('bold', `${name}:${line}:${column + 1}:`)} ${paint(colours[mark], `${mark}:`)} ${what}`,
    `${gutter} | ${shownSafely(words)}`,
    `${blank} | ${' '.repeat(before)}${paint(colours[mark], carets)}`,
    ...lines.map((one) => `  ${shownSafely(one)}`),
    '',
  ].join('\n')
}

/** The line a place stands in; a span that goes on over its end is marked to there. */
function lineOf(text: string, at: number) {
  const before = text.slice(0, at).split(/\r\n|\n|\r/)
  const column = before.at(-1)?.length ?? 0
  const [words = ''] = text.slice(at - column).split(/[\r\n]/, 1)
  return { line: before.length, column, words: words.replaceAll('\t', ' ') }
}

function suppressed({ findings }: Report): string[] {
  return findings.flatMap(({ suppressed: by, family, kind, evidence }) =>
    by
      ? [
          `let stand: ${family}/${kind} “${shownSafely(evidence)}”, by ${by.who} until ${by.until} (${by.why})\n`,
        ]
      : [],
  )
}

function lacking({ elements, verdict }: Report): string[] {
  return Object.entries(elements)
    .filter(([id, { state }]) => state === 'weak' || verdict.reasons.includes(`missing:${id}`))
    .map(([id, { state, finish }]) => {
      const mark = state === 'weak' ? 'weak' : 'missing'
      return `${paint('yellow', `${mark}:`)} ${id}${finish ? `\n  ${finish}` : ''}\n`
    })
}

function promised({ promises }: Report): string[] {
  return promises
    .filter(({ tier }) => tier === 'promise')
    .map(({ evidence, due }) => {
      const by = due ? `by ${due.latest}` : 'with no time'
      return `${paint('cyan', 'promised:')} ${shownSafely(evidence.replaceAll(/\s+/g, ' '))} (${by})\n`
    })
}

function unread({ read, language }: Report): string[] {
  if (read) return []
  return [`Not read: ${language === 'und' ? 'its language cannot be told' : `no pack reads ${language}`}.\n`]
}

function verdict({ verdict: { result, reasons } }: Report, name: string) {
  const why = reasons.length ? ` (${reasons.join(', ')})` : ''
  return `${paint('bold', `${name}:`)} ${paint(colours[result], results[result])}${why}\n`
}
