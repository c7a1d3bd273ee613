import type { Policy as Demands, Channel, ElementId, Purpose, SeverityLevel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Money } from './money.ts'
import type { Role } from './person.ts'
import type { Term } from './term.ts'

export type { Channel, Purpose, SeverityLevel } from '@amends/analyser'

/** What somebody may give without asking: in one case altogether, and as one gesture. */
export type Authority = { readonly perCase: Money; readonly gesture: Money }

/** Local times between which a customer is left alone; `from` is later than `until`, over midnight. */
export type QuietHours = { readonly from: string; readonly until: string }

/** Parts that a message for this purpose must hold, at these severities, in these channels (null: all). */
export type Requirement = {
  readonly purposes: readonly Purpose[]
  readonly severities: readonly SeverityLevel[] | null
  readonly channels: readonly Channel[] | null
  readonly elements: readonly ElementId[]
}

/** What this workspace has decided. A change makes a new version and recomputes what is still owed. */
export type Policy = {
  readonly version: number
  readonly changedAt: Instant
  /** From arrival to a named person's own word. */
  readonly firstWord: Term
  /** The update clock: the next news when no time was said, and the longest silence by severity. */
  readonly update: { readonly noneSaid: Term; readonly atMost: Readonly<Record<SeverityLevel, Term>> }
  readonly handOverAnswer: Term
  readonly requestAnswer: Term
  readonly verifyAfterFix: Term
  readonly askAfterVerification: Term
  readonly quietHours: QuietHours
  /** From this severity on nobody waits for the morning. */
  readonly noQuietFrom: SeverityLevel
  readonly sameCaseDays: number
  /** Shares of the time from `since` to `due` at which a warning rings. */
  readonly warnAt: readonly number[]
  /** By role; the highest of a person's roles counts, null gives nothing. */
  readonly authority: Readonly<Record<Role, Authority | null>>
  readonly apologyDays: number
  readonly required: readonly Requirement[]
  /** What an agent may let leave without the owner. */
  readonly agentDispatch: { readonly purposes: readonly Purpose[]; readonly upToSeverity: SeverityLevel }
  readonly followUp: { readonly tries: number; readonly channels: number; readonly every: Term }
  readonly receipt: { readonly on: boolean }
  readonly undoSeconds: number
  /** What customers see of a person's name. */
  readonly names: 'public-name' | 'full-name'
  /** How messages are read: severities by rule, words of the house, findings that may stand; left out, as it is built. */
  readonly checks?: Checks
  /** How those who said nothing are written to; left out, as it is built. */
  readonly outreach?: OutreachPolicy
  /** When a count is a trend; left out, as it is built. */
  readonly trend?: TrendPolicy
}

/** Over how many hours customers are counted, against how many weeks before, from how many on, and which kinds of happening count. */
export type TrendPolicy = {
  readonly windowHours: number
  readonly weeks: number
  readonly leastCustomers: number
  /** Usual times look like a trend once in so many looks. */
  readonly oneIn: number
  readonly happenings: readonly string[]
}

/** What this workspace has set about trends, or what is built in: one day in a thousand, never fewer than five customers. */
export const trendPolicy = ({ trend }: Pick<Policy, 'trend'>): TrendPolicy =>
  trend ?? { windowHours: 24, weeks: 8, leastCustomers: 5, oneIn: 1_000, happenings: [] }

/** From how many on another person looks, how long it may be called back, and how fast it goes if nobody says otherwise. */
export type OutreachPolicy = {
  readonly secondLookAbove: number
  readonly undoSeconds: number
  readonly perMinute: number
}

/** What this workspace has set about outreach, or what is built in. */
export const outreachPolicy = ({ outreach }: Pick<Policy, 'outreach'>): OutreachPolicy =>
  outreach ?? { secondLookAbove: 50, undoSeconds: 300, perMinute: 120 }

/** What a workspace has set about the reading of its messages. */
export type Checks = Required<Pick<Demands, 'severity' | 'vocabulary' | 'suppressions'>>

/** Whoever lets a finding stand is named for it: what was not there before is theirs. */
export function signedChecks(
  checks: Checks | undefined,
  before: Checks | undefined,
  who: string,
): Checks | undefined {
  if (!checks) return before
  const stood = new Set(before?.suppressions.map((one) => JSON.stringify(Object.entries(one).toSorted())))
  const suppressions = checks.suppressions.map((one) =>
    stood.has(JSON.stringify(Object.entries(one).toSorted())) ? one : { ...one, who },
  )
  return { ...checks, suppressions }
}

/** The parts a message must hold, from every row of the policy that applies. */
export function requiredElements(
  { required }: Policy,
  purpose: Purpose,
  severity: SeverityLevel,
  channel: Channel,
): readonly ElementId[] {
  const rows = required.filter(
    ({ purposes, severities, channels }) =>
      purposes.includes(purpose) &&
      (severities?.includes(severity) ?? true) &&
      (channels?.includes(channel) ?? true),
  )
  return [...new Set(rows.flatMap(({ elements }) => elements))]
}
