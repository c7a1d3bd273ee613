import { playBack } from '@amends/recovery'
import { messages } from '../message/store.ts'
import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { accounts } from './store.ts'

/** Our account of their side left in a message or was read out: the account waits for their answer until the time they were given. */
export async function notePlayback(context: Context, tx: WorkTx, { stream, event }: Happened) {
  if (event.content['purpose'] !== 'playback') return
  const message = await messages.find(tx, String(event.content['messageId']))
  if (!message) return
  const account = (await accounts.where(tx, { caseId: stream.id })).findLast(
    ({ round }) => round === message.round,
  )
  if (!account) return
  const decision = playBack(
    account,
    { messageId: message.id, answerBy: message.hearsNextAt },
    context.actor,
    context.now,
  )
  if (!decision.ok) return
  await accounts.save(tx, decision.value)
  await context.record(tx, stream, decision.events)
}
