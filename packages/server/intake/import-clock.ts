import type { Instant } from '@amends/analyser/calendar'

const clock = /^(?:([a-z]{3})[a-z]*\.? (\d{1,2}),? )?(\d{1,2}):(\d{2}) ?([ap])m ([a-z]{3})$/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Hours ahead of UTC of the short names that status pages sign their times with. */
const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
}

/**
 * A clock without its day ("6:26 PM PDT", "Mar 4, 12:13 AM PST"): the first time it shows that, from just before the
 * instant it goes on from. Null when it is none, or nothing says which day.
 */
export function readClock(text: string, before: Instant | null): Instant | null {
  const [, month, date, hours = '', minutes = '', half = '', zone = ''] = clock.exec(text.trim()) ?? []
  const offset = offsets[zone.toUpperCase()]
  if (before === null || offset === undefined || Number(hours) > 12 || Number(minutes) > 59) return null
  const sinceMidnight =
    ((Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * hour + Number(minutes) * minute
  // The minute it is said in began a little before.
  const from = before - 2 * minute + offset * hour
  let local = Math.floor(from / day) * day + sinceMidnight
  if (local < from) local += day
  for (let days = 0; days < 366; days++, local += day)
    if (month === undefined || isOn(local, month, Number(date))) return local - offset * hour
  return null
}

function isOn(local: number, month: string, date: number) {
  const on = new Date(local)
  return on.getUTCMonth() === months.indexOf(month.toLowerCase()) && on.getUTCDate() === date
}
