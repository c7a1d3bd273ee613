import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'

/** After abuse or a threat: from now on somebody else speaks with this customer; nothing that is owed to them stops. */
export function beginRespite(it: Case, words: string, actor: Actor, now: Instant): Decision<Case> {
  const refused = closedToWork(it) ?? personOnly(actor, 'keeping out of contact') ?? blank('words', words)
  if (refused) return refused
  if (it.respite) return refuse('case/in-respite', it.respite.by)
  const respite = { words, by: actor.id, at: now }
  return agree({ ...it, respite }, happened('respite.begun', 'case', it.id, now, { by: actor.id, words }))
}

/** They are ready to speak with the customer again; only they say so. */
export function endRespite(it: Case, actor: Actor, now: Instant): Decision<Case> {
  if (!it.respite) return refuse('case/no-respite', it.id)
  if (it.respite.by !== actor.id) return refuse('case/respite-of-another', it.respite.by)
  return agree({ ...it, respite: null }, happened('respite.ended', 'case', it.id, now, { by: actor.id }))
}
