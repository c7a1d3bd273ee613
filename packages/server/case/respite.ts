import { beginRespite, type Case, endRespite, isOpenCase, isPending, type Refusal } from '@amends/recovery'
import { isAskedOf } from '@amends/recovery/case/hand-over'
import { endRest, rest } from '@amends/recovery/case/respite'
import { leadFor } from '@amends/recovery/later-round'
import type { Context, WorkTx } from '../workspace/context.ts'
import { changePresence } from '../workspace/presence.ts'
import { settingsOf } from '../workspace/store.ts'
import { onCase } from './actions.ts'
import { offerIn, passIn } from './hand-overs.ts'
import { handOvers } from './store.ts'

/** One key after abuse or a threat: out of contact and given nothing new for a while; a lead speaks with the customer and is offered the case. */
export const keepOut = (context: Context, id: string, words: string): Promise<Case | Refusal> =>
  onCase(context, id, async (it, tx) => {
    const toldLeadId = it.ownerId === context.actor.id ? await tellLead(context, tx, it, words) : null
    const decision = beginRespite(it, { words, toldLeadId }, context.actor, context.now)
    if (!decision.ok) return decision
    await changePresence(context, tx, (person) => rest(person, context.now))
    return decision
  })

/** They speak with the customer again. */
export const comeBack = (context: Context, id: string): Promise<Case | Refusal> =>
  onCase(context, id, async (it, tx) => {
    const decision = endRespite(it, context.actor, context.now)
    if (decision.ok) await changePresence(context, tx, (person) => endRest(person, it, context.now))
    return decision
  })

/** A lead is offered the case, or asked besides whom it is offered to already; null where there is no other lead. */
async function tellLead(context: Context, tx: WorkTx, it: Case, why: string): Promise<string | null> {
  const { people } = await settingsOf(tx)
  const lead = leadFor({ case: it, people }, it.ownerId)
  if (!lead || it.respite || !isOpenCase(it)) return null
  const pending = (await handOvers.where(tx, { caseId: it.id })).find(isPending)
  if (!pending) await offerIn(context, tx, it, { to: lead, why })
  else if (!isAskedOf(pending, lead)) await passIn(context, tx, pending.id, lead)
  return lead
}
