import type { Instant } from '@amends/analyser/calendar'
import {
  type AffectedRule,
  type Equality,
  type Happened,
  type Order,
  ownTime,
  type RuleTerm,
  type Scalar,
  type Sighting,
  type Span,
  type Where,
} from './affected-rule.ts'

/** The rule as one sentence, its times as the clocks of a zone show them. */
export function ruleSentence(rule: AffectedRule, zone = 'UTC'): string {
  if ('customers' in rule) {
    const { length } = rule.customers
    return length === 1
      ? 'The 1 customer of a list.'
      : `The ${length.toLocaleString('en-GB')} customers of a list.`
  }
  return `Everyone with ${happenedWords(rule.happened, zone)}.`
}

function happenedWords(happened: Happened, zone: string): string {
  if ('all' in happened) return joined(happened.all, ' and ', (one) => happenedWords(one, zone))
  if ('any' in happened) return joined(happened.any, ' or ', (one) => happenedWords(one, zone))
  return sightingWords(happened, zone)
}

/** Groups within groups stand in brackets. */
function joined<T extends object>(parts: readonly T[], by: string, words: (part: T) => string): string {
  return parts
    .map((part) => (parts.length > 1 && ('all' in part || 'any' in part) ? `(${words(part)})` : words(part)))
    .join(by)
}

/** One sighting in words. */
export function sightingWords({ kind, from, to, where }: Sighting, zone: string): string {
  const what = kind === null ? 'a happening' : named(kind)
  const when = spanWords(from, to, zone)
  const like = where === null ? '' : ` where ${whereWords(where, zone)}`
  return `${what}${when && ` ${when}`}${like}`
}

/** A kind of happening with its article. */
function named(kind: string): string {
  const plain = kind.replace(/[-_]+/g, ' ')
  return `${/^[aeiou]/i.test(plain) ? 'an' : 'a'} ${plain}`
}

/** A span in words; nothing where it is open at both ends. */
export function spanWords(from: Instant | null, to: Instant | null, zone: string): string {
  if (from !== null && to !== null) return `from ${timeWords(from, zone)} to before ${timeWords(to, zone)}`
  if (from !== null) return `from ${timeWords(from, zone)} on`
  return to === null ? '' : `before ${timeWords(to, zone)}`
}

/** A time in full; at midnight the day is enough. */
export function timeWords(at: Instant, zone: string): string {
  const { day, clock } = formatsIn(zone)
  const told = clock.format(at)
  if (told === '00:00:00') return day.format(at).replace(',', '')
  return `${day.format(at).replace(',', '')} ${told.endsWith(':00') ? told.slice(0, 5) : told}`
}

type Formats = { readonly day: Intl.DateTimeFormat; readonly clock: Intl.DateTimeFormat }
const formats = new Map<string, Formats>()

/** To make them takes longer than to use them many times. */
function formatsIn(zone: string): Formats {
  const known = formats.get(zone)
  if (known) return known
  const made = {
    day: new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }),
    clock: new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }),
  }
  formats.set(zone, made)
  return made
}

function whereWords(where: Where, zone: string): string {
  if ('all' in where) return joined(where.all, ' and ', (part) => whereWords(part, zone))
  if ('any' in where) return joined(where.any, ' or ', (part) => whereWords(part, zone))
  return termWords(where, zone)
}

const signs: Readonly<Record<Equality | Order, string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
}
const times: Readonly<Record<Order, string>> = {
  '<': 'is before',
  '<=': 'is no later than',
  '>': 'is after',
  '>=': 'is no earlier than',
}

/** One term in words. */
export function termWords(term: RuleTerm, zone: string): string {
  const what = attributeWords(term.attribute)
  switch (term.op) {
    case 'exists':
      return `${what} is known`
    case 'missing':
      return `${what} is not known`
    case 'in':
      return `${what} is ${listWords(term.values)}`
    case 'later':
      return `${what} is later than ${attributeWords(term.than)}${byWords(term.by)}`
    default: {
      if ('time' in term) return `${what} ${times[term.op]} ${timeWords(term.time, zone)}`
      const against = 'other' in term ? attributeWords(term.other) : valueWords(term.value)
      return `${what} ${signs[term.op]} ${against}`
    }
  }
}

const byWords = ({ count, unit }: Span) =>
  count === 0
    ? ''
    : ` by more than ${count.toLocaleString('en-GB')} ${count === 1 ? unit.slice(0, -1) : unit}`

const valueWords = (value: Scalar) => (typeof value === 'string' ? `“${value}”` : String(value))

function listWords(values: readonly Scalar[]): string {
  const words = values.map(valueWords)
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** An attribute as one reads it: `order_estimated_date` is "order estimated date". */
export function attributeWords(name: string): string {
  if (name === ownTime) return 'its time'
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
}
