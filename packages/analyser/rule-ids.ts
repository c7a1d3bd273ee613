import { englishRules } from './en/rules/index.ts'

/** What is checked without a pattern: leaks, facts, promises against what can be kept, the message as a whole. */
export const checkIds = [
  'contradicts-case',
  'customer-part',
  'internal-address',
  'internal-note',
  'invented-person',
  'long-sentence',
  'no-receipt',
  'over-apology',
  'over-authority',
  'own-words',
  'personal-data',
  'personnel',
  'placeholder',
  'said-before',
  'secret',
  'unconfirmed-fact',
  'undated-promise',
  'unlikely-promise',
] as const

/** Every rule that can find fault, by the name that a policy gives it a severity under. */
export const ruleIds: readonly string[] = [
  ...englishRules.flatMap((rule) => ('finding' in rule ? [rule.id] : [])),
  ...checkIds,
].toSorted()
