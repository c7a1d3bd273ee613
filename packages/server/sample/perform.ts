import type { AllRoutes } from '@amends/contract'
import type { Answer, Input } from '@amends/contract/client'
import { isRefused } from '../engine/problem.ts'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'

/** Goes through a door without the network: the same shapes, the same action, at any time and as anyone. */
export type Perform = <K extends keyof AllRoutes & string>(
  context: Context,
  route: K,
  input: Input<K>,
) => Promise<Answer<K>>

/** Opens the doors for the sample's stories. A refusal is a fault of the sample and stops it with its reason. */
export function performer(doors: readonly Door<Context>[]): Perform {
  const byKey = new Map(doors.map((door) => [door.key, door]))
  return async (context, route, input) => {
    const door = byKey.get(route)
    if (!door) throw new Error(`There is no door ${route}`)
    const {
      params = {},
      query,
      body,
      version,
    } = input as { params?: Record<string, string>; query?: unknown; body?: unknown; version?: number }
    const answer = await door.handle(
      version === undefined ? context : { ...context, expectedVersion: version },
      {
        params,
        query: door.shapes.query?.parse(query ?? {}),
        body: door.shapes.body?.parse(body ?? {}),
        request: undefined as never,
        reply: undefined as never,
      },
    )
    if (isRefused(answer)) throw new Error(`${route}: ${JSON.stringify(answer)}`)
    return door.shapes.answer.encode(answer as never) as never
  }
}
