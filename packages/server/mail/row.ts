import type { Context } from '../workspace/context.ts'
import type { Fetched, Source } from './keep.ts'
import type { IncomingMail } from './reading/incoming.ts'
import { filesOf, type Mail } from './store.ts'

/** The row of a mail as far as it was read; what became of it is put in place of “kept”. */
export function rowOf(
  { uid, arrivedAt, size, digest }: Pick<Fetched, 'uid' | 'arrivedAt'> & Pick<Mail, 'size' | 'digest'>,
  mail: IncomingMail | null,
  { mailbox, uidValidity }: Source,
  context: Context,
): Mail {
  return {
    id: context.newId(),
    mailboxId: mailbox.id,
    uidValidity,
    uid,
    arrivedAt,
    keptAt: context.now,
    size,
    digest,
    ...headOf(mail),
    kind: 'person',
    standing: 'kept',
    why: '',
    files: mail ? filesOf(mail) : [],
    complaintId: null,
    caseId: null,
    answersId: null,
    sameAs: null,
    lookedAt: null,
    version: 1,
  }
}

/** Who sent it and what about, each within its bounds. */
export const headOf = (
  mail: IncomingMail | null,
): Pick<Mail, 'messageId' | 'sender' | 'senderName' | 'subject'> => ({
  messageId: mail?.messageId?.slice(0, 998) ?? null,
  sender: mail?.from?.address.slice(0, 254) ?? null,
  senderName: mail?.from?.name?.slice(0, 200) ?? null,
  subject: mail?.subject?.slice(0, 500) ?? null,
})
