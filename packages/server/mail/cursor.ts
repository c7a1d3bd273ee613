import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'

/** How far a mailbox was read, by UID and UIDVALIDITY: marks that a person or a program sets in the mailbox mean nothing to us. */
export type Cursor = {
  readonly uidValidity: number
  /** The first mail that is ours to read under this validity. */
  readonly firstUid: number
  readonly lastUid: number
  /** When the mailbox was first connected: what is older stays where it is, unless back-filled. */
  readonly since: number
}

/** What the last look at a mailbox found. */
export type MailboxState = Partial<Cursor> & {
  readonly checkedAt: number | null
  readonly inMailbox: number | null
  readonly kept: number | null
  readonly setAside: number | null
  readonly trouble: MailboxTrouble | null
}

/** Why a mailbox can't be read, since when, and how often it was tried. */
export type MailboxTrouble = { readonly since: number; readonly why: string; readonly tries: number }

type Row = {
  uid_validity: number | null
  first_uid: number | null
  last_uid: number | null
  since: number | null
  checked_at: number | null
  in_mailbox: number | null
  kept: number | null
  set_aside: number | null
  trouble: MailboxTrouble | null
}

/** Makes the cursor of a new mailbox, which stands nowhere yet. */
export async function makeCursor(tx: Tx, mailboxId: string) {
  await sql`insert into mailbox_cursor (workspace_id, mailbox_id) values (${tx.workspaceId}, ${mailboxId})`.execute(
    tx.db,
  )
}

/** Where reading stands. */
export async function stateOf(tx: Tx, mailboxId: string): Promise<MailboxState> {
  const { rows } = await sql<Row>`select * from mailbox_cursor
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
  const [row] = rows
  return {
    ...(row?.uid_validity !== null && row
      ? {
          uidValidity: row.uid_validity,
          firstUid: row.first_uid ?? 1,
          lastUid: row.last_uid ?? 0,
          since: row.since ?? 0,
        }
      : {}),
    checkedAt: row?.checked_at ?? null,
    inMailbox: row?.in_mailbox ?? null,
    kept: row?.kept ?? null,
    setAside: row?.set_aside ?? null,
    trouble: row?.trouble ?? null,
  }
}

/** Takes the mailbox for this process for a while; false when another one reads it. */
export async function leaseMailbox(tx: Tx, mailboxId: string, by: string, until: number): Promise<boolean> {
  const { rows } = await sql`update mailbox_cursor set leased_by = ${by}, leased_until = ${timestamp(until)}
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}
      and (leased_by = ${by} or leased_until is null or leased_until < ${timestamp(Date.now())}) returning 1`.execute(
    tx.db,
  )
  return rows.length > 0
}

/** Gives it back. */
export async function endLease(tx: Tx, mailboxId: string, by: string) {
  await sql`update mailbox_cursor set leased_until = null, leased_by = null
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId} and leased_by = ${by}`.execute(tx.db)
}

/** Puts the cursor somewhere: at the first connection, and when the mailbox numbers its mails anew. */
export async function setCursor(
  tx: Tx,
  mailboxId: string,
  { uidValidity, firstUid, lastUid, since }: Cursor,
) {
  await sql`update mailbox_cursor set uid_validity = ${uidValidity}, first_uid = ${firstUid}, last_uid = ${lastUid}, since = ${timestamp(since)}
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
}

/** Moves the cursor on, never back, and only under the validity it was read with. */
export async function advanceCursor(tx: Tx, mailboxId: string, uidValidity: number, lastUid: number) {
  await sql`update mailbox_cursor set last_uid = greatest(last_uid, ${lastUid})
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId} and uid_validity = ${uidValidity}`.execute(
    tx.db,
  )
}

/** What was counted: mails in the mailbox that are ours to read, kept of them, and set aside. */
export async function noteCounts(
  tx: Tx,
  mailboxId: string,
  at: number,
  { inMailbox, kept, setAside }: { inMailbox: number; kept: number; setAside: number },
) {
  await sql`update mailbox_cursor set checked_at = ${timestamp(at)}, in_mailbox = ${inMailbox}, kept = ${kept}, set_aside = ${setAside}
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
}

/** It can't be read, or can again (null). */
export async function noteTrouble(tx: Tx, mailboxId: string, trouble: MailboxTrouble | null) {
  await sql`update mailbox_cursor set trouble = ${trouble ? JSON.stringify(trouble) : null}
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
}
