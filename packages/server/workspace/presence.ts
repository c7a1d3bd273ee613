import type { Decision } from '@amends/recovery'
import type { Person } from '@amends/recovery/workspace/person'
import { unknownRecord } from '../engine/problem.ts'
import type { Context, WorkTx } from './context.ts'
import { type Colleague, people, settingsChanged } from './store.ts'

/** Whoever acts comes or goes, as `decide` says of them. */
export async function changePresence(
  context: Context,
  tx: WorkTx,
  decide: (person: Colleague) => Decision<Person>,
) {
  const person = await people.lock(tx, context.actor.id)
  if (!person) throw unknownRecord('person')
  const decision = decide(person)
  if (!decision.ok) return decision
  const saved = await people.save(tx, { ...person, presence: decision.value.presence })
  await settingsChanged(tx)
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, decision.events)
  return saved
}
