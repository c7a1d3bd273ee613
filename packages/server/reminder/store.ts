import { type ReminderMail, type ReminderWish, remindersCountFor, usualReminderWish } from '@amends/recovery'
import { sql } from 'kysely'
import { readNotices } from '../agenda/notices.ts'
import type { Tx } from '../engine/database.ts'
import { entity, timestamp } from '../engine/entity.ts'
import type { Colleague } from '../workspace/store.ts'

const wishes = entity<ReminderWish & { readonly id: string; readonly version: number }>('notice_wish', {
  id: 'plain',
  byMail: 'plain',
  fromLevel: 'plain',
  version: 'plain',
})

/** How a mail of reminders stands: under way, taken, refused, not taken yet, lost sight of, or kept here. */
export type ReminderStanding = 'attempting' | 'delivered' | 'refused' | 'later' | 'uncertain' | 'kept'

/** A mail of reminders as it is kept; what it lists stands in the notices. */
export type KeptReminder = ReminderMail & {
  readonly id: string
  readonly personId: string
  readonly more: number
  readonly standing: ReminderStanding
  readonly standingWhy: string | null
}

export const reminders = entity<KeptReminder>('notice_mail', {
  id: 'plain',
  personId: 'plain',
  at: 'instant',
  listed: 'plain',
  more: 'plain',
  standing: 'plain',
  standingWhy: 'plain',
})

/** What this person wants to be told by mail. */
export async function wishOf(tx: Tx, personId: string): Promise<ReminderWish> {
  const { byMail, fromLevel } = (await wishes.find(tx, personId)) ?? usualReminderWish
  return { byMail, fromLevel }
}

/** Keeps it. */
export async function saveWish(tx: Tx, personId: string, wish: ReminderWish) {
  const kept = await wishes.lock(tx, personId)
  if (kept) await wishes.save(tx, { ...kept, ...wish })
  else await wishes.insert(tx, { id: personId, version: 1, ...wish })
}

/** The mails to this person that still count against the caps, and the last one of all. */
export async function mailsTo(tx: Tx, personId: string, now: number): Promise<readonly KeptReminder[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${reminders.columns} from notice_mail where workspace_id = ${tx.workspaceId} and person_id = ${personId}
      and at > ${timestamp(now - remindersCountFor)} order by id desc`.execute(tx.db)
  return rows.map(reminders.read)
}

/** The last mail to this person. */
export async function lastMailTo(tx: Tx, personId: string): Promise<KeptReminder | null> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${reminders.columns} from notice_mail where workspace_id = ${tx.workspaceId} and person_id = ${personId}
    order by id desc limit 1`.execute(tx.db)
  return rows[0] ? reminders.read(rows[0]) : null
}

const untoldOf = (personId: string, { fromLevel }: ReminderWish, now: number) =>
  sql`n.person_id = ${personId} and n.mail_id is null and n.seen_at is null and n.level >= ${fromLevel} and n.at > ${timestamp(now - remindersCountFor)}`

/** What this person was warned of and has neither seen nor been told by mail, as far as it is still owed. */
export function readUntold(tx: Tx, person: Colleague, wish: ReminderWish, now: number) {
  return readNotices(tx, person, untoldOf(person.id, wish, now))
}

/** What a mail told of, as far as it is still owed. */
export const readTold = (tx: Tx, person: Colleague, mailId: string) =>
  readNotices(tx, person, sql`n.mail_id = ${mailId}`)

/** These warnings are told of by this mail, as a line or as one of the number. */
export async function markTold(tx: Tx, personId: string, wish: ReminderWish, now: number, mailId: string) {
  await sql`update notice n set mail_id = ${mailId} where n.workspace_id = ${tx.workspaceId} and ${untoldOf(personId, wish, now)}`.execute(
    tx.db,
  )
}

/** The mail was not taken: what it told of is untold again. */
export async function markUntold(tx: Tx, mailId: string) {
  await sql`update notice set mail_id = null where workspace_id = ${tx.workspaceId} and mail_id = ${mailId}`.execute(
    tx.db,
  )
}

/** We stopped before an answer was kept: it may have arrived, so it is not sent again. */
export async function markLost(tx: Tx, personId: string) {
  await sql`update notice_mail set standing = 'uncertain', standing_why = 'we stopped before the answer of the mail server was kept'
    where workspace_id = ${tx.workspaceId} and person_id = ${personId} and standing = 'attempting'`.execute(
    tx.db,
  )
}
