import { formatMoney } from '../../ui/money.ts'
import { strings } from '../strings.ts'

/** What we know happened to a customer, as it was handed to us: any attributes, under any names. */
export type Happening = {
  readonly kind: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** How somebody reads it: numbers in the workspace's language, times where the customer is. */
export type Reader = { readonly locale: string; readonly timezone: string }

/** One thing that happened as a sentence, and every field as it was handed to us. */
export type AsRead = {
  readonly sentence: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** Puts a happening into words. What is there for machines alone (ids, what is nested) stands among the fields only. */
export function asRead(happening: Happening, reader: Reader): AsRead {
  const { begun, rest } = beginning(happening, reader)
  const parts = inOrder(rest).flatMap(([name, value]) => partOf(name, value, reader))
  return {
    sentence: parts.length > 0 ? `${begun}: ${parts.join(', ')}` : begun,
    fields: Object.entries(happening.attributes).map(([name, value]) => ({ name, value: rawText(value) })),
  }
}

/** What has words of its own comes first, in their order; the rest as it was handed to us. */
function inOrder(attributes: Happening['attributes']): readonly (readonly [string, unknown])[] {
  const order = Object.keys(strings.customer.happening.fields)
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(attributes).toSorted(([one], [other]) => rank(one) - rank(other))
}

/** How the sentence begins, and what is left to say. */
function beginning({ kind, attributes }: Happening, reader: Reader) {
  const words = strings.customer.happening
  const { order, ...rest } = attributes
  if (!isShort(order)) return { begun: sentenceCase(plainName(kind)), rest: attributes }
  const number = String(order)
  const { delivered, promised, ...others } = rest
  if (kind === 'delivery' && isInstant(delivered))
    return { begun: arrival(number, delivered, promised, reader), rest: others }
  return { begun: kind === 'order' ? words.order(number) : words.ofOrder(number, plainName(kind)), rest }
}

/** A delivery, beside the day that was promised where one was. */
function arrival(number: string, delivered: string, promised: unknown, { timezone, locale }: Reader): string {
  const words = strings.customer.happening
  if (!isDay(promised)) return words.came(number)
  const days = (Date.parse(dayAt(Date.parse(delivered), timezone)) - Date.parse(promised)) / 86_400_000
  return words.cameAgainst(number, days, dayText(promised, locale))
}

/** "price £260", "watches", "promised for Wed 18 Feb 2026"; nothing for what only machines read. */
function partOf(name: string, value: unknown, reader: Reader): string[] {
  const words = strings.customer.happening
  const text = valueText(value, reader)
  if (text === null) return []
  if (value === true) return [plainName(name)]
  const say: ((text: string) => string) | undefined = words.fields[name]
  return [say ? say(text) : `${plainName(name)} ${text}`]
}

/** A value as people read it, or null when it says nothing to them. */
function valueText(value: unknown, { locale, timezone }: Reader): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean')
    return value ? strings.customer.happening.yes : strings.customer.happening.no
  if (typeof value === 'number') return value.toLocaleString(locale)
  if (isMoney(value)) return formatMoney(value, locale)
  if (Array.isArray(value)) return listText(value, { locale, timezone })
  if (typeof value !== 'string' || isForMachines(value)) return null
  if (isDay(value)) return dayText(value, locale)
  return isInstant(value) ? instantText(Date.parse(value), locale, timezone) : value
}

function listText(values: readonly unknown[], reader: Reader): string | null {
  const texts = values.flatMap((value) => valueText(value, reader) ?? [])
  return texts.length > 0 ? texts.join(' and ') : null
}

const isShort = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && !isForMachines(value))

function isMoney(value: unknown): value is { minor: number; currency: string } {
  if (typeof value !== 'object' || value === null) return false
  const { minor, currency } = value as Record<string, unknown>
  return Number.isSafeInteger(minor) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))

/** A UUID, a run of hexadecimal signs, or any unbroken run that nobody would read out. */
const isForMachines = (text: string) =>
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) ||
  (/^[0-9a-f]{10,}$/i.test(text) && /\d/.test(text) && /[a-f]/i.test(text)) ||
  /^[\w+/=-]{25,}$/.test(text)

const dayShape = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const

function dayText(day: string, locale: string): string {
  return formatted(Date.parse(day), locale, { ...dayShape, timeZone: 'UTC' })
}

function instantText(at: number, locale: string, timeZone: string): string {
  const time = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone } as const
  return `${formatted(at, locale, { ...dayShape, timeZone })}, ${formatted(at, locale, time)}`
}

const formatted = (at: number, locale: string, shape: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, shape).format(at).replace(',', '')

/** The day it was there, as 2026-03-05. */
const dayAt = (at: number, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)

/** `trackingNumber` and `tracking_number` as "tracking number". */
const plainName = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim()

/** The kind as people read it: "order placed". */
export const kindName = (kind: string) => plainName(kind)

const sentenceCase = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A value as it was handed to us. */
const rawText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
