import type { Normal } from './normalise.ts'
import type { Span } from './report.ts'
import { originalSpan } from './normalise.ts'
import type { Tokens } from './tokens.ts'

/** A run of tokens: [from, to). */
export type Run = { readonly from: number; readonly to: number }

/** A verb group with its subject, from its first word to the next verb group's subject or a mark. */
export type Clause = {
  readonly from: number
  readonly to: number
  /** The main verb. */
  readonly head: number
  /** The head of the subject, or -1. */
  readonly subject: number
  readonly sentence: number
}

/** A text taken apart: everything that rules look at. */
export type Reading = {
  readonly original: string
  readonly normal: Normal
  readonly tokens: Tokens
  readonly sentences: readonly Run[]
  readonly clauses: readonly Clause[]
  /** The sentence of each token. */
  readonly sentenceOf: Int32Array
  /** The clause of each token, or -1. */
  readonly clauseOf: Int32Array
  /** The names our people sign with, in small letters. */
  readonly ownPeople: ReadonlySet<string>
}

/** The span in the original text of the tokens [from, to), without the marks at its ends. */
export function spanOf({ normal, tokens }: Reading, { from, to }: Run): Span {
  return originalSpan(normal, tokens.start[from] ?? 0, tokens.end[to - 1] ?? 0)
}

/** Whether two runs share a token. */
export function overlap(a: Run, b: Run): boolean {
  return a.from < b.to && b.from < a.to
}
