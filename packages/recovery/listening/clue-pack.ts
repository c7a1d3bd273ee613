import { english } from '@amends/analyser/en/pack'
import { englishLexis } from '@amends/analyser/en/lexicon'
import { unions } from '@amends/analyser/en/unions'
import { compileRules, type Pack } from '@amends/analyser/pack'
import { makeCompiler } from '@amends/analyser/pattern'
import type { Rule } from '@amends/analyser/rule'
import type { ClueRule } from './clue.ts'
import { clueClasses } from './clue-words.ts'

/** What a pack is made from: a rule's patterns, and its id to know it by. */
type Looked = Pick<ClueRule, 'id' | 'pattern' | 'unless' | 'evenDenied'>

/** As the analyser's matcher takes a rule; what it reads is ours, by the rule's id. */
const asRule = ({ id, pattern, unless, evenDenied }: Looked): Rule => ({
  id,
  claim: true,
  title: id,
  why: '',
  instead: '',
  sources: [],
  pattern,
  ...(unless ? { unless } : {}),
  where: { said: 'any', negated: evenDenied === false ? false : 'any', zone: 'anywhere' },
})

/** The grammar of the English pack with the words of customers and rules of our own. */
export function makeListeningPack(looked: readonly Looked[]): Pack {
  const rules = looked.map(asRule)
  const lexis = englishLexis(rules, clueClasses)
  return { ...english, lexis, ...compileRules(rules, makeCompiler(lexis.vocabulary, unions)) }
}
