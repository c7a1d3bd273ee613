import type { Context, Ground, Options } from './context.ts'
import type { ElementId, ElementRead, Finding } from './report.ts'
import { spokenParts } from './zone.ts'

/** What the case itself can put into a suggestion; null where it holds nothing that may be said. */
type CaseWords = {
  /** The failure as a clause: "we charged you twice". */
  readonly failure: string | null
  /** The failure, when its words say that we did it. */
  readonly deed: string | null
  /** What was promised or granted and is still to come, with its day. */
  readonly owed: { readonly what: string; readonly day: string } | null
  /** What is given, from the catalogue or by grant. */
  readonly gift: string | null
  readonly writer: string | null
  readonly customer: string | null
}

/** Reads from the grounds what may be said: confirmed facts, granted remedies, open promises. */
export function caseWords({ context = {}, now, timezone }: Options): CaseWords {
  const { grounds = [], writer, customer } = context
  const clauses = grounds.filter(isConfirmedFact).map(({ text }) => clauseOf(text))
  const granted = grounds.find(
    ({ kind, standing, done }) => kind === 'remedy' && standing === 'granted' && !done,
  )
  const coming = grounds
    .filter(
      ({ kind, standing, done }) =>
        !done && (kind === 'promise' ? standing === 'open' : kind === 'remedy' && standing === 'granted'),
    )
    .find(({ dates }) => dates?.some(({ latest }) => Date.parse(latest) > Date.parse(now)))
  const failure = clauses.find((clause) => clause !== null) ?? null
  return {
    failure,
    deed: clauses.find((clause) => clause !== null && /^(?:we|i) /.test(clause)) ?? null,
    owed: coming ? owedIn(coming, timezone) : null,
    gift: granted ? plain(granted.text) : null,
    writer: writer && !writer.automatic && writer.name.trim() ? writer.name.trim() : null,
    customer: customer?.name.trim() || null,
  }
}

function isConfirmedFact({ kind, standing }: Ground): boolean {
  return kind === 'fact' && standing === 'confirmed'
}

/** More than this is no sentence to lean on. */
const longestClause = 160
const opensSmall = /^(?:We|I|Our|My|Your|You|The|A|An|It|Its|This|Two|Three|Four|Five|No|On|In|At) ?/

/** A fact as it stands after "that": one sentence, without its capital and its full stop. */
function clauseOf(text: string): string | null {
  const [first = ''] = text.trim().split(/(?<=[.!?])\s|\n/, 1)
  const clause = plain(first)
  if (!clause || clause.length > longestClause || !clause.includes(' ') || /[?"“”:]/.test(clause)) return null
  return opensSmall.test(clause) && !clause.startsWith('I ')
    ? clause[0]?.toLowerCase() + clause.slice(1)
    : clause
}

const plain = (text: string) => text.trim().replace(/[.!\s]+$/, '')

function owedIn({ text, dates = [] }: Ground, timezone: string) {
  const { weekday, day, month } = spokenParts(timezone, Date.parse(dates.at(-1)?.latest ?? ''))
  return { what: plain(text), day: `${weekday} ${day} ${month}` }
}

/** The sentences to finish, with what the case holds already in its place. */
export function finishedFrom(
  elements: Readonly<Record<ElementId, ElementRead>>,
  words: CaseWords,
): Record<ElementId, ElementRead> {
  const told = Object.entries(elements).map(([id, element]) => {
    const finish = element.finish === null ? null : (begun(id as ElementId, words) ?? element.finish)
    return [id, { ...element, finish }] as const
  })
  return Object.fromEntries(told) as Record<ElementId, ElementRead>
}

function begun(id: ElementId, { failure, deed, owed, gift, writer }: CaseWords): string | null {
  if (id === 'apology' && failure) return `I am sorry that ${failure}.`
  if (id === 'acknowledgement' && failure) return `${capital(failure)}, and … (what it did).`
  if (id === 'responsibility' && deed) return `${capital(deed)}, and that was our mistake.`
  if (id === 'cause' && failure) return `${capital(failure)} because … (what, in plain words).`
  if (id === 'when' && owed) return `You will have … by ${owed.day}.`
  if (id === 'compensation' && gift) return `For … (their loss) you get … (${gift}), on … (day).`
  return id === 'person' ? writer : null
}

const capital = (clause: string) => clause[0]?.toUpperCase() + clause.slice(1)

/** Finds whose words can be replaced by what the case holds. */
const emptyRegrets = new Set([
  'conditional',
  'feelings',
  'agentless',
  'but',
  'minimising',
  'ownerless',
  'vague',
  'hedged',
  'legalese',
  'intent',
])

/** Findings with a rewrite from the case behind their suggestion, where the case has one. */
export function rewritten(findings: readonly Finding[], words: CaseWords, context: Context): Finding[] {
  return findings.map((finding) => {
    const rewrite = rewriteOf(finding, words, context)
    return rewrite
      ? { ...finding, suggestion: `${finding.suggestion} From your case: “${rewrite}”` }
      : finding
  })
}

function rewriteOf({ family, kind, rule }: Finding, words: CaseWords, { authority }: Context): string | null {
  const { failure, deed, owed, customer } = words
  if (family === 'non-apology' && emptyRegrets.has(kind) && failure) return `I am sorry that ${failure}.`
  if (family === 'blame' && deed) return `${capital(deed)}.`
  if ((rule === 'vague-time' || rule === 'undated-promise') && owed) return `by ${owed.day}`
  if (rule === 'placeholder' && customer) return customer
  if (rule === 'over-authority' && authority) return amountOf(authority.amount)
  return null
}

function amountOf({ minor, currency }: { readonly minor: number; readonly currency: string }): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  const value = minor / 10 ** digits
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
  }).format(value)
}
