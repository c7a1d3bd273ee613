import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backupBefore } from '@amends/server/engine/backup/keep'
import { migrate, migrationsFolder } from '@amends/server/engine/migrate'
import { connectGiven } from '@amends/server/engine/postgres/given'
import { holdInstance } from '@amends/server/engine/postgres/instance'
import { startPostgres } from '@amends/server/engine/postgres/launch'
import { asStartProblem, StartProblem, startProblems } from '@amends/server/engine/start-problem'
import { type Maintenance, NotPossible, openMaintenance } from '@amends/server/maintenance'
import { passphraseIn } from './passphrase.ts'

const root = join(import.meta.dirname, '..', '..')

/** Options every command has that works on an installation. */
export const installationOptions = {
  data: { type: 'string' },
  workspace: { type: 'string' },
  as: { type: 'string' },
} as const

type Wanted = { readonly data?: string | undefined; readonly env?: NodeJS.ProcessEnv }

/** Where an installation is: its folder and its database, by both its users. */
export type Place = { readonly dataFolder: string; readonly ownerUrl: string; readonly workUrl: string }

/** The folder of an installation, as the options name it. */
export const dataFolderOf = ({ data }: Wanted) => resolve(data ?? join(root, 'data'))

/** Works on the database of an installation, beside an Amends that runs on it or without one. */
export async function withInstallation(
  wanted: Wanted,
  work: (maintenance: Maintenance) => Promise<number>,
): Promise<number> {
  return withDatabase(wanted, async (place) => {
    const kept = { ...place, passphrase: passphraseIn(wanted.env ?? process.env) }
    await migrate(
      place.ownerUrl,
      migrationsFolder,
      backupBefore(kept, (line) => console.error(line)),
    )
    return withMaintenance(place, work)
  })
}

/** The same on a database whose schema is as it should be. */
export async function withMaintenance(
  place: Place,
  work: (maintenance: Maintenance) => Promise<number>,
): Promise<number> {
  const maintenance = await openMaintenance(place)
  try {
    return await work(maintenance)
  } finally {
    await maintenance.close()
  }
}

/** Works on the database itself, as it is; where there is none yet it may be made. */
export async function withDatabase(
  wanted: Wanted & { readonly make?: boolean },
  work: (place: Place) => Promise<number>,
): Promise<number> {
  const dataFolder = dataFolderOf(wanted)
  const url = (wanted.env ?? process.env)['DATABASE_URL']?.trim() || null
  const home = await openDatabase(url, dataFolder, wanted.make ?? false)
  try {
    return await work({ dataFolder, ownerUrl: home.ownerUrl, workUrl: home.workUrl })
  } catch (error) {
    if (error instanceof NotPossible) throw new StartProblem(error.message, 1)
    // PostgreSQL's own "disk_full".
    if ((error as { code?: string }).code === '53100') throw startProblems.diskFull(dataFolder)
    throw asStartProblem(error, dataFolder)
  } finally {
    await home.close()
  }
}

type Database = { readonly ownerUrl: string; readonly workUrl: string; close(): Promise<void> }

async function openDatabase(url: string | null, dataFolder: string, make: boolean): Promise<Database> {
  if (url !== null) {
    const { ownerUrl, workUrl, stop } = await connectGiven(url)
    return { ownerUrl, workUrl, close: stop }
  }
  if (!make && !existsSync(join(dataFolder, 'postgres')) && !existsSync(join(dataFolder, 'postgres-is-at')))
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
