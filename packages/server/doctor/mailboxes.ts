import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { ok, type Finding } from './finding.ts'

/** Whether mailboxes are read. Which are, and when each was last read, is told here once there are any. */
export async function examineMailboxes(tx: Tx): Promise<Finding[]> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('public.mailbox') is not null as there`.execute(tx.db)
  return rows[0]?.there ? [] : [ok('mailboxes', 'none is read')]
}
