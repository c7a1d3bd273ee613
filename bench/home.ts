import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { migrate } from '../packages/server/engine/migrate.ts'
import { startPostgres } from '../packages/server/engine/postgres/launch.ts'

/** A durable database and a server process of its own, as `amends up` would have them. */
export async function openBenchHome() {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'))
  const postgres = await startPostgres({ dataFolder: join(folder, 'data'), say: () => undefined })
  await migrate(postgres.ownerUrl)
  return {
    ...postgres,
    folder,
    /** Starts the server and answers where it is and how much memory it takes. */
    serve: (roles = 'api') => serve(postgres, folder, roles),
    close: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serve(
  { ownerUrl, workUrl }: { ownerUrl: string; workUrl: string },
  folder: string,
  roles: string,
) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
    env: {
      ...process.env,
      AMENDS_BENCH: JSON.stringify({ ownerUrl, workUrl, dataFolder: folder, roles: roles.split(',') }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { address, key } = JSON.parse(line) as { address: string; key: string }
  return {
    address,
    key,
    rss: async () =>
      Number(
        (await (await import('node:fs/promises')).readFile(`/proc/${child.pid}/status`, 'utf8')).match(
          /VmRSS:\s+(\d+)/,
        )?.[1] ?? 0,
      ) / 1024,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
