import { join } from 'node:path'
import { writeBackup } from '../packages/server/engine/backup/write.ts'
import type { Measured } from './figure.ts'
import { fill } from './fill.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const wanted = 1_000_000

/**
 * The time a whole backup takes, with a passphrase, of as many cases as there is time to make, reckoned for a million in
 * proportion. Half as many are measured first and said, so that a cost which grows faster than the cases shows.
 */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  const most = Number(process.env['AMENDS_BENCH_CASES'] ?? 100_000)
  try {
    const place = await makeWorkspace(parts.machinery)
    let [made, minutes] = [0, 0]
    for (const size of [Math.ceil(most / 2), most]) {
      made = await fill(parts.machinery, place, made, size)
      const seconds = await backUp(home, made)
      minutes = (seconds * wanted) / made / 60
      console.error(`    for ${wanted} cases: ${minutes.toFixed(2)} min`)
    }
    return { 'backup.time-for-1m-cases': minutes }
  } finally {
    await parts.close()
    await home.close()
  }
}

async function backUp({ ownerUrl, folder }: { ownerUrl: string; folder: string }, cases: number) {
  const start = performance.now()
  const passed = () => (performance.now() - start) / 1000
  let said = 0
  const { rows, bytes } = await writeBackup({
    ownerUrl,
    path: join(folder, 'bench.amends'),
    product: 'bench',
    keyFingerprint: null,
    passphrase: 'a broken teapot',
    told: ({ table, rows: done }) => {
      if (passed() - said < 1) return
      said = passed()
      console.error(`    ${done} rows (${table})`)
    },
  })
  console.error(
    `  ${cases} cases, ${rows} rows: ${passed().toFixed(1)} s, ${Math.round(bytes / 1e6)} MB, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory`,
  )
  return passed()
}
