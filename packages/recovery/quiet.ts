import { type Calendar, type Instant, nextOpening } from '@amends/analyser/calendar'
import type { Customer } from './customer.ts'
import type { Policy, QuietHours, SeverityLevel } from './workspace/policy.ts'

/** The first instant from `at` on at which this customer may be reached; nobody waits at the worst severities. */
export function afterQuiet(
  customer: Customer,
  severity: SeverityLevel,
  policy: Policy,
  at: Instant,
): Instant {
  if (severity >= policy.noQuietFrom) return at
  const waking = wakingHours(customer.zone, customer.wishes.quietHours ?? policy.quietHours)
  const opening = nextOpening(waking, at)
  return opening.ok ? opening.at : at
}

function wakingHours(zone: string, { from, until }: QuietHours): Calendar {
  const overnight = from > until
  const day = overnight
    ? [{ from: until, to: from }]
    : [
        { from: '00:00', to: from },
        { from: until, to: '24:00' },
      ]
  return { zone, week: [day, day, day, day, day, day, day], closed: [], open: [] }
}
