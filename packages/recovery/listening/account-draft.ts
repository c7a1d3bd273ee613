import type { AccountWords } from '../listening.ts'
import type { ClueGroup } from './clue.ts'
import { isOnlyAbuse } from './abuse.ts'
import { clausesOf } from './clauses.ts'
import { cluesIn, isReadable } from './clues.ts'
import { isOfThemselves } from './empathy.ts'
import { type AccountPoint, byPoint } from './points.ts'
import { sentencesIn } from './sentences.ts'
import { toldBack } from './told-back.ts'

/** Which point of an account a clue belongs to, the first that fits. */
const pointOf: readonly (readonly [AccountPoint, readonly ClueGroup[]])[] = [
  ['wanted', ['wish']],
  ['elsewhere', ['elsewhere']],
  ['cost', ['time', 'money', 'at-stake']],
  ['felt', ['respect', 'trust', 'fairness', 'safety']],
]

/**
 * An account to begin with, from what a customer wrote: each sentence at the point it tells of, their own told back to them. What
 * they need is restricted, what they threaten is no part of what happened and an insult tells nothing, so all three stay out. A text
 * of another language is not sorted. The owner mends it before it leaves.
 */
export function accountFrom(texts: readonly string[]): AccountWords {
  const told: [AccountPoint, string][] = []
  const sentences = texts.filter(isReadable).flatMap(sentencesIn).flatMap(withoutNeed)
  for (const sentence of new Set(sentences)) {
    const groups = groupsIn(sentence)
    if (groups.has('threat') || isOnlyAbuse(sentence)) continue
    const [point] = pointOf.find(([, fitting]) => fitting.some((group) => groups.has(group))) ?? ['happened']
    told.push([point, isOfThemselves(sentence) ? toldBack(sentence) : sentence])
  }
  return byPoint(told, ' ')
}

const groupsIn = (sentence: string) => new Set(cluesIn(sentence).map(({ group }) => group))
const tellsNeed = (sentence: string) => groupsIn(sentence).has('need')

/** What is left of a sentence that tells a need: the clauses beside it, where it can be cut; else nothing. */
const withoutNeed = (sentence: string): readonly string[] =>
  tellsNeed(sentence) ? clausesOf(sentence).filter((clause) => !tellsNeed(clause)) : [sentence]
