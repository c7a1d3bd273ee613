import type { Instant } from '@amends/analyser/calendar'
import {
  agenda,
  type AgendaSubject,
  type CaseFile,
  defaultPlaybook,
  nextInstant,
  type StaffHours,
} from '@amends/recovery'
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
  await settleKinds(tx, streams, settings, now)
}

/** The agendas of these cases, failures, complaints and outreaches; other streams owe nothing by themselves. */
export async function settleKinds(
  tx: Tx,
  files: readonly { readonly kind: string; readonly id: string }[],
  settings: Settings,
  now: Instant,
) {
  const sheets: Sheet[] = []
  for (const [kind, sheetsOf] of Object.entries(sheetsByKind)) {
    const ids = files.filter((file) => file.kind === kind).map(({ id }) => id)
    if (ids.length) sheets.push(...(await sheetsOf(tx, ids, settings)))
  }
  await keepSheets(tx, sheets, settings, now)
}

/** Writes agendas and sets the timer of the next reminder of each. */
export async function keepSheets(tx: Tx, sheets: readonly Sheet[], settings: Settings, now: Instant) {
  await writeSheets(tx, sheets)
  for (const sheet of sheets) await remind(tx, sheet, settings, now)
}

type SheetsOf = (tx: Tx, ids: readonly string[], settings: Settings) => Promise<readonly Sheet[]>

const sheetsByKind: Readonly<Record<string, SheetsOf>> = {
  case: async (tx, ids, settings) =>
    (await caseFiles(tx, ids, settings)).map((file) => caseSheet(file, settings)),
  failure: oneByOne(failureSheet),
  complaint: oneByOne(complaintSheet),
  outreach: oneByOne(outreachSheet),
}

function oneByOne(sheetOf: (tx: Tx, id: string, settings: Settings) => Promise<Sheet | null>): SheetsOf {
  return async (tx, ids, settings) => {
    const sheets: Sheet[] = []
    for (const id of ids) {
      const sheet = await sheetOf(tx, id, settings)
      if (sheet) sheets.push(sheet)
    }
    return sheets
  }
}

/** What `agenda()` says of a subject now, with what its rows are found by. */
export function sheetOf(
  subject: AgendaSubject,
  head: Pick<Sheet, 'fileId' | 'severity' | 'label'> & Partial<Pick<Sheet, 'waiting'>>,
  { policy, workspace }: Settings,
): Sheet {
  return {
    waiting: false,
    ...head,
    items: agenda(subject, defaultPlaybook, policy),
    settingsVersion: workspace.version,
  }
}

/** The agenda of one case. */
export function caseSheet(file: CaseFile, settings: Settings): Sheet {
  const head = {
    fileId: file.case.id,
    severity: file.case.severity.level,
    waiting: file.case.waiting !== null,
    label: `${file.customer.name} · ${file.failure.title}`,
  }
  return sheetOf({ kind: 'case', file }, head, settings)
}

async function failureSheet(tx: Tx, id: string, settings: Settings): Promise<Sheet | null> {
  const file = await failureFile(tx, id, settings)
  if (!file) return null
  const { severity, title } = file.failure
  return sheetOf({ kind: 'failure', file }, { fileId: id, severity, label: title }, settings)
}

async function outreachSheet(tx: Tx, id: string, settings: Settings): Promise<Sheet | null> {
  const outreach = await outreaches.find(tx, id)
  const failure = outreach && (await failures.find(tx, outreach.failureId))
  if (!failure) return null
  const { severity, title } = failure
  const uncertain = await uncertainOf(tx, id)
  const file = { outreach, severity, uncertain, calendar: calendarOf(settings, null) }
  return sheetOf({ kind: 'outreach', file }, { fileId: id, severity, label: title }, settings)
}

/** A message that waits to be sorted, or no longer does. */
async function complaintSheet(tx: Tx, id: string, settings: Settings): Promise<Sheet | null> {
  const complaint = await complaints.find(tx, id)
  if (!complaint) return null
  const { pointsTo, sender } = complaint
  const owner = pointsTo ? ((await cases.find(tx, pointsTo))?.ownerId ?? null) : null
  const label = [
    sender.name ?? sender.address ?? 'Somebody',
    complaint.subject ?? complaint.words.slice(0, 80),
  ].join(' · ')
  const calendar = calendarOf(settings, null)
  return sheetOf(
    { kind: 'complaint', complaint, owner, calendar },
    { fileId: id, severity: null, label },
    settings,
  )
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
