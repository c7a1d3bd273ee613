import { sql } from 'kysely'
import { cutPage, pageStart } from '../engine/page.ts'
import type { Tx } from '../engine/database.ts'
import { messages } from './store.ts'

type Asked = {
  readonly view: 'all' | 'uncertain' | 'bounced' | 'waiting' | 'kept'
  readonly cursor?: string | undefined
  readonly limit: number
}

const views = {
  all: sql`m.standing <> 'draft'`,
  uncertain: sql`m.standing = 'uncertain'`,
  bounced: sql`m.standing = 'bounced'`,
  waiting: sql`m.standing = 'waiting-for-owner'`,
  kept: sql`o.kept_at is not null and m.standing = 'queued'`,
}

/** What left or is about to, newest first. */
export async function listMessages(tx: Tx, { view, cursor, limit }: Asked) {
  const start = pageStart(cursor, ['id'])
  const { rows } = await sql<
    Record<string, unknown> & { customer_name: string; kept: boolean; reference: string | null }
  >`
    select m.*, null as report, o.reference, m.recipient ->> 'name' as customer_name, o.kept_at is not null and m.standing = 'queued' as kept
    from message m left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.workspace_id = ${tx.workspaceId} and ${views[view]} ${start ? sql`and m.id < ${start[0]}` : sql``} order by m.id desc limit ${limit + 1}`.execute(
    tx.db,
  )
  const page = cutPage(rows, limit, (row) => [String(row['id'])])
  const shown = page.rows.map((row) => ({
    ...messages.read(row),
    customerName: row.customer_name,
    kept: row.kept,
    reference: row.reference,
  }))
  return { rows: shown as never, next: page.next }
}
