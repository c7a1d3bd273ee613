import { BlockList, isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'
import { DoorRefusal } from './problem.ts'

/** Who in front of us is believed about whom they speak for: so many servers in a row, those at these addresses, or nobody. */
export type TrustProxy = number | readonly string[] | false

/** Where this server can be reached. */
export type Reach = {
  readonly host: string
  /** Where customers reach us; null means that messages carry no link. */
  readonly publicUrl: string | null
  readonly trustProxy: TrustProxy
}

/** What a route says of itself where the rules for all do not fit. */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** May be asked by any name: whoever watches over this process knows none. */
    readonly anyHost?: true
    /** May be sent to from any page: it acts for nobody who is signed in. */
    readonly anyOrigin?: true
    /** Answers no foreign page, even one that has a key and asks to read. */
    readonly ownPagesOnly?: true
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether a host name or address is this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  const family = isIP(name)
  return family === 0 ? name === 'localhost' : loopback.check(name, family === 6 ? 'ipv6' : 'ipv4')
}

/** Trust as Fastify takes it. By itself it believes no count, as it cannot know whether anybody else can connect to us. */
export function trusted(trustProxy: TrustProxy): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof trustProxy === 'number') return (_, hop) => hop < trustProxy
  return trustProxy === false ? false : [...trustProxy]
}

/** Answers only to our own names, so that no page gets in by pointing a name of its own at us; and changes nothing for a foreign page. */
export function guardReach(app: FastifyInstance, { host, publicUrl }: Reach) {
  const own = publicUrl === null ? null : new URL(publicUrl)
  const isOurs = (asked: string, request: FastifyRequest) => {
    const name = nameIn(asked)
    return name !== null && (isLoopback(name) || [host, own?.hostname, cameIn(request)].includes(name))
  }
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions
    // A page that pointed its name at us may send any header; so both must be ours.
    const asked = [request.headers.host ?? '', request.host]
    if (!config?.anyHost && !asked.every((name) => isOurs(name, request))) throw notOurName()
    const ownOrigin = own?.origin ?? null
    if (
      config?.ownPagesOnly
        ? isOfForeignPage(request, ownOrigin)
        : !config?.anyOrigin && isForeign(request, ownOrigin)
    )
      throw new DoorRefusal(403, 'foreign-origin', 'This page may not act here')
  })
}

const notOurName = () =>
  new DoorRefusal(421, 'not-our-name', 'This server is not known by that name', {
    detail: 'Open it by the address it printed at the start, or start it with --public-url and this address',
  })

/** The name in a Host header, without its port; an IPv6 address without its brackets. */
function nameIn(host: string): string | null {
  const [, name] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host) ?? []
  return name === undefined ? null : name.replace(/^\[|\]$/g, '').toLowerCase()
}

/** The address of ours that was connected to, which stands for "any" when we listen on all of them. */
const cameIn = ({ socket }: FastifyRequest) => socket.localAddress?.replace(/^::ffff:/, '')

/** Browsers say which page a change comes from; programs say nothing, and a key is nobody's by accident. */
function isForeign(request: FastifyRequest, own: string | null): boolean {
  const { method, headers } = request
  if (/^(GET|HEAD|OPTIONS)$/.test(method) || headers.authorization?.startsWith('Bearer ')) return false
  return isOfForeignPage(request, own)
}

/** Whether the request says that it comes from a page that is not ours. */
function isOfForeignPage({ headers, host }: FastifyRequest, own: string | null): boolean {
  const { origin } = headers
  if (origin === undefined || origin === own) return false
  return !URL.canParse(origin) || ![headers.host, host].includes(new URL(origin).host)
}
