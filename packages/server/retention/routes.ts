import { happened } from '@amends/recovery/event'
import type { Door } from '../engine/http.ts'
import { clearTimer } from '../engine/timers.ts'
import type { Tx } from '../engine/database.ts'
import { asRead, type Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { runDaily } from './run.ts'
import { countOld, retentionOf, retentions } from './store.ts'

/** How long things are kept. */
export const retentionDoors: readonly Door<Context>[] = [
  door('GET /v1/retention', (context) => context.read((tx) => asShown(tx, context))),
  door('PUT /v1/retention', (context, { body }) =>
    context.transaction(async (tx) => {
      const kept = await retentions.lock(tx, tx.workspaceId)
      const next = { ...asRead(context, kept ?? (await retentionOf(tx))), ...body }
      if (kept) await retentions.save(tx, next)
      else await retentions.insert(tx, { ...next, version: next.version + 1 })
      if (body.rawDays === null && body.customerDays === null)
        await clearTimer(tx, 'retention', tx.workspaceId)
      else await runDaily(tx, context.now)
      await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
        happened('workspace.retention-set', 'workspace', tx.workspaceId, context.now, body),
      ])
      return asShown(tx, context)
    }),
  ),
]

async function asShown(tx: Tx, { now }: Context) {
  const { rawDays, customerDays, version } = await retentionOf(tx)
  return { rawDays, customerDays, version, next: await countOld(tx, await retentionOf(tx), now) }
}
