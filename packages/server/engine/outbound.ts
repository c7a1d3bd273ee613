import { lookup, resolveTxt } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** An address outside that was resolved once and may be connected to. */
export type Pinned = {
  readonly host: string
  readonly address: string
  readonly family: 4 | 6
  /** Of this machine or its own network, and allowed by whoever runs the server. */
  readonly isPrivate: boolean
}

/** Finds the address of a name: the system's look-up, or a test's. */
export type Resolve = (name: string) => Promise<{ readonly address: string; readonly family: number }>

/** The address is one that nothing of ours may connect to. */
export class ForbiddenAddress extends Error {}

/** What is asked of a server outside, and how much of its answer and of our time it may have. */
export type OutboundOptions = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** For all of it, from the look-up to the last byte, in ms. */
  readonly timeout?: number
  readonly mostBytes?: number
  /** Gives it up before that. */
  readonly signal?: AbortSignal
  /** Hosts that may be private; what `AMENDS_OUTBOUND_ALLOW` names unless given. */
  readonly allowed?: readonly string[]
  readonly resolve?: Resolve
}

/** What a server outside answered. A redirect is an answer like any other: it is not followed. */
export type OutboundAnswer = {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  // Teredo and 6to4 carry an IPv4 address of somebody's choice; nobody is reached only by them.
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(net, bits, 'ipv6')
}

/**
 * Resolves a host once, for one connection. Private, local and metadata addresses are refused unless the person who runs
 * the server named the host in `AMENDS_OUTBOUND_ALLOW` (a mail relay on the same machine).
 */
export async function pin(
  host: string,
  allowed: readonly string[] = allowedHosts(),
  resolve: Resolve = lookup,
): Promise<Pinned> {
  const name = host.trim().toLowerCase()
  const { address, family } = isIP(name) ? { address: name, family: isIP(name) } : await resolve(name)
  const isPrivate = isClosed(address)
  if (!allowed.includes(name) && isPrivate) {
    throw new ForbiddenAddress(
      `${host} is an address of this machine or its own network. To allow it, start with AMENDS_OUTBOUND_ALLOW=${name}`,
    )
  }
  return { host: name, address, family: family as 4 | 6, isPrivate }
}

const allowedHosts = () =>
  (process.env['AMENDS_OUTBOUND_ALLOW'] ?? '').split(',').map((name) => name.trim().toLowerCase())

/** Whether an address, however it is written, is of this machine, its network, or nobody's. What cannot be read is closed. */
function isClosed(address: string) {
  if (isIP(address) === 4) return closed.check(address, 'ipv4')
  const written = `http://[${address.split('%')[0]}]`
  if (!URL.canParse(written)) return true
  const plain = new URL(written).hostname.slice(1, -1)
  // Written with IPv4 inside (::ffff:127.0.0.1), the list itself sees through it; behind NAT64 it does not.
  const behind = /^64:ff9b::(?:(?:([\da-f]+):)?([\da-f]+))?$/.exec(plain)
  return behind ? closed.check(dotted(behind[1], behind[2]), 'ipv4') : closed.check(plain, 'ipv6')
}

function dotted(...halves: (string | undefined)[]) {
  return halves
    .map((half) => Number.parseInt(half ?? '0', 16))
    .flatMap((half) => [half >> 8, half & 255])
    .join('.')
}

/** The texts that stand in the DNS under a name, as the resolver of this machine knows them. */
export const textsOf = (name: string): Promise<string[][]> => resolveTxt(name)

/** Opens a connection to a host outside, under TLS from the first byte if it is secure; whoever asked listens for its faults. */
export async function connectTo(
  { host, port, secure }: { readonly host: string; readonly port: number; readonly secure: boolean },
  { allowed, resolve }: Pick<OutboundOptions, 'allowed' | 'resolve'> = {},
): Promise<Socket> {
  const pinned = await pin(host, allowed, resolve)
  return secure
    ? connectTls({ host: pinned.address, port, servername: pinned.host })
    : connect({ host: pinned.address, port })
}

/**
 * Asks a server outside once, by HTTPS or HTTP. The name is resolved once and the connection goes to that very address, so a
 * name that changes its mind meanwhile leads nowhere else. Time and size of the answer are bounded.
 */
export async function request(
  url: string,
  { timeout = 15_000, mostBytes = 1024 * 1024, allowed = allowedHosts(), ...options }: OutboundOptions = {},
): Promise<OutboundAnswer> {
  const target = readTarget(url)
  const late = AbortSignal.timeout(timeout)
  const signal = options.signal ? AbortSignal.any([late, options.signal]) : late
  try {
    const pinned = await unless(
      signal,
      pin(target.hostname.replace(/^\[|\]$/g, ''), allowed, options.resolve),
    )
    return await ask(target, pinned, { ...options, signal, mostBytes })
  } catch (fault) {
    if (late.aborted) throw new Error(`${target.host} did not answer in time`, { cause: fault })
    throw fault
  }
}

function readTarget(url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : null
  if (!target || !/^https?:$/.test(target.protocol))
    throw new ForbiddenAddress('Only addresses with https:// or http:// can be asked')
  if (target.username || target.password)
    throw new ForbiddenAddress(`The address of ${target.host} holds a name or password: send it in a header`)
  return target
}

/** A look-up cannot be broken off, so it is only left behind. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, fail) =>
    signal.addEventListener('abort', () => fail(signal.reason), { once: true }),
  )
  return Promise.race([work, late])
}

type Asking = Pick<OutboundOptions, 'method' | 'headers' | 'body'> & {
  readonly signal: AbortSignal
  readonly mostBytes: number
}

function ask(
  target: URL,
  { address, family }: Pinned,
  { method, headers, body, signal, mostBytes }: Asking,
): Promise<OutboundAnswer> {
  const pinned: LookupFunction = (_, { all }, done) =>
    all ? done(null, [{ address, family }]) : done(null, address, family)
  const send = target.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const asked = send(
      target,
      { method: method ?? 'GET', headers: { ...headers }, lookup: pinned, agent: false, signal },
      (answer) =>
        readAnswer(answer, mostBytes).then(resolve, (fault: Error) => {
          asked.destroy()
          reject(fault)
        }),
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<OutboundAnswer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > mostBytes) throw new Error(`The answer is longer than ${mostBytes} bytes`)
    parts.push(part)
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(parts),
  }
}
