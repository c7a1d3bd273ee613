import { type Complaint, refuse, type Refusal } from '@amends/recovery'
import { happened } from '@amends/recovery/event'
import { complaints } from '../complaint/store.ts'
import { keepToSortIn } from '../intake/to-sort.ts'
import { threadTokens } from '../message/thread-token.ts'
import { goOnAsCase } from '../reaching/become-case.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Machinery, WorkTx } from '../workspace/context.ts'
import { settleMails } from './agenda.ts'
import { namedIn, threadOf } from './around.ts'
import { arrivedBy } from './arrived.ts'
import type { IncomingMail } from './reading/incoming.ts'
import { readMail } from './reading/read-mail.ts'
import { type Mail, mails, rawMail } from './store.ts'

/** Somebody did write it: it waits to be sorted, or on the case it answers. */
export function takeUpMail(
  { secrets }: Machinery,
  context: Context,
  id: string,
): Promise<Complaint | Refusal> {
  return context.transaction(async (tx) => {
    const mail = known(await mails.lock(tx, id), 'mail')
    if (mail.complaintId) return known(await complaints.find(tx, mail.complaintId), 'message')
    if (mail.standing === 'same') return refuse('mail/a-copy', id)
    const read = await readMail(await rawMail(tx, id)).catch(() => null)
    const tokens = threadTokens(secrets, tx.workspaceId)
    const thread = read && (await threadOf(tx, read, namedIn(read, tokens)))
    if (thread?.isReach) await goOnAsCase(context, tx, thread.caseId, 'answered')
    const arrivedAt = Math.min(mail.arrivedAt, context.now)
    const arrived = arrivedBy(read ?? unread(mail), read?.text ?? '', arrivedAt)
    const kept = await keepToSortIn(context, tx, { ...arrived, receipt: false }, thread?.caseId ?? null)
    if (!kept.ok) return kept
    await save(context, tx, { ...mail, standing: 'taken', complaintId: kept.value.id }, 'mail.taken-up')
    return kept.value
  })
}

/** Somebody looked at it; nothing is to be done. Of a flood all are looked at together. */
export function lookAtMail(context: Context, id: string): Promise<Mail | Refusal> {
  return context.transaction(async (tx) => {
    const mail = known(await mails.lock(tx, id), 'mail')
    if (mail.standing !== 'set-aside') return refuse('mail/not-set-aside', id)
    if (mail.lookedAt) return mail
    return save(
      context,
      tx,
      { ...mail, lookedAt: { by: context.actor.id, at: context.now } },
      'mail.looked-at',
    )
  })
}

/** It stands to be looked at again. */
export function lookAgain(context: Context, id: string): Promise<Mail | Refusal> {
  return context.transaction(async (tx) => {
    const mail = known(await mails.lock(tx, id), 'mail')
    if (!mail.lookedAt) return mail
    const saved = await mails.save(tx, { ...mail, lookedAt: null })
    await settleMails(tx, [saved], context.now)
    return saved
  })
}

async function save(context: Context, tx: WorkTx, mail: Mail, type: 'mail.taken-up' | 'mail.looked-at') {
  const saved = await mails.save(tx, mail)
  await settleMails(
    tx,
    [{ ...saved, standing: 'set-aside', lookedAt: { by: context.actor.id, at: context.now } }],
    context.now,
  )
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened(type, 'mail', mail.id, context.now, { complaintId: mail.complaintId }),
  ])
  return saved
}

/** A mail of which only its beginning, or nothing, could be read. */
const unread = ({ sender, senderName, subject, messageId }: Mail): IncomingMail => ({
  messageId,
  inReplyTo: [],
  references: [],
  from: sender ? { name: senderName, address: sender } : null,
  sender: null,
  replyTo: [],
  to: [],
  cc: [],
  subject,
  date: null,
  text: '',
  html: null,
  attachments: [],
  headers: [],
})
