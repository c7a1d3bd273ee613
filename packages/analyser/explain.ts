import { englishProofs } from './en/rules/index.ts'
import type { Rule } from './rule.ts'
import { checkIds } from './rule-ids.ts'

/** What a rule looks for, why, what to say instead, and texts that show it; of a check, what it weighs. */
export type Explanation = {
  readonly rule: string
  /** A pattern in the words, or a check that weighs the text as a whole or against its case. */
  readonly by: 'pattern' | 'check'
  /** `finding non-apology/conditional`, `element apology (weak)`, `promise`, `claim`, `empathy 1`. */
  readonly reads: string
  readonly title: string
  readonly why?: string
  readonly instead?: string
  readonly sources?: readonly string[]
  /** What it marks, between `[[` and `]]`. */
  readonly marks?: readonly string[]
  /** What comes near and is innocent. */
  readonly letsPass?: readonly string[]
}

/** The checks that are code: what each finds and what it looks at. Their why and their suggestion stand in each finding. */
const checks: Readonly<Record<(typeof checkIds)[number], readonly [reads: string, title: string]>> = {
  'no-receipt': ['claim/no-receipt', 'It says that a thing was done which the case does not show as done'],
  'contradicts-case': [
    'claim/contradiction',
    'It says otherwise than a confirmed or refuted fact of the case',
  ],
  'unconfirmed-fact': ['claim/unconfirmed-fact', 'It rests on a fact that is claimed and not confirmed'],
  placeholder: ['leak/placeholder', 'A blank of a template was left unfilled'],
  'internal-note': ['leak/internal', 'Words meant for colleagues stand in a letter to the customer'],
  'internal-address': ['leak/internal', 'An address that only colleagues can open'],
  secret: ['leak/secret', 'A password, a key or a word that the workspace keeps secret'],
  'own-words': ['tone/jargon', 'Words that this house has decided not to say'],
  'personal-data': ['leak/personal-data', 'Data of a person that is not known to be this customer’s own'],
  personnel: ['leak/internal', 'The name of somebody at work that must not leave'],
  'customer-part': ['leak/internal', 'The customer’s own part in it, which is recorded and never sent'],
  'undated-promise': ['promise/undated', 'A firm promise with neither a time nor an event to wait for'],
  'over-authority': ['promise/over-authority', 'More than the writer may give, and nobody has granted it'],
  'unlikely-promise': ['promise/unlikely', 'A time that promises of its kind are seldom kept in'],
  'over-apology': ['tone/over-apology', 'So many sorries that none counts'],
  'long-sentence': ['tone/hard-to-read', 'A sentence too long to read at once'],
  'invented-person': ['tone/invented-person', 'An automatic writer that signs as a person'],
  'said-before': ['tone/repeated', 'Words that this customer has had from us before'],
}

/** Every rule and check that can be explained, in the order of the rules. */
export const explainedIds: readonly string[] = [...englishProofs.map(({ rule }) => rule.id), ...checkIds]

/** Explains the rule that a finding names; null when there is none of that id. */
export function explainRule(id: string): Explanation | null {
  const proof = englishProofs.find(({ rule }) => rule.id === id)
  if (proof) {
    const { title, why, instead, sources } = proof.rule
    const { flags: marks, passes: letsPass } = proof
    return {
      rule: id,
      by: 'pattern',
      reads: readsOf(proof.rule),
      title,
      why,
      instead,
      sources,
      marks,
      letsPass,
    }
  }
  const check = checkIds.find((one) => one === id)
  return check
    ? { rule: id, by: 'check', reads: `finding ${checks[check][0]}`, title: checks[check][1] }
    : null
}

function readsOf(rule: Rule): string {
  if ('finding' in rule) return `finding ${rule.finding.join('/')}`
  if ('element' in rule) return `element ${rule.element[0]} (${rule.element[1]})`
  if ('promise' in rule) return `promise (${rule.promise.join(', ')})`
  return 'claim' in rule ? 'claim' : `empathy ${rule.empathy}`
}
