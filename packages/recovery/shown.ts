import type { Actor } from './actor.ts'
import type { Customer } from './customer.ts'
import type { Fact } from './fact.ts'
import { may } from './workspace/right.ts'

/** What stands in the place of a personnel fact for those who may not read it. */
export const closedStatement = 'Closed until HR clears it'

/**
 * A fact as this reader may see it. What concerns a person at work is open to HR and the owner, never to the person
 * it concerns; everyone else reads the wording HR gave, once there is one.
 */
export function factAsShown(fact: Fact, reader: Actor, ownerId: string | null): Fact {
  const { personnel } = fact
  if (!personnel || may(reader, 'read-personnel')) return fact
  if (reader.kind === 'person' && reader.id === ownerId && reader.id !== personnel.aboutPersonId) return fact
  const statement = personnel.cleared?.wording ?? closedStatement
  return {
    ...fact,
    statement,
    source: null,
    refuted: fact.refuted && { ...fact.refuted, why: closedStatement },
  }
}

/** A customer as this reader may see them: what makes them easier to hurt is shown by right only. */
export function customerAsShown(customer: Customer, reader: Actor): Customer {
  return may(reader, 'read-needs') ? customer : { ...customer, needs: null }
}
