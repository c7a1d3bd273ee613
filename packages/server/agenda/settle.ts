import type { Instant } from '@amends/analyser/calendar'
import { agenda, type CaseFile, defaultPlaybook, nextInstant, type StaffHours } from '@amends/recovery'
import { cases } from '../case/store.ts'
import { complaints } from '../complaint/store.ts'
import { failures } from '../failure/store.ts'
import type { Tx } from '../engine/database.ts'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { outreaches, uncertainOf } from '../outreach/store.ts'
import type { Stream } from '../workspace/chain.ts'
import type { Context } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import { caseFiles } from './case-file.ts'
import { failureFile } from './failure-file.ts'
import { type Sheet, writeSheets } from './store.ts'

/** Rewrites the agenda of what a command touched, and sets the timer of its next reminder. */
export async function settle({ now }: Context, tx: Tx, streams: readonly Stream[]) {
  if (!streams.length) return
  const settings = await settingsOf(tx)
  const ofKind = (kind: string) => streams.filter((stream) => stream.kind === kind).map(({ id }) => id)
  await settleCases(tx, ofKind('case'), settings, now)
  for (const id of ofKind('failure')) await settleFailure(tx, id, settings, now)
  for (const id of ofKind('complaint')) await settleComplaint(tx, id, settings, now)
  for (const id of ofKind('outreach')) await settleOutreach(tx, id, settings, now)
}

/** The agenda of these cases. */
export async function settleCases(tx: Tx, ids: readonly string[], settings: Settings, now: Instant) {
  const files = await caseFiles(tx, ids, settings)
  const sheets = files.map((file) => sheetOf(file, settings))
  await writeSheets(tx, sheets)
  for (const sheet of sheets) await remind(tx, sheet, settings, now)
}

/** What `agenda()` says of a case now. */
export function sheetOf(file: CaseFile, { policy, workspace }: Settings): Sheet {
  return {
    fileId: file.case.id,
    items: agenda({ kind: 'case', file }, defaultPlaybook, policy),
    severity: file.case.severity.level,
    waiting: file.case.waiting !== null,
    label: `${file.customer.name} · ${file.failure.title}`,
    settingsVersion: workspace.version,
  }
}

/** The agenda of one failure itself. */
export async function settleFailure(tx: Tx, id: string, settings: Settings, now: Instant) {
  const file = await failureFile(tx, id, settings)
  if (!file) return
  const { failure } = file
  const sheet: Sheet = {
    fileId: id,
    items: agenda({ kind: 'failure', file }, defaultPlaybook, settings.policy),
    severity: failure.severity,
    waiting: false,
    label: failure.title,
    settingsVersion: settings.workspace.version,
  }
  await writeSheets(tx, [sheet])
  await remind(tx, sheet, settings, now)
}

/** The agenda of one outreach. */
export async function settleOutreach(tx: Tx, id: string, settings: Settings, now: Instant) {
  const outreach = await outreaches.find(tx, id)
  const failure = outreach && (await failures.find(tx, outreach.failureId))
  if (!failure) return
  const uncertain = await uncertainOf(tx, id)
  const file = { outreach, severity: failure.severity, uncertain, calendar: calendarOf(settings, null) }
  const sheet: Sheet = {
    fileId: id,
    items: agenda({ kind: 'outreach', file }, defaultPlaybook, settings.policy),
    severity: failure.severity,
    waiting: false,
    label: failure.title,
    settingsVersion: settings.workspace.version,
  }
  await writeSheets(tx, [sheet])
  await remind(tx, sheet, settings, now)
}

/** A message that waits to be sorted, or no longer does. */
export async function settleComplaint(tx: Tx, id: string, settings: Settings, now: Instant) {
  const complaint = await complaints.find(tx, id)
  if (!complaint) return
  const { pointsTo } = complaint
  const owner = pointsTo ? ((await cases.find(tx, pointsTo))?.ownerId ?? null) : null
  const subject = { kind: 'complaint', complaint, owner, calendar: calendarOf(settings, null) } as const
  const items = agenda(subject, defaultPlaybook, settings.policy)
  const label = [
    complaint.sender.name ?? complaint.sender.address ?? 'Somebody',
    complaint.subject ?? complaint.words.slice(0, 80),
  ].join(' · ')
  const sheet: Sheet = {
    fileId: id,
    items,
    severity: null,
    waiting: false,
    label,
    settingsVersion: settings.workspace.version,
  }
  await writeSheets(tx, [sheet])
  await remind(tx, sheet, settings, now)
}

/** Sets the one timer of a sheet at its next reminder. */
export async function remind(
  tx: Tx,
  { fileId, items }: Pick<Sheet, 'fileId' | 'items'>,
  settings: Settings,
  now: Instant,
) {
  const next = nextInstant(items, settings.policy, now, staffHours(settings))
  if (next === null) await clearTimer(tx, 'agenda', fileId)
  else await setTimer(tx, 'agenda', fileId, next)
}

/** Reminders ring in the owner's own working hours (R38). */
export function staffHours(settings: Settings): StaffHours {
  return (owner) => calendarOf(settings, settings.people.find(({ id }) => id === owner)?.calendarId ?? null)
}
