import { readdirSync, readFileSync } from 'node:fs'
import { analyse } from '@amends/analyser'
import { count, type Tallies } from './tally.ts'

type Line = { readonly text: string; readonly labels: ReadonlySet<string> }

const folder = new URL('lines/', import.meta.url)
/** When a sentence that has no day of its own is read. */
const when = { now: '2026-05-12T10:20:00+01:00', timezone: 'Europe/London' }
const families = ['non-apology', 'blame', 'promise', 'tone']

/** Reads each labelled sentence alone; counted are promises, claims and findings by family. */
export function scoreLines(): Tallies {
  const tallies: Tallies = new Map()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsv')))
    for (const line of linesOf(file)) scoreLine(line, tallies)
  return tallies
}

function linesOf(file: string): Line[] {
  const rows = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  return rows.map((row, at) => {
    const [labels, text, ...rest] = row.split('\t')
    if (!labels || !text || rest.length)
      throw new Error(`${file}, line ${at + 1}: a line is its labels, one tab, and the sentence.`)
    return { text, labels: new Set(labels === '-' ? [] : labels.split(',')) }
  })
}

function scoreLine({ text, labels }: Line, tallies: Tallies): void {
  const { promises, claims, findings } = analyse(text, when)
  const score = (name: string, is: boolean, found: boolean) =>
    count(tallies, name, is ? (found ? 'right' : 'missed') : found ? 'wrong' : null)
  score('promises, either tier', labels.has('P') || labels.has('p'), promises.length > 0)
  score('claims', labels.has('claim'), claims.length > 0)
  for (const family of families)
    score(
      family,
      [...labels].some((label) => label.startsWith(`${family}/`)),
      findings.some((one) => one.family === family),
    )
}
