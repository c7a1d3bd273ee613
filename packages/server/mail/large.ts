import { createHash } from 'node:crypto'
import type { Listed, OpenMailbox } from '../connectors/imap.ts'
import { openContext, type Machinery } from '../workspace/context.ts'
import { noteAside } from './agenda.ts'
import { advanceCursor } from './cursor.ts'
import type { Source } from './keep.ts'
import { readMail } from './reading/read-mail.ts'
import { keepPart, type Mail, mails } from './store.ts'

const headBytes = 256 * 1024

/** Keeps a very large mail as it streams in, and sets it aside: a person looks at it, nothing is read but its head. */
export async function keepLarge(
  machinery: Machinery,
  source: Source,
  { uid, size, arrivedAt }: Listed,
  open: OpenMailbox,
) {
  const { workspaceId, mailbox, uidValidity, backFill } = source
  const now = await machinery.clock.now()
  const context = openContext(machinery, {
    workspaceId,
    actor: { kind: 'customer', id: 'mail', name: 'by mail', roles: [] },
    now,
  })
  await context.transaction(async (tx) => {
    const row: Mail = {
      id: context.newId(),
      mailboxId: mailbox.id,
      uidValidity,
      uid,
      arrivedAt,
      keptAt: now,
      size,
      digest: '',
      messageId: null,
      sender: null,
      senderName: null,
      subject: null,
      kind: 'too-large',
      standing: 'set-aside',
      why: `It is ${Math.round(size / 1024 / 1024)} MB; mails above 25 MB are kept, not read`,
      files: [],
      complaintId: null,
      caseId: null,
      answersId: null,
      sameAs: null,
      lookedAt: null,
      version: 1,
    }
    await mails.insert(tx, row)
    const { digest, head } = await keepStream(await open.stream(uid), (part, bytes) =>
      keepPart(tx, row.id, part, bytes),
    )
    const about = await headOf(head)
    const saved = await mails.save(tx, { ...row, ...about, digest })
    await noteAside(context, tx, [saved])
    if (!backFill) await advanceCursor(tx, mailbox.id, uidValidity, uid)
  })
}

async function keepStream(
  stream: AsyncIterable<Buffer>,
  keep: (part: number, bytes: Buffer) => Promise<void>,
) {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let part = 0
  for await (const bytes of stream) {
    hash.update(bytes)
    if (head.length < headBytes) head = Buffer.concat([head, bytes.subarray(0, headBytes - head.length)])
    await keep(part++, bytes)
  }
  return { digest: hash.digest('hex'), head }
}

/** Who sent it and what about, as far as its beginning says. */
async function headOf(head: Buffer): Promise<Pick<Mail, 'messageId' | 'sender' | 'senderName' | 'subject'>> {
  const mail = await readMail(head).catch(() => null)
  return {
    messageId: mail?.messageId ?? null,
    sender: mail?.from?.address ?? null,
    senderName: mail?.from?.name ?? null,
    subject: mail?.subject?.slice(0, 500) ?? null,
  }
}
