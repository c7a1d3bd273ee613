import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { mergedCustomers } from '../failure/affected-store.ts'

/** The customers who have a case of a failure, or one of these cases, by whom they live on in: `complainer`, for a `with recursive`. */
export const complainers = (tx: Tx, failureId: string, cases?: readonly string[]): RawBuilder<unknown> => sql`
  ${mergedCustomers(tx)},
  complainer (customer_id) as (
    select distinct coalesce(m.into_id, k.customer_id) from "case" k left join merged m on m.id = k.customer_id
    where k.workspace_id = ${tx.workspaceId} and k.merged_into is null
      and ${cases?.length ? sql`k.id = any(${cases}::uuid[])` : sql`k.failure_id = ${failureId}`})`

/** Those customers with their names. */
export async function complainersOf(tx: Tx, failureId: string, cases?: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`with recursive ${complainers(tx, failureId, cases)}
    select c.id, c.name from complainer join customer c on c.workspace_id = ${tx.workspaceId} and c.id = complainer.customer_id
    order by c.id`.execute(tx.db)
  return rows
}

/** How many of those a failure touched complained, and how often each complainer wrote. */
export async function countComplained(tx: Tx, failureId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`with recursive ${complainers(tx, failureId)}
    select count(*) as count from affected a join complainer c using (customer_id)
    where a.workspace_id = ${tx.workspaceId} and a.failure_id = ${failureId} and a.is_in`.execute(tx.db)
  return rows[0]?.count ?? 0
}

/** Which of these customers complained. */
export async function complainedAmong(
  tx: Tx,
  failureId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`with recursive ${complainers(tx, failureId)}
    select customer_id as id from complainer where customer_id = any(${ids}::uuid[])`.execute(tx.db)
  return new Set(rows.map(({ id }) => id))
}
