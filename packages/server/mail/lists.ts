import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { cutPage, pageStart } from '../engine/page.ts'
import { type Mail, mails } from './store.ts'

type Asked = {
  readonly view: 'set-aside' | 'machines' | 'taken' | 'all'
  readonly complaintId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

const views = {
  all: sql`true`,
  'set-aside': sql`m.standing = 'set-aside' and m.looked_at is null`,
  machines: sql`m.standing = 'kept'`,
  taken: sql`m.standing = 'taken'`,
}

/** Mail that came, newest first, a page at a time. */
export async function listMails(tx: Tx, { view, complaintId, cursor, limit }: Asked) {
  const start = pageStart(cursor, ['id'])
  const { rows } = await sql<Record<string, unknown> & { mailbox_name: string; now_case: string | null }>`
    select m.*, b.name as mailbox_name, coalesce(c.case_id, m.case_id) as now_case
    from mail m join mailbox b on b.workspace_id = m.workspace_id and b.id = m.mailbox_id
      left join complaint c on c.workspace_id = m.workspace_id and c.id = m.complaint_id
    where m.workspace_id = ${tx.workspaceId} and ${views[view]}
      ${complaintId ? sql`and m.complaint_id = ${complaintId}` : sql``}
      ${start ? sql`and m.id < ${start[0]}::uuid` : sql``} order by m.id desc limit ${limit + 1}`.execute(
    tx.db,
  )
  const shown = rows.map((row) => ({
    ...mails.read(row),
    caseId: row.now_case,
    mailboxName: row.mailbox_name,
  }))
  return cutPage(shown, limit, ({ id }) => [id])
}

/** One mail with the name of its mailbox and the case it belongs to now. */
export async function shownMail(tx: Tx, mail: Mail) {
  const { rows } = await sql<{ name: string; case_id: string | null }>`select b.name,
      (select case_id from complaint where workspace_id = ${tx.workspaceId} and id = ${mail.complaintId}) as case_id
    from mailbox b where b.workspace_id = ${tx.workspaceId} and b.id = ${mail.mailboxId}`.execute(tx.db)
  return { ...mail, mailboxName: rows[0]?.name ?? '', caseId: rows[0]?.case_id ?? mail.caseId }
}
