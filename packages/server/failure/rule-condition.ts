import {
  dayLength,
  type Equality,
  type Happened,
  numberPattern,
  type Order,
  ownTime,
  type Scalar,
  type Sighting,
  sightingsOf,
  spanLength,
  spellings,
  type RuleTerm,
  timePattern,
  type Where,
} from '@amends/recovery'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'

/**
 * A rule as SQL over `happening h`, every name and value a parameter. It means what `judgeAffected` means; a test asks both the
 * same. Times without an offset are UTC: the session's zone must be, too.
 */
type Sql = RawBuilder<unknown>

/** The happenings that meet one sighting. */
export function sightingCondition(tx: Tx, { kind, from, to, where }: Sighting): Sql {
  const conditions = [
    sql`h.workspace_id = ${tx.workspaceId}`,
    ...(kind === null ? [] : [sql`h.kind = ${kind}`]),
    ...(from === null ? [] : [sql`h.at >= ${timestamp(from)}::timestamptz`]),
    ...(to === null ? [] : [sql`h.at < ${timestamp(to)}::timestamptz`]),
    ...(where === null ? [] : [whereCondition(where)]),
  ]
  return sql.join(conditions, sql` and `)
}

/** Whether a customer's sightings, told apart by their number in `hit.sighting`, make up what happened. */
export function happenedCondition(happened: Happened): Sql {
  const numbers = new Map(sightingsOf(happened).map((one, number) => [one, number]))
  const condition = (node: Happened): Sql =>
    'all' in node
      ? group(node.all.map(condition), sql` and `)
      : 'any' in node
        ? group(node.any.map(condition), sql` or `)
        : sql`bool_or(hit.sighting = ${sql.lit(numbers.get(node) ?? -1)})`
  return condition(happened)
}

const group = (parts: readonly Sql[], by: Sql) => sql`(${sql.join(parts, by)})`

function whereCondition(where: Where): Sql {
  if ('all' in where) return group(where.all.map(whereCondition), sql` and `)
  if ('any' in where) return group(where.any.map(whereCondition), sql` or `)
  return termCondition(where)
}

const nothing = sql`('null'::jsonb, '""'::jsonb)`
const json = (name: string) => sql`(h.attributes -> ${name}::text)`
const text = (name: string) => sql`(h.attributes ->> ${name}::text)`

function termCondition(term: RuleTerm): Sql {
  const { attribute } = term
  const isOwn = attribute === ownTime
  switch (term.op) {
    case 'exists':
      return isOwn ? sql`true` : isThere(attribute)
    case 'missing':
      return isOwn ? sql`false` : sql`coalesce(${json(attribute)}, 'null') in ${nothing}`
    case 'in':
      return isOwn ? sql`false` : isOne(attribute, term.values)
    case 'later':
      return isLater(term)
    case '=':
    case '!=':
      return isOwn ? sql`false` : equals(term)
    default:
      return isOrdered(term)
  }
}

const isThere = (name: string) => sql`${json(name)} not in ${nothing}`

function isOne(name: string, values: readonly Scalar[]): Sql {
  const ones = values.flatMap(spellings).map((value) => JSON.stringify({ [name]: value }))
  return sql`h.attributes @> any(${ones}::jsonb[])`
}

function equals(term: Extract<RuleTerm, { op: Equality }>): Sql {
  const { attribute, op } = term
  if ('value' in term) {
    const same = isOne(attribute, [term.value])
    return op === '=' ? same : sql`(${isThere(attribute)} and not ${same})`
  }
  if (term.other === ownTime) return sql`false`
  const both = [attribute, term.other]
  const plain = both.map(
    (name) => sql`${isThere(name)} and jsonb_typeof(${json(name)}) not in ('object', 'array')`,
  )
  const sign = op === '=' ? sql`=` : sql`<>`
  return sql`(${sql.join(plain, sql` and `)} and ${json(attribute)} ${sign} ${json(term.other)})`
}

const signs: Readonly<Record<Order, Sql>> = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` }

function isOrdered(term: Extract<RuleTerm, { op: Order }>): Sql {
  const sign = signs[term.op]
  if ('time' in term) return sql`${momentIn(term.attribute)} ${sign} ${timestamp(term.time)}::timestamptz`
  const other = 'other' in term ? numberIn(term.other) : sql`${String(term.value)}::numeric`
  return sql`${numberIn(term.attribute)} ${sign} ${other}`
}

/** An attribute as a number, or null; a number as such is not looked at twice. */
export const numberIn = (name: string): Sql =>
  name === ownTime
    ? sql`null::numeric`
    : sql`(case when jsonb_typeof(${json(name)}) = 'number' or ${text(name)} ~ ${sql.lit(numberPattern)} then ${text(name)}::numeric end)`

/** An attribute as a time, or null. */
export const momentIn = (name: string): Sql =>
  name === ownTime
    ? sql`h.at`
    : sql`(case when ${text(name)} ~ ${sql.lit(timePattern)} then ${text(name)}::timestamptz end)`

/** By how much `name` is later than `than`: a day it was due counts to its end, unless the other is no more than a day either. */
export function latenessIn(name: string, than: string, moment = momentIn): Sql {
  return sql`(${moment(name)} - ${moment(than)} - ${dayToEnd(name, than)})`
}

function dayToEnd(name: string, than: string): Sql {
  if (than === ownTime) return sql`interval '0'`
  const isDay = sql`length(${text(than)}) = ${sql.lit(dayLength)}`
  const isLonger = name === ownTime ? isDay : sql`${isDay} and length(${text(name)}) <> ${sql.lit(dayLength)}`
  return sql`(case when ${isLonger} then interval '24 hours' else interval '0' end)`
}

/** A difference of times has no days that are not 24 hours: both are put on the same footing. */
function isLater({ attribute, than, by }: Extract<RuleTerm, { op: 'later' }>): Sql {
  const seconds = String(spanLength(by) / 1_000)
  return sql`${latenessIn(attribute, than)} > make_interval(secs => ${seconds}::double precision)`
}
