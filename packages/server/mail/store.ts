import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'
import type { IncomingMail, MailKind } from './reading/incoming.ts'

/** A mailbox complaints come to. */
export type Mailbox = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly login: string
  readonly auth: 'password' | 'oauth'
  readonly sealedSecret: string | null
  readonly grantId: string | null
  readonly folder: string
  /** What a message is before anybody looked: a complaint, or something to sort. */
  readonly mode: 'all-complaints' | 'sort-first'
  /** Whether `help+anything@shop.example` arrives, too; a trial finds out. */
  readonly plusAddresses: boolean
  readonly retired: { readonly by: string; readonly at: number } | null
  readonly version: number
}

export const mailboxes = entity<Mailbox>('mailbox', {
  id: 'plain',
  name: 'plain',
  address: 'plain',
  host: 'plain',
  port: 'plain',
  secure: 'plain',
  login: 'plain',
  auth: 'plain',
  sealedSecret: 'plain',
  grantId: 'plain',
  folder: 'plain',
  mode: 'plain',
  plusAddresses: 'plain',
  retired: 'json',
  version: 'plain',
})

/** A file that came with a mail; `index` finds it again in the raw mail. */
export type MailFile = {
  readonly index: number
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

/** One mail that was in a mailbox, and what became of it; nothing that was there is without such a row. */
export type Mail = {
  readonly id: string
  readonly mailboxId: string
  readonly uidValidity: number
  readonly uid: number
  /** When the mailbox had it. */
  readonly arrivedAt: number
  readonly keptAt: number
  readonly size: number
  /** SHA-256 of its Message-ID, sender, date, subject and words: equal in every copy, whatever way each came. */
  readonly digest: string
  readonly messageId: string | null
  readonly sender: string | null
  readonly senderName: string | null
  readonly subject: string | null
  readonly kind: MailKind | 'colleague' | 'unreadable' | 'too-large' | 'too-many'
  /** `taken`: a complaint was made of it; `kept`: nothing is to be done; `set-aside`: a person looks; `same`: it was there before. */
  readonly standing: 'taken' | 'kept' | 'set-aside' | 'same'
  readonly why: string
  /** What came with it, in its order. */
  readonly files: readonly MailFile[]
  readonly complaintId: string | null
  readonly caseId: string | null
  /** Our message that it answers or reports on. */
  readonly answersId: string | null
  /** The mail it is a copy of, or the first of a flood it belongs to. */
  readonly sameAs: string | null
  readonly lookedAt: { readonly by: string; readonly at: number } | null
  readonly version: number
}

export const mails = entity<Mail>('mail', {
  id: 'plain',
  mailboxId: 'plain',
  uidValidity: 'plain',
  uid: 'plain',
  arrivedAt: 'instant',
  keptAt: 'instant',
  size: 'plain',
  digest: 'plain',
  messageId: 'plain',
  sender: 'plain',
  senderName: 'plain',
  subject: 'plain',
  kind: 'plain',
  standing: 'plain',
  why: 'plain',
  files: 'json',
  complaintId: 'plain',
  caseId: 'plain',
  answersId: 'plain',
  sameAs: 'plain',
  lookedAt: 'json',
  version: 'plain',
})

/** The files of a mail that somebody would want to open: what is shown within the text is not listed. */
export const filesOf = ({ attachments }: IncomingMail): readonly MailFile[] =>
  attachments.flatMap(({ name, mediaType, inline, bytes }, index) =>
    inline ? [] : [{ index, name, mediaType, size: bytes.length }],
  )

/** Mails around a case: those that became part of it, wait on it, or were kept with it. */
export async function mailsAround(tx: Tx, caseId: string): Promise<Mail[]> {
  const { rows } = await sql<Record<string, unknown>>`select m.* from mail m
    where m.workspace_id = ${tx.workspaceId} and (m.case_id = ${caseId} or m.complaint_id in (
      select id from complaint where workspace_id = ${tx.workspaceId} and (case_id = ${caseId} or points_to = ${caseId})))
    order by m.id`.execute(tx.db)
  return rows.map(mails.read)
}

const megabyte = 1024 * 1024

/** Keeps a piece of a raw mail. */
export async function keepPart(tx: Tx, mailId: string, part: number, bytes: Buffer) {
  await sql`insert into mail_part (workspace_id, mail_id, part, bytes) values (${tx.workspaceId}, ${mailId}, ${part}, ${bytes})`.execute(
    tx.db,
  )
}

/** Keeps whole raw mails, many in one statement, each in pieces of a megabyte. */
export async function keepWhole(
  tx: Tx,
  raws: readonly { readonly mailId: string; readonly bytes: Uint8Array }[],
) {
  const rows = raws.flatMap(({ mailId, bytes }) =>
    Array.from(
      { length: Math.max(1, Math.ceil(bytes.length / megabyte)) },
      (_, part) =>
        sql`(${tx.workspaceId}::uuid, ${mailId}::uuid, ${part}::int, ${Buffer.from(bytes.subarray(part * megabyte, (part + 1) * megabyte))}::bytea)`,
    ),
  )
  for (let from = 0; from < rows.length; from += 200)
    await sql`insert into mail_part (workspace_id, mail_id, part, bytes) values ${sql.join(rows.slice(from, from + 200))}`.execute(
      tx.db,
    )
}

/** The raw mail, unaltered. */
export async function rawMail(tx: Tx, mailId: string): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from mail_part
    where workspace_id = ${tx.workspaceId} and mail_id = ${mailId} order by part`.execute(tx.db)
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}
