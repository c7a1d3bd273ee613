import { beginRespite, type Case, endRespite, isPending, type Refusal } from '@amends/recovery'
import { leadFor } from '@amends/recovery/later-round'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { onCase } from './actions.ts'
import { offerIn } from './hand-overs.ts'
import { handOvers } from './store.ts'

/** One key after abuse or a threat: whoever owns it is out of contact, a lead speaks with them and is offered the case. */
export const keepOut = (context: Context, id: string, words: string): Promise<Case | Refusal> =>
  onCase(context, id, async (it, tx) => {
    const decision = beginRespite(it, words, context.actor, context.now)
    if (decision.ok && it.ownerId === context.actor.id) await offerToLead(context, tx, it, words)
    return decision
  })

/** They speak with the customer again. */
export const comeBack = (context: Context, id: string): Promise<Case | Refusal> =>
  onCase(context, id, (it) => endRespite(it, context.actor, context.now))

/** Where there is no other lead, or it is offered already, the owner hears so from the case itself. */
async function offerToLead(context: Context, tx: WorkTx, it: Case, why: string) {
  const { people } = await settingsOf(tx)
  const to = leadFor({ case: it, people }, it.ownerId)
  const pending = (await handOvers.where(tx, { caseId: it.id })).some(isPending)
  if (to && !pending) await offerIn(context, tx, it, { to, why })
}
