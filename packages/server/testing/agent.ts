import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Scope } from '@amends/recovery/actor'
import type { House, TestPerson } from './house.ts'

/** The protocol of today, and the one before it, which begins with a handshake. */
export const eras = ['2026-07-28', 'legacy'] as const

/** Makes a key with these scopes. */
export async function makeKey(admin: TestPerson, scopes: readonly Scope[], name = 'an agent') {
  const { secret, key } = await admin.call('POST /v1/keys', { body: { name, scopes: [...scopes] } })
  return { secret, id: key.id }
}

/** Lets the house be reached by a socket, at an address of this machine. */
export async function listen({ app }: House): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** An agent that speaks to the house by HTTP, with the protocol's own client. */
export async function connectAgent(address: string, key: string, era: (typeof eras)[number] = eras[0]) {
  const mode = era === 'legacy' ? era : { pin: era }
  const client = new Client({ name: 'a trial', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', address), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  )
  return client
}

/** Calls a tool and takes what it answers. */
export async function callTool(client: Client, name: string, given: Record<string, unknown> = {}) {
  const { structuredContent, isError = false } = await client.callTool({ name, arguments: given })
  return { value: structuredContent as Record<string, unknown>, refused: isError }
}
