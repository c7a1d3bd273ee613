import { once } from 'node:events'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { ProtocolError, ProtocolErrorCode, Server, type ServerContext } from '@modelcontextprotocol/server'
import { type Offer, openMcp } from './mcp.ts'
import { request } from './outbound.ts'

/** Serves an offer over the standard streams of this process, until its caller closes them. */
export async function offerOverStdio(offer: Offer): Promise<void> {
  const served = serveStdio(() => openMcp(offer))
  await once(process.stdin, 'close')
  await served.close()
}

/** An Amends that runs elsewhere, and the key it is asked with. */
export type Elsewhere = { readonly url: string; readonly key: string }

/** Whoever was asked does not take the key, or is no Amends; the message says so in a sentence. */
export class NotReached extends Error {}

/**
 * Serves over the standard streams what the Amends at an address offers: every request goes there and its answer comes
 * back as it is, so that there is one offer and not two.
 */
export async function relayOverStdio(name: string, elsewhere: Elsewhere): Promise<void> {
  const ask = asking(elsewhere)
  const { instructions = '' } = (await ask('server/discover', {})) as { instructions?: string }
  const still = { listChanged: false }
  const served = serveStdio(() => {
    const server = new Server(
      { name, version: '0.1.0' },
      { instructions, capabilities: { tools: still, resources: still } },
    )
    const pass =
      (method: string) =>
      (asked: Asked, { mcpReq }: ServerContext) =>
        ask(method, asked.params ?? {}, mcpReq.signal).catch(inProtocol) as Promise<never>
    server.setRequestHandler('tools/list', pass('tools/list'))
    server.setRequestHandler('tools/call', pass('tools/call'))
    server.setRequestHandler('resources/list', pass('resources/list'))
    server.setRequestHandler('resources/read', pass('resources/read'))
    return server
  })
  await once(process.stdin, 'close')
  await served.close()
}

type Asked = { readonly params?: Record<string, unknown> | undefined }

function inProtocol(fault: unknown): never {
  throw fault instanceof NotReached
    ? new ProtocolError(ProtocolErrorCode.InternalError, fault.message)
    : fault
}

const revision = '2026-07-28'
const meta = {
  'io.modelcontextprotocol/protocolVersion': revision,
  'io.modelcontextprotocol/clientInfo': { name: 'amends mcp', version: '0.1.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
}
const mostBytes = 16 * 1024 * 1024
const timeout = 60_000

/** Asks the Amends elsewhere, a request at a time. */
function asking({ url, key }: Elsewhere) {
  let asked = 0
  return async (method: string, { _meta, ...params }: Record<string, unknown>, signal?: AbortSignal) => {
    const subject = params['name'] ?? params['uri']
    const answer = await request(`${url.replace(/\/+$/, '')}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        authorization: `Bearer ${key}`,
        'mcp-protocol-version': revision,
        'mcp-method': method,
        ...(typeof subject === 'string' ? { 'mcp-name': asHeader(subject) } : {}),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++asked, method, params: { ...params, _meta: meta } }),
      // Whoever starts this names the address, so it may be one of this machine.
      allowed: [new URL(url).hostname.replace(/^\[|\]$/g, '')],
      mostBytes,
      timeout,
      ...(signal ? { signal } : {}),
    }).catch((fault: unknown) => {
      throw signal?.aborted ? fault : new NotReached(`Nothing answers at ${url}. Is Amends running there?`)
    })
    return resultIn(answer.body.toString(), answer.status, url)
  }
}

/** A name that no header can carry is sent as the protocol says. */
const asHeader = (text: string) =>
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? text
    : `=?base64?${Buffer.from(text).toString('base64')}?=`

type Said = {
  readonly result?: Record<string, unknown>
  readonly error?: { readonly code: number; readonly message: string }
  readonly title?: string
}

function resultIn(body: string, status: number, url: string): Record<string, unknown> {
  const { result, error, title } = readAs(body)
  if (result) return result
  if (error) throw new ProtocolError(error.code, error.message)
  if (status === 401) throw new NotReached(`The key in AMENDS_KEY opens nothing at ${url}.`)
  throw new NotReached(
    title === undefined ? `What answers at ${url} is no Amends.` : `${url} says: ${title}.`,
  )
}

function readAs(body: string): Said {
  try {
    return (JSON.parse(body) ?? {}) as Said
  } catch {
    return {}
  }
}
