import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { migrate } from '@amends/server/engine/migrate'
import { connectGiven } from '@amends/server/engine/postgres/given'
import { holdInstance } from '@amends/server/engine/postgres/instance'
import { startPostgres } from '@amends/server/engine/postgres/launch'
import { asStartProblem, StartProblem } from '@amends/server/engine/start-problem'
import { type Maintenance, NotPossible, openMaintenance } from '@amends/server/maintenance'

const root = join(import.meta.dirname, '..', '..')

/** Options every command has that works on an installation. */
export const installationOptions = {
  data: { type: 'string' },
  workspace: { type: 'string' },
  as: { type: 'string' },
} as const

type Wanted = { readonly data?: string | undefined; readonly env?: NodeJS.ProcessEnv }

/** Works on the database of an installation, beside an Amends that runs on it or without one. */
export async function withInstallation(
  { data, env = process.env }: Wanted,
  work: (maintenance: Maintenance) => Promise<number>,
): Promise<number> {
  const dataFolder = resolve(data ?? join(root, 'data'))
  const home = await openDatabase(env['DATABASE_URL']?.trim() || null, dataFolder)
  try {
    await migrate(home.ownerUrl)
    const maintenance = await openMaintenance({ workUrl: home.workUrl, dataFolder })
    try {
      return await work(maintenance)
    } finally {
      await maintenance.close()
    }
  } catch (error) {
    if (error instanceof NotPossible) throw new StartProblem(error.message, 1)
    throw asStartProblem(error, dataFolder)
  } finally {
    await home.close()
  }
}

type Database = { readonly ownerUrl: string; readonly workUrl: string; close(): Promise<void> }

async function openDatabase(url: string | null, dataFolder: string): Promise<Database> {
  if (url !== null) {
    const { ownerUrl, workUrl, stop } = await connectGiven(url)
    return { ownerUrl, workUrl, close: stop }
  }
  if (!existsSync(join(dataFolder, 'postgres')))
    throw new StartProblem(
      `There is no Amends in ${dataFolder}: start it once with “amends up”, or name its folder with --data.`,
      1,
    )
  const postgres = await startPostgres({ dataFolder, say: (line) => console.error(line) })
  const { ownerUrl, workUrl, adopted } = postgres
  return {
    ownerUrl,
    workUrl,
    close: () => (adopted ? Promise.resolve() : stopUnlessUsed(postgres, dataFolder)),
  }
}

/** An Amends that came up meanwhile uses the server we started, and takes it along when it goes. */
async function stopUnlessUsed(
  { ownerUrl, stop }: { readonly ownerUrl: string; stop(): Promise<void> },
  dataFolder: string,
) {
  const hold = await holdInstance(ownerUrl, dataFolder).catch((error: unknown) => {
    if (error instanceof StartProblem) return null
    throw error
  })
  if (!hold) return
  await stop()
  await hold.release()
}
