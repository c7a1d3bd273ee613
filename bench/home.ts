import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serverFlags } from '../tools/runtime.mjs'
import { migrate } from '../packages/server/engine/migrate.ts'
import { startPostgres } from '../packages/server/engine/postgres/launch.ts'

/** A durable database and a server process of its own, as `amends up` would have them. */
export async function openBenchHome() {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'))
  chmodSync(folder, 0o755) // as root the database runs as nobody, who has to get in
  const postgres = await startPostgres({ dataFolder: join(folder, 'data'), say: () => undefined })
  await migrate(postgres.ownerUrl)
  return {
    ...postgres,
    folder,
    /** Starts the server and answers where it is and how much memory it takes. */
    serve: () => serve(postgres, folder),
    close: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serve({ ownerUrl, workUrl }: { ownerUrl: string; workUrl: string }, folder: string) {
  const child = spawn(process.execPath, [...serverFlags, join(import.meta.dirname, 'serve.ts')], {
    env: { ...process.env, AMENDS_BENCH: JSON.stringify({ ownerUrl, workUrl, folder }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { address, key } = JSON.parse(line) as { address: string; key: string }
  return {
    address,
    key,
    /** MiB. */
    rss: () => {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      if (kilobytes === undefined) throw new Error('the server process says nothing of its memory')
      return Number(kilobytes) / 1024
    },
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
