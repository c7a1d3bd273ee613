import { type Condition, keyOf, type Term } from '@amends/statistics'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import type { Column } from './columns.ts'
import { nameOf } from './contrast-store.ts'
import { type Slot, tallyOf } from './tally.ts'

/** One column cut where its terms begin and end; of each piece, which terms it meets. Piece 0 is where nothing is told. */
type Cut = { readonly piece: RawBuilder<unknown>; readonly met: readonly (readonly number[])[] }

/**
 * How many units meet each condition. The database says of each row in which piece of each column it lies; a condition is
 * then one bit a row. The first rows of all units are one slot, the second rows of those that have two the next: so a unit
 * has the same place in every slot, and counts once.
 */
export async function countMet(
  tx: Tx,
  columns: readonly Column[],
  conditions: readonly Condition[],
): Promise<readonly number[]> {
  if (!conditions.length) return []
  const terms = new Map(conditions.flatMap((one) => one.map((term) => [keyOf([term]), term] as const)))
  const numbers = new Map([...terms.keys()].map((key, number) => [key, number]))
  const cuts = columns.flatMap((column, place) => {
    const own = [...terms].filter(([, term]) => term.attribute === column.name)
    return own.length
      ? [
          cutBy(
            place,
            own.map(([key, term]) => ({ number: numbers.get(key) ?? 0, term })),
          ),
        ]
      : []
  })
  const slots = await slotsOf(tx, cuts)
  const tally = tallyOf(
    slots,
    cuts.map(({ met }) => met),
    terms.size,
  )
  return conditions.map((one) => tally(one.map((term) => numbers.get(keyOf([term])) ?? 0)))
}

/** A piece is written as one sign, from this one on. */
const firstSign = 33

async function slotsOf(tx: Tx, cuts: readonly Cut[]): Promise<readonly Slot[]> {
  const pieces = cuts.map(({ piece }, cut) => sql`coalesce(${piece}, 0) as ${sql.ref(`p${cut}`)}`)
  const signs = cuts.map(
    (_, cut) =>
      sql`string_agg(chr(${sql.lit(firstSign)} + ${sql.ref(`p${cut}`)}), '' order by n desc, unit) as ${sql.ref(`p${cut}`)}`,
  )
  const { rows } = await sql<Record<string, string>>`
    select slot, ${sql.join(signs)} from (
      select ${sql.join(pieces)}, unit, row_number() over own as slot, count(*) over (partition by unit) as n
      from contrast_row window own as (partition by unit)) placed
    group by slot order by slot`.execute(tx.db)
  return rows.map((row) => cuts.map((_, cut) => ({ signs: row[`p${cut}`] ?? '', first: firstSign })))
}

type Numbered = { readonly number: number; readonly term: Term }

function cutBy(place: number, own: readonly Numbered[]): Cut {
  const column = nameOf(place)
  if (own[0]?.term.kind === 'value') {
    const values = own.map(({ term }) => (term.kind === 'value' ? term.value : ''))
    return {
      piece: sql`array_position(${values}::text[], ${column})`,
      met: [[], ...own.map(({ number }) => [number])],
    }
  }
  const edges = [...new Set(own.flatMap(({ term }) => edgesOf(term)))].toSorted((a, b) => a - b)
  const met = [Number.NEGATIVE_INFINITY, ...edges].map((from, piece) =>
    own
      .filter(({ term }) => covers(term, from, edges[piece] ?? Number.POSITIVE_INFINITY))
      .map(({ number }) => number),
  )
  return { piece: sql`width_bucket(${column}::float8, ${edges}::float8[]) + 1`, met: [[], ...met] }
}

/** Less than a thousandth of a millisecond: more than so late begins this much after it. */
const moment = 0.0005

/** From where to where a term holds, the end not included. */
function rangeOf(term: Term): readonly [from: number, to: number] {
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  switch (term.kind) {
    case 'value':
      return [least, most]
    case 'late':
      return [term.by + moment, most]
    case 'days':
      return [term.from ?? least, term.to === null ? most : term.to + 1]
    case 'range':
      return [term.from ?? least, term.to ?? most]
  }
}

const edgesOf = (term: Term) => rangeOf(term).filter(Number.isFinite)

function covers(term: Term, from: number, to: number): boolean {
  const [first, end] = rangeOf(term)
  return from >= first && to <= end
}
