import type { Instant } from '@amends/analyser/calendar'
import type { MailTrouble } from '@amends/recovery/agenda'
import { happened } from '@amends/recovery/event'
import { keepSheets, sheetOf } from '../agenda/settle.ts'
import type { Tx } from '../engine/database.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import type { Mail, Mailbox } from './store.ts'

/** A mail was set aside: it is owed a look, and whoever is at their desk sees so. Of a flood only the first. */
export async function noteAside(context: Context, tx: WorkTx, kept: readonly Mail[]) {
  await settleMails(tx, kept, context.now)
  const events = kept
    .filter(isOwedALook)
    .map(({ id, why }) => happened('mail.set-aside', 'mail', id, context.now, { why }))
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, events)
}

const isOwedALook = ({ standing, sameAs }: Mail) => standing === 'set-aside' && sameAs === null

/** What is owed for mails that were set aside: somebody looks at each, at a flood once. */
export async function settleMails(tx: Tx, kept: readonly Mail[], now: Instant) {
  const aside = kept.filter(isOwedALook)
  if (!aside.length) return
  const settings = await settingsOf(tx)
  const sheets = aside.map((mail) => {
    const trouble = { id: mail.id, since: Math.min(mail.arrivedAt, now), over: mail.lookedAt !== null }
    return troubleSheet('mail', trouble, labelOf(mail), settings)
  })
  await keepSheets(tx, sheets, settings, now)
}

/** What is owed for a mailbox that can't be read. */
export async function settleMailbox(tx: Tx, { id, name }: Mailbox, since: Instant | null, now: Instant) {
  const settings = await settingsOf(tx)
  const trouble = { id, since: since ?? now, over: since === null }
  const sheet = troubleSheet('mailbox', trouble, `The mailbox ${name} can’t be read`, settings)
  await keepSheets(tx, [sheet], settings, now)
}

function troubleSheet(kind: 'mail' | 'mailbox', trouble: MailTrouble, label: string, settings: Settings) {
  const calendar = calendarOf(settings, null)
  return sheetOf({ kind, trouble, calendar }, { fileId: trouble.id, severity: null, label }, settings)
}

const labelOf = ({ sender, senderName, subject, kind }: Mail) =>
  kind === 'too-many'
    ? `Many mails from ${sender ?? 'one address'}`
    : [senderName ?? sender ?? 'Somebody', subject ?? 'a mail that could not be read'].join(' · ')
