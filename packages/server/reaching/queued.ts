import { setTimeout } from 'node:timers/promises'
import { cancelMessage } from '@amends/recovery/message/delivery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { messages, streamOf } from '../message/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'

/** Messages of an outreach that wait in the outbox, locked. */
async function queuedOf(tx: Tx, outreachId: string) {
  const { rows } = await sql<Record<string, unknown>>`select m.* from reach r
    join message m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${outreachId} and m.standing = 'queued' order by m.id for update of m`.execute(
    tx.db,
  )
  return rows.map(messages.read)
}

/** Calls back what waits in the outbox. Whoever it was for was not written to, so somebody else may write to them. */
export async function callBackQueued(context: Context, tx: WorkTx, outreachId: string) {
  for (const message of await queuedOf(tx, outreachId)) {
    const { dispatch, reachId, id } = message
    // It may be called back as long as nobody began to hand it over, also after its time has come.
    const early = dispatch && { ...dispatch, leavesAt: Math.max(dispatch.leavesAt, context.now + 1) }
    const decision = cancelMessage({ ...message, dispatch: early }, context.actor.name, context.now)
    if (!decision.ok || !reachId) continue
    await messages.save(tx, { ...decision.value, dispatch })
    await sql`update reach set contacted = false where workspace_id = ${tx.workspaceId} and id = ${reachId}`.execute(
      tx.db,
    )
    await sql`delete from outbox where workspace_id = ${tx.workspaceId} and message_id = ${id}`.execute(tx.db)
    await clearTimer(tx, 'send', id)
    await context.record(tx, streamOf(message), decision.events)
  }
}

/** Lets what waited in the outbox while it was paused be handed over. */
export async function releaseQueued(tx: Tx, outreachId: string, now: number) {
  for (const { id, dispatch } of await queuedOf(tx, outreachId))
    await setTimer(tx, 'send', id, Math.max(now, dispatch?.leavesAt ?? now))
}

/** How many are under way to the mail server at this moment. */
async function countUnderWay(tx: Tx, outreachId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reach r
    join message m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${tx.workspaceId} and r.outreach_id = ${outreachId} and m.standing = 'attempting'`.execute(
    tx.db,
  )
  return rows[0]?.n ?? 0
}

const longest = 10_000
const pause = 100

/** Waits until what was just under way when it was cancelled has been answered for; answers how many still are. */
export async function untilStill(context: Context, outreachId: string): Promise<number> {
  for (let waited = 0; ; waited += pause) {
    const underWay = await context.read((tx) => countUnderWay(tx, outreachId))
    if (!underWay || waited >= longest) return underWay
    await setTimeout(pause)
  }
}
