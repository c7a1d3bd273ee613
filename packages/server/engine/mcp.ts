import type { McpServer } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { DoorRefusal } from './problem.ts'

/** A tool as it is offered to one caller: what it takes, and what it does with it. */
export type OfferedTool = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  readonly readOnly: boolean
  run(given: unknown, signal: AbortSignal): Promise<ToolAnswer>
}

/** What a tool answers: a value, or a no with its reasons. */
export type ToolAnswer = { readonly value: object; readonly refused?: true }

/** A text that may be read under an address of ours. */
export type OfferedResource = {
  readonly uri: string
  readonly name: string
  readonly description: string
  read(): object
}

/** All that is offered to one caller. */
export type Offer = {
  readonly name: string
  readonly version: string
  /** What an agent should know before it calls anything. */
  readonly instructions: string
  readonly tools: readonly OfferedTool[]
  readonly resources: readonly OfferedResource[]
  /** Hears of a tool that broke; its caller is told only that it did. */
  onFault(fault: unknown): void
}

/** A server of the Model Context Protocol with this offer, for one request or one connection. */
export async function openMcp({
  name,
  version,
  instructions,
  tools,
  resources,
  onFault,
}: Offer): Promise<McpServer> {
  const { McpServer } = await import('@modelcontextprotocol/server')
  const still = { listChanged: false }
  const server = new McpServer(
    { name, version },
    { instructions, capabilities: { tools: still, ...(resources.length ? { resources: still } : {}) } },
  )
  for (const { name, title, description, input, readOnly, run } of tools) {
    const annotations = { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false }
    server.registerTool(name, { title, description, inputSchema: input, annotations }, (given, { mcpReq }) =>
      run(given, mcpReq.signal).then(resultOf, (fault: unknown) => {
        onFault(fault)
        return resultOf({ value: { title: 'This could not be done. Nothing was half done' }, refused: true })
      }),
    )
  }
  for (const { uri, name, description, read } of resources) {
    const mimeType = 'application/json'
    server.registerResource(name, uri, { description, mimeType }, async () => ({
      contents: [{ uri, mimeType, text: JSON.stringify(read()) }],
    }))
  }
  return server
}

/** The value as it is, and as text for whoever reads only that. */
function resultOf({ value, refused }: ToolAnswer) {
  return {
    content: [{ type: 'text' as const, text: JSON.stringify(value) }],
    structuredContent: value as Record<string, unknown>,
    ...(refused ? { isError: true } : {}),
  }
}

const mostBytes = 1024 * 1024
const mostInBatch = 20

/**
 * Serves the protocol by HTTP at one address, a request at a time: nothing is remembered between two, so there is no
 * session to steal. The reach of the server has already refused foreign names; this address refuses foreign pages too,
 * key or not.
 */
export function serveMcp(
  app: FastifyInstance,
  url: string,
  offerTo: (request: FastifyRequest, reply: FastifyReply) => Promise<Offer>,
) {
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url,
    bodyLimit: mostBytes,
    config: { ownPagesOnly: true },
    handler: async (request, reply) => {
      const offer = await offerTo(request, reply)
      const body = request.body ?? undefined
      if (Buffer.isBuffer(body)) throw new DoorRefusal(415, 'not-json', 'Send this as application/json')
      if (Array.isArray(body) && body.length > mostInBatch)
        throw new DoorRefusal(413, 'too-large', `Send at most ${mostInBatch} messages at once`)
      const { createMcpHandler } = await import('@modelcontextprotocol/server')
      // Nothing that is offered changes, so there is nothing to subscribe to.
      const handler = createMcpHandler(() => openMcp(offer), { maxSubscriptions: 0 })
      return reply.send(
        await handler.fetch(asRequest(request, reply), body === undefined ? {} : { parsedBody: body }),
      )
    },
  })
}

/** The request in the shape of the web's own, given up when whoever asked hangs up. */
function asRequest({ method, url, headers, host }: FastifyRequest, { raw }: FastifyReply): Request {
  const gone = new AbortController()
  raw.on('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Request(`http://${host}${url}`, { method, headers: given, signal: gone.signal })
}
