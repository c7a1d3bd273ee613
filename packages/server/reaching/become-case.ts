import { clock } from '@amends/recovery/actor'
import { becomeCase, type Became, type Reach } from '@amends/recovery/outreach/reach'
import { sql } from 'kysely'
import { cases } from '../case/store.ts'
import { whoTakesIt } from '../case/route-owner.ts'
import { survivor } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { failureBehind } from '../failure/store.ts'
import { promises } from '../promise/store.ts'
import { remedies } from '../remedy/store.ts'
import { known } from '../workspace/carry-out.ts'
import { type Context, type Happened, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { outreaches, reaches } from '../outreach/store.ts'

/** A person is needed: the reach goes on as a case, once, with its message, what is owed and what was promised. */
export async function goOnAsCase(
  context: Context,
  tx: WorkTx,
  reachId: string,
  why: Became,
): Promise<string | null> {
  const reach = await reaches.lock(tx, reachId)
  if (!reach) return null
  if (reach.became) return reachId
  const decision = becomeCase(reach, why, await onwardOf(context, tx, reach), context.actor.id, context.now)
  if (!decision.ok) return null
  const { value, events } = decision
  await reaches.save(tx, value.reach)
  await cases.insert(tx, value.case)
  await remedies.insert(tx, ...(value.remedy ? [value.remedy] : []))
  await promises.insert(tx, ...(value.promise ? [value.promise] : []))
  await sql`update message set case_id = ${reachId} where workspace_id = ${tx.workspaceId} and reach_id = ${reachId}`.execute(
    tx.db,
  )
  await sql`update stream set kind = 'case' where workspace_id = ${tx.workspaceId} and id = ${reachId}`.execute(
    tx.db,
  )
  await context.record(tx, { kind: 'case', id: reachId }, events)
  tx.touched.set(reach.outreachId, { kind: 'outreach', id: reach.outreachId })
  return reachId
}

/** Where a reach goes on if a person is needed now. */
export async function onwardOf(context: Context, tx: Tx, reach: Reach) {
  const outreach = known(await outreaches.find(tx, reach.outreachId), 'outreach')
  const settings = await settingsOf(tx)
  const { people, catalogue } = settings
  const isHere = people.some(({ id, leftAt }) => id === outreach.ownerId && leftAt === null)
  const byClock = { ...context, actor: clock }
  return {
    failure: known(await failureBehind(tx, reach.failureId), 'failure'),
    customerId: known(await survivor(tx, reach.customerId), 'customer').id,
    ownerId: isHere ? outreach.ownerId : (await whoTakesIt(byClock, tx, settings)).personId,
    remedy: catalogue.find(({ id }) => id === outreach.compensation?.catalogueId) ?? null,
    outreach: {
      startedBy: outreach.started?.by ?? outreach.ownerId,
      hearsNextAt: outreach.hearsNextAt,
      kept: outreach.kept,
    },
    promiseId: context.newId(),
    remedyId: context.newId(),
  }
}

/** A message that did not reach its recipient asks for another channel: a person has to find it. */
export async function askForAnotherChannel(context: Context, tx: WorkTx, { stream }: Happened) {
  if (stream.kind === 'reach') await goOnAsCase(context, tx, stream.id, 'not-reached')
}

/** Nobody knows whether it arrived: the outreach owes finding out. */
export async function noteUncertain(_: Context, tx: WorkTx, { stream }: Happened) {
  if (stream.kind !== 'reach') return
  const reach = await reaches.find(tx, stream.id)
  if (reach) tx.touched.set(reach.outreachId, { kind: 'outreach', id: reach.outreachId })
}
