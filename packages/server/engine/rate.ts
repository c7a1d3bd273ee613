import { sql } from 'kysely'
import type { Database } from './database.ts'
import { timestamp } from './entity.ts'

/**
 * Counts one use of `bucket` in real time; answers whether it is still within `most` in any stretch of `windowMs`. A use
 * that was refused doesn't count, and buckets whose uses are all over are swept away.
 */
export function withinRate(
  database: Database,
  bucket: string,
  most: number,
  windowMs: number,
  now = Date.now(),
): Promise<boolean> {
  const since = timestamp(now - windowMs)
  return database.door(async (outside) => {
    const still = sql`array(select use from unnest(rate.uses) as use where use > ${since})`
    const fits = sql`cardinality(${still}) < ${most}`
    const { rows } = await sql<{ let_in: boolean }>`
      with swept as (delete from rate where over_at <= ${timestamp(now)} and bucket <> ${bucket})
      insert into rate (bucket, uses, let_in, over_at)
      values (${bucket}, array[${timestamp(now)}::timestamptz], true, ${timestamp(now + windowMs)})
      on conflict (bucket) do update set
        let_in = ${fits},
        uses = ${still} || case when ${fits} then excluded.uses else '{}' end,
        over_at = case when ${fits} then excluded.over_at else rate.over_at end
      returning let_in`.execute(outside)
    return rows[0]?.let_in ?? true
  })
}
