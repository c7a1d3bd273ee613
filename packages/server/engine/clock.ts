import { sql } from 'kysely'
import { asDoor, type Database, type Tx } from './database.ts'
import { timestamp } from './entity.ts'

/** What time it is for decisions: the system's, or the row that a simulated clock keeps for all processes. */
export type Clock = {
  readonly kind: 'system' | 'simulated'
  now(): Promise<number>
  /** Moves a simulated clock forward; a system clock refuses. Never moves back. */
  advanceTo(at: number): Promise<void>
  /** Makes the clock a simulated one that shows this instant: only while the database is being made, never after. It takes hold with the commit. */
  simulateFrom(tx: Tx, at: number): Promise<void>
  /** Reads again which clock it is. */
  reread(): Promise<void>
}

/** Reads from the database which clock it was made with. */
export async function openClock(database: Database): Promise<Clock> {
  const read = () =>
    database.door(async (tx) => {
      const { rows } = await sql<{
        clock: Clock['kind']
        instant: number
      }>`select clock, instant from installation`.execute(tx)
      return rows[0] ?? { clock: 'system' as const, instant: Date.now() }
    })
  let kind = (await read()).clock
  return {
    get kind() {
      return kind
    },
    now: async () => (kind === 'simulated' ? (await read()).instant : Date.now()),
    advanceTo: async (at) => {
      if (kind !== 'simulated') throw new Error('Only a simulated clock can be moved')
      await database.door((tx) =>
        sql`update installation set instant = ${timestamp(at)} where instant < ${timestamp(at)}`.execute(tx),
      )
    },
    simulateFrom: (tx, at) =>
      asDoor(tx, async (door) => {
        await sql`update installation set clock = 'simulated', instant = ${timestamp(at)} where not exists (select 1 from membership)`.execute(
          door,
        )
      }),
    reread: async () => {
      kind = (await read()).clock
    },
  }
}
