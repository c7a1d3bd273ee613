import type { Policy } from './context.ts'
import { fingerprint } from './fingerprint.ts'
import type { Hit } from './hits.ts'
import { overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { Finding, FindingName, Severity } from './report.ts'

/** What a check or a rule found, before it is told. */
export type Found = Run & {
  readonly name: FindingName
  readonly rule: string
  readonly version?: number
  readonly severity: Severity
  readonly why: string
  readonly sources: readonly string[]
  readonly suggestion: string
}

/** The rules that find fault, as findings; of several imitations on the same words the gravest is kept, of ownerless regrets the first. */
export function foundByRules(hits: readonly Hit[]): Found[] {
  const found = hits.flatMap(({ rule, from, to }): Found[] =>
    'finding' in rule
      ? [
          {
            from,
            to,
            name: rule.finding,
            rule: rule.id,
            version: rule.version ?? 1,
            severity: rule.severity,
            why: rule.why,
            sources: rule.sources,
            suggestion: rule.instead,
          },
        ]
      : [],
  )
  const apart = found.filter((one) => !found.some((other) => other !== one && outranks(other, one)))
  const ownerless = apart.find(({ name }) => name[1] === 'ownerless')
  return apart.filter((one) => one.name[1] !== 'ownerless' || one === ownerless)
}

/** Which imitation stays when several lie on the same words; the rest rank below. */
const precedence: readonly string[] = [
  'correction',
  'but',
  'feelings',
  'conditional',
  'minimising',
  'closure',
  'legalese',
  'vague',
  'ownerless',
  'intent',
]

function outranks(other: Found, one: Found): boolean {
  if (other.name[0] !== one.name[0] || !overlap(other, one)) return false
  if (other.name[1] === one.name[1]) return other.to - other.from > one.to - one.from
  if (one.name[0] !== 'non-apology' || other.name[1] === 'hedged' || one.name[1] === 'hedged') return false
  const rank = (kind: string) => (precedence.includes(kind) ? precedence.indexOf(kind) : precedence.length)
  return rank(other.name[1]) < rank(one.name[1])
}

/** Findings as the report tells them: severity and suppression by policy, in text order. */
export function tellFindings(
  reading: Reading,
  found: readonly Found[],
  policy: Policy | undefined,
  now: string,
): Finding[] {
  return found
    .flatMap((one): Finding[] => {
      const severity = policy?.severity?.[one.rule] ?? one.severity
      if (severity === 'off') return []
      const span = spanOf(reading, one)
      const print = fingerprint(reading, one.rule, one)
      return [
        {
          family: one.name[0],
          kind: one.name[1],
          span,
          evidence: reading.original.slice(...span),
          rule: one.rule,
          version: one.version ?? 1,
          severity,
          why: one.why,
          source: one.sources,
          suggestion: one.suggestion,
          fingerprint: print,
          ...standing(policy, print, severity, now),
        },
      ]
    })
    .sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

/** The decision that the finding may stand, or the latest one that it might until then; an automatic writer is let through by none. */
function standing(
  policy: Policy | undefined,
  print: string,
  severity: Severity,
  now: string,
): Pick<Finding, 'suppressed' | 'lapsed'> {
  const own = (policy?.suppressions ?? []).filter(({ fingerprint: mine }) => mine === print)
  const latest = own.toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))[0] ?? null
  if (!latest || (policy?.preset === 'agent-guard' && severity === 'block'))
    return { suppressed: null, lapsed: null }
  return Date.parse(latest.until) > Date.parse(now)
    ? { suppressed: latest, lapsed: null }
    : { suppressed: null, lapsed: latest }
}
