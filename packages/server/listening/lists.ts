import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import { erased } from '../erasure/wipe.ts'

/** What somebody told at one point of their account, and where it comes from. */
type Idea = {
  readonly accountId: string
  readonly words: string
  readonly at: number
  readonly caseId: string
  readonly customerId: string
  readonly customerName: string
  readonly failureId: string
  readonly failureTitle: string
}

type Asked = {
  readonly point: 'elsewhere' | 'ideas'
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What customers told at one point of their accounts, newest first, a page at a time. */
export async function listIdeas(tx: Tx, { point, cursor, limit }: Asked): Promise<Page<Idea>> {
  const start = pageStart(cursor, ['instant', 'id'])
  const after = start ? sql`and (a.at, a.id) < (${start[0]}, ${start[1]}::uuid)` : sql``
  const told = sql.ref(`a.${point}`)
  const { rows } = await sql<Idea>`
    select a.id as "accountId", ${told} as words, a.at, c.id as "caseId", u.id as "customerId", u.name as "customerName",
      f.id as "failureId", f.title as "failureTitle"
    from account a
    join "case" c on c.workspace_id = a.workspace_id and c.id = a.case_id
    join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
    where a.workspace_id = ${tx.workspaceId} and ${told} <> '' and ${told} <> ${erased} ${after}
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows, limit, ({ at, accountId }) => [at, accountId])
}
