import type { Instant } from '@amends/analyser/calendar'
import { benjaminiHochberg, exceedance } from '@amends/statistics'
import { type Actor, rolesOnly } from './actor.ts'
import { agree, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import type { Failure, Mark } from './failure.ts'
import type { TrendPolicy } from './workspace/policy.ts'

/** What is counted: different customers who complained of a kind (of anything, where it is null), or to whom a kind of thing happened. */
export type TrendSubject = { readonly of: 'complaints' | 'happenings'; readonly kind: string | null }

/** One subject counted: in the window that ends now, and in the same hours of the same weekday in the weeks before, latest first. */
export type TrendCount = TrendSubject & { readonly count: number; readonly before: readonly number[] }

/** Why a failure is suspected: what was counted, against what, and how likely chance alone is. */
export type TrendSheet = TrendCount & {
  readonly from: Instant
  readonly until: Instant
  readonly expected: number
  /** The chance of so many or more in usual times, made larger for every other subject that was looked at with it. */
  readonly p: number
}

/** A failure that a trend opened, until the count is usual again. */
export type Trend = {
  readonly id: string
  readonly failureId: string
  readonly sheet: TrendSheet
  readonly opened: Mark
  readonly decided: (Mark & { readonly as: 'taken' | 'dismissed' }) | null
  /** When the count was first found usual again. */
  readonly ended: Instant | null
}

/** By what a trend is known: two of one name are never at work at once. */
export const trendName = ({ of, kind }: TrendSubject) => (kind === null ? of : `${of}: ${kind}`)

/** What a look at the counts asks for. */
export type Looked = {
  /** Trends to open a failure for. */
  readonly rising: readonly TrendSheet[]
  /** Trends whose count is usual again. */
  readonly over: readonly Trend[]
}

/**
 * Which counts are more than chance, and have no trend at work yet. Few customers are never a trend, whatever was usual; a count of
 * everything says nothing where one of its kinds does.
 */
export function lookAtTrends(
  counts: readonly TrendCount[],
  working: readonly Trend[],
  { leastCustomers, windowHours, oneIn }: TrendPolicy,
  now: Instant,
): Looked {
  const compared = counts.flatMap((one) => {
    const week = (count: number) => ({ count, exposure: 1 })
    const found = exceedance(week(one.count), one.before.map(week))
    return found.result === 'compared' ? [{ ...one, expected: found.expected, p: found.p }] : []
  })
  const adjusted = benjaminiHochberg(compared.map(({ p }) => p))
  const span = { from: now - windowHours * 3_600_000, until: now }
  const high = compared.flatMap((one, index): TrendSheet[] => {
    const p = adjusted[index] ?? 1
    return one.count >= leastCustomers && p < 1 / oneIn ? [{ ...one, ...span, p }] : []
  })
  const isHigh = new Set(high.map(trendName))
  const isWorking = new Set(working.map(({ sheet }) => trendName(sheet)))
  const told = [...high, ...working.map(({ sheet }) => sheet)]
  const isTold = ({ of, kind }: TrendSubject) =>
    kind === null && told.some((other) => other.of === of && other.kind !== null)
  return {
    rising: high.filter((one) => !isWorking.has(trendName(one)) && !isTold(one)),
    over: working.filter(({ ended, sheet }) => ended === null && !isHigh.has(trendName(sheet))),
  }
}

/** Why it is suspected, in a sentence. */
export function trendSentence({ of, kind, count, before, expected, from, until }: TrendSheet): string {
  const whom = `${count} ${count === 1 ? 'customer' : 'customers'}`
  const hours = Math.round((until - from) / 3_600_000)
  const what =
    of === 'happenings'
      ? `“${kind}” happened to ${whom}`
      : `${whom} complained${kind === null ? '' : ` of “${kind}”`}`
  const usual = expected < 10 ? expected.toFixed(1) : String(Math.round(expected))
  return `${what} in ${hours} hours; in the same hours of the ${before.length} weeks before it was ${usual} on average.`
}

/** What a failure is called until somebody names it better. */
export const trendTitle = ({ of, kind }: TrendSubject) =>
  of === 'happenings'
    ? `More customers than usual met “${kind}”`
    : `More complaints than usual${kind === null ? '' : ` of “${kind}”`}`

/** Opens the file of a trend beside the failure it suspects. */
export function openTrend(
  opened: Pick<Trend, 'id' | 'failureId' | 'sheet'>,
  actor: Actor,
  now: Instant,
): Decision<Trend> {
  const trend: Trend = { ...opened, opened: { by: actor.id, at: now }, decided: null, ended: null }
  return agree(trend, happened('failure.trend-found', 'failure', opened.failureId, now, opened.sheet))
}

/** Somebody looks after it: they own the failure from now on. */
export function takeTrend(
  trend: Trend,
  failure: Failure,
  actor: Actor,
  now: Instant,
): Decision<{ readonly trend: Trend; readonly failure: Failure }> {
  const refused = notToDecide(trend, actor)
  if (refused) return refused
  const decided = { by: actor.id, at: now, as: 'taken' } as const
  return agree(
    { trend: { ...trend, decided }, failure: { ...failure, ownerId: actor.id } },
    happened('failure.trend-taken', 'failure', failure.id, now),
  )
}

/** It was nothing: the failure owes nothing more, and the same rise opens no other. */
export function dismissTrend(
  trend: Trend,
  failure: Failure,
  actor: Actor,
  now: Instant,
): Decision<{ readonly trend: Trend; readonly failure: Failure }> {
  const refused = notToDecide(trend, actor)
  if (refused) return refused
  if (failure.confirmed) return refuse('failure/already', `confirmed by ${failure.confirmed.by}`)
  const mark = { by: actor.id, at: now }
  return agree(
    { trend: { ...trend, decided: { ...mark, as: 'dismissed' } }, failure: { ...failure, dismissed: mark } },
    happened('failure.trend-dismissed', 'failure', failure.id, now),
  )
}

function notToDecide({ decided }: Trend, actor: Actor) {
  const refused = rolesOnly(actor, ['member', 'lead'], 'deciding about a trend')
  if (refused) return refused
  return decided ? refuse('trend/decided', `${decided.as} by ${decided.by}`) : null
}
