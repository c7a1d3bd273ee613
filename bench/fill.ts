import { takeInMany } from '../packages/server/intake/bulk.ts'
import { type Machinery, openContext } from '../packages/server/workspace/context.ts'
import type { makeWorkspace } from './workspace.ts'

type Place = Awaited<ReturnType<typeof makeWorkspace>>

const batch = 500

/** Brings complaints in through the importer's own path, each with everything a case has. */
export async function fill(
  machinery: Machinery,
  { workspaceId, founder }: Place,
  from: number,
  to: number,
): Promise<number> {
  const start = performance.now()
  for (let n = from; n < to; n += batch) {
    const now = Date.now()
    const context = openContext(machinery, { workspaceId, actor: { kind: 'person', ...founder }, now })
    const arrivals = Array.from({ length: batch }, (_, index) => arrival(n + index, now))
    await context.transaction((tx) => takeInMany(context, tx, arrivals))
    if (n % 50_000 === 0)
      console.error(
        `  ${n} of ${to}, ${Math.round((n - from) / ((performance.now() - start) / 1000 + 0.001))}/s`,
      )
  }
  return to
}

const goods = ['teapot', 'lamp', 'kettle', 'chair', 'blanket', 'mirror', 'clock', 'kite']

function arrival(n: number, now: number) {
  const thing = goods[n % goods.length]
  return {
    channel: 'import' as const,
    sender: { name: `Customer ${n}`, kind: 'email' as const, address: `customer-${n}@example.com` },
    subject: `My ${thing} of order ${n} came broken`,
    words: `This is the second ${thing} in pieces. I stayed home on Tuesday for order ${n}, and now there is no present. I just want one that is whole.`,
    sentAt: null,
    receivedAt: now - (n % 20_000) * 60_000,
    receipt: false,
    broughtIn: true,
  }
}
