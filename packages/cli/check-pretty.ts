import type { Finding, Report, Span } from '@amends/analyser'

const marks = { block: 'held', warn: 'weak', hint: 'hint' } as const
const results = {
  pass: 'It may leave.',
  revise: 'It is not complete.',
  hold: 'It must not leave as it stands.',
} as const

/** A report for a person at a terminal: each finding under its line, what is missing, and the verdict. */
export function pretty(text: string, report: Report, name: string): string {
  const findings = report.findings
    .filter(({ suppressed }) => !suppressed)
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map((finding) => shown(text, finding, name))
  const lacking = Object.entries(report.elements)
    .filter(([id, { state }]) => state === 'weak' || report.verdict.reasons.includes(`missing:${id}`))
    .map(
      ([id, { state, finish }]) =>
        `${state === 'weak' ? 'weak' : 'missing'}: ${id}${finish ? `\n  ${finish}` : ''}\n`,
    )
  const unread = report.read
    ? []
    : [
        `Not read: ${report.language === 'und' ? 'its language cannot be told' : `no pack reads ${report.language}`}.\n`,
      ]
  const { result, reasons } = report.verdict
  const why = reasons.length ? ` (${reasons.join(', ')})` : ''
  return [...findings, ...lacking, ...unread, `${name}: ${results[result]}${why}\n`].join('\n')
}

function shown(
  text: string,
  { span, severity, family, kind, why, source, suggestion }: Finding,
  name: string,
) {
  const { line, column, words } = lineOf(text, span[0])
  const gutter = String(line)
  const blank = ' '.repeat(gutter.length)
  return [
    `${name}:${line}:${column + 1}: ${marks[severity]}: ${family}/${kind}`,
    `${gutter} | ${words}`,
    `${blank} | ${' '.repeat(width(words.slice(0, column)))}${'^'.repeat(caretWidth(words, column, span))}`,
    `  ${why} Why? ${source.join(' ')}`,
    `  ${suggestion}`,
    '',
  ].join('\n')
}

function lineOf(text: string, at: number) {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  const words = text
    .slice(from, end < 0 ? undefined : end)
    .replace(/\r$/, '')
    .replaceAll('\t', ' ')
  return { line: text.slice(0, from).split('\n').length, column: at - from, words }
}

/** A span that goes on over the end of its line is marked to there. */
function caretWidth(words: string, column: number, [start, end]: Span) {
  return Math.max(1, width(words.slice(column, column + end - start)))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many places a text takes: what is seen as one sign is one. */
const width = (text: string) => [...graphemes.segment(text)].length
