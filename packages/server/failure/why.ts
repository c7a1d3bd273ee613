import {
  type AffectedRule,
  type Happening,
  judgeAffected,
  type Seen,
  type Sighting,
  sightingsOf,
  sightingWords,
  spanWords,
  termWords,
  timeWords,
} from '@amends/recovery'
import { happeningsById, happeningsToJudge } from '../customer/happening-store.ts'
import { partsOf } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import type { Found } from './affected-store.ts'

/** A happening of a customer beside what the rule asks, as people read it. Of nobody else's happenings anything is told. */
export type SeenInWords = {
  readonly happening: Pick<Happening, 'id' | 'kind' | 'at' | 'source' | 'sourceId'>
  readonly met: boolean
  readonly asked: readonly { readonly words: string; readonly held: boolean; readonly found: string | null }[]
}

/** By which happenings each of these customers came in, under their ids. */
export async function seenBy(
  tx: Tx,
  rule: AffectedRule,
  found: readonly Pick<Found, 'customerId' | 'why'>[],
  zone: string,
): Promise<ReadonlyMap<string, readonly SeenInWords[]>> {
  const kept = await happeningsById(
    tx,
    found.flatMap(({ why }) => why),
  )
  return new Map(
    found.map(({ customerId, why }) => {
      const own = why.flatMap((id) => kept.get(id) ?? [])
      return [
        customerId,
        inWords(
          judgeAffected(rule, own).why.filter(({ met }) => met),
          zone,
        ),
      ]
    }),
  )
}

/** What was seen of one customer. */
export const whyOf = (seen: ReadonlyMap<string, readonly SeenInWords[]>, customerId: string) => [
  ...(seen.get(customerId) ?? []),
]

/** Judges one customer afresh, by all that happened to them and to whom they are one with. */
export async function judgeOne(tx: Tx, rule: AffectedRule, customerId: string, zone: string) {
  const ids = [customerId, ...(await partsOf(tx, customerId)).map(({ id }) => id)]
  const kinds = 'customers' in rule ? [] : sightingsOf(rule.happened).map(({ kind }) => kind)
  const happenings = await happeningsToJudge(tx, ids, kinds)
  const { isIn, why } = judgeAffected(rule, happenings, ids)
  return { isIn, why: inWords(why, zone) }
}

function inWords(seen: readonly Seen[], zone: string): SeenInWords[] {
  return seen.map(
    ({ sighting, happening: { id, kind, at, source, sourceId }, met, kindHeld, spanHeld, terms }) => ({
      happening: { id, kind, at, source, sourceId },
      met,
      asked: [
        { words: sightingWords({ ...everything, kind: sighting.kind }, zone), held: kindHeld, found: kind },
        ...spanAsked(sighting, spanHeld, at, zone),
        ...terms.map(({ term, held, found }) => ({ words: termWords(term, zone), held, found })),
      ],
    }),
  )
}

const everything = { kind: null, from: null, to: null, where: null }

function spanAsked({ from, to }: Sighting, held: boolean, at: number, zone: string) {
  const words = spanWords(from, to, zone)
  return words ? [{ words, held, found: timeWords(at, zone) }] : []
}
