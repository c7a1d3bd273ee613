/** Where something stands in the text that was given: [start, end) in UTF-16 code units. */
export type Span = readonly [start: number, end: number]

/** The parts of a complete apology, in the order in which a report lists them. */
export const elementIds = [
  'apology',
  'acknowledgement',
  'responsibility',
  'impact',
  'cause',
  'fix',
  'when',
  'prevention',
  'compensation',
  'follow-up',
  'person',
  'voice',
  'forgiveness',
] as const

/** One part of a complete apology. */
export type ElementId = (typeof elementIds)[number]

/** `not-assessed` means that no pack reads the language of the text; it never means missing. */
export type ElementState = 'present' | 'weak' | 'absent' | 'not-assessed'

/** What was read of one element: its state, the words that show it, and what to finish when it isn't complete. */
export type ElementRead = {
  readonly state: ElementState
  readonly spans: readonly Span[]
  /** A sentence to finish, with "…" where the writer's own facts go; null when present or not assessed. */
  readonly finish: string | null
}

/** Every kind of finding by family; the ids are stable and appear in JSON, addresses and the ledger. */
export const findingKinds = {
  'non-apology': [
    'conditional',
    'feelings',
    'agentless',
    'but',
    'minimising',
    'ownerless',
    'intent',
    'self-praise',
    'vague',
    'closure',
    'exasperated',
    'legalese',
    'script',
    'hedged',
    'grovel',
    'correction',
  ],
  blame: ['customer', 'colleague', 'third-party', 'system', 'policy'],
  promise: ['undated', 'vague-time', 'absolute', 'over-authority', 'unlikely', 'work-to-customer'],
  claim: ['no-receipt', 'unconfirmed-fact', 'contradiction'],
  leak: ['personal-data', 'internal', 'secret', 'placeholder'],
  tone: ['over-apology', 'upsell', 'jargon', 'hard-to-read', 'invented-person', 'repeated'],
} as const

/** A group of findings that share their nature. */
export type Family = keyof typeof findingKinds

/** One kind of finding inside a family. */
export type Kind<F extends Family = Family> = { [K in F]: (typeof findingKinds)[K][number] }[F]

/** A finding's name, as written in rules and reasons: a family and one of its own kinds. */
export type FindingName = { [F in Family]: readonly [family: F, kind: Kind<F>] }[Family]

/** `block` keeps a message from leaving without a reasoned override, `warn` asks, `hint` only tells. */
export type Severity = 'block' | 'warn' | 'hint'

/** Somebody's decision that one finding may stand. */
export type Suppression = {
  readonly fingerprint: string
  readonly who: string
  readonly why: string
  /** ISO 8601; past it the finding counts again. */
  readonly until: string
}

/** Words in the text that should not leave as they are, and why. */
export type Finding = {
  readonly family: Family
  readonly kind: Kind
  readonly span: Span
  readonly evidence: string
  readonly rule: string
  readonly version: number
  readonly severity: Severity
  readonly why: string
  /** Principle ids (`B1`) and works (`battistella-2014`) the rule rests on. */
  readonly source: readonly string[]
  readonly suggestion: string
  /** Stays the same while the words and their neighbours do, wherever they move. */
  readonly fingerprint: string
  readonly suppressed: Suppression | null
  /** A suppression of these words that has run out, so that the finding counts again. */
  readonly lapsed: Suppression | null
}

/** Money in minor units of an ISO 4217 currency. */
export type Money = { readonly minor: number; readonly currency: string }

/** How finely a due time was said. */
export type Grain = 'minute' | 'hour' | 'day' | 'week' | 'month'

/** A due time as an interval of instants in ISO 8601; `ambiguous` when the words can be read two ways. */
export type Due = {
  readonly earliest: string
  readonly latest: string
  readonly grain: Grain
  readonly ambiguous?: boolean
}

/** Who is bound by a promise. */
export type PromiseOwner = 'writer' | 'company' | 'team' | 'named' | 'third-party'

/** Words by which the writer's side commits to a future act or state towards the reader. */
export type PromiseRead = {
  readonly span: Span
  readonly evidence: string
  /** `promise` is certain enough for the ledger; `possible` is a question to the writer. */
  readonly tier: 'promise' | 'possible'
  readonly strength: 'absolute' | 'firm' | 'hedged' | 'effort'
  readonly owner: PromiseOwner
  /** Verb first: "refund order". */
  readonly action: string
  readonly amount: Money | null
  readonly due: Due | null
  readonly condition: string | null
}

/** Words that say something was already done. */
export type Claim = {
  readonly span: Span
  readonly evidence: string
  readonly owner: PromiseOwner
  readonly action: string
  readonly amount: Money | null
}

/** Words of the message that must rest on something the case holds, and whether they do. */
export type TieRead = {
  readonly span: Span
  readonly evidence: string
  readonly what: TieSubject
  readonly state: 'tied' | 'untied' | 'differs'
  readonly ground: GroundRef | null
  /** Grounds the editor may offer; the first is the likeliest. */
  readonly candidates: readonly GroundRef[]
}

/** What a tied span is about. */
export type TieSubject = 'amount' | 'date' | 'id' | 'cause' | 'fix' | 'when' | 'compensation' | 'statement'

/** The name of a ground in the case. */
export type GroundRef = { readonly kind: GroundKind; readonly id: string }

/** What a statement may rest on. */
export type GroundKind = 'fact' | 'remedy' | 'promise' | 'act' | 'complaint'

/** How far the message shows that the customer was understood: 0 not, 1 in stock words, 2 in this customer's own facts. */
export type Empathy = { readonly level: 0 | 1 | 2; readonly span: Span | null }

/** `pass` may leave; `revise` lacks something; `hold` must not leave as it stands. */
export type Verdict = {
  readonly result: 'pass' | 'revise' | 'hold'
  /** `missing:responsibility`, `finding:non-apology/feelings`, `untied:amount`, `differs:date`, `first-word:cause`, `truncated`. */
  readonly reasons: readonly string[]
}

/** Everything the analyser reads in one message; the same text and options always give the same report. */
export type Report = {
  readonly schema: 'amends-report/1'
  readonly versions: { readonly engine: string; readonly pack: string; readonly policy: string }
  /** A BCP 47 tag, or `und` when the language can't be told. */
  readonly language: string
  /** Whether a pack of that language read the text. */
  readonly read: boolean
  /** Whether the text was longer than is read; the rest was not looked at. */
  readonly truncated: boolean
  readonly elements: Readonly<Record<ElementId, ElementRead>>
  readonly findings: readonly Finding[]
  readonly promises: readonly PromiseRead[]
  readonly claims: readonly Claim[]
  readonly ties: readonly TieRead[]
  readonly empathy: Empathy
  readonly verdict: Verdict
}
