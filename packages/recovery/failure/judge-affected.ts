import type { Happening } from '../customer/happening.ts'
import {
  type AffectedRule,
  type Equality,
  type Happened,
  type Order,
  ownTime,
  type RuleTerm,
  type Sighting,
  spanLength,
  type Where,
} from './affected-rule.ts'
import { type Moment, momentOf, numberOf, spellings, attributeOf } from './attribute-reading.ts'

/** What a happening is read for: what it is and when, and under what name its source knows it. */
type Told = Pick<Happening, 'id' | 'kind' | 'at' | 'source' | 'sourceId' | 'attributes'>

/** A term of the rule as it was met with in a happening. */
export type TermFound = { readonly term: RuleTerm; readonly held: boolean; readonly found: string | null }

/** A happening beside what the rule asks of it: kind, span and each of the terms. */
export type Seen = {
  readonly sighting: Sighting
  readonly happening: Told
  /** Whether it meets all that is asked of it. */
  readonly met: boolean
  readonly kindHeld: boolean
  readonly spanHeld: boolean
  readonly terms: readonly TermFound[]
}

/** Whether a rule is about a customer, and why: what met it, or for each thing that did not happen what came nearest. */
export type Judged = { readonly isIn: boolean; readonly why: readonly Seen[] }

/** How many happenings are shown of those that meet one thing. */
const mostShown = 3

/** Judges one customer by all that happened to them, those included with whom they are one; of a list, by their id. */
export function judgeAffected(
  rule: AffectedRule,
  happenings: readonly Told[],
  customerIds: readonly string[] = [],
): Judged {
  if ('customers' in rule) return { isIn: customerIds.some((id) => rule.customers.includes(id)), why: [] }
  const isIn = judge(rule.happened, happenings)
  return { isIn, why: isIn ? metBy(rule.happened, happenings) : missedBy(rule.happened, happenings) }
}

function judge(happened: Happened, happenings: readonly Told[]): boolean {
  if ('all' in happened) return happened.all.every((one) => judge(one, happenings))
  if ('any' in happened) return happened.any.some((one) => judge(one, happenings))
  return happenings.some((one) => meets(happened, one))
}

/** What met each thing that happened, the latest first. */
function metBy(happened: Happened, happenings: readonly Told[]): Seen[] {
  if ('all' in happened) return happened.all.flatMap((one) => metBy(one, happenings))
  if ('any' in happened)
    return happened.any.filter((one) => judge(one, happenings)).flatMap((one) => metBy(one, happenings))
  return happenings
    .filter((one) => meets(happened, one))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, mostShown)
    .map((one) => look(happened, one))
}

/** What came nearest to each thing that did not happen. */
function missedBy(happened: Happened, happenings: readonly Told[]): Seen[] {
  const parts = 'all' in happened ? happened.all : 'any' in happened ? happened.any : null
  if (parts) return parts.filter((one) => !judge(one, happenings)).flatMap((one) => missedBy(one, happenings))
  const sighting = happened as Sighting
  const [nearest] = happenings
    .map((one) => ({ one, far: distance(sighting, one) }))
    .toSorted((a, b) => a.far - b.far || b.one.at - a.one.at)
  return nearest ? [look(sighting, nearest.one)] : []
}

const meets = (sighting: Sighting, one: Told) => distance(sighting, one) === 0

/** How many things a happening fails; another kind of thing is further away than any term. */
function distance(sighting: Sighting, one: Told): number {
  return (
    (isOfKind(sighting, one) ? 0 : 1_000) +
    (isInSpan(sighting, one) ? 0 : 1) +
    (sighting.where === null ? 0 : failures(sighting.where, one))
  )
}

const isOfKind = ({ kind }: Sighting, one: Told) => kind === null || one.kind === kind
const isInSpan = ({ from, to }: Sighting, { at }: Told) =>
  (from === null || at >= from) && (to === null || at < to)

function failures(where: Where, one: Told): number {
  if ('all' in where) return where.all.reduce((sum, part) => sum + failures(part, one), 0)
  if ('any' in where) return Math.min(...where.any.map((part) => failures(part, one)))
  return holds(where, one) ? 0 : 1
}

function look(sighting: Sighting, happening: Told): Seen {
  return {
    sighting,
    happening,
    met: meets(sighting, happening),
    kindHeld: isOfKind(sighting, happening),
    spanHeld: isInSpan(sighting, happening),
    terms: sighting.where === null ? [] : found(sighting.where, happening),
  }
}

function found(where: Where, happening: Told): TermFound[] {
  if ('all' in where) return where.all.flatMap((part) => found(part, happening))
  if ('any' in where) return where.any.flatMap((part) => found(part, happening))
  return [{ term: where, held: holds(where, happening), found: shown(happening, where.attribute) }]
}

function shown(happening: Told, name: string): string | null {
  if (name === ownTime) return new Date(happening.at).toISOString()
  const value = attributeOf(happening, name)
  return value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Whether a term holds for a happening. */
export function holds(term: RuleTerm, one: Told): boolean {
  switch (term.op) {
    case 'exists':
      return isThere(one, term.attribute)
    case 'missing':
      return !isThere(one, term.attribute)
    case 'in':
      return isOne(valueAt(one, term.attribute), term.values.flatMap(spellings))
    case 'later':
      return isLater(momentOf(one, term.attribute), momentOf(one, term.than), spanLength(term.by))
    case '=':
    case '!=':
      return equals(term, one)
    default:
      return isOrdered(term, one)
  }
}

const isThere = (one: Told, name: string) => name === ownTime || attributeOf(one, name) !== undefined

/** The own time of a happening is compared as a time only; here it says nothing. */
const valueAt = (one: Told, name: string) => (name === ownTime ? undefined : attributeOf(one, name))

const isOne = (value: unknown, values: readonly unknown[]) => value !== undefined && values.includes(value)

function equals(term: Extract<RuleTerm, { op: Equality }>, one: Told): boolean {
  const value = valueAt(one, term.attribute)
  if (value === undefined) return false
  if ('value' in term) return isOne(value, spellings(term.value)) === (term.op === '=')
  const other = valueAt(one, term.other)
  const isPlain = typeof value !== 'object' && typeof other !== 'object' && other !== undefined
  return isPlain && (value === other) === (term.op === '=')
}

function isOrdered(term: Extract<RuleTerm, { op: Order }>, one: Told): boolean {
  if ('time' in term) return inOrder(momentOf(one, term.attribute)?.micros, term.op, term.time * 1_000)
  const other = 'other' in term ? numberOf(one, term.other) : term.value
  return inOrder(numberOf(one, term.attribute), term.op, other)
}

function inOrder(a: number | undefined, op: Order, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b
}

const dayMicros = 86_400_000_000

/** Whether it was later than due by more than so many milliseconds. */
export function isLater(done: Moment | undefined, due: Moment | undefined, by: number): boolean {
  const late = latenessOf(done, due)
  return late !== undefined && late > by * 1_000
}

/**
 * By how many microseconds it was later than due. A day that something was due counts to its end, unless what was done has no
 * more than a day either.
 */
export function latenessOf(done: Moment | undefined, due: Moment | undefined): number | undefined {
  if (!done || !due) return undefined
  return done.micros - (due.isDay && !done.isDay ? due.micros + dayMicros : due.micros)
}
