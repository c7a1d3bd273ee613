import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { makeCursor } from '../packages/server/mail/cursor.ts'
import { secretPlace } from '../packages/server/mail/mailbox-server.ts'
import { mailboxes } from '../packages/server/mail/store.ts'
import { startMailWatch } from '../packages/server/mail/watch.ts'
import { newId } from '../packages/server/engine/id.ts'
import { openDovecot } from '../packages/server/testing/dovecot.ts'
import { mailFrom } from '../packages/server/testing/post.ts'
import type { Machinery } from '../packages/server/workspace/context.ts'
import type { Measured } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const address = 'help@shop.example'
const count = 2_000

/** How fast mails in a real mailbox (Dovecot) become cases with owner, receipt and everything that is owed. */
export async function measure(): Promise<Measured> {
  process.env['AMENDS_OUTBOUND_ALLOW'] = '127.0.0.1'
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  const dovecot = await openDovecot()
  const { workspaceId } = await makeWorkspace(parts.machinery)
  const id = await openMailbox(parts.machinery, workspaceId, dovecot.imap)
  const watch = startMailWatch(parts.machinery, () => undefined)
  try {
    await until(async () => (await read(parts.machinery, workspaceId, id)).checked)
    putInto(join(dovecot.folder, 'mail', address))
    const start = performance.now()
    await until(async () => (await read(parts.machinery, workspaceId, id)).cases >= count)
    const rate = (count / (performance.now() - start)) * 1000
    console.error(`  ${count} mails became cases at ${rate.toFixed(0)}/s`)
    return { 'mail.to-case': rate }
  } finally {
    await watch.stop()
    await dovecot.close()
    await parts.close()
    await home.close()
  }
}

async function openMailbox({ database, secrets }: Machinery, workspaceId: string, port: number) {
  const id = newId()
  await database.work(workspaceId, async (tx) => {
    await mailboxes.insert(tx, {
      id,
      name: address,
      address,
      host: '127.0.0.1',
      port,
      secure: false,
      login: address,
      auth: 'password',
      sealedSecret: secrets.seal('teapot', secretPlace(workspaceId, id)),
      grantId: null,
      folder: 'INBOX',
      mode: 'all-complaints',
      plusAddresses: true,
      retired: null,
      version: 1,
    })
    await makeCursor(tx, id)
    await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('mailbox', ${Buffer.from(id)}, ${workspaceId}, ${id})`.execute(
      tx.db,
    )
  })
  return id
}

async function read({ database }: Machinery, workspaceId: string, mailboxId: string) {
  return database.work(workspaceId, async (tx) => {
    const { rows } = await sql<{ checked: boolean; cases: number }>`select checked_at is not null as checked,
        (select count(*)::int from "case" where workspace_id = ${workspaceId}) as cases
      from mailbox_cursor where workspace_id = ${workspaceId} and mailbox_id = ${mailboxId}`.execute(tx.db)
    return rows[0] ?? { checked: false, cases: 0 }
  })
}

/** A maildir takes a mail by a file that is renamed into it. */
function putInto(folder: string) {
  mkdirSync(join(folder, 'tmp'), { recursive: true })
  mkdirSync(join(folder, 'new'), { recursive: true })
  for (let n = 0; n < count; n++) {
    const name = `${Math.floor(Date.now() / 1000)}.M${n}P1.bench`
    const raw = mailFrom({
      from: `Customer ${n} <customer-${n}@example.com>`,
      subject: `order ${7000 + n}`,
      date: new Date().toUTCString(),
      words:
        'This is the second teapot in pieces. I stayed home on Tuesday to receive it, and now my daughter has no present. I just want one that is whole.',
    })
    writeFileSync(join(folder, 'tmp', name), raw, { mode: 0o644 })
    renameSync(join(folder, 'tmp', name), join(folder, 'new', name))
  }
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('It did not come to pass within five minutes')
}
