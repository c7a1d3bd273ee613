import type { Decision, Refusal } from '@amends/recovery/decision'
import type { Tx } from '../engine/database.ts'
import { unknownRecord } from '../engine/problem.ts'
import type { Stream } from './chain.ts'
import type { Context, WorkTx } from './context.ts'

/** What an action needs of the table of its record. */
type Shelf<T> = {
  lock(tx: Tx, id: string): Promise<T | undefined>
  save(tx: Tx, record: T): Promise<T>
}

/** A kind of record: its table, what people call it, and the chain its events join. */
export type Kind<T> = { readonly store: Shelf<T>; readonly what: string; stream(record: T): Stream }

/** The record, or the door's "there is no such …". */
export function known<T>(record: T | undefined | null, what: string): T {
  if (record === undefined || record === null) throw unknownRecord(what)
  return record
}

/** Locks a record, decides, saves, records: the shape of every action on one record. */
export function onRecord<T>({ store, what, stream }: Kind<T>) {
  return (
    context: Context,
    id: string,
    decide: (record: T, tx: WorkTx) => Decision<T> | Promise<Decision<T>>,
  ): Promise<T | Refusal> =>
    context.transaction(async (tx) => {
      const decision = await decide(known(await store.lock(tx, id), what), tx)
      if (!decision.ok) return decision
      const saved = await store.save(tx, decision.value)
      await context.record(tx, stream(saved), decision.events)
      return saved
    })
}

/** Locks two records of one kind, always in the same order, so that two people doing it at once don't block each other. */
export async function lockBoth<T>(tx: Tx, { store, what }: Kind<T>, first: string, second: string) {
  const ordered = [...new Set([first, second])].toSorted()
  const locked = new Map<string, T>()
  for (const id of ordered) locked.set(id, known(await store.lock(tx, id), what))
  return [known(locked.get(first), what), known(locked.get(second), what)] as const
}
