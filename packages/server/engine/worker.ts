import type { Clock } from './clock.ts'
import { faultPoint } from './fault.ts'
import type { Rung, TimerStore } from './timers.ts'

/** What is done when timers of one kind ring: all of one workspace at once. It takes them off the table itself. */
export type TimerHandler = (rung: readonly Rung[], now: number) => Promise<void>

/** The loop that rings timers. */
export type Worker = {
  /** Rings everything that is due now; answers how many. */
  ring(): Promise<number>
  stop(): Promise<void>
}

const batch = 200
const pause = 200

/** Rings due timers until it is stopped. A handler that fails leaves its timers to be claimed again when the lease ends. */
export function startWorker(
  timers: TimerStore,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  log: (line: Record<string, unknown>) => void,
): Worker {
  const state = { stopped: false }
  let waiting: NodeJS.Timeout | undefined
  const ring = () => ringDue(timers, clock, handlers, log)
  const loop = async () => {
    while (!state.stopped) {
      const rang = await ring().catch((fault: unknown) => {
        log({ level: 'error', what: 'timers', fault: String(fault) })
        return 0
      })
      if (rang < batch && !state.stopped)
        await new Promise<void>((done) => (waiting = setTimeout(done, pause)))
    }
  }
  const running = loop()
  return {
    ring,
    stop: async () => {
      state.stopped = true
      clearTimeout(waiting)
      await Promise.race([running, new Promise((done) => setTimeout(done, 5_000).unref())])
    },
  }
}

/** Claims and handles one batch. */
export async function ringDue(
  timers: TimerStore,
  clock: Clock,
  handlers: Readonly<Record<string, TimerHandler>>,
  log: (line: Record<string, unknown>) => void,
): Promise<number> {
  const now = await clock.now()
  const rung = await timers.claim(now, batch)
  if (rung.length) faultPoint('timers:claimed')
  const groups = Map.groupBy(rung, ({ workspaceId, kind }) => `${workspaceId} ${kind}`)
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const kind = group[0]?.kind ?? ''
      await handlers[kind]?.(group, now).catch((fault: unknown) =>
        log({ level: 'error', what: `timer ${kind}`, fault: (fault as Error).stack ?? String(fault) }),
      )
    }),
  )
  if (rung.length) faultPoint('timers:handled')
  return rung.length
}
