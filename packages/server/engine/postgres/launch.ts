import { asStartProblem } from '../start-problem.ts'
import { databaseName, makeAccounts, socketUrl } from './accounts.ts'
import { makeCluster } from './cluster.ts'
import { findPlace, type Place } from './place.ts'
import { servesCluster } from './postmaster.ts'
import { findProgram, type Program, runProgram } from './program.ts'
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
      stop: () => stop(place, program, pid),
    }
  } catch (error) {
    throw asStartProblem(error, place.home)
  }
}

/** Ends running transactions, writes everything down and goes; a server that is no longer ours is left alone. */
async function stop(place: Place, program: Program, pid: number) {
  if (!servesCluster(pid, place.cluster)) return
  const { code, said } = await runProgram(
    program,
    'pg_ctl',
    ['-D', place.cluster, '-m', 'fast', '-w', '-t', '60', 'stop'],
    place.home,
  )
  if (code !== 0 && servesCluster(pid, place.cluster))
    throw new Error(`PostgreSQL did not stop: ${said.trim()}`)
}
