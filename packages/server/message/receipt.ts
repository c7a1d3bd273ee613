import type { Instant } from '@amends/analyser/calendar'
import { spokenParts } from '@amends/analyser/zone'

/** What a receipt says: we have it, who has it, and when they hear. It admits nothing and needs no part of an apology. */
export function receiptText(told: {
  customer: string
  owner: string
  receivedAt: Instant
  hearsBy: Instant
  zone: string
  about: string | null
  contact: string | null
}) {
  const { customer, owner, receivedAt, hearsBy, zone } = told
  const arrival = spoken(zone, receivedAt)
  const next = spoken(zone, hearsBy)
  const sameDay = arrival.date === next.date
  const reach = told.contact
    ? ` To reach ${owner}, answer this mail or call ${told.contact}.`
    : ` To reach ${owner}, answer this mail.`
  return {
    subject: told.about ? `We have your message about ${told.about}` : 'We have your message',
    body: [
      `Dear ${customer},`,
      `Your message reached us on ${arrival.date}, at ${arrival.time} (${placeOf(zone)} time). ${owner} has it and stays with it until it is right. ${owner} will write or call by ${next.time}${sameDay ? '' : ` on ${next.date}`}.`,
      `Nothing needs saying twice.${reach} Our system sent this note; the next one is ${owner}’s own.`,
    ].join('\n\n'),
  }
}

/** A day and a time as mails say them. */
export function spoken(zone: string, at: Instant) {
  const { weekday, day, month, time } = spokenParts(zone, at)
  return { date: `${weekday} ${day} ${month}`, time }
}

/** The place a zone is named after: Europe/London → London. */
export const placeOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
