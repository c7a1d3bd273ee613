import { clock } from '@amends/recovery/actor'
import type { ChainedEvent } from '@amends/recovery/chain'
import { happened } from '@amends/recovery/event'
import { type AnchorContent, anchorKey, type HandedStream } from '@amends/recovery/handed-over'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { type Context, type Machinery, openContext, type WorkTx } from './context.ts'
import { hashing } from './hashing.ts'

const hour = 60 * 60_000
const mostHeads = 1_000

/** Sets the timer that anchors the heads of this workspace's streams every hour. */
export const anchorHourly = (tx: Tx, now: number) => setTimer(tx, 'anchor', tx.workspaceId, now + hour)

/** Every hour, the heads that moved since the last anchor enter the workspace's own chain. */
export function anchorHeads(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clock, now })
      await context.transaction(async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        const anchored = await anchor(context, tx)
        await setTimer(tx, 'anchor', tx.workspaceId, anchored === mostHeads ? now : now + hour)
      })
    }
  }
}

/** Writes one anchor of what moved; answers how many streams it holds. */
export async function anchor(context: Context, tx: WorkTx): Promise<number> {
  const sequence = await nextInWorkspace(tx)
  const moved = await movedStreams(tx)
  if (!moved.length) return 0
  const heads = Object.fromEntries(
    moved.map((stream) => [anchorKey(stream, hashing), { sequence: stream.sequence, head: stream.head }]),
  )
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened('workspace.anchored', 'workspace', tx.workspaceId, context.now, { heads }),
  ])
  await sql`update stream set anchored = sequence, anchors = anchors || ${sequence}::bigint
    where workspace_id = ${tx.workspaceId} and id = any(${moved.map(({ id }) => id)})`.execute(tx.db)
  return moved.length
}

/** Locks the workspace's own chain before the others, which are taken only where nobody is writing. */
async function nextInWorkspace(tx: Tx): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`select sequence from stream
    where workspace_id = ${tx.workspaceId} and id = ${tx.workspaceId} for update`.execute(tx.db)
  return (rows[0]?.sequence ?? 0) + 1
}

type Moved = Pick<HandedStream, 'kind' | 'id'> & AnchorContent['heads'][string]

async function movedStreams(tx: Tx): Promise<Moved[]> {
  const { rows } = await sql<Moved>`select kind, id, sequence, head from stream
    where workspace_id = ${tx.workspaceId} and sequence > anchored and id <> ${tx.workspaceId}
    limit ${mostHeads} for update skip locked`.execute(tx.db)
  return rows
}

/** The anchors that hold these streams, oldest first. */
export async function anchorsOf(tx: Tx, streamIds: readonly string[]): Promise<ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select sequence, previous, type, subject, at, actor, digest, hash, content, salt
    from event left join event_content using (workspace_id, stream_id, sequence)
    where workspace_id = ${tx.workspaceId} and stream_id = ${tx.workspaceId} and sequence in (
      select unnest(anchors) from stream where workspace_id = ${tx.workspaceId} and id = any(${streamIds}))
    order by sequence`.execute(tx.db)
  return rows
}
