import type { Remedy } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { remedies } from './store.ts'

const most = 500

type Row = Record<string, unknown> & {
  readonly customer_name: string
  readonly failure_title: string
  readonly asked_by: string | null
}
type Listed = Remedy & {
  readonly customerName: string
  readonly failureTitle: string
  /** Who asks, where it was asked for. */
  readonly askedBy: string | null
}

/** Requests that wait for an answer, longest waiting first; `to` leaves only those that ask this person. */
export async function openRequests(tx: Tx, to: string | null): Promise<Listed[]> {
  const mine = to === null ? sql`` : sql`and r.request ->> 'to' = ${to}`
  return list(
    tx,
    sql`r.request is not null and r.granted is null and r.declined is null and r.withdrawn is null
      and r.request ->> 'answer' is null ${mine} order by r.id`,
  )
}

/** What was given and has not reached the customer, soonest due first. */
export const undelivered = (tx: Tx): Promise<Listed[]> =>
  list(tx, sql`r.granted is not null and r.delivery is null and r.withdrawn is null order by r.due_at, r.id`)

async function list(tx: Tx, condition: ReturnType<typeof sql>): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    select r.*, u.name as customer_name, f.title as failure_title, p.name as asked_by
    from remedy r
    join "case" c on c.workspace_id = r.workspace_id and c.id = r.case_id
    join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
    left join person p on p.workspace_id = r.workspace_id and p.id::text = r.request ->> 'by'
    where r.workspace_id = ${tx.workspaceId} and ${condition} limit ${most}`.execute(tx.db)
  return rows.map((row) => ({
    ...remedies.read(row),
    customerName: row.customer_name,
    failureTitle: row.failure_title,
    askedBy: row.asked_by,
  }))
}
