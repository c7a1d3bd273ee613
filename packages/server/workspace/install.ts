import { sql } from 'kysely'
import type { Config } from '../engine/config.ts'
import type { Database } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { StartProblem } from '../engine/start-problem.ts'
import { codeHash, makeCode } from './code.ts'

/** Marks a database as ours on its first start: its clock, for good; and a one-time code while it has no workspace. */
export async function install(
  database: Database,
  { clock }: Pick<Config, 'clock'>,
): Promise<{ welcome: string | null }> {
  return database.door(async (tx) => {
    const now = timestamp(Date.now())
    await sql`insert into installation (id, clock, instant, made_at) values (1, ${clock}, ${now}, ${now}) on conflict (id) do nothing`.execute(
      tx,
    )
    const { rows } = await sql<{ clock: Config['clock']; waiting: boolean }>`
      select clock, not exists (select 1 from membership) as waiting from installation for update`.execute(tx)
    const [kept] = rows
    if (kept && kept.clock === 'system' && clock === 'simulated') {
      throw new StartProblem(
        'This database was made with the system clock, which cannot be changed: start without --clock simulated, or with another --data folder.',
        78,
      )
    }
    if (!kept?.waiting) return { welcome: null }
    const welcome = makeCode()
    await sql`update installation set code_hash = ${codeHash(welcome)}`.execute(tx)
    return { welcome }
  })
}
