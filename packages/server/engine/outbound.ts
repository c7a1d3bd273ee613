import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** An address outside that was resolved once and may be connected to. */
export type Pinned = { readonly host: string; readonly address: string; readonly family: 4 | 6 }

/** The address is one that nothing of ours may connect to. */
export class ForbiddenAddress extends Error {}

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
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
  allowed = (process.env['AMENDS_OUTBOUND_ALLOW'] ?? '').split(','),
): Promise<Pinned> {
  const name = host.trim().toLowerCase()
  const { address, family } = isIP(name) ? { address: name, family: isIP(name) } : await lookup(name)
  if (!allowed.includes(name) && isClosed(address)) {
    throw new ForbiddenAddress(
      `${host} is an address of this machine or its own network. To allow it, start with AMENDS_OUTBOUND_ALLOW=${name}`,
    )
  }
  return { host: name, address, family: family as 4 | 6 }
}

function isClosed(address: string) {
  const mapped = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address
  return closed.check(mapped, isIP(mapped) === 6 ? 'ipv6' : 'ipv4')
}
