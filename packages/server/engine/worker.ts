import type { Clock } from './clock.ts'
import { faultPoint } from './fault.ts'
import { faultOf, type Log } from './log.ts'
import type { Lane, Rung, TimerStore } from './timers.ts'

/** What is done when timers of one kind ring: all of one workspace at once. It takes them off the table itself. */
export type TimerHandler = (rung: readonly Rung[], now: number) => Promise<void>

/** The loop that rings timers. */
export type Worker = {
  stop(): Promise<void>
}

const batch = 200
const pause = 200

/** Rings due timers until it is stopped, those of each `slow` kind apart from all others. A handler that fails leaves its timers to be claimed again when the lease ends. */
export function startWorker(
  timers: TimerStore,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  log: Log,
  slow: readonly string[],
): Worker {
  const state = { stopped: false }
  const resting = new Set<() => void>()
  const rest = () =>
    new Promise<void>((done) => {
      const wake = () => {
        clearTimeout(timer)
        resting.delete(wake)
        done()
      }
      const timer = setTimeout(wake, pause)
      resting.add(wake)
    })
  const loop = async (lane: Lane) => {
    while (!state.stopped) {
      const rang = await ringDue(timers, clock, handlers, log, lane).catch((fault: unknown) => {
        log({ level: 'error', what: 'timers', ...faultOf(fault) })
        return 0
      })
      if (rang < batch && !state.stopped) await rest()
    }
  }
  const running = Promise.all([loop({ but: slow }), ...slow.map((kind) => loop({ only: kind }))])
  return {
    stop: async () => {
      state.stopped = true
      for (const wake of resting) wake()
      await Promise.race([running, new Promise((done) => setTimeout(done, 5_000).unref())])
    },
  }
}

/** Claims and handles one batch. */
export async function ringDue(
  timers: TimerStore,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  log: Log,
  lane: Lane = {},
): Promise<number> {
  const now = await clock.now()
  const rung = await timers.claim(now, batch, undefined, lane)
  if (rung.length) faultPoint('timers:claimed')
  const groups = Map.groupBy(rung, ({ workspaceId, kind }) => `${workspaceId} ${kind}`)
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const kind = group[0]?.kind ?? ''
      await handlers[kind]?.(group, now).catch((fault: unknown) =>
        log({ level: 'error', what: `timer ${kind}`, ...faultOf(fault) }),
      )
    }),
  )
  if (rung.length) faultPoint('timers:handled')
  return rung.length
}
