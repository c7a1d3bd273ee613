/** What a customer's words can tell about what they lost, fear or want, in the order in which they are shown. */
export const clueGroups = [
  'safety',
  'need',
  'at-stake',
  'threat',
  'wish',
  'trust',
  'respect',
  'fairness',
  'time',
  'money',
  'elsewhere',
  'intensity',
] as const

/** One of them. */
export type ClueGroup = (typeof clueGroups)[number]

/** A clue in a customer's words: where it stands, what it tells and the rule that saw it. */
export type Clue = {
  readonly group: ClueGroup
  /** UTF-16 code units of the text, end exclusive. */
  readonly span: readonly [number, number]
  readonly rule: string
}

/** What one kind of clue looks like: patterns over words and their classes, and what is innocent all the same. */
export type ClueRule = {
  readonly id: string
  readonly group: ClueGroup
  /** As the analyser's `makeCompiler` reads them. */
  readonly pattern: readonly string[]
  readonly unless?: readonly string[]
  /** False where a denied word tells nothing: "not angry at all". */
  readonly evenDenied?: false
  /** Texts with what must be marked between `[[` and `]]`. */
  readonly flags: readonly string[]
  /** Texts that come near it and are innocent. */
  readonly passes: readonly string[]
}
