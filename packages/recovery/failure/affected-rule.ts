import type { Instant } from '@amends/analyser/calendar'
import { happeningKind } from '../customer/happening.ts'
import { refuse, type Refusal } from '../decision.ts'

/** Whom a failure touched: everyone to whom something happened, or the customers of a list. */
export type AffectedRule = HappenedRule | ListedRule

/** Everyone to whom something of this kind happened. */
export type HappenedRule = { readonly happened: Happened }

/** The customers of a list that came from elsewhere. */
export type ListedRule = { readonly customers: readonly string[] }

/** What happened to a customer: one thing, all of several or any of them. */
export type Happened =
  | Sighting
  | { readonly all: readonly Happened[] }
  | { readonly any: readonly Happened[] }

/** One happening that is of a kind, lies in a span (`from` included, `to` not) and meets terms; null asks for nothing. */
export type Sighting = {
  readonly kind: string | null
  readonly from: Instant | null
  readonly to: Instant | null
  readonly where: Where | null
}

/** What one happening must be like, all in the same happening. */
export type Where = RuleTerm | { readonly all: readonly Where[] } | { readonly any: readonly Where[] }

/** What an attribute is compared with. */
export type Scalar = string | number | boolean

/** The signs that put two things in an order. */
export const orders = ['<', '<=', '>', '>='] as const
export type Order = (typeof orders)[number]
export type Equality = '=' | '!='

/**
 * What one attribute is like. For an attribute that is not there no term holds but `missing`. The time of the happening
 * itself goes by `ownTime`.
 */
export type RuleTerm =
  | { readonly attribute: string; readonly op: Equality; readonly value: Scalar }
  | { readonly attribute: string; readonly op: 'in'; readonly values: readonly Scalar[] }
  | { readonly attribute: string; readonly op: Order; readonly value: number }
  | { readonly attribute: string; readonly op: Order; readonly time: Instant }
  | { readonly attribute: string; readonly op: 'exists' | 'missing' }
  | { readonly attribute: string; readonly op: Equality; readonly other: string }
  | { readonly attribute: string; readonly op: Order; readonly other: string }
  | { readonly attribute: string; readonly op: 'later'; readonly than: string; readonly by: Span }

/** More than so long; nought: at all. */
export type Span = { readonly count: number; readonly unit: SpanUnit }
export const spanUnits = ['minutes', 'hours', 'days'] as const
export type SpanUnit = (typeof spanUnits)[number]

/** A span in milliseconds; a day has 24 hours here. */
export const spanLength = ({ count, unit }: Span) =>
  count * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[unit]

/** The name under which a term reads when the happening itself took place. */
export const ownTime = '@at'

/** Bounds that keep a rule readable, and quick to ask. */
export const mostSightings = 8
export const mostTerms = 24
export const mostValues = 200
export const mostListed = 10_000

/** Every sighting of what happened, in the order in which it is read. */
export const sightingsOf = (happened: Happened): readonly Sighting[] =>
  'all' in happened
    ? happened.all.flatMap(sightingsOf)
    : 'any' in happened
      ? happened.any.flatMap(sightingsOf)
      : [happened]

/** Every term of a condition, in the order in which it is read. */
export const termsOf = (where: Where | null): readonly RuleTerm[] =>
  where === null
    ? []
    : 'all' in where
      ? where.all.flatMap(termsOf)
      : 'any' in where
        ? where.any.flatMap(termsOf)
        : [where]

/** A rule as it is kept: kinds in one spelling, nobody listed twice. */
export function tidyRule(rule: AffectedRule): AffectedRule {
  if ('customers' in rule) return { customers: [...new Set(rule.customers)].toSorted() }
  return { happened: tidied(rule.happened) }
}

const tidied = (happened: Happened): Happened =>
  'all' in happened
    ? { all: happened.all.map(tidied) }
    : 'any' in happened
      ? { any: happened.any.map(tidied) }
      : { ...happened, kind: happened.kind === null ? null : happeningKind(happened.kind) || null }

/** Why a rule cannot be asked, or null. */
export function checkRule(rule: AffectedRule): Refusal | null {
  if ('customers' in rule) {
    if (!rule.customers.length) return unfit('nobody is on the list', 'customers')
    return rule.customers.length > mostListed
      ? unfit(`a list holds ${mostListed} at most`, 'customers')
      : null
  }
  const sightings = sightingsOf(rule.happened)
  const terms = sightings.flatMap(({ where }) => termsOf(where))
  if (!sightings.length || hasEmpty(rule.happened)) return unfit('a group is empty', 'happened')
  if (sightings.some(({ where }) => where !== null && hasEmpty(where)))
    return unfit('a group is empty', 'where')
  if (sightings.length > mostSightings) return unfit(`no more than ${mostSightings} happenings`, 'happened')
  if (terms.length > mostTerms) return unfit(`no more than ${mostTerms} terms`, 'where')
  return first(sightings, checkSighting) ?? first(terms, checkTerm)
}

function hasEmpty(node: Happened | Where): boolean {
  const parts: readonly (Happened | Where)[] | null =
    'all' in node ? node.all : 'any' in node ? node.any : null
  return parts !== null && (parts.length === 0 || parts.some(hasEmpty))
}

/** Without a kind, a span or a term it would be everybody we know anything of. */
function checkSighting({ kind, from, to, where }: Sighting): Refusal | null {
  if (from !== null && to !== null && from >= to) return unfit('it ends before it begins', 'to')
  return kind === null && from === null && to === null && where === null
    ? unfit('it would be everybody: name a kind, a time or an attribute', 'happened')
    : null
}

function checkTerm(term: RuleTerm): Refusal | null {
  const names = [term.attribute, ...('other' in term ? [term.other] : 'than' in term ? [term.than] : [])]
  if (names.some((name) => !name.trim())) return unfit('an attribute has no name', 'attribute')
  if (new Set(names).size < names.length)
    return unfit(`“${term.attribute}” is compared with itself`, 'attribute')
  const values = 'value' in term ? [term.value] : term.op === 'in' ? term.values : []
  if (values.includes('')) return unfit('an empty text says nothing: ask whether it is missing', 'value')
  if (term.op === 'in' && (!term.values.length || term.values.length > mostValues))
    return unfit(`between one and ${mostValues} values`, 'values')
  return term.op === 'later' && !(term.by.count >= 0 && spanLength(term.by) <= 100 * 366 * 86_400_000)
    ? unfit('a span is nought or more', 'by')
    : null
}

const unfit = (detail: string, field: string) => refuse('affected-rule/unfit', detail, { field })

function first<T>(ones: readonly T[], check: (one: T) => Refusal | null): Refusal | null {
  for (const one of ones) {
    const refused = check(one)
    if (refused) return refused
  }
  return null
}
