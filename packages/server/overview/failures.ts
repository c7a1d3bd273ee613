import { type Failure, type FailureState, failureState } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { anywhere, cutPage, type Page, pageStart } from '../engine/page.ts'
import { failures } from '../failure/store.ts'
import { known } from '../workspace/carry-out.ts'

type Asked = {
  readonly provisional: boolean
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}
type Counts = { readonly openCases: number; readonly cases: number; readonly claimedFacts: number }

/** A failure in a list: how far we are, and what hangs on it, each counted up to a thousand. */
export type FailureLine = Failure & Counts & { readonly state: FailureState }

const counts = sql`
  (select count(*) from (select 1 from "case" c where c.workspace_id = f.workspace_id and c.failure_id = f.id
    and c.merged_into is null and c.closure is null limit 1000) n) as "openCases",
  (select count(*) from (select 1 from "case" c where c.workspace_id = f.workspace_id and c.failure_id = f.id
    and c.merged_into is null limit 1000) n) as cases,
  (select count(*) from (select 1 from fact t where t.workspace_id = f.workspace_id and t.scope_id = f.id
    and t.confirmed is null and t.refuted is null limit 1000) n) as "claimedFacts"`

/** Failures, newest first, a page at a time; merged ones are left out. */
export async function listFailures(
  tx: Tx,
  { provisional, q, cursor, limit }: Asked,
): Promise<Page<FailureLine>> {
  const start = pageStart(cursor, ['id'])
  const conditions = [
    sql`f.workspace_id = ${tx.workspaceId}`,
    sql`f.merged_into is null`,
    ...(provisional ? [] : [sql`not f.provisional`]),
    ...(q ? [sql`(f.title ilike ${anywhere(q)} or f.kind ilike ${anywhere(q)})`] : []),
    ...(start ? [sql`f.id < ${start[0]}::uuid`] : []),
  ]
  const { rows } = await sql<Record<string, unknown> & Counts>`select f.*, ${counts} from failure f
    where ${sql.join(conditions, sql` and `)} order by f.id desc limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows.map(lineOf), limit, ({ id }) => [id])
}

function lineOf(row: Record<string, unknown> & Counts): FailureLine {
  const failure = failures.read(row)
  const { openCases, cases, claimedFacts } = row
  return { ...failure, state: failureState(failure), openCases, cases, claimedFacts }
}

type CaseLine = {
  readonly id: string
  readonly customerName: string
  readonly ownerId: string
  readonly severity: number
  readonly openedAt: number
  readonly closedAs: string | null
}

/** A failure with its cases, newest first, up to five hundred. */
export async function oneFailure(tx: Tx, id: string) {
  const failure = known(await failures.find(tx, id), 'failure')
  const { rows } = await sql<CaseLine>`
    select c.id, u.name as "customerName", c.owner_id as "ownerId", (c.severity ->> 'level')::int as severity,
      c.opened_at as "openedAt", c.closure ->> 'as' as "closedAs"
    from "case" c join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    where c.workspace_id = ${tx.workspaceId} and c.failure_id = ${id} and c.merged_into is null
    order by c.opened_at desc, c.id desc limit 500`.execute(tx.db)
  return { failure, state: failureState(failure), cases: rows, version: failure.version }
}
