import type { Instant } from '@amends/analyser/calendar'
import { agenda, defaultPlaybook } from '@amends/recovery'
import type { MailTrouble } from '@amends/recovery/agenda'
import { happened } from '@amends/recovery/event'
import { remind } from '../agenda/settle.ts'
import { type Sheet, writeSheets } from '../agenda/store.ts'
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
    return sheetOf('mail', trouble, labelOf(mail), settings)
  })
  await write(tx, sheets, settings, now)
}

/** What is owed for a mailbox that can't be read. */
export async function settleMailbox(tx: Tx, { id, name }: Mailbox, since: Instant | null, now: Instant) {
  const settings = await settingsOf(tx)
  const trouble = { id, since: since ?? now, over: since === null }
  await write(tx, [sheetOf('mailbox', trouble, `The mailbox ${name} can’t be read`, settings)], settings, now)
}

function sheetOf(kind: 'mail' | 'mailbox', trouble: MailTrouble, label: string, settings: Settings): Sheet {
  const calendar = calendarOf(settings, null)
  return {
    fileId: trouble.id,
    items: agenda({ kind, trouble, calendar }, defaultPlaybook, settings.policy),
    severity: null,
    waiting: false,
    label,
    settingsVersion: settings.workspace.version,
  }
}

async function write(tx: Tx, sheets: readonly Sheet[], settings: Settings, now: Instant) {
  await writeSheets(tx, sheets)
  for (const sheet of sheets) await remind(tx, sheet, settings, now)
}

const labelOf = ({ sender, senderName, subject, kind }: Mail) =>
  kind === 'too-many'
    ? `Many mails from ${sender ?? 'one address'}`
    : [senderName ?? sender ?? 'Somebody', subject ?? 'a mail that could not be read'].join(' · ')
