import { createHash } from 'node:crypto'
import type { Instant } from '@amends/analyser/calendar'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import { advanceCursor } from './cursor.ts'
import type { IncomingMail } from './reading/incoming.ts'
import { readMail } from './reading/read-mail.ts'
import type { Mailbox } from './store.ts'
import { openPost } from './take.ts'

/** A mail as it was fetched. */
export type Fetched = { readonly uid: number; readonly arrivedAt: Instant; readonly bytes: Buffer }

/** A fetched mail, read as far as it can be. */
export type Read = Fetched & {
  /** Equal in every copy. */
  readonly digest: string
  readonly mail: IncomingMail | null
  readonly fault: string | null
}

/** Where mails come from, and whether anything may be sent for them. */
export type Source = {
  readonly workspaceId: string
  readonly mailbox: Mailbox
  readonly uidValidity: number
  /** They are brought in from the past by somebody's choice: nothing is sent, and the cursor stays where it is. */
  readonly backFill: boolean
}

/** Who takes mail in: nobody at a desk. */
export const postman = { kind: 'customer', id: 'mail', name: 'by mail', roles: [] } as const

/**
 * Keeps fetched mails, and makes of each what it is: all in one transaction with the cursor. If one of them can't be
 * kept so, each is kept alone; the one that can't is set aside, raw and whole, and the next go on.
 */
export async function keepMails(machinery: Machinery, source: Source, fetched: readonly Fetched[]) {
  const read = await Promise.all(fetched.map(readOne))
  for (const batch of apart(read)) {
    const together = await keepBatch(machinery, source, batch).then(
      () => true,
      () => false,
    )
    if (together) continue
    for (const one of batch)
      await keepBatch(machinery, source, [one]).catch((fault: unknown) =>
        keepBatch(machinery, source, [{ ...one, mail: null, fault: reasonOf(fault) }]),
      )
  }
}

async function readOne(one: Fetched): Promise<Read> {
  try {
    const mail = await readMail(one.bytes)
    return { ...one, mail, digest: digestOf(mail), fault: null }
  } catch (fault) {
    const digest = createHash('sha256').update(one.bytes).digest('hex')
    return { ...one, mail: null, digest, fault: reasonOf(fault) }
  }
}

const reasonOf = (fault: unknown) => `It could not be read: ${(fault as Error).message}`.slice(0, 500)

function digestOf({ messageId, from, date, subject, text }: IncomingMail) {
  const said = JSON.stringify([messageId, from?.address ?? null, date, subject, text])
  return createHash('sha256').update(said).digest('hex')
}

/** Mails of one transaction know nothing of each other: a copy, or an answer to one of them, begins the next. */
function* apart(read: readonly Read[]): Generator<readonly Read[]> {
  let batch: Read[] = []
  let seen = new Set<string>()
  for (const one of read) {
    const refers = [one.digest, ...(one.mail?.inReplyTo ?? []), ...(one.mail?.references ?? [])]
    if (refers.some((ref) => seen.has(ref))) {
      yield batch
      ;[batch, seen] = [[], new Set()]
    }
    batch.push(one)
    seen.add(one.digest)
    if (one.mail?.messageId) seen.add(one.mail.messageId)
  }
  if (batch.length) yield batch
}

async function keepBatch(machinery: Machinery, source: Source, batch: readonly Read[]) {
  const { workspaceId, mailbox, uidValidity, backFill } = source
  const context = openContext(machinery, { workspaceId, actor: postman, now: await machinery.clock.now() })
  const kept = await context.transaction(async (tx) => {
    const known = await knownUids(tx, source, batch)
    const post = await openPost(machinery, context, tx, source)
    for (const one of batch) if (!known.has(one.uid)) await post.take(one)
    const kept = await post.finish()
    const last = Math.max(...batch.map(({ uid }) => uid))
    if (!backFill) await advanceCursor(tx, mailbox.id, uidValidity, last)
    return kept
  })
  for (const { standing } of kept) machinery.meter.mailTaken.inc({ outcome: standing })
}

/** Those that were kept before: by another process, or just before a stop. */
async function knownUids(tx: Tx, { mailbox, uidValidity }: Source, batch: readonly Fetched[]) {
  const { rows } = await sql<{ uid: number }>`select uid from mail where workspace_id = ${tx.workspaceId}
    and mailbox_id = ${mailbox.id} and uid_validity = ${uidValidity} and uid = any(${batch.map(({ uid }) => uid)}::bigint[])`.execute(
    tx.db,
  )
  return new Set(rows.map(({ uid }) => uid))
}
