import { clock, type Decision, markBounced, type Message, settleUncertain } from '@amends/recovery'
import { messages, streamOf } from '../message/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import type { Bounced } from './reading/incoming.ts'

/** An answer shows that a message arrived about which we were not sure. */
export function settleByAnswer(context: Context, tx: WorkTx, messageId: string) {
  return onMessage(context, tx, messageId, (message) =>
    message.standing === 'uncertain'
      ? settleUncertain(message, 'delivered', 'an answer to it came back', clock, context.now)
      : null,
  )
}

/** A bounce shows that it did not reach them. */
export function settleByBounce(
  context: Context,
  tx: WorkTx,
  messageId: string,
  bounced: Bounced | undefined,
) {
  const said = [bounced?.status, bounced?.why].filter(Boolean).join(' ').slice(0, 500)
  const answer = said || 'a bounce came back'
  return onMessage(context, tx, messageId, (message) =>
    ['delivered', 'uncertain', 'attempting'].includes(message.standing)
      ? markBounced(message, answer, context.now)
      : null,
  )
}

async function onMessage(
  context: Context,
  tx: WorkTx,
  id: string,
  decide: (message: Message) => Decision<Message> | null,
) {
  const message = await messages.lock(tx, id)
  const decision = message && decide(message)
  if (!decision?.ok || !(decision.value.caseId ?? decision.value.reachId)) return
  await messages.save(tx, decision.value)
  await context.record(tx, streamOf(decision.value), decision.events)
}
