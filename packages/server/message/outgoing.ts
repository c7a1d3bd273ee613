import type { Message } from '@amends/recovery/message'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import type { Mail } from '../engine/mail-text.ts'
import type { Secrets } from '../engine/secrets.ts'
import { settingsOf } from '../workspace/store.ts'
import { type AnswerBox, answersTo } from './answers-to.ts'
import { mailBody } from './mail-body.ts'
import { linesAbout } from './link-under.ts'
import { subjectIn, threadOf } from './thread.ts'
import { type ThreadTokens, threadTokens } from './thread-token.ts'

/** What no person let go says so (RFC 3834), so that no machine answers it. Its envelope keeps the sender: bounces must find us. */
const ofMachines = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }

/** The mail that carries a message, its Message-ID kept with it before anything is tried. */
export async function mailOf(
  tx: Tx,
  secrets: Secrets,
  message: Message,
  { sender, link }: { readonly sender: string; readonly link: string | null },
): Promise<Mail> {
  const tokens = threadTokens(secrets, tx.workspaceId)
  const { people, workspace } = await settingsOf(tx)
  const thread = await threadOf(tx, message)
  const writer = people.find(({ id }) => id === message.by)
  const language = languageOf(message, workspace.locale)
  const words = link === null ? message.body : `${message.body}\n\n${linesAbout(link, message, language)}`
  const { text, html } = mailBody(words, { title: subjectIn(thread, message.subject), language })
  return {
    reference: await keptReference(tx, message.id, tokens.reference(message.id, domainOf(sender))),
    fromName: writer?.publicName ?? workspace.name,
    to: message.recipient.address ?? '',
    subject: subjectIn(thread, message.subject),
    text,
    html,
    replyTo: replyTo(tokens, await answersTo(tx, message.caseId, sender), message.id),
    inReplyTo: thread.inReplyTo,
    references: thread.references,
    headers: { ...(message.dispatch?.actor === 'person' ? {} : ofMachines), ...leavingList(message, link) },
  }
}

/** A mail program offers to stop a status page's mails with one press (RFC 8058). */
const leavingList = ({ caseId, purpose }: Message, link: string | null): Readonly<Record<string, string>> =>
  caseId === null && purpose === 'notice' && link !== null
    ? { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}

/** Behind the plus an answer carries its case with it, where the mailbox takes that. */
function replyTo(tokens: ThreadTokens, box: AnswerBox | null, messageId: string) {
  if (!box) return null
  return box.plusAddresses ? tokens.answerTo(box.address, messageId) : box.address
}

/** The same Message-ID at every try, also when the sender's address was changed in between. */
async function keptReference(tx: Tx, messageId: string, reference: string) {
  const { rows } = await sql<{ reference: string }>`
    update outbox set reference = coalesce(reference, ${reference})
    where workspace_id = ${tx.workspaceId} and message_id = ${messageId} returning reference`.execute(tx.db)
  return rows[0]?.reference ?? reference
}

/** As the analyser read it, else the workspace's own. */
function languageOf({ report }: Message, locale: string) {
  return report && report.language !== 'und' ? report.language : locale
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
