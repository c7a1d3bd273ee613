import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { guardReach } from '../engine/reach.ts'
import type { Machinery } from '../workspace/context.ts'
import { letThrough, principalOf } from '../workspace/principal.ts'
import type { SignIn } from '../workspace/sign-in.ts'
import { DoorRefusal, problemOf } from '../engine/problem.ts'
import { allWorkspaces, countsText } from './counts.ts'
import type { Watch } from './ready.ts'

const anybody = { config: { anyHost: true } } as const

/** Whether this process lives and is ready, for whoever starts and stops it; and its numbers, for a key that may read them. */
export function serveWatch(app: FastifyInstance, machinery: Machinery, signIn: SignIn, watch: Watch) {
  serveReadiness(app, watch)
  app.get('/metrics', async (request, reply) => {
    const principal = await principalOf(request, { database: machinery.database, signIn })
    letThrough(principal, 'metrics')
    return numbers(machinery, principal ? [principal.workspaceId] : [], reply)
  })
}

/** The same on a port of its own, on this machine only: the numbers of all workspaces, and no key is asked for. */
export async function listenForWatch(machinery: Machinery, watch: Watch, port: number) {
  const app = Fastify({ forceCloseConnections: true })
  guardReach(app, { host: '127.0.0.1', publicUrl: null, trustProxy: false })
  app.setErrorHandler((fault, _, reply) => {
    if (!(fault instanceof DoorRefusal)) return reply.code(500).send('This cannot be read now')
    return reply
      .code(fault.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(fault)))
  })
  serveReadiness(app, watch)
  app.get('/metrics', async (_, reply) => numbers(machinery, await allWorkspaces(machinery), reply))
  return { address: await app.listen({ host: '127.0.0.1', port }), close: () => app.close() }
}

function serveReadiness(app: FastifyInstance, watch: Watch) {
  app.get('/healthz', anybody, async () => ({ alive: true }))
  app.get('/readyz', anybody, async (_, reply) => {
    const parts = await watch.readiness()
    const notReady = Object.entries(parts).flatMap(([part, holds]) => (holds ? [] : [part]))
    return reply.code(notReady.length ? 503 : 200).send({ ready: notReady.length === 0, notReady })
  })
}

async function numbers(machinery: Machinery, workspaceIds: readonly string[], reply: FastifyReply) {
  const text = (await machinery.meter.text()) + (await countsText(machinery, workspaceIds))
  return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text)
}
