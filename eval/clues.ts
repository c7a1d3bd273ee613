import { readFileSync } from 'node:fs'
import { clueGroups, type ClueGroup } from '@amends/recovery/listening/clue'
import { cluesIn } from '@amends/recovery/listening/clues'
import { count, scores, type Tallies } from './tally.ts'
import type { Share } from './wilson.ts'

/** What a customer wrote, with the kinds of clue in it and where one of each stands. */
type Labelled = {
  readonly id: string
  readonly source: string
  readonly half: 'looked-at' | 'scored-only'
  readonly text: string
  readonly clues: readonly { readonly group: ClueGroup; readonly span: readonly [number, number] }[]
}

/** How well the kinds of clue are told apart, text by text, and how fast. */
export function evaluateClues(): Map<string, number | null> {
  const lines = readFileSync(new URL('clues/clues.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const texts = lines.map((line) => JSON.parse(line) as Labelled)
  const values = new Map<string, number | null>()
  for (const half of ['looked-at', 'scored-only'] as const) {
    const own = texts.filter((one) => one.half === half)
    console.log(`\n== clues in customers' words: ${half}, ${own.length} texts ==`)
    const tallies = tallied(own)
    for (const group of clueGroups) {
      const { n, precision, recall } = scores(tallies.get(group) ?? { right: 0, wrong: 0, missed: 0 })
      console.log(`  ${group.padEnd(12)} n ${String(n).padStart(4)}  P ${told(precision)}  R ${told(recall)}`)
      values.set(`eval.${half}.clues.${group}.precision`, precision.value)
      values.set(`eval.${half}.clues.${group}.recall`, recall.value)
    }
    const all = scores(together(tallies))
    console.log(
      `  ${'all'.padEnd(12)} n ${String(all.n).padStart(4)}  P ${told(all.precision)}  R ${told(all.recall)}`,
    )
    values.set(`eval.${half}.clues.precision`, all.precision.value)
    values.set(`eval.${half}.clues.recall`, all.recall.value)
  }
  const begun = performance.now()
  for (const { text } of texts) cluesIn(text)
  const perText = (performance.now() - begun) / texts.length
  console.log(`  ${perText.toFixed(2)} ms for a text`)
  return values
}

/** Of each kind once a text: the labels name one place of each kind, not every place. */
function tallied(texts: readonly Labelled[]): Tallies {
  const tallies: Tallies = new Map()
  for (const { text, clues } of texts) {
    const [is, read] = [clues, cluesIn(text)].map((found) => new Set(found.map(({ group }) => group)))
    for (const group of clueGroups)
      count(
        tallies,
        group,
        is?.has(group) ? (read?.has(group) ? 'right' : 'missed') : read?.has(group) ? 'wrong' : null,
      )
  }
  return tallies
}

function together(tallies: Tallies) {
  const all = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of tallies.values()) {
    all.right += right
    all.wrong += wrong
    all.missed += missed
  }
  return all
}

function told({ hits, of, value, low, high }: Share): string {
  return value === null
    ? '-'.padEnd(26)
    : `${value.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}] ${`${hits}/${of}`.padEnd(8)}`
}
