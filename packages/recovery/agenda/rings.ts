import { type Calendar, type Instant, nextOpening } from '@amends/analyser/calendar'
import type { Policy } from '../workspace/policy.ts'
import type { AgendaItem } from './item.ts'

/** A reminder about one item: at a share of its time, or at 1, when it falls due and the lead hears, too. */
export type Ring = {
  readonly item: AgendaItem
  readonly share: number
  readonly at: Instant
  readonly to: 'owner' | 'owner-and-lead'
  /** How long after its instant it rings: 0 when on time. */
  readonly lateBy: number
}

/** The hours in which an item's owner is reminded; null: at any hour. */
export type StaffHours = (owner: string | null) => Calendar | null

/** When the next reminder rings; null when none is left. */
export function nextInstant(
  items: readonly AgendaItem[],
  policy: Pick<Policy, 'warnAt'>,
  now: Instant,
  staffHours: StaffHours = always,
): Instant | null {
  const instants = items.flatMap((item) => ringsOf(item, policy, staffHours)).map(({ at }) => at)
  const coming = instants.filter((at) => at > now)
  return coming.length ? Math.min(...coming) : null
}

/** What rings after `from` and until `to`: once for each item, its latest share. A clock that went back rings nothing. */
export function warningsDue(
  items: readonly AgendaItem[],
  policy: Pick<Policy, 'warnAt'>,
  from: Instant,
  to: Instant,
  staffHours: StaffHours = always,
): readonly Ring[] {
  return items.flatMap((item) => {
    const last = ringsOf(item, policy, staffHours).findLast(({ at }) => at > from && at <= to)
    return last ? [{ ...last, lateBy: to - last.at }] : []
  })
}

const always: StaffHours = () => null

function ringsOf(
  item: AgendaItem,
  { warnAt }: Pick<Policy, 'warnAt'>,
  staffHours: StaffHours,
): readonly Ring[] {
  const { since, due, owner } = item
  const calendar = staffHours(owner)
  const shares = [...warnAt, 1].toSorted((a, b) => a - b)
  return shares.map((share) => ({
    item,
    share,
    at: inHours(calendar, since + Math.floor((due - since) * share)),
    to: share >= 1 ? 'owner-and-lead' : 'owner',
    lateBy: 0,
  }))
}

function inHours(calendar: Calendar | null, at: Instant): Instant {
  if (!calendar) return at
  const opening = nextOpening(calendar, at)
  return opening.ok ? opening.at : at
}
