import type {
  ElementId,
  GroundRef,
  PromiseRead,
  Report,
  Severity,
  Span,
  TieRead,
  TieSubject,
} from '@amends/analyser'

/** One thing to look at in the text, whichever way it was found. */
export type Issue = {
  readonly id: string
  readonly severity: Severity
  readonly span: Span
  readonly evidence: string
  readonly about:
    | {
        readonly kind: 'finding'
        readonly why: string
        readonly suggestion: string
        readonly sources: readonly string[]
      }
    | {
        readonly kind: 'tie'
        readonly whats: readonly TieSubject[]
        readonly differs: boolean
        readonly candidates: readonly GroundRef[]
      }
    | { readonly kind: 'promise'; readonly promise: PromiseRead }
    /** A part that a first word doesn't hold. */
    | { readonly kind: 'closed'; readonly what: ElementId }
}

/** What stands in the text to be looked at, in reading order; what was decided to stand is left out. */
export function issuesOf(report: Report): readonly Issue[] {
  const findings = report.findings
    .filter((finding) => !finding.suppressed)
    .map(
      (finding): Issue => ({
        id: `finding:${finding.fingerprint}`,
        severity: finding.severity,
        span: finding.span,
        evidence: finding.evidence,
        about: { kind: 'finding', why: finding.why, suggestion: finding.suggestion, sources: finding.source },
      }),
    )
  const ties = untied(report)
  const stated = [...findings, ...ties]
  const told = [
    ...stated,
    ...closed(report).filter(({ span }) => !stated.some((each) => overlaps(each.span, span))),
  ]
  const promises = report.promises
    .filter((promise) => !told.some(({ span }) => overlaps(span, promise.span)))
    .map(issueOfPromise)
  return [...told, ...promises].toSorted(
    (a, b) => a.span[0] - b.span[0] || ranks[a.severity] - ranks[b.severity],
  )
}

const ranks: Record<Severity, number> = { block: 0, warn: 1, hint: 2 }

/** What a first word says although it holds no cause, fix or amount. */
function closed(report: Report): readonly Issue[] {
  const parts = report.verdict.reasons.flatMap((reason) =>
    (Object.keys(report.elements) as ElementId[]).filter((id) => reason === `first-word:${id}`),
  )
  return parts.flatMap((what) =>
    report.elements[what].spans.map(
      (span): Issue => ({
        id: `closed:${what}:${span[0]}`,
        severity: 'block',
        span,
        evidence: '',
        about: { kind: 'closed', what },
      }),
    ),
  )
}

/** Words that need a ground and have none; words inside others are told with those, once, whatever they say. */
function untied(report: Report): readonly Issue[] {
  const open = report.ties.filter((tie) => tie.state !== 'tied')
  const bySpan = Map.groupBy(open, (tie) => `${outermost(tie, open).span.join('-')}:${tie.state}`)
  const issues = [...bySpan].map(([key, ties]) => issueOfTies(key, ties.toSorted(byLength), report.promises))
  return [...new Map(issues.map((issue) => [issue.id, issue])).values()]
}

function outermost(tie: TieRead, all: readonly TieRead[]): TieRead {
  const around = all.filter(
    ({ span, state }) => state === tie.state && span[0] <= tie.span[0] && tie.span[1] <= span[1],
  )
  return around.toSorted(byLength)[0] ?? tie
}

function byLength(a: TieRead, b: TieRead): number {
  return b.span[1] - b.span[0] - (a.span[1] - a.span[0])
}

/** What a promise holds once it is on the ledger. A sum is not of them: somebody grants it first. */
const heldByPromising: readonly TieSubject[] = ['date', 'when', 'fix']

/** Words that rest on nothing the case holds yet, and will rest on their own promise when they leave. */
function restOnPromise(whats: readonly TieSubject[], candidates: readonly GroundRef[]): boolean {
  const isOnlyTime = whats.every((what) => what === 'date')
  return isOnlyTime || (!candidates.length && whats.every((what) => heldByPromising.includes(what)))
}

/** Whether words bind us: they are asked for, and go on the ledger with the message. */
export const bindsUs = ({ owner, strength }: PromiseRead): boolean =>
  owner !== 'third-party' && strength !== 'effort'

function issueOfTies(key: string, ties: readonly TieRead[], promises: readonly PromiseRead[]): Issue {
  const [first] = ties
  const span: Span = first?.span ?? [0, 0]
  const whats = [...new Set(ties.map(({ what }) => what))]
  const promise = promises.find((one) => one.due !== null && bindsUs(one) && overlaps(one.span, span))
  const candidates = ties.flatMap((tie) => tie.candidates)
  if (promise && restOnPromise(whats, candidates)) return issueOfPromise(promise)
  return {
    id: `tie:${key}:${first?.evidence ?? ''}`,
    severity: 'block',
    span,
    evidence: first?.evidence ?? '',
    about: {
      kind: 'tie',
      whats,
      differs: first?.state === 'differs',
      candidates: candidates.filter(
        (ref, index) => candidates.findIndex((each) => each.id === ref.id) === index,
      ),
    },
  }
}

function issueOfPromise(promise: PromiseRead): Issue {
  return {
    id: `promise:${promise.evidence}:${promise.span[0]}`,
    severity: 'hint',
    span: promise.span,
    evidence: promise.evidence,
    about: { kind: 'promise', promise },
  }
}

/** Whether two spans share words. */
export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

/** How many of the issues keep the message from leaving. */
export function heldCount(issues: readonly Issue[]): number {
  return issues.filter(({ severity }) => severity === 'block').length
}

/** The issue after (or before) a place in the text, going round at the ends. */
export function issueFrom(issues: readonly Issue[], at: number, by: 1 | -1): Issue | null {
  const found =
    by === 1 ? issues.find(({ span }) => span[0] > at) : issues.findLast(({ span }) => span[0] < at)
  return found ?? (by === 1 ? issues[0] : issues.at(-1)) ?? null
}
