import type { GroundRef, PromiseRead, Report, Severity, Span, TieRead, TieSubject } from '@amends/analyser'

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
        readonly what: TieSubject
        readonly differs: boolean
        readonly candidates: readonly GroundRef[]
      }
    | { readonly kind: 'promise'; readonly promise: PromiseRead }
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
  const ties = report.ties.filter((tie) => tie.state !== 'tied').map(issueOfTie)
  const promises = report.promises.filter((promise) => !isHeld(promise, findings)).map(issueOfPromise)
  return [...findings, ...ties, ...promises].toSorted(
    (a, b) => a.span[0] - b.span[0] || ranks[a.severity] - ranks[b.severity],
  )
}

const ranks: Record<Severity, number> = { block: 0, warn: 1, hint: 2 }

/** A promise that is already a finding is told once. */
function isHeld(promise: PromiseRead, findings: readonly Issue[]): boolean {
  return findings.some(({ span }) => span[0] < promise.span[1] && promise.span[0] < span[1])
}

function issueOfTie(tie: TieRead): Issue {
  return {
    id: `tie:${tie.what}:${tie.evidence}:${tie.span[0]}`,
    severity: 'block',
    span: tie.span,
    evidence: tie.evidence,
    about: { kind: 'tie', what: tie.what, differs: tie.state === 'differs', candidates: tie.candidates },
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
