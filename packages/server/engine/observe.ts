import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from './log.ts'
import type { Meter } from './meter.ts'

const workspaces = new WeakMap<FastifyRequest, string>()

/** Remembers which workspace a request turned out to be of, for its line in the log. */
export const ofWorkspace = (request: FastifyRequest, workspaceId: string) =>
  void (workspaceId && workspaces.set(request, workspaceId))

/** An id that a request is found by; what the caller calls it is not taken over. */
export const requestId = () => randomBytes(6).toString('base64url')

/** Which route a request was for: its template, never the address itself. */
export function routeOf({ routeOptions: { url } }: FastifyRequest): string {
  if (url === undefined) return 'other'
  return url.startsWith('/assets/') ? '/assets/*' : url
}

/** Counts and times each request, and writes its line. */
export function observe(app: FastifyInstance, { log, meter }: { log: Log; meter: Meter }) {
  // Putting labels together costs more than counting; there are as many as routes and their answers.
  const counted = new Map<string, ReturnType<typeof meter.requests.labels>>()
  const counterOf = (route: string, method: string, status: number) => {
    const key = `${method} ${route} ${status}`
    const counter = counted.get(key) ?? meter.requests.labels({ route, method, status })
    counted.set(key, counter)
    return counter
  }
  app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const { method } = request
    const route = routeOf(request)
    counterOf(route, method, statusCode).observe(elapsedTime / 1000)
    log({
      level: 'info',
      id: request.id,
      method,
      route,
      status: statusCode,
      ms: Math.round(elapsedTime),
      workspace: workspaces.get(request),
    })
  })
}
