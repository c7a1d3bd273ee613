import type { AccountWords } from '../listening.ts'
import type { ClueGroup } from './clue.ts'
import { cluesIn } from './clues.ts'
import { isOfThemselves } from './empathy.ts'
import { sentencesIn } from './sentences.ts'
import { toldBack } from './told-back.ts'

/** Which point of an account a clue belongs to, the first that fits. */
const pointOf: readonly (readonly [keyof AccountWords, readonly ClueGroup[]])[] = [
  ['wanted', ['wish']],
  ['elsewhere', ['elsewhere']],
  ['cost', ['time', 'money', 'at-stake']],
  ['felt', ['respect', 'trust', 'fairness', 'safety']],
]

/**
 * An account to begin with, from what a customer wrote: each sentence at the point it tells of, their own told back to them. What
 * they need is restricted and what they threaten is no part of what happened, so both stay out. The owner mends it before it leaves.
 */
export function accountFrom(texts: readonly string[]): AccountWords {
  const found: Record<keyof AccountWords, string[]> = {
    happened: [],
    cost: [],
    felt: [],
    wanted: [],
    ideas: [],
    elsewhere: [],
  }
  for (const sentence of new Set(texts.flatMap(sentencesIn))) {
    const groups = new Set(cluesIn(sentence).map(({ group }) => group))
    if (groups.has('need') || groups.has('threat')) continue
    const [point] = pointOf.find(([, fitting]) => fitting.some((group) => groups.has(group))) ?? ['happened']
    found[point].push(isOfThemselves(sentence) ? toldBack(sentence) : sentence)
  }
  const lines = Object.entries(found).map(([point, sentences]) => [point, sentences.join(' ')])
  return Object.fromEntries(lines) as AccountWords
}
