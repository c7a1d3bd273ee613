import { readFileSync, writeFileSync } from 'node:fs'
import { evaluateClues } from './clues.ts'
import { evaluateContrast } from './contrast.ts'
import { evaluateCoverage } from './coverage.ts'
import { type Half, readGold } from './gold.ts'
import { scoreLines } from './lines.ts'
import { type Scored, scoreAll } from './score.ts'
import { scores, type Tallies } from './tally.ts'
import { scoreUpdates } from './updates.ts'
import type { Share } from './wilson.ts'

type Target = {
  readonly name: string
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
}
type Figure = {
  readonly name: string
  readonly value: number | null
  readonly unit: string
  readonly target: string
  readonly holds: boolean
}

/** Classes with fewer positives than this are printed but not averaged. */
const fewest = 30

const gold = readGold()
const halves: readonly Half[] = ['looked-at', 'scored-only']
const values = new Map<string, number | null>()
for (const half of halves) {
  const scored = scoreAll(gold.filter((one) => one.half === half).map((one) => one.gold))
  print(half, scored)
  gather(half, scored)
}
console.log('')
printTable('Single sentences', scoreLines())
const updates = scoreUpdates()
console.log(`\nDue times of promised updates: ${told(updates)}`)
values.set('eval.gcp-update-promises.due', updates.value)
for (const evaluate of [evaluateClues, evaluateCoverage, evaluateContrast])
  for (const [name, value] of evaluate()) values.set(name, value)
const figures = judge()
console.log('\nTargets')
for (const { name, value, target, holds } of figures)
  console.log(
    `  ${holds ? 'holds' : 'FAILS'}  ${name.padEnd(54)} ${value?.toFixed(3) ?? 'missing'}  ${target}`,
  )
const at = process.argv.indexOf('--json')
if (at > 0 && process.argv[at + 1])
  writeFileSync(process.argv[at + 1] ?? '', `${JSON.stringify(figures, null, 2)}\n`)

function print(half: Half, scored: Scored): void {
  console.log(`\n== ${half} ==`)
  printTable('Elements (present or weak against absent)', scored.elements)
  console.log(
    `  macro F1 over classes with ${fewest} or more: ${macro(scored.elements)?.toFixed(3) ?? 'none'}`,
  )
  printShares('  present told from weak', scored.states)
  printTable('Findings by family', scored.families)
  printTable('Findings by kind', scored.kinds)
  printTable('Promises', scored.promises)
  printShares('  slots of matched promises', scored.slots)
  printTable('Claims', scored.claims)
  printTable('Elements by source', scored.sources)
  const { words, alarms } = scored.alarms
  console.log(
    `False alarms on agent turns: ${alarms} in ${words} words (${words ? ((alarms / words) * 1000).toFixed(1) : '-'} per 1,000)`,
  )
}

function printTable(title: string, tallies: Tallies): void {
  console.log(title)
  for (const [name, tally] of tallies) {
    const { n, precision, recall, f1 } = scores(tally)
    console.log(
      `  ${name.padEnd(28)} n ${String(n).padStart(4)}  P ${told(precision)}  R ${told(recall)}  F1 ${f1?.toFixed(2) ?? '  - '}`,
    )
  }
}

function printShares(title: string, tallies: Tallies): void {
  console.log(title)
  for (const [name, tally] of tallies) console.log(`    ${name.padEnd(26)} ${told(scores(tally).recall)}`)
}

function told({ hits, of, value, low, high }: Share): string {
  if (value === null) return '   -              '
  return `${value.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}] ${`${hits}/${of}`.padEnd(8)}`
}

function macro(tallies: Tallies): number | null {
  const classes = [...tallies.values()].map(scores).filter(({ n }) => n >= fewest)
  return classes.length ? classes.reduce((sum, { f1 }) => sum + (f1 ?? 0), 0) / classes.length : null
}

function gather(half: Half, { elements, families, promises, slots }: Scored): void {
  const put = (name: string, value: number | null | undefined) =>
    values.set(`eval.${half}.${name}`, value ?? null)
  const of = (tallies: Tallies, name: string) =>
    scores(tallies.get(name) ?? { right: 0, wrong: 0, missed: 0 })
  put('elements.macro-f1', macro(elements))
  put('apology.precision', of(elements, 'apology').precision.value)
  put('apology.recall', of(elements, 'apology').recall.value)
  put('non-apology.precision', of(families, 'non-apology').precision.value)
  put('non-apology.recall', of(families, 'non-apology').recall.value)
  put('promises.recall', of(promises, 'either tier').recall.value)
  put('promises.tier-promise.precision', of(promises, 'tier promise').precision.value)
  put('promises.due', of(slots, 'due').recall.value)
}

function judge(): Figure[] {
  const targets = JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8')) as Target[]
  return targets.map((target) => {
    const value = values.get(target.name) ?? null
    return {
      name: target.name,
      value,
      unit: target.unit,
      target: [
        ['≥', target.atLeast],
        ['≤', target.atMost],
      ]
        .flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${bound}`]))
        .join(', '),
      holds: value !== null && value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity),
    }
  })
}
