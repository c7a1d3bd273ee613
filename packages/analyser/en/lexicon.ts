import { functionWords } from '../language.ts'
import { makeLexis } from '../lexis.ts'
import { patternsOf } from '../pack.ts'
import { atomsOf } from '../pattern.ts'
import type { Rule } from '../rule.ts'
import { makeVocabulary } from '../vocabulary.ts'
import { grammarWords } from './grammar-words.ts'
import { eachVerbForm } from './verbs.ts'
import { classes } from './words.ts'

/** The English words, with those that rules name, and with more classes where a pack has its own. */
export function englishLexis(rules: readonly Rule[], more: Readonly<Record<string, string>> = {}) {
  const sources = rules.flatMap((rule) => [
    ...patternsOf(rule),
    ...(rule.unless ?? []),
    ...(rule.cleared ?? []),
  ])
  const named = atomsOf(sources)
  const all = { ...classes, ...more }
  const listed = atomsOf(Object.values(all))
  const lemmas = new Set([...listed.lemmas, ...named.lemmas])
  return makeLexis(
    makeVocabulary({
      first: grammarWords,
      forms: (each) => eachVerbForm(lemmas, each),
      classes: all,
      literals: named.literals,
      fused,
      common: functionWords.en.split(' '),
    }),
  )
}

/** Words run together in haste, and contractions that change their first half: letters, then words. */
const fused: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'do+nt=do+not does+nt=does+not did+nt=did+not wo+nt=will+not ca+nt=can+not is+nt=is+not was+nt=was+not are+nt=are+not were+nt=were+not have+nt=have+not has+nt=has+not had+nt=had+not could+nt=could+not should+nt=should+not would+nt=would+not',
    "wo+n't=will+not ca+n't=can+not sha+n't=shall+not",
    'can+not=can+not i+m=i+am i+ve=i+have we+ve=we+have you+ve=you+have they+ve=they+have you+re=you+are they+re=they+are you+ll=you+will they+ll=they+will it+ll=it+will that+s=that+is gon+na=going+to wan+na=want+to what+s=what+is there+s=there+is heres=here+is uve=u+have weve=we+have theyre=they+are theyve=they+have whos=who+is',
  ]
    .join(' ')
    .split(' ')
    .filter((piece) => piece.split('=')[0]?.includes('+'))
    .map((piece) => [(piece.split('=')[0] ?? '').replace('+', ''), piece]),
)
