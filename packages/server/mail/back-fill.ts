import { sql } from 'kysely'
import type { OpenMailbox } from '../connectors/imap.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import type { Machinery } from '../workspace/context.ts'
import { fetchThese, type Opened } from './fetch.ts'

/** Older mail that somebody chose to bring in, and how far that is. Nothing is sent for any of it. */
export type BackFill = {
  readonly since: number
  readonly by: string
  readonly at: number
  readonly of: number
  readonly done: number
  readonly standing: 'waiting' | 'running' | 'done'
}

/** What was chosen for a mailbox, if anything. */
export async function backFillOf(tx: Tx, mailboxId: string): Promise<BackFill | null> {
  const { rows } = await sql<{ back_fill: BackFill | null }>`select back_fill from mailbox_cursor
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
  return rows[0]?.back_fill ?? null
}

/** Notes how far it is. */
export async function noteBackFill(tx: Tx, mailboxId: string, backFill: BackFill) {
  await sql`update mailbox_cursor set back_fill = ${JSON.stringify(backFill)}
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
}

/** Mails since then that are not kept yet. */
export async function olderMails(tx: Tx, mailboxId: string, open: OpenMailbox, since: number) {
  const listed = await open.listSince(since)
  const { rows } = await sql<{ uid: number }>`select uid from mail
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId} and uid_validity = ${open.uidValidity}
      and arrived_at >= ${timestamp(since)}`.execute(tx.db)
  const known = new Set(rows.map(({ uid }) => uid))
  return listed.filter(({ uid }) => !known.has(uid))
}

/** Brings in what was chosen; after a stop it goes on with what is still missing. */
export async function runBackFill(machinery: Machinery, opened: Opened) {
  const { workspaceId, mailbox, open } = opened
  const { database } = machinery
  const chosen = await database.work(workspaceId, (tx) => backFillOf(tx, mailbox.id))
  if (!chosen || chosen.standing === 'done') return
  const wanted = await database.work(workspaceId, (tx) => olderMails(tx, mailbox.id, open, chosen.since))
  const note = (change: Partial<BackFill>) =>
    database.work(workspaceId, (tx) =>
      noteBackFill(tx, mailbox.id, { ...chosen, of: wanted.length, ...change }),
    )
  await note({ standing: 'running', done: 0 })
  await fetchThese(machinery, opened, wanted, true, async (done) => {
    await note({ standing: 'running', done })
    return true
  })
  await note({ standing: 'done', done: wanted.length })
}
