import { sql } from 'kysely'
import type { Database } from './database.ts'
import { timestamp } from './entity.ts'

/** What time it is for decisions: the system's, or the row that a simulated clock keeps for all processes. */
export type Clock = {
  readonly kind: 'system' | 'simulated'
  now(): Promise<number>
  /** Moves a simulated clock forward; a system clock refuses. Never moves back. */
  advanceTo(at: number): Promise<void>
}

/** Reads from the database which clock it was made with. */
export async function openClock(database: Database): Promise<Clock> {
  const { rows } = await database.door((tx) =>
    sql<{ clock: 'system' | 'simulated' }>`select clock from installation`.execute(tx),
  )
  if (rows[0]?.clock !== 'simulated') return systemClock
  return {
    kind: 'simulated',
    now: () =>
      database.door(async (tx) => {
        const { rows } = await sql<{ instant: number }>`select instant from installation`.execute(tx)
        return (rows[0] as { instant: number }).instant
      }),
    advanceTo: (at) =>
      database.door(async (tx) => {
        await sql`update installation set instant = ${timestamp(at)} where instant < ${timestamp(at)}`.execute(
          tx,
        )
      }),
  }
}

const systemClock: Clock = {
  kind: 'system',
  now: () => Promise.resolve(Date.now()),
  advanceTo: () => Promise.reject(new Error('Only a simulated clock can be moved')),
}
