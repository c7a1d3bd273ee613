import type { Complaint } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { anywhere, cutPage, type Page, pageStart } from '../engine/page.ts'
import { complaints } from './store.ts'

type Asked = {
  readonly view: 'all' | 'to-sort'
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Complaints, newest first, a page at a time. */
export async function listComplaints(tx: Tx, { view, q, cursor, limit }: Asked): Promise<Page<Complaint>> {
  const start = pageStart(cursor, ['id'])
  const found = q ? anywhere(q) : null
  const conditions = [
    sql`workspace_id = ${tx.workspaceId}`,
    ...(view === 'to-sort' ? [sql`sorted is null and points_to is null`] : []),
    ...(found
      ? [
          sql`(words ilike ${found} or subject ilike ${found} or sender ->> 'name' ilike ${found} or sender ->> 'address' ilike ${found})`,
        ]
      : []),
    ...(start ? [sql`id < ${start[0]}::uuid`] : []),
  ]
  const { rows } = await sql<Record<string, unknown>>`select ${complaints.columns} from complaint
    where ${sql.join(conditions, sql` and `)} order by id desc limit ${limit + 1}`.execute(tx.db)
  return cutPage(rows.map(complaints.read), limit, ({ id }) => [id])
}
