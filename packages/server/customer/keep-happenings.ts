import { hash } from 'node:crypto'
import { type Telling, type ToldHappening, weigh, type Weighed } from '@amends/recovery/customer/happening'
import type { Tx } from '../engine/database.ts'
import type { Context } from '../workspace/context.ts'
import { keepWeighed, keptTellings, noteHappenings, tellingOf } from './happening-store.ts'
import { addressKey } from './store.ts'
import { customersFor } from './whose.ts'

/** A told happening in one spelling: its attributes as JSON in the order of their names, and the digest of all that is said. */
export type SpeltHappening = Omit<ToldHappening, 'attributes'> &
  Telling & {
    readonly attributes: string
    /** The addresses of whose it is, in one spelling. */
    readonly addresses: string
  }

/** What became of each, in their order. */
export const keepHappenings = (context: Context, tx: Tx, told: readonly ToldHappening[]) =>
  keepSpelt(context, tx, told.map(spell))

/** The same of what is spelt already. */
export async function keepSpelt(
  context: Context,
  tx: Tx,
  told: readonly SpeltHappening[],
): Promise<readonly Weighed[]> {
  const { last, places, weighed } = among(told)
  const customerOf = await customersFor(context, tx, last)
  const kept = await keepWeighed<SpeltHappening>(tx, last, { now: context.now, customerOf })
  if (kept.some((one) => one !== 'known')) await noteHappenings(tx, context.now)
  for (const [index, place] of places.entries()) weighed[place] = kept[index]!
  return weighed
}

/** The same with nothing kept: what would become of each, after what was `seen` of this file before. */
export async function trySpelt(
  tx: Tx,
  told: readonly SpeltHappening[],
  seen: Map<string, Telling>,
): Promise<readonly Weighed[]> {
  const kept = await keptTellings(tx, told)
  return told.map((one) => {
    const key = `${one.source}\n${one.sourceId}`
    const weighed = weigh(one, seen.get(key) ?? tellingOf(kept, one))
    if (weighed !== 'known') seen.set(key, { asOf: one.asOf, digest: one.digest })
    return weighed
  })
}

/** Within one batch only the last telling of each source id is kept; the ones before it are weighed among themselves. */
function among(told: readonly SpeltHappening[]) {
  const last: SpeltHappening[] = []
  const places: number[] = []
  const sources = new Map<string, Map<string, number>>()
  const weighed = told.map((one, place): Weighed => {
    const known = sources.get(one.source) ?? new Map<string, number>()
    sources.set(one.source, known)
    const index = known.get(one.sourceId)
    const becomes = weigh(one, index === undefined ? undefined : last[index])
    if (index === undefined) {
      known.set(one.sourceId, last.push(one) - 1)
      places.push(place)
    }
    // It stands in the place of the one it replaces, whose fate against what is kept it shares.
    else if (becomes === 'replaced') last[index] = one
    return becomes
  })
  return { last, places, weighed }
}

/** The attributes as JSON, however they are ordered, and the digest of all that is said. */
function spell(told: ToldHappening): SpeltHappening {
  const { attributes } = told
  const names = Object.keys(attributes)
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
  const said = JSON.stringify(
    isSorted ? attributes : Object.fromEntries(names.toSorted().map((name) => [name, attributes[name]])),
  )
  const addresses = addressesOf(told.whose.leads)
  return { ...told, attributes: said, addresses, digest: digestOf(told, addresses, said) }
}

/** The addresses that say whose a happening is, as its digest has them. */
export const addressesOf = (leads: ToldHappening['whose']['leads']) => leads.map(addressKey).join('\n')

/** The digest of what is said, as sixteen signs that are a byte each. */
export const digestOf = ({ kind, at }: Pick<ToldHappening, 'kind' | 'at'>, addresses: string, said: string) =>
  hash('sha256', `${addresses}\n${kind}\n${at}\n${said}`, 'binary').slice(0, 16)
