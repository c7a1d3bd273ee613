import { checkChain } from '@amends/recovery/chain'
import type { Tx } from '../engine/database.ts'
import { unknownRecord } from '../engine/problem.ts'
import { chainOf } from '../workspace/chain.ts'
import type { Context } from '../workspace/context.ts'
import { hashing } from '../workspace/hashing.ts'
import { settingsOf } from '../workspace/store.ts'
import { cases } from '../case/store.ts'
import { closedTo, emptied } from './withheld.ts'

/** Everything that happened in a case, in order, with what the check of its chain found. */
export async function caseHistory(context: Context, tx: Tx, id: string) {
  const it = await cases.find(tx, id)
  if (!it) throw unknownRecord('case')
  const chain = await chainOf(tx, id)
  const closed = await closedTo(context, tx, chain, it.ownerId)
  const { people } = await settingsOf(tx)
  const names = new Map(people.map((person) => [`person:${person.id}`, person.name]))
  const { head, faults } = checkChain(chain, hashing)
  return {
    events: chain.map((event) => ({
      ...(closed.has(event) ? emptied(event) : event),
      actorName: names.get(event.actor) ?? null,
    })),
    head,
    faults,
  }
}
