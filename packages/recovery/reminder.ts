import { type Calendar, type Instant, nextOpening } from '@amends/analyser/calendar'

/** What a colleague wants to be told by mail of what is due, and from which share of its time. */
export type ReminderWish = { readonly byMail: boolean; readonly fromLevel: 80 | 100 }

/** How it is for whoever has said nothing: what is due finds them. */
export const usualReminderWish: ReminderWish = { byMail: true, fromLevel: 80 }

/** A mail of reminders that was made: when, and how many of them it lists. */
export type ReminderMail = { readonly at: Instant; readonly listed: number }

const minute = 60_000
const hour = 60 * minute
const apart = 10 * minute
/** R21: what warns is itself capped; what is beyond it is told as a number. */
const caps = [
  { most: 6, within: hour },
  { most: 30, within: 24 * hour },
] as const

/** How far back earlier mails count. */
export const remindersCountFor = 24 * hour

/** When somebody's next mail of reminders may go, in their own hours (R38), and how many it may list. */
export function nextReminderMail(
  earlier: readonly ReminderMail[],
  calendar: Calendar,
  now: Instant,
): { readonly at: Instant; readonly most: number } {
  const rested = Math.max(now, ...earlier.map(({ at }) => at + apart))
  const freed = earlier.flatMap((mail) => caps.map(({ within }) => mail.at + within))
  const at = [rested, ...freed.filter((one) => one > rested)]
    .toSorted((a, b) => a - b)
    .find((one) => roomAt(earlier, one) > 0)
  const opening = nextOpening(calendar, at ?? rested)
  const open = opening.ok ? opening.at : (at ?? rested)
  return { at: open, most: roomAt(earlier, open) }
}

function roomAt(earlier: readonly ReminderMail[], at: Instant): number {
  const room = caps.map(({ most, within }) => {
    const counting = earlier.filter((mail) => mail.at > at - within && mail.at <= at)
    return most - counting.reduce((sum, { listed }) => sum + listed, 0)
  })
  return Math.min(...room)
}
