import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { copyIn, copyOut } from '../packages/server/engine/backup/copy.ts'
import { importFromDisk } from '../packages/server/intake/import-stream.ts'
import { openContext } from '../packages/server/workspace/context.ts'
import type { Measured } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const count = Number(process.env['AMENDS_BENCH_HAPPENINGS'] ?? 200_000)
const customers = 20_000
const months = 12

/**
 * From a CSV file on disk to rows under the policy, customers met on the way, beside a bare COPY of the same rows, ready
 * made and without looking anything up, into one table with the same primary key and index, in the same run.
 */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  try {
    const { workspaceId, founder } = await makeWorkspace(parts.machinery)
    const path = join(home.folder, 'orders.csv')
    writeFileSync(path, ordersFile())
    const actor = { kind: 'person', ...founder } as const
    const context = openContext(parts.machinery, { workspaceId, actor, now: Date.now() })
    const start = performance.now()
    const { job } = await importFromDisk(parts.machinery, context, {
      path,
      target: 'happenings',
      source: 'shop',
      dryRun: false,
      map: { kindIs: 'order' },
      told: () => undefined,
    })
    const rate = (job.progress.taken / (performance.now() - start)) * 1000
    if (job.progress.taken !== count) throw new Error(`${job.progress.taken} of ${count} rows were taken`)
    const bare = await bareCopy(home.ownerUrl)
    console.error(
      `  ${count} rows of ${customers} customers: ${rate.toFixed(0)}/s; a bare COPY ${bare.toFixed(0)}/s`,
    )
    return { 'happenings.rate': rate, 'happenings.share-of-bare-copy': (100 * rate) / bare }
  } finally {
    await parts.close()
    await home.close()
  }
}

function ordersFile() {
  const lines = ['order_id,customer_id,order_status,order_purchase_timestamp,promised,seller_id,state,price']
  for (let n = 0; n < count; n++) {
    const day = String(1 + (n % 28)).padStart(2, '0')
    const month = String(1 + (Math.floor((n * months) / count) % months)).padStart(2, '0')
    const at = `2026-${month}-${day} ${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00`
    lines.push(
      `order-${n},customer-${(n * 7919) % customers},delivered,${at},2027-01-${day},seller-${n % 300},SP,${n % 997}.5`,
    )
  }
  return `${lines.join('\n')}\n`
}

async function bareCopy(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const chunks: Buffer[] = []
  for await (const chunk of copyOut(client, 'copy (select * from happening) to stdout')) chunks.push(chunk)
  await client.query('create table bare (like happening including all)')
  const start = performance.now()
  await copyIn(client, 'copy bare from stdin', chunks)
  const rate = (count / (performance.now() - start)) * 1000
  await client.query('create table heap (like happening)')
  const again = performance.now()
  await copyIn(client, 'copy heap from stdin', chunks)
  console.error(`  without key and index ${((count / (performance.now() - again)) * 1000).toFixed(0)}/s`)
  await client.end()
  return rate
}
