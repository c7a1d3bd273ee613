import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'

/** The day a time is in. */
export const dayOf = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'UTC')::date`

/**
 * Notes that something is no longer as it was on the days of these times: a statement to stand beside the one that writes the
 * happenings. Each change has an id of its own. Whoever lays a day out takes away the changes it sees, and sees then what they
 * changed; one that is committed later stays, and the day is read from the happenings.
 */
export const changeOf = (tx: Tx, id: string, times: RawBuilder<unknown>) => sql`
  insert into happening_change (workspace_id, day, id)
  select distinct ${tx.workspaceId}::uuid, ${dayOf(sql`t.at`)}, ${id}::uuid from (${times}) t(at) on conflict do nothing`

const lockKey = (tx: Tx) => sql`hashtextextended(${`amends happening days ${tx.workspaceId}`}, 0)`

/** Lets nobody else lay days out or forget them until the transaction ends; false: somebody does already. */
export async function claimDays(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    isOurs: boolean
  }>`select pg_try_advisory_xact_lock(${lockKey(tx)}) as "isOurs"`.execute(tx.db)
  return rows[0]?.isOurs ?? false
}

/** Waits until nobody else lays days out or forgets them, and lets nobody do so until the transaction ends. */
export const lockDays = (tx: Tx) => sql`select pg_advisory_xact_lock(${lockKey(tx)})`.execute(tx.db)

/**
 * Forgets the days on which something happened to these customers, before it is erased: nothing of them stays in columns, and
 * nobody who began earlier brings it back. What was told otherwise since a day was laid out may still stand there as it was:
 * all days that changed are forgotten with theirs.
 */
export async function forgetDays(tx: Tx, id: string, customerIds: readonly string[]) {
  await lockDays(tx)
  const theirs = sql`select at from happening where workspace_id = ${tx.workspaceId} and customer_id = any(${customerIds}::uuid[])`
  await changeOf(tx, id, theirs).execute(tx.db)
  await dropDays(tx, sql`select day from happening_change where workspace_id = ${tx.workspaceId}`)
}

/** Takes away what was laid out of these days. */
export async function dropDays(tx: Tx, days: RawBuilder<unknown>) {
  for (const table of ['happening_column', 'happening_segment', 'happening_day'])
    await sql`delete from ${sql.table(table)} where workspace_id = ${tx.workspaceId} and day in (${days})`.execute(
      tx.db,
    )
}
