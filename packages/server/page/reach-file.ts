import type { CaseFile } from '@amends/recovery'
import { becomeCase } from '@amends/recovery/outreach/reach'
import { customers } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { facts } from '../fact/store.ts'
import { failures } from '../failure/store.ts'
import { messages } from '../message/store.ts'
import { outreaches, reaches } from '../outreach/store.ts'
import { onwardOf } from '../reaching/become-case.ts'
import type { Context } from '../workspace/context.ts'
import { calendarOf, type Settings } from '../workspace/store.ts'

/** What somebody who was written to would have as a case, were they to answer now, and when they hear next; nothing is kept. */
export async function reachFile(
  context: Context,
  tx: Tx,
  reachId: string,
  settings: Settings,
): Promise<{ readonly file: CaseFile; readonly hearsNextAt: number | null } | null> {
  const reach = await reaches.find(tx, reachId)
  if (!reach?.messageId) return null
  const onward = await onwardOf(context, tx, reach)
  const decision = becomeCase(reach, 'answered', onward, context.actor.id, context.now)
  const customer = await customers.find(tx, onward.customerId)
  const failure = await failures.find(tx, onward.failure.id)
  const owner = settings.people.find(({ id }) => id === onward.ownerId)
  const outreach = await outreaches.find(tx, reach.outreachId)
  if (!decision.ok || !customer || !failure || !owner || !outreach) return null
  const { case: it, remedy, promise } = decision.value
  const file: CaseFile = {
    case: it,
    customer,
    failure,
    lessons: [],
    complaints: [],
    accounts: [],
    facts: await facts.of(tx, failure.id),
    acts: [],
    messages: await messages.among(tx, [reach.messageId]),
    remedies: remedy ? [remedy] : [],
    promises: promise ? [promise] : [],
    followUps: [],
    handOvers: [],
    calendar: calendarOf(settings, null),
    owner,
    people: settings.people,
  }
  return { file, hearsNextAt: promise ? outreach.hearsNextAt : null }
}
