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

const known = new Map<string, Calendar>()
const most = 1_000

/** When somebody in this zone is awake; one calendar for all who share it, so that its windows are read once. */
function wakingHours(zone: string, quiet: QuietHours): Calendar {
  const key = `${zone} ${quiet.from} ${quiet.until}`
  const before = known.get(key)
  if (before) return before
  const calendar = besides(zone, quiet)
  if (known.size >= most) known.clear()
  known.set(key, calendar)
  return calendar
}

function besides(zone: string, { from, until }: QuietHours): Calendar {
  const overnight = from > until
  const day = overnight
    ? [{ from: until, to: from }]
    : [
        { from: '00:00', to: from },
        { from: until, to: '24:00' },
      ]
  return { zone, week: [day, day, day, day, day, day, day], closed: [], open: [] }
}
