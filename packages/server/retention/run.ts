import { clock } from '@amends/recovery/actor'
import { setTimer, takeTimers } from '../engine/timers.ts'
import type { Tx } from '../engine/database.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { eraseAmong } from '../erasure/actions.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { before, customersToErase, forgetOldAnswers, removeRaws, retentionOf } from './store.ts'

const day = 86_400_000
const mostRaws = 1_000
const mostCustomers = 50

/** Sets the timer of the next run, a day from now. */
export const runDaily = (tx: Tx, now: number) => setTimer(tx, 'retention', tx.workspaceId, now + day)

/** Every day, what is too old is taken away, a batch in each transaction until none is left. */
export function runRetention(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clock, now })
      await context.transaction(async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        const { rawDays, customerDays } = await retentionOf(tx)
        if (rawDays === null && customerDays === null) return
        const left =
          (rawDays !== null && (await removeRaws(tx, before(now, rawDays), mostRaws))) ||
          (customerDays !== null && (await eraseOld(machinery, context, tx, before(now, customerDays))))
        if (left) await setTimer(tx, 'retention', tx.workspaceId, now)
        else await runDaily(tx, now)
      })
    }
  }
}

async function eraseOld(
  { secrets }: Machinery,
  context: Context,
  tx: WorkTx,
  cutoff: number,
): Promise<boolean> {
  const ids = await customersToErase(tx, cutoff, mostCustomers)
  if (!ids.length) return false
  await forgetOldAnswers(tx, cutoff)
  const erased = await eraseAmong(context, tx, secrets, ids, 'their time was over')
  // Whoever an import still holds is looked at again tomorrow.
  return erased === mostCustomers
}
