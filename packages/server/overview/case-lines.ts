import { sql } from 'kysely'
import { anywhere, cutPage, pageStart } from '../engine/page.ts'
import type { Tx } from '../engine/database.ts'

type Asked = {
  readonly standing: 'open' | 'closed' | 'all'
  readonly ownerId?: string | undefined
  readonly customerId?: string | undefined
  readonly failureId?: string | undefined
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A case in a list. */
export type CaseLine = {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  readonly failureTitle: string
  readonly ownerId: string
  readonly ownerName: string
  readonly severity: number
  readonly openedAt: number
  readonly waiting: boolean
  readonly closedAs: string | null
  readonly nextDue: number | null
  readonly nextWhat: string | null
}

const line = sql`
  c.id, c.customer_id as "customerId", u.name as "customerName", f.title as "failureTitle", c.owner_id as "ownerId", p.name as "ownerName",
  (c.severity ->> 'level')::int as severity, c.opened_at as "openedAt", c.waiting is not null as waiting, c.closure ->> 'as' as "closedAs", n.due_at as "nextDue", n.what as "nextWhat"`
const joined = sql`
  join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
  join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
  join person p on p.workspace_id = c.workspace_id and p.id = c.owner_id
  left join lateral (select due_at, what from agenda_item a where a.workspace_id = c.workspace_id and a.file_id = c.id order by due_at limit 1) n on true`

/** Cases, newest first, a page at a time. */
export async function listCases(
  tx: Tx,
  { standing, ownerId, customerId, failureId, q, cursor, limit }: Asked,
) {
  const start = pageStart(cursor, ['instant', 'id'])
  const conditions = [
    sql`c.workspace_id = ${tx.workspaceId}`,
    sql`c.merged_into is null`,
    ...(standing === 'open'
      ? [sql`c.closure is null`]
      : standing === 'closed'
        ? [sql`c.closure is not null`]
        : []),
    ...(ownerId ? [sql`c.owner_id = ${ownerId}`] : []),
    ...(customerId ? [sql`c.customer_id = ${customerId}`] : []),
    ...(failureId ? [sql`c.failure_id = ${failureId}`] : []),
    ...(q
      ? [sql`(lower(u.name) like lower(${anywhere(q)}) or lower(f.title) like lower(${anywhere(q)}))`]
      : []),
    ...(start ? [sql`(c.opened_at, c.id) < (${start[0]}, ${start[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<CaseLine>`select ${line} from "case" c ${joined}
    where ${sql.join(conditions, sql` and `)} order by c.opened_at desc, c.id desc limit ${limit + 1}`.execute(
    tx.db,
  )
  return cutPage(rows, limit, ({ openedAt, id }) => [openedAt, id])
}

/** These cases as lines. */
export async function linesOf(tx: Tx, ids: readonly string[]): Promise<CaseLine[]> {
  if (!ids.length) return []
  const { rows } =
    await sql<CaseLine>`select ${line} from "case" c ${joined} where c.workspace_id = ${tx.workspaceId} and c.id = any(${ids}) order by c.opened_at desc`.execute(
      tx.db,
    )
  return rows
}
