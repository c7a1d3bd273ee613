import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** A labelled sentence. */
export type Line = {
  readonly text: string
  /** As `eval/lines/README.md` names them. */
  readonly labels: ReadonlySet<string>
  /** The labels that whoever read it looked for; all where it is left out. */
  readonly asked?: (label: string) => boolean
  readonly file: string
  /** How much it counts. */
  readonly counts: number
}

/** How much a sentence counts that was labelled by what it is within its message, beside one that was labelled alone. */
export const withinMessage = 4

const folder = new URL('../../eval/lines/', import.meta.url)
const files = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .toSorted()

/** The labelled sentences that are learnt from, or those that are only scored: one in ten, by its text, and the files that say so. */
export function readLines(part: 'trained' | 'scored'): Line[] {
  return files()
    .flatMap(linesOf)
    .filter(({ file, text }) => (file.startsWith('held-') || isOneInTen(text)) === (part === 'scored'))
}

/** What all the lines are, as one number. */
export function digestOfLines(): string {
  const hash = createHash('sha256')
  for (const name of files()) hash.update(name).update(readFileSync(new URL(name, folder)))
  return hash.digest('hex')
}

function linesOf(file: string): Line[] {
  const rows = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  const withoutElements = rows[0] === '# without elements'
  return rows.slice(withoutElements ? 1 : 0).map((row, at): Line => {
    const [labels, text, ...rest] = row.split('\t')
    if (!labels || !text || rest.length)
      throw new Error(`${file}, line ${at + 1}: a line is its labels, one tab, and the sentence.`)
    const line = { text, file, labels: new Set(labels === '-' ? [] : labels.split(',')) }
    return withoutElements
      ? { ...line, counts: withinMessage, asked: (label) => label.includes('/') || notElements.has(label) }
      : { ...line, counts: 1 }
  })
}

const notElements = new Set(['P', 'p', 'claim'])

function isOneInTen(text: string): boolean {
  return (createHash('sha256').update(text).digest()[0] ?? 0) < 26
}
