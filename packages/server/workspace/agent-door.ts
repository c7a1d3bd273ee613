import { createClient, Refused } from '@amends/contract/client'
import type { Tool } from '@amends/contract/tool'
import { may } from '@amends/recovery/workspace/right'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { faultOf } from '../engine/log.ts'
import { type OfferedResource, type OfferedTool, serveMcp } from '../engine/mcp.ts'
import { ofWorkspace } from '../engine/observe.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { type Principal, principalOf } from './principal.ts'
import type { Machinery } from './context.ts'
import type { SignIn } from './sign-in.ts'

/** What agents are offered, whoever they are. */
export type ForAgents = {
  readonly instructions: string
  readonly tools: readonly Tool[]
  readonly resources: readonly OfferedResource[]
}

/**
 * The door of agents, `/mcp`. Whoever asks has an API key and is shown the tools that it opens; each tool asks the routes
 * of the HTTP API with that very key, so nothing can be done here that could not be done there.
 */
export function serveAgents(
  app: FastifyInstance,
  { database, log }: Pick<Machinery, 'database' | 'log'>,
  signIn: SignIn,
  { instructions, tools, resources }: ForAgents,
) {
  serveMcp(app, '/mcp', async (request, reply) => {
    const principal = await agentOf(request, reply, { database, signIn })
    ofWorkspace(request, principal.workspaceId)
    return {
      name: 'amends',
      version: '0.1.0',
      instructions,
      tools: tools.filter(({ right }) => opens(principal, right)).map((tool) => offered(tool, app, request)),
      resources,
      onFault: (fault) => log({ level: 'error', id: request.id, route: '/mcp', ...faultOf(fault) }),
    }
  })
}

/** Whoever holds the key in the header. Being signed in as a person is no key: a page could ask with it. */
async function agentOf(
  request: FastifyRequest,
  reply: FastifyReply,
  behind: Parameters<typeof principalOf>[1],
): Promise<Principal> {
  reply.header('www-authenticate', 'Bearer')
  const principal = request.headers.authorization ? await principalOf(request, behind) : null
  if (principal?.actor.kind !== 'key')
    throw new DoorRefusal(401, 'key-needed', 'Ask with an API key: Authorization: Bearer amk_…')
  reply.removeHeader('www-authenticate')
  return principal
}

const opens = ({ actor }: Principal, right: Tool['right']) =>
  right === 'anyone' || right === 'signed-in' || may(actor, right)

function offered({ run, ...tool }: Tool, app: FastifyInstance, request: FastifyRequest): OfferedTool {
  return {
    ...tool,
    run: async (given, signal) => {
      try {
        return {
          value: await run(given as never, createClient({ fetch: through(app, request, signal) }), signal),
        }
      } catch (fault) {
        if (fault instanceof Refused) return { value: fault.problem, refused: true }
        throw fault
      }
    },
  }
}

/** Asks a route of this server as the agent itself would, with its key; nothing more once it gave up. */
function through(app: FastifyInstance, { headers, ip }: FastifyRequest, signal: AbortSignal) {
  const ask = async (url: string, { method = 'GET', headers: more, body }: RequestInit) => {
    signal.throwIfAborted()
    const answer = await app.inject({
      method: method as 'GET',
      url,
      remoteAddress: ip,
      headers: {
        ...(more as Record<string, string>),
        host: headers.host,
        authorization: headers.authorization,
      },
      ...(body === undefined ? {} : { payload: body as string }),
    })
    return new Response(answer.statusCode === 204 ? null : answer.payload, { status: answer.statusCode })
  }
  return ask as typeof fetch
}
