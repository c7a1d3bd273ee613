import { hash } from 'node:crypto'
import { type ToldHappening, weigh, type Weighed } from '@amends/recovery/customer/happening'
import type { Tx } from '../engine/database.ts'
import type { Context } from '../workspace/context.ts'
import { keepWeighed, keptTellings, noteHappenings, sourceKey } from './happening-store.ts'
import { addressKey } from './store.ts'
import { customersFor } from './whose.ts'

/** What became of each, in their order. */
export async function keepHappenings(
  context: Context,
  tx: Tx,
  told: readonly ToldHappening[],
): Promise<readonly Weighed[]> {
  const { last, weighed } = among(told)
  const ids = await customersFor(
    context,
    tx,
    last.map(({ whose }) => whose),
  )
  const kept = await keepWeighed(
    tx,
    last.map(({ kind, at, source, sourceId, said: attributes, asOf, digest }, place) => ({
      kind,
      at,
      source,
      sourceId,
      attributes,
      asOf,
      digest,
      id: context.newId(),
      customerId: ids[place] ?? '',
    })),
  )
  if (kept.some((one) => one !== 'known')) await noteHappenings(tx, context.now)
  const ended = new Map(last.map(({ index }, at) => [index, kept[at]]))
  return weighed.map((one, index) => ended.get(index) ?? one)
}

/** The same with nothing kept: what would become of each, after what was `seen` of this file before. */
export async function tryHappenings(
  tx: Tx,
  told: readonly ToldHappening[],
  seen: Map<string, { readonly asOf: number; readonly digest: string }>,
): Promise<readonly Weighed[]> {
  const kept = await keptTellings(tx, told)
  return told.map((one) => {
    const key = sourceKey(one)
    const telling = { asOf: one.asOf, digest: saidBy(one).digest }
    const weighed = weigh(telling, seen.get(key) ?? kept.get(key))
    if (weighed !== 'known') seen.set(key, telling)
    return weighed
  })
}

type Numbered = ToldHappening & {
  readonly said: string
  readonly digest: string
  readonly index: number
}

/** Within one batch only the last telling of each source id is kept; the ones before it are weighed among themselves. */
function among(told: readonly ToldHappening[]) {
  const last = new Map<string, Numbered>()
  const weighed = told.map((one, index): Weighed => {
    const key = sourceKey(one)
    const numbered = { ...one, ...saidBy(one), index }
    const before = last.get(key)
    const becomes = weigh(numbered, before)
    if (becomes === 'taken') last.set(key, numbered)
    // It stands in the place of the one it replaces, whose fate against what is kept it shares.
    else if (before && becomes === 'replaced') last.set(key, { ...numbered, index: before.index })
    return becomes
  })
  return { last: [...last.values()], weighed }
}

/** The attributes as JSON, however they are ordered, and the digest of all that is said. */
function saidBy({ whose: { leads }, kind, at, attributes }: ToldHappening) {
  const names = Object.keys(attributes)
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
  const said = JSON.stringify(
    isSorted ? attributes : Object.fromEntries(names.toSorted().map((name) => [name, attributes[name]])),
  )
  const all = `${leads.map(addressKey).join('\n')}\n${kind}\n${at}\n${said}`
  return { said, digest: hash('sha256', all, 'hex').slice(0, 32) }
}
