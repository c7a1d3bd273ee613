import { sql } from 'kysely'
import { migrationNames } from '../engine/migrate.ts'
import type { Machinery } from '../workspace/context.ts'

/** What must hold before this process is asked for anything. */
export const parts = ['process', 'database', 'schema', 'timers'] as const
export type Readiness = Readonly<Record<(typeof parts)[number], boolean>>

/** Whether this process lives, is ready, and is still to be. */
export type Watch = {
  readiness(): Promise<Readiness>
  /** It is about to stop: from now on it is not ready. */
  stopping(): void
}

const patience = 2_000
/** A timer that nobody rang for so long has nobody who rings it. */
const late = 60_000

/** Watches over this process; whoever rings timers answers for their being rung. */
export function openWatch({ database, clock, config }: Machinery): Watch {
  const state = { stopping: false }
  const newest = migrationNames().at(-1)
  const rings = config.roles.includes('worker')
  const holds = (work: Promise<boolean>) =>
    Promise.race([
      work.catch(() => false),
      new Promise<boolean>((done) => setTimeout(() => done(false), patience).unref()),
    ])
  const isFresh = async () => {
    const { rows } = await database.door((outside) =>
      sql<{ name: string }>`select max(name) as name from amends_migration`.execute(outside),
    )
    return rows[0]?.name === newest
  }
  return {
    stopping: () => {
      state.stopping = true
    },
    readiness: async () => {
      const database_ = holds(database.door((outside) => sql`select 1`.execute(outside)).then(() => true))
      const schema = holds(isFresh())
      // A simulated clock stands still: nothing rings but when somebody moves it.
      const timers = rings && clock.kind === 'system' ? holds(noneLate(database)) : true
      return {
        process: !state.stopping,
        database: await database_,
        schema: await schema,
        timers: await timers,
      }
    },
  }
}

const noneLate = async (database: Machinery['database']) => (await lateTimers(database, late)) === 0

/** How many timers are due for longer than this, and not under way. */
export async function lateTimers(database: Machinery['database'], by: number): Promise<number> {
  const since = new Date(Date.now() - by).toISOString()
  const { rows } = await database.door((outside) =>
    sql<{
      late: number
    }>`select count(*)::int as late from timer where due_at < ${since} and next_try_at < ${since}`.execute(
      outside,
    ),
  )
  return rows[0]?.late ?? 0
}
