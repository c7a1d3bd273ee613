import { sql } from 'kysely'
import { customers, plainIdentity, survivor } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { unknownRecord } from '../engine/problem.ts'
import type { Anchor } from '../workspace/classes.ts'
import { type Traces, tracesOf } from './traces.ts'

/** How far a customer reaches into the workspace: the ids of what hangs on them, and what gives them away elsewhere. */
export type Reach = {
  readonly id: string
  readonly name: string
  readonly ids: Readonly<Record<Anchor, readonly string[]>>
  /** Failures that others met, too: they stay, and lose what gives this customer away. */
  readonly shared: readonly string[]
  readonly traces: Traces
}

/** Finds everything of a customer and of those who were merged with them. */
export async function reachOf(tx: Tx, customerId: string): Promise<Reach> {
  const root = await survivor(tx, customerId)
  if (!root) throw unknownRecord('customer')
  const customer = await idsIn(
    tx,
    sql`with recursive one as (
      select id from customer where workspace_id = ${tx.workspaceId} and id = ${root.id}
      union select c.id from customer c join one on c.merged_into = one.id where c.workspace_id = ${tx.workspaceId}
    ) select id from one`,
  )
  const records = await customers.among(tx, customer)
  const addresses = records.flatMap(({ identities }) =>
    identities.map(({ kind, value }) => plainIdentity(kind, value)),
  )
  const cases = await idsIn(
    tx,
    sql`select id from "case" where workspace_id = ${tx.workspaceId} and customer_id = any(${customer})`,
  )
  const complaint = await idsIn(
    tx,
    sql`select id from complaint where workspace_id = ${tx.workspaceId} and (customer_id = any(${customer}) or case_id = any(${cases})
      or (customer_id is null and lower(sender->>'address') = any(${addresses})))`,
  )
  const message = await idsIn(
    tx,
    sql`select id from message where workspace_id = ${tx.workspaceId}
      and (case_id = any(${cases}) or recipient->>'customerId' = any(${customer}::text[]))`,
  )
  const mail = await idsIn(
    tx,
    sql`select id from mail where workspace_id = ${tx.workspaceId}
      and (case_id = any(${cases}) or complaint_id = any(${complaint}) or sender = any(${addresses}))`,
  )
  const reached = await idsIn(
    tx,
    sql`select id from reach where workspace_id = ${tx.workspaceId} and customer_id = any(${customer})`,
  )
  const { own, shared } = await failuresOf(tx, cases)
  return {
    id: root.id,
    name: root.name,
    ids: {
      customer,
      case: cases,
      complaint,
      message,
      mail,
      file: [...cases, ...complaint, ...reached, ...own],
    },
    shared,
    traces: tracesOf(records),
  }
}

async function idsIn(tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await query.execute(tx.db)
  return (rows as { id: string }[]).map(({ id }) => id)
}

/** A failure that nobody has named yet and nobody else met is the customer's story; any other is the workspace's. */
async function failuresOf(tx: Tx, cases: readonly string[]) {
  const { rows } = await sql<{ id: string; own: boolean }>`
    select f.id, f.provisional and not exists (select 1 from "case" c
      where c.workspace_id = f.workspace_id and c.failure_id = f.id and c.id <> all(${cases})) as own
    from failure f where f.workspace_id = ${tx.workspaceId}
      and f.id in (select failure_id from "case" c where c.workspace_id = ${tx.workspaceId} and c.id = any(${cases}))`.execute(
    tx.db,
  )
  const those = (own: boolean) => rows.filter((row) => row.own === own).map(({ id }) => id)
  return { own: those(true), shared: those(false) }
}
