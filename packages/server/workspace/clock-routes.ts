import type { Door } from '../engine/http.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { openTimers } from '../engine/timers.ts'
import { ringDue, type TimerHandler } from '../engine/worker.ts'
import type { Context, Machinery } from './context.ts'
import { door } from './door.ts'

const mostSteps = 10_000

/** Moves a simulated clock, stepping from due to due so that everything rings in its order. */
export function clockDoors(
  { database, clock, live, log }: Machinery,
  handlers: Readonly<Record<string, TimerHandler>>,
): readonly Door<Context>[] {
  const timers = openTimers(database)
  return [
    door('POST /v1/clock/advances', async ({ workspaceId, newId }, { body }) => {
      if (clock.kind !== 'simulated')
        throw new DoorRefusal(409, 'system-clock', 'This workspace runs on the real clock')
      const from = await clock.now()
      const next = await timers.nextDue([
        'affected',
        'anchor',
        'happenings',
        'reminder',
        'retention',
        'segments',
        'trend',
      ])
      const goal = 'minutes' in body ? from + body.minutes * 60_000 : Math.max(from, next ?? from)
      let rang = 0
      for (let step = 0; step < mostSteps; step++) {
        rang += await ringAll()
        const due = await timers.nextDue()
        if (due === null || due > goal) break
        await clock.advanceTo(due)
      }
      await clock.advanceTo(goal)
      rang += await ringAll()
      live.publish([{ id: newId(), workspaceId, type: 'clock', topic: 'clock', subject: workspaceId }])
      return { now: await clock.now(), rang }
    }),
  ]

  async function ringAll() {
    let all = 0
    for (let rang = -1; rang !== 0; all += rang) rang = await ringDue(timers, clock, handlers, log)
    return all
  }
}
