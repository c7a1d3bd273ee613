import type { Instant } from '@amends/analyser/calendar'
import { type Actor, rolesOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import { type Fact, factStream } from '../fact.ts'

/** It concerns somebody at work: closed until HR clears a wording. */
export function flagPersonnel(
  fact: Fact,
  aboutPersonId: string | null,
  by: string,
  now: Instant,
): Decision<Fact> {
  if (fact.personnel) return refuse('fact/already-flagged', `by ${fact.personnel.flaggedBy}`)
  const personnel = { aboutPersonId, flaggedBy: by, flaggedAt: now, cleared: null }
  return agree(
    { ...fact, personnel },
    happened('fact.personnel-flagged', ...factStream(fact), now, { factId: fact.id }),
  )
}

/** HR gives the wording that may be used. */
export function clearPersonnel(fact: Fact, wording: string, actor: Actor, now: Instant): Decision<Fact> {
  const refused = rolesOnly(actor, ['hr'], 'clearing a personnel fact') ?? blank('wording', wording)
  if (refused) return refused
  if (!fact.personnel) return refuse('fact/not-personnel', fact.id)
  if (fact.personnel.aboutPersonId === actor.id) return refuse('fact/about-yourself', fact.id)
  const personnel = { ...fact.personnel, cleared: { by: actor.id, at: now, wording } }
  return agree(
    { ...fact, personnel },
    happened('fact.personnel-cleared', ...factStream(fact), now, { factId: fact.id, wording }),
  )
}
