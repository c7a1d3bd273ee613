import type { Allowed } from '@amends/contract/route'
import { routes } from '@amends/contract'
import type { FastifyRequest } from 'fastify'
import type { Door } from '../engine/http.ts'
import { type Context, type Machinery, openContext } from './context.ts'
import { letThrough, type Principal, principalOf } from './principal.ts'
import type { SignIn } from './sign-in.ts'

/** Makes the context of each call: who asks, whether the route is theirs, what time it is, and which request repeats. */
export function callContext(machinery: Machinery, signIn: SignIn) {
  return async (request: FastifyRequest, { key }: Door<Context>): Promise<Context> => {
    const { allowed } = routes[key as keyof typeof routes] as { allowed: Allowed }
    const principal = await principalOf(request, { database: machinery.database, signIn })
    letThrough(principal, allowed)
    const { workspaceId, actor } = principal ?? nobody
    const repeat = request.headers['idempotency-key']
    const expected = /^"(\d+)"$/.exec(request.headers['if-match'] ?? '')?.[1]
    return openContext(machinery, {
      workspaceId,
      actor,
      now: await machinery.clock.now(),
      ...(request.method === 'POST' && typeof repeat === 'string'
        ? {
            repeatable: {
              key: repeat.slice(0, 200),
              request: `${key} ${request.url} ${bodyText(request.body)}`,
            },
          }
        : {}),
      ...(expected ? { expectedVersion: Number(expected) } : {}),
    })
  }
}

const nobody: Principal = {
  workspaceId: '',
  actor: { kind: 'customer', id: 'nobody', name: 'nobody', roles: [] },
}

const bodyText = (body: unknown) =>
  Buffer.isBuffer(body) ? body.toString('base64') : JSON.stringify(body ?? null)
