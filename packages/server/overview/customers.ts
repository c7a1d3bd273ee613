import { type Customer, reaches, type Message } from '@amends/recovery'
import { customerAsShown } from '@amends/recovery/shown'
import { sql } from 'kysely'
import { happeningsOf, kindsOf } from '../customer/happening-store.ts'
import { customers, partsOf } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { anywhere, cutPage, type Page, pageStart } from '../engine/page.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { currentPolicy } from '../workspace/store.ts'

type Asked = { readonly q?: string | undefined; readonly cursor?: string | undefined; readonly limit: number }
type Row = Record<string, unknown>

/** Customers by name, a page at a time; found by name, address, number or outside id. Merged ones are found as who they live on in. */
export async function listCustomers(
  { actor }: Context,
  tx: Tx,
  { q, cursor, limit }: Asked,
): Promise<Page<Customer & { readonly openCases: number }>> {
  const start = pageStart(cursor, ['text', 'id'])
  const conditions = [
    sql`c.workspace_id = ${tx.workspaceId}`,
    sql`c.merged_into is null`,
    ...(q ? [sql`(lower(c.name) like lower(${anywhere(q)}) or c.id in (${behind(tx, q)}))`] : []),
    ...(start ? [sql`(lower(c.name), c.id) > (${start[0]}, ${start[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Row & { open_cases: number; sort_name: string }>`
    select c.*, lower(c.name) as sort_name, (select count(*) from (select 1 from "case" k
      where k.workspace_id = c.workspace_id and k.customer_id = c.id and k.closure is null and k.merged_into is null limit 1000) n) as open_cases
    from customer c where ${sql.join(conditions, sql` and `)} order by lower(c.name), c.id limit ${limit + 1}`.execute(
    tx.db,
  )
  const page = cutPage(rows, limit, (row) => [row.sort_name, String(row['id'])])
  const shown = page.rows.map((row) => ({
    ...customerAsShown(customers.read(row), actor),
    openCases: row.open_cases,
  }))
  return { rows: shown, next: page.next }
}

const behind = (tx: Tx, q: string) => sql`
  select coalesce(m.merged_into, m.id) from customer_identity i
  join customer m on m.workspace_id = i.workspace_id and m.id = i.customer_id
  where i.workspace_id = ${tx.workspaceId} and i.value like lower(${anywhere(q)})`

/** A customer with their cases, and how often we said sorry lately. */
export async function oneCustomer({ actor, now }: Context, tx: Tx, id: string) {
  const customer = known(await customers.find(tx, id), 'customer')
  const mergedFrom = await partsOf(tx, id)
  const ids = [id, ...mergedFrom.map((part) => part.id)]
  const { apologyDays } = await currentPolicy(tx)
  return {
    customer: customerAsShown(customer, actor),
    cases: await casesOf(tx, ids),
    apologiesInWindow: await apologiesSince(tx, ids, now - apologyDays * 86_400_000),
    mergedFrom,
    version: customer.version,
  }
}

/** What we know happened to a customer and to whoever turned out to be them. */
export async function customerHappenings(tx: Tx, id: string, asked: Parameters<typeof happeningsOf>[2]) {
  known(await customers.find(tx, id), 'customer')
  const ids = [id, ...(await partsOf(tx, id)).map((part) => part.id)]
  return { ...(await happeningsOf(tx, ids, asked)), kinds: await kindsOf(tx, ids) }
}

type CaseLine = {
  readonly id: string
  readonly failureTitle: string
  readonly openedAt: number
  readonly severity: number
  readonly ownerId: string
  readonly closedAs: string | null
  readonly closedAt: number | null
}

async function casesOf(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<CaseLine>`
    select c.id, f.title as "failureTitle", c.opened_at as "openedAt", (c.severity ->> 'level')::int as severity,
      c.owner_id as "ownerId", c.closure ->> 'as' as "closedAs", (c.closure ->> 'at')::bigint as "closedAt"
    from "case" c join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
    where c.workspace_id = ${tx.workspaceId} and c.customer_id = any(${ids}) and c.merged_into is null
    order by c.opened_at desc, c.id desc limit 500`.execute(tx.db)
  return rows
}

/** How many apologies these customers had since, in all their cases. */
export async function apologiesSince(tx: Tx, ids: readonly string[], since: number): Promise<number> {
  const { rows } = await sql<Pick<Message, 'standing'>>`
    select m.standing from message m join "case" c on c.workspace_id = m.workspace_id and c.id = m.case_id
    where m.workspace_id = ${tx.workspaceId} and c.customer_id = any(${ids}) and m.purpose = 'apology'
      and m.standing_at >= ${timestamp(since)} limit 1000`.execute(tx.db)
  return rows.filter((message) => reaches(message as Message)).length
}
