import type { Socket } from 'node:net'
import { connectTo, ForbiddenAddress, type OutboundOptions, request } from '../engine/outbound.ts'
import { fail, type Finding, ok, warn } from './finding.ts'
import { clockFinding } from './inside.ts'

/** How the world outside is reached; tests give their own. */
export type Outside = Pick<OutboundOptions, 'allowed' | 'resolve'> & { readonly wait?: number }

/** Whether the address that customers are given leads here; what is seen from here is all that can be known. */
export async function examinePublicUrl(url: string | null, outside: Outside = {}): Promise<Finding[]> {
  const check = 'public address'
  if (url === null)
    return [
      ok(check, 'none was named with --public-url: messages carry no link, and others are not asked for'),
    ]
  try {
    const before = Date.now()
    const { status, headers } = await request(`${url.replace(/\/$/, '')}/healthz`, {
      timeout: outside.wait ?? 10_000,
      ...outside,
    })
    const ours = (before + Date.now()) / 2
    const date = Date.parse(headers['date'] ?? '')
    // The header knows whole seconds only.
    const clock = Number.isFinite(date) ? [clockFinding('clock of the public address', date + 500, ours)] : []
    return status === 200
      ? [
          ok(check, `${url} answers, seen from here; from outside in only somebody outside can see it`),
          ...clock,
        ]
      : [
          fail(
            check,
            `${url} answers with ${status}`,
            'See that it leads to this Amends, through whatever stands before it.',
          ),
          ...clock,
        ]
  } catch (error) {
    if (error instanceof ForbiddenAddress)
      return [
        warn(
          check,
          `${url} is an address of this machine or its network: whether it can be reached from outside cannot be known here`,
          'Open it from a telephone that is not in your network.',
        ),
      ]
    return [
      fail(
        check,
        `${url} cannot be reached (${wordsOf(error)})`,
        'Check the name, the certificate and what stands before this machine.',
      ),
    ]
  }
}

/** Where a workspace's mail leaves, as far as a greeting needs it. */
export type MailHost = { readonly host: string; readonly port: number; readonly secure: boolean }

/** Greets the mail server and leaves again; no mail is sent and nobody signs in. */
export async function examineMailServer(server: MailHost | null, outside: Outside = {}): Promise<Finding> {
  const check = 'mail server'
  if (!server)
    return warn(
      check,
      'none is set: messages are kept and shown, and do not leave',
      'Set it under Settings → Mail.',
    )
  const where = `${server.host}:${server.port}`
  try {
    const said = await greet(server, outside)
    return ok(check, `${where} answers (${said})`)
  } catch (error) {
    return fail(
      check,
      `${where}: ${wordsOf(error)}`,
      'Check name, port and encryption under Settings → Mail.',
    )
  }
}

async function greet(server: MailHost, { wait = 10_000, ...outside }: Outside): Promise<string> {
  const socket = await connectTo(server, outside)
  try {
    return await ehlo(socket, wait)
  } finally {
    socket.destroy()
  }
}

/** The greeting and the answer to EHLO, each the last line of a reply. */
function ehlo(socket: Socket, wait: number): Promise<string> {
  return new Promise((settle, refuse) => {
    let text = ''
    let greeting: string | null = null
    socket.setTimeout(wait, () => refuse(new Error('it does not answer')))
    socket.on('error', refuse)
    socket.on('close', () => refuse(new Error('it closed the connection')))
    socket.on('data', (bytes: Buffer) => {
      text = (text + bytes.toString('latin1')).slice(-10_000)
      const last = /^(\d{3}) ?(.*)\r?\n$/m.exec(text.slice(text.lastIndexOf('\n', text.length - 2) + 1))
      if (!last) return
      const [, code = '', words = ''] = last
      if (!code.startsWith('2')) return refuse(new Error(`${code} ${words}`))
      if (greeting !== null) {
        socket.end('QUIT\r\n')
        return settle(greeting)
      }
      greeting = words.slice(0, 80)
      text = ''
      socket.write('EHLO amends.invalid\r\n')
    })
  })
}

/** An error in words; a connection that tried several addresses keeps them inside. */
function wordsOf(error: unknown): string {
  const one = error instanceof AggregateError ? error.errors[0] : error
  return one instanceof Error ? one.message || String((one as { code?: string }).code) : String(one)
}
