import { setTimeout as pause } from 'node:timers/promises'
import { asStartProblem } from '../start-problem.ts'
import { databaseName, makeAccounts, socketUrl } from './accounts.ts'
import { makeCluster } from './cluster.ts'
import { findPlace, type Place } from './place.ts'
import { servesCluster } from './postmaster.ts'
import { findProgram } from './program.ts'
import { serve } from './serve.ts'

/** The embedded server, answering. */
export type RunningPostgres = {
  /** Superuser, for migrations. */
  readonly ownerUrl: string
  /** Login role `amends`, which may take `amends_work` and `amends_door` and nothing else. */
  readonly workUrl: string
  readonly pid: number
  /** True when it was already running, for instance after our process was killed. */
  readonly adopted: boolean
  stop(): Promise<void>
}

/** Where to run, whom to tell, and, for tests, settings that differ. */
export type PostgresOptions = {
  readonly dataFolder: string
  say(line: string): void
  readonly settings?: Record<string, string>
}

/** Starts, or adopts, the real PostgreSQL that belongs to a data folder. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = findPlace(options.dataFolder)
  try {
    const program = findProgram(place)
    const passwords = await makeCluster(place, program, options.say)
    const wish = {
      place,
      program,
      password: passwords.owner,
      settings: options.settings ?? {},
      say: options.say,
    }
    const { pid, socket, adopted } = await serve(wish)
    await makeAccounts(socket, passwords)
    return {
      ownerUrl: socketUrl(socket, 'postgres', passwords.owner, databaseName),
      workUrl: socketUrl(socket, 'amends', passwords.work, databaseName),
      pid,
      adopted,
      stop: () => stop(place, pid),
    }
  } catch (error) {
    throw asStartProblem(error, place.home)
  }
}

/**
 * Ends running transactions, writes everything down and goes; a server that is no longer ours is left alone. Not by
 * `pg_ctl stop`: that waits for the file to go, and so for a server somebody else started a moment later.
 */
async function stop({ cluster }: Place, pid: number) {
  if (!servesCluster(pid, cluster)) return
  process.kill(pid, 'SIGINT')
  const giveUpAt = performance.now() + 60_000
  while (servesCluster(pid, cluster)) {
    if (performance.now() > giveUpAt)
      throw new Error(`PostgreSQL (process ${pid}) did not stop within a minute.`)
    await pause(20)
  }
}
