import { analyse } from '@amends/analyser'
import { type Line, readLines } from '../tools/train/lines.ts'
import { count, type Tallies } from './tally.ts'

/** When a sentence that has no day of its own is read. */
const when = { now: '2026-05-12T10:20:00+01:00', timezone: 'Europe/London' }

/** What the classifier was taught, each with how a line tells it. */
const taught: readonly (readonly [label: string, isOf: (line: Line) => boolean, asked: string])[] = [
  ['promise', ({ labels }) => labels.has('P') || labels.has('p'), 'P'],
  ...['impact', 'fix', 'prevention'].map(
    (id) => [id, ({ labels }: Line) => labels.has(id) || labels.has(`${id}~`), id] as const,
  ),
]

/** Reads each sentence that was labelled and not learnt from, alone. */
export function scoreLines(): Tallies {
  const tallies: Tallies = new Map()
  for (const line of readLines('scored')) {
    const { promises, elements } = analyse(line.text, when)
    for (const [label, isOf, asked] of taught) {
      if (line.asked && !line.asked(asked)) continue
      const found =
        label === 'promise' ? promises.length > 0 : elements[label as 'impact' | 'fix'].state !== 'absent'
      count(tallies, label, isOf(line) ? (found ? 'right' : 'missed') : found ? 'wrong' : null)
    }
  }
  return tallies
}
