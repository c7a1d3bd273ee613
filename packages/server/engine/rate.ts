import { sql } from 'kysely'
import type { Database } from './database.ts'
import { timestamp } from './entity.ts'

/** Counts one use of `bucket` in the current window of real time; answers whether it is still within `most`. */
export function withinRate(
  database: Database,
  bucket: string,
  most: number,
  windowMs: number,
): Promise<boolean> {
  const window = timestamp(Math.floor(Date.now() / windowMs) * windowMs)
  return database.door(async (tx) => {
    const { rows } = await sql<{ used: number }>`
      insert into rate (bucket, window_start, used) values (${bucket}, ${window}, 1)
      on conflict (bucket, window_start) do update set used = rate.used + 1 returning used`.execute(tx)
    return (rows[0]?.used ?? 1) <= most
  })
}
