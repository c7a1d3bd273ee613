import { clock } from '@amends/recovery/actor'
import { setTimer, setTimerOnce, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import { currentRule, failuresWithRule } from './affected-store.ts'
import { recompute } from './affected.ts'

/** A day on which something happens all the time is laid out no more often. */
const rest = 4 * 60_000

/** Happenings came, or two customers turned out to be one: every rule that is still at work is asked again, each by itself, and the days are laid out. */
export function askRulesAgain({ database }: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung)
      await database.work(timer.workspaceId, async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        for (const id of await failuresWithRule(tx)) await setTimer(tx, 'affected', id, now)
        await setTimerOnce(tx, 'segments', timer.workspaceId, now + rest)
      })
  }
}

/** Asks the rule of a failure again. */
export function recomputeAffected(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clock, now })
      await context.transaction(async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        const kept = await currentRule(tx, timer.subjectId)
        if (kept) await recompute(context, tx, kept)
      })
    }
  }
}
