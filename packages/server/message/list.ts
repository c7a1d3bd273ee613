import type { Message } from '@amends/recovery'
import { sql } from 'kysely'
import { readCursor, writeCursor } from '../engine/cursor.ts'
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
  const [after] = readCursor(cursor, 1)
  const { rows } = await sql<Record<string, unknown> & { customer_name: string; kept: boolean }>`
    select m.*, null as report, m.recipient ->> 'name' as customer_name, o.kept_at is not null and m.standing = 'queued' as kept
    from message m left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.workspace_id = ${tx.workspaceId} and ${views[view]} ${after ? sql`and m.id < ${after}` : sql``} order by m.id desc limit ${limit + 1}`.execute(
    tx.db,
  )
  const page = rows.slice(0, limit).map((row) => ({
    ...(messages.read(row) as Message & { report: null }),
    customerName: row.customer_name,
    kept: row.kept,
  }))
  return { rows: page as never, next: rows.length > limit ? writeCursor(page.at(-1)?.id ?? '') : null }
}
