import type { Fact } from '@amends/recovery'
import type { Context } from '../workspace/context.ts'

/** A fact as this person may see it: what concerns somebody at work stays closed to all but HR and the case's owner. */
export function shownFact(fact: Fact, { actor }: Context, ownerId: string | null): Fact {
  const { personnel } = fact
  if (!personnel || actor.roles.includes('hr')) return fact
  const aboutThem = personnel.aboutPersonId === actor.id
  if (personnel.cleared && !aboutThem) return { ...fact, statement: personnel.cleared.wording }
  return actor.id === ownerId && !aboutThem
    ? fact
    : { ...fact, statement: 'Closed until HR clears it', source: null }
}
