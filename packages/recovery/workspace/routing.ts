import { type Calendar, type Instant, isOpen, nextOpening } from '@amends/analyser/calendar'
import { isHere, type Person } from './person.ts'

/** Somebody who could take a case, with what they already owe. */
export type Candidate = { readonly person: Person; readonly calendar: Calendar; readonly dueItems: number }

/** Who takes it, and from when on they are there; the receipt's time says so. */
export type Route = { readonly personId: string; readonly from: Instant }

/** Whoever is present with the fewest due items, else the next on shift; null when nobody ever comes. */
export function routeCase(candidates: readonly Candidate[], now: Instant): Route | null {
  const arrivals = candidates
    .filter(({ person }) => person.roles.includes('member') || person.roles.includes('lead'))
    .map((candidate) => ({ ...candidate, from: nextPresence(candidate, now) }))
    .filter((arrival): arrival is Candidate & { from: Instant } => arrival.from !== null)
    .toSorted((a, b) => a.from - b.from || a.dueItems - b.dueItems || (a.person.id < b.person.id ? -1 : 1))
  const [first] = arrivals
  return first ? { personId: first.person.id, from: first.from } : null
}

/** When somebody is next there: `now` itself when they are; null when the absence has no end or the calendar never opens. */
export function nextPresence(
  { person, calendar }: Omit<Candidate, 'dueItems'>,
  now: Instant,
): Instant | null {
  if (isHere(person, now) && isOpen(calendar, now)) return now
  const back = person.presence.here ? now : person.presence.awayUntil
  if (back === null) return null
  const opening = nextOpening(calendar, Math.max(now, back))
  return opening.ok ? opening.at : null
}
