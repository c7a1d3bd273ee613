import { askFollowUp, currentCheck, isOpenFollowUp } from '@amends/recovery'
import { messages } from '../message/store.ts'
import { cases } from '../case/store.ts'
import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { calendarOf, settingsOf } from '../workspace/store.ts'
import { followUps } from './store.ts'

/** A message or talk that asks "is it right?" is one try of the open follow-up. */
export async function noteAsking(context: Context, tx: WorkTx, { stream, event }: Happened) {
  if (event.content['purpose'] !== 'follow-up') return
  const message = await messages.find(tx, String(event.content['messageId']))
  if (!message?.dispatch) return
  const it = await cases.find(tx, stream.id)
  if (!it) return
  const open = (await followUps.where(tx, { caseId: it.id })).filter(isOpenFollowUp)
  const check = currentCheck(open, it) ?? open[0]
  if (!check) return
  const settings = await settingsOf(tx)
  const asking = { messageId: message.id, channel: message.channel, at: message.dispatch.leavesAt }
  const decision = askFollowUp(check, asking, settings.policy, calendarOf(settings, it.calendarId))
  if (!decision.ok) return
  await followUps.save(tx, decision.value)
  await context.record(tx, stream, decision.events)
}
