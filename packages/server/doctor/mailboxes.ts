import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

type Row = { address: string; checked_at: number | null; trouble: { why: string; since: number } | null }

/** A mailbox is counted every hour; longer ago than this, nobody reads it. */
const longest = 2 * 3_600_000

/** Whether each mailbox is read, and when it last was. */
export async function examineMailboxes(tx: Tx, now: number): Promise<Finding[]> {
  const { rows } = await sql<Row>`select b.address, c.checked_at, c.trouble from mailbox b
    join mailbox_cursor c on c.workspace_id = b.workspace_id and c.mailbox_id = b.id
    where b.workspace_id = ${tx.workspaceId} and b.retired is null order by b.address`.execute(tx.db)
  return rows.length ? rows.map((row) => examineMailbox(row, now)) : [ok('mailboxes', 'none is set')]
}

function examineMailbox({ address, checked_at: checkedAt, trouble }: Row, now: number): Finding {
  const check = `mailbox ${address}`
  if (trouble)
    return fail(
      check,
      `it can’t be read: ${trouble.why}`,
      'Look at it under Settings → Mailboxes, and try it there.',
    )
  if (checkedAt === null)
    return warn(
      check,
      'it was never read',
      'Start a process with the role “mail” (amends up has it by itself).',
    )
  if (now - checkedAt > longest)
    return warn(
      check,
      `it was last counted ${new Date(checkedAt).toISOString()}`,
      'Start a process with the role “mail” (amends up has it by itself).',
    )
  return ok(check, `counted ${new Date(checkedAt).toISOString()}`)
}
