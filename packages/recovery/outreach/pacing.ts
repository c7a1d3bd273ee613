import type { Instant } from '@amends/analyser/calendar'

/** How a paced sending stands: what was let go up to this instant is counted. */
export type Pace = { readonly perMinute: number; readonly at: Instant }

/** What may be let go now, and from when on the next is counted. */
export type Allowed = { readonly count: number; readonly at: Instant }

const minute = 60_000
/** How often the clock looks: what leaves within this time may leave together. */
export const tick = 5_000

/**
 * How many may leave now. Time in which nothing could leave is not caught up with: nobody gets more than one tick's worth
 * at once, and at least one leaves when its time has come.
 */
export function mayLeaveNow({ perMinute, at }: Pace, now: Instant): Allowed {
  const passed = Math.max(0, now - at)
  const due = Math.floor((passed * perMinute) / minute)
  const most = Math.max(1, Math.floor((tick * perMinute) / minute))
  if (due > most) return { count: most, at: now }
  return { count: due, at: at + Math.round((due * minute) / perMinute) }
}

/** When to look again. */
export function nextLook({ perMinute, at }: Pace, now: Instant): Instant {
  return Math.max(now + 1, at + Math.max(tick, Math.ceil(minute / perMinute)))
}

/** How long so many take at this rate, in whole minutes. */
export const minutesFor = (count: number, perMinute: number): number => Math.ceil(count / perMinute)
