import type { Instant } from '@amends/analyser/calendar'
import { localDay, spokenParts } from '@amends/analyser/zone'

/** A time as a customer reads it: "14:20 today (Thursday 5 March, London time)". */
export function spokenFor(zone: string, at: Instant, now: Instant): string {
  const { weekday, day, month, time } = spokenParts(zone, at)
  const date = `${weekday} ${day} ${month}`
  const place = `${placeName(zone)} time`
  return localDay(zone, at) === localDay(zone, now)
    ? `${time} today (${date}, ${place})`
    : `${time} on ${date} (${place})`
}

/** The place a zone is named after: Europe/London → London. */
export const placeName = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
