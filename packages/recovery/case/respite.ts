import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import { arrive, isHere, leave, type Person } from '../workspace/person.ts'

/** How long whoever was abused or threatened is given nothing new and told of nothing by mail: half an hour. */
export const restLength = 30 * 60_000

/** After abuse or a threat: from now on somebody else speaks with this customer; nothing that is owed to them stops. */
export function beginRespite(
  it: Case,
  { words, toldLeadId }: { words: string; toldLeadId: string | null },
  actor: Actor,
  now: Instant,
): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'keeping out of contact') ?? blank('words', words)
  if (refused) return refused
  if (it.respite) return refuse('case/in-respite', it.respite.by)
  const respite = { words, by: actor.id, at: now, toldLeadId }
  const content = { by: actor.id, words, toldLeadId }
  return agree({ ...it, respite }, happened('respite.begun', 'case', it.id, now, content))
}

/** They are ready to speak with the customer again; only they say so. */
export function endRespite(it: Case, actor: Actor, now: Instant): Decision<Case> {
  if (!it.respite) return refuse('case/no-respite', it.id)
  if (it.respite.by !== actor.id) return refuse('case/respite-of-another', it.respite.by)
  return agree({ ...it, respite: null }, happened('respite.ended', 'case', it.id, now, { by: actor.id }))
}

/** They step away for a while, unless they are away already: what comes in goes to others. */
export const rest = (person: Person, now: Instant): Decision<Person> =>
  isHere(person, now) ? leave(person, now + restLength, now) : agree(person)

/** Whoever comes back to the customer is here again, when it was this that made them step away. */
export function endRest(person: Person, { respite }: Pick<Case, 'respite'>, now: Instant): Decision<Person> {
  const { presence } = person
  const isRest = !presence.here && respite !== null && presence.awayUntil === respite.at + restLength
  return isRest ? arrive(person, now) : agree(person)
}
