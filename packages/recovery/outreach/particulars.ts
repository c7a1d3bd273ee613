import type { Instant } from '@amends/analyser/calendar'
import { spokenParts } from '@amends/analyser/zone'
import { type Money, moneyInWords } from '../workspace/money.ts'
import { type Met, numberIn } from './compensation.ts'

/** One word of the shared text that is each recipient's own, and where it is found. */
export type Particular = {
  /** As it stands in the text between double braces. */
  readonly name: string
  /** What the source calls the happening, when it was, or one of its attributes. */
  readonly from: 'source-id' | 'at' | 'attribute'
  readonly attribute: string | null
  readonly as: 'text' | 'day' | 'money'
  /** Whoever lacks it is left out, or somebody is asked before anything leaves. */
  readonly ifMissing: 'leave-out' | 'ask'
}

/** Words that every outreach has: the recipient's name, what is owed to them, and when they hear next. */
export const ownWords = ['name', 'amount', 'next'] as const

/** What is known of one recipient when their message is written. */
export type Known = {
  readonly name: string
  readonly zone: string
  readonly met: Met
  readonly owed: Money | null
  readonly hearsNextAt: Instant | null
  readonly currency: string
  /** When it is written: a day long before or after is said with its year. */
  readonly now: Instant
}

/** The words of one recipient; null where there is nothing to say. */
export type Words = Readonly<Record<string, string | null>>

const place = /\{\{\s*([a-z][a-z0-9-]*)\s*\}\}/g

/** The words between braces in a text, each once. */
export const placesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(place)].map(([, name = '']) => name)),
]

/** Places in a text that no recipient's word can fill; other braces are left to whoever reads the text. */
export function unknownPlaces(text: string, particulars: readonly Particular[]): readonly string[] {
  const known = new Set<string>([...ownWords, ...particulars.map(({ name }) => name)])
  return placesIn(text).filter((name) => !known.has(name))
}

/** This recipient's own words. */
export function wordsFor(particulars: readonly Particular[], known: Known): Words {
  const own = particulars.map((one) => [one.name, sayable(valueOf(one, known))] as const)
  const { owed, hearsNextAt, zone, now } = known
  return {
    ...Object.fromEntries(own),
    name: sayable(known.name) ?? 'customer',
    amount: owed ? moneyInWords(owed) : null,
    next: hearsNextAt === null ? null : spokenTime(zone, hearsNextAt, now),
  }
}

function valueOf({ from, attribute, as }: Particular, { met, zone, currency, now }: Known): string | null {
  const value = from === 'source-id' ? met.sourceId : from === 'at' ? met.at : met.attributes[attribute ?? '']
  if (value === undefined || value === null || value === '') return null
  if (as === 'day') return dayIn(value, zone, now)
  if (as === 'money') return moneyIn(value, currency)
  return typeof value === 'object' ? null : String(value)
}

function dayIn(value: unknown, zone: string, now: Instant): string | null {
  const at = typeof value === 'number' ? value : Date.parse(String(value))
  if (!Number.isFinite(at)) return null
  // A day without a time is that day everywhere.
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim())
  return spokenDay(isDay ? 'UTC' : zone, at, now)
}

const quarter = 90 * 24 * 60 * 60_000

function spokenDay(zone: string, at: Instant, now: Instant): string {
  const { weekday, day, month, year } = spokenParts(zone, at)
  const said = `${weekday} ${day} ${month}`
  return Math.abs(at - now) > quarter ? `${said} ${year}` : said
}

function moneyIn(value: unknown, currency: string): string | null {
  const amount = numberIn(value)
  if (amount === null) return null
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return moneyInWords({ minor: Math.round(amount * 10 ** digits), currency })
}

/** When they hear next, in their own zone. */
function spokenTime(zone: string, at: Instant, now: Instant): string {
  return `${spokenDay(zone, at, now)} at ${spokenParts(zone, at).time}`
}

/** Strangers write names and attributes, too: what looks like more than a word or two is not said. */
function sayable(value: string | null): string | null {
  const words = value?.trim()
  if (!words || words.length > 120) return null
  return /[\p{Cc}{}<>]|:\/\/|www\.|@/u.test(words) ? null : words
}

/** A text with this recipient's words in its places, or the names of those that are missing. */
export function filledIn(
  text: string,
  words: Words,
): { readonly text: string } | { readonly missing: readonly string[] } {
  const missing = placesIn(text).filter((name) => !words[name])
  if (missing.length) return { missing }
  return { text: text.replace(place, (_, name: string) => words[name] ?? '') }
}
