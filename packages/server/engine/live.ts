import type { ServerResponse } from 'node:http'
import type { Database } from './database.ts'

/** A hint that something changed: enough to look again, never the content itself. */
export type Hint = {
  readonly id: string
  readonly workspaceId: string
  readonly type: string
  readonly topic: string
  readonly subject: string
}

/** Tells every browser of every process what changed, after it was committed. Hints may be lost or repeated. */
export type Live = {
  publish(hints: readonly Hint[]): void
  subscribe(workspaceId: string, hear: (hint: Hint) => void): () => void
  close(): Promise<void>
}

const channel = 'amends_live'

/** Opens the exchange of hints between processes; at most five notifications a second leave this one. */
export async function openLive(database: Database): Promise<Live> {
  const hearers = new Map<string, Set<(hint: Hint) => void>>()
  let waiting: Hint[] = []
  let timer: NodeJS.Timeout | undefined
  const stop = await database.listen(channel, (payload) => {
    for (const hint of JSON.parse(payload) as Hint[])
      for (const hear of hearers.get(hint.workspaceId) ?? []) hear(hint)
  })
  const flush = async () => {
    timer = undefined
    const batch = waiting
    waiting = []
    for (let index = 0; index < batch.length; index += 30) {
      await database.notify(channel, JSON.stringify(batch.slice(index, index + 30))).catch(() => undefined)
    }
  }
  return {
    publish: (hints) => {
      waiting.push(...hints)
      if (waiting.length > 3_000) waiting = waiting.slice(-3_000)
      timer ??= setTimeout(() => void flush(), 40)
    },
    subscribe: (workspaceId, hear) => {
      const set = hearers.get(workspaceId) ?? new Set()
      hearers.set(workspaceId, set.add(hear))
      return () => {
        set.delete(hear)
        if (!set.size) hearers.delete(workspaceId)
      }
    },
    close: async () => {
      clearTimeout(timer)
      await flush()
      await stop()
    },
  }
}

/** One server-sent event. */
export const sendEvent = (to: ServerResponse, { id, ...data }: { id: string } & Record<string, unknown>) =>
  to.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
