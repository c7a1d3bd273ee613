import { createHash } from 'node:crypto'
import type { Listed, OpenMailbox } from '../connectors/imap.ts'
import { openContext, type Machinery } from '../workspace/context.ts'
import { noteAside } from './agenda.ts'
import { advanceCursor } from './cursor.ts'
import { postman, type Source } from './keep.ts'
import { headOf, rowOf } from './row.ts'
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
  const context = openContext(machinery, { workspaceId, actor: postman, now: await machinery.clock.now() })
  await context.transaction(async (tx) => {
    const row: Mail = {
      ...rowOf({ uid, arrivedAt, size, digest: '' }, null, source, context),
      kind: 'too-large',
      standing: 'set-aside',
      why: `It is ${Math.round(size / 1024 / 1024)} MB; mails above 25 MB are kept, not read`,
    }
    await mails.insert(tx, row)
    const { digest, head } = await keepStream(await open.stream(uid), (part, bytes) =>
      keepPart(tx, row.id, part, bytes),
    )
    // Who sent it and what about, as far as its beginning says.
    const about = headOf(await readMail(head).catch(() => null))
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
