import { setImmediate } from 'node:timers/promises'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { type CaseOptions, readText } from './read.ts'

type Asked = CaseOptions & { readonly id?: string | undefined; readonly text: string }

/** The reading of texts that are in no case. */
export const checkDoors: readonly Door<Context>[] = [
  door('POST /v1/checks', async (_, { body, request }) => {
    if (!('batch' in body)) return reading(body as Asked) as never
    const { socket } = request.raw
    return { batch: (await readInTurns(body.batch as Asked[], () => socket.destroyed)) as never }
  }),
]

/** Reads each text of a batch in a turn of its own, for others wait too, and no more once whoever asked has hung up. */
export async function readInTurns(batch: readonly Asked[], hasHungUp: () => boolean) {
  const readings: ReturnType<typeof reading>[] = []
  for (const one of batch) {
    await setImmediate()
    if (hasHungUp()) break
    readings.push(reading(one))
  }
  return readings
}

function reading({ id, text, ...options }: Asked) {
  return { ...(id === undefined ? {} : { id }), ...readText(text, options) }
}
