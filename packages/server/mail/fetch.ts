import { sql } from 'kysely'
import type { Listed, OpenMailbox } from '../connectors/imap.ts'
import type { Tx } from '../engine/database.ts'
import type { Machinery } from '../workspace/context.ts'
import { type Cursor, noteCounts, setCursor, stateOf } from './cursor.ts'
import { keepMails, type Source } from './keep.ts'
import { keepLarge } from './large.ts'
import type { Mailbox } from './store.ts'

/** Mails above this are kept whole and set aside unread: 25 MB. */
export const longestRead = 25 * 1024 * 1024
const batchMails = 32
/** In place of the first UID: the mailbox was numbered anew, so what is ours is told by its date. */
const anew = 0
const batchBytes = 16 * 1024 * 1024

/** One mailbox of one workspace, open. */
export type Opened = { readonly workspaceId: string; readonly mailbox: Mailbox; readonly open: OpenMailbox }

/** Fetches what came since the last look. */
export async function fetchNew(machinery: Machinery, opened: Opened) {
  const { lastUid } = await cursorFor(machinery, opened)
  await fetchThese(machinery, opened, await opened.open.list(lastUid + 1), false)
}

/**
 * Fetches everything that is ours to read and was not kept, any gap included; counts both sides and answers with the
 * number of mails that are in the mailbox and not with us.
 */
export async function fetchAll(machinery: Machinery, opened: Opened): Promise<number> {
  const cursor = await cursorFor(machinery, opened)
  const missing = await missingIn(machinery, opened, cursor)
  await fetchThese(machinery, opened, missing, false)
  return reconcile(machinery, opened, cursor)
}

/** Where reading goes on: at the newest mail on the first connection; from the start when the mailbox is numbered anew. */
async function cursorFor(
  { database, clock }: Machinery,
  { workspaceId, mailbox, open }: Opened,
): Promise<Cursor> {
  const now = await clock.now()
  return database.work(workspaceId, async (tx) => {
    const { uidValidity, firstUid, lastUid, since } = await stateOf(tx, mailbox.id)
    const next = open.uidNext()
    const here = { uidValidity: open.uidValidity, lastUid: next - 1, since: since ?? now }
    if (uidValidity === undefined) return placed(tx, mailbox, { ...here, firstUid: next })
    if (uidValidity !== open.uidValidity) return placed(tx, mailbox, { ...here, firstUid: anew })
    return { uidValidity, firstUid: firstUid ?? anew, lastUid: lastUid ?? 0, since: since ?? now }
  })
}

async function placed(tx: Tx, { id }: Mailbox, cursor: Cursor) {
  await setCursor(tx, id, cursor)
  return cursor
}

/** What is in the mailbox, ours to read, and not kept under its number. */
async function missingIn(
  { database }: Machinery,
  opened: Opened,
  cursor: Cursor,
): Promise<readonly Listed[]> {
  const { workspaceId, mailbox, open } = opened
  const ours = await listOurs(open, cursor)
  const known = await database.work(workspaceId, (tx) => keptUids(tx, mailbox.id, cursor.uidValidity))
  return ours.filter(({ uid }) => !known.has(uid))
}

/** Under a new numbering only what arrived since the first connection is ours; older mail stays where it is. */
async function listOurs(open: OpenMailbox, { firstUid, since }: Cursor): Promise<readonly Listed[]> {
  // A mailbox tells whole seconds.
  return firstUid === anew ? open.listSince(since - 1_000) : open.list(firstUid)
}

async function keptUids(tx: Tx, mailboxId: string, uidValidity: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ uid: number }>`select uid from mail
    where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailboxId} and uid_validity = ${uidValidity}`.execute(
    tx.db,
  )
  return new Set(rows.map(({ uid }) => uid))
}

/** Fetches these mails in their order, a few at a time. */
export async function fetchThese(
  machinery: Machinery,
  { workspaceId, mailbox, open }: Opened,
  wanted: readonly Listed[],
  backFill: boolean,
  progress: (done: number) => Promise<boolean> = async () => true,
) {
  const source: Source = { workspaceId, mailbox, uidValidity: open.uidValidity, backFill }
  let done = 0
  for (const batch of batches(wanted)) {
    const [only] = batch
    if (batch.length === 1 && only && only.size > longestRead) await keepLarge(machinery, source, only, open)
    else {
      const found = await open.fetch(batch.map(({ uid }) => uid))
      const fetched = batch.flatMap(({ uid, arrivedAt }) => {
        const bytes = found.get(uid)
        return bytes ? [{ uid, arrivedAt, bytes }] : []
      })
      if (fetched.length) await keepMails(machinery, source, fetched)
    }
    done += batch.length
    if (!(await progress(done))) return
  }
}

/** So many, so large at once; one that is very large goes alone. */
export function* batches(wanted: readonly Listed[]): Generator<readonly Listed[]> {
  let batch: Listed[] = []
  let bytes = 0
  for (const one of wanted) {
    if (batch.length && (batch.length === batchMails || bytes + one.size > batchBytes)) {
      yield batch
      ;[batch, bytes] = [[], 0]
    }
    batch.push(one)
    bytes += one.size
  }
  if (batch.length) yield batch
}

/** Mails in the mailbox = mails kept + set aside: counted, not believed. */
async function reconcile({ database, clock }: Machinery, opened: Opened, cursor: Cursor): Promise<number> {
  const { workspaceId, mailbox, open } = opened
  const ours = await listOurs(open, cursor)
  const now = await clock.now()
  return database.work(workspaceId, async (tx) => {
    const { rows } = await sql<{ standing: string; n: number }>`select standing, count(*)::int as n from mail
      where workspace_id = ${tx.workspaceId} and mailbox_id = ${mailbox.id} and uid_validity = ${cursor.uidValidity}
        and uid = any(${ours.map(({ uid }) => uid)}::bigint[]) group by standing`.execute(tx.db)
    const setAside = rows.find(({ standing }) => standing === 'set-aside')?.n ?? 0
    const kept = rows.reduce((sum, { n }) => sum + n, 0) - setAside
    await noteCounts(tx, mailbox.id, now, { inMailbox: ours.length, kept, setAside })
    return ours.length - kept - setAside
  })
}
