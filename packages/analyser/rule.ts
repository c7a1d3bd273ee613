import type { ElementId, FindingName, PromiseRead, Severity } from './report.ts'

/** What a rule reads when its pattern matches; exactly one of these. */
export type RuleReads =
  | { readonly finding: FindingName; readonly severity: Severity }
  | { readonly element: readonly [id: ElementId, state: ElementStrength] }
  | { readonly promise: readonly [tier: PromiseRead['tier'], strength: PromiseRead['strength']] }
  | { readonly claim: true }
  | { readonly empathy: 1 | 2 }

/** `bare` is weak unless the failure is named close by. */
export type ElementStrength = 'present' | 'weak' | 'bare'

/** Where a match counts; left out, it must stand in the body, unquoted, unreported and undenied. */
export type Where = {
  readonly quoted?: boolean | 'any'
  readonly said?: boolean | 'any'
  readonly negated?: boolean | 'any'
  readonly asked?: boolean
  readonly conditional?: boolean
  readonly zone?: 'body' | 'anywhere' | 'signoff'
  /** False when no condition may stand anywhere in the sentence. */
  readonly conditionInSentence?: false
  /** False when the sentence may have no verb with a tense: "Refund within 5 days". */
  readonly verbInSentence?: false
}

/** A rule: what it looks for, why, and what to say instead. Its `Proof` has texts it must mark and must let pass. */
export type Rule = RuleReads & {
  readonly id: string
  /** Raised with every change of what it matches. */
  readonly version?: number
  readonly title: string
  readonly why: string
  readonly instead: string
  readonly sources: readonly string[]
  /** Any of these; see `compilePattern`. */
  readonly pattern: string | readonly string[]
  /** A match that one of these overlaps doesn't count. */
  readonly unless?: readonly string[]
  /** A match with one of these within two sentences doesn't count. */
  readonly cleared?: readonly string[]
  readonly where?: Where
  /** A promise only when its words name a time to come: "I post it on Friday". */
  readonly timed?: true
  /** How much is reported: the words matched (or what stands between `[ ]`), their clause, or their sentence. */
  readonly mark?: 'match' | 'clause' | 'sentence'
}

/** Texts that prove a rule; they stand beside it, in the same file. */
export type Proof = {
  readonly rule: Rule
  /** Five texts or more, each with what must be reported between `[[` and `]]`. */
  readonly flags: readonly string[]
  /** Five texts or more that hold the trigger or come near it, and are innocent. */
  readonly passes: readonly string[]
}

/** Declares a rule. */
export function rule<const R extends Rule>(declared: R): R {
  return declared
}
