import { checkChain } from '@amends/recovery/chain'
import type { Tx } from '../engine/database.ts'
import { chainOf } from '../workspace/chain.ts'
import { hashing } from '../workspace/hashing.ts'
import { settingsOf } from '../workspace/store.ts'

/** Everything that happened in a case, in order, with what the check of its chain found. */
export async function caseHistory(tx: Tx, id: string) {
  const chain = await chainOf(tx, id)
  const { people } = await settingsOf(tx)
  const names = new Map(people.map((person) => [`person:${person.id}`, person.name]))
  const { head, faults } = checkChain(chain, hashing)
  return {
    events: chain.map((event) => ({ ...event, actorName: names.get(event.actor) ?? null })),
    head,
    faults,
  }
}
