import type { AgendaItem } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { inOneStatement, insertRows, perform } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { folded } from '../engine/fold.ts'

/** The agenda of one file (a case, a failure, a complaint to sort) and what its rows are found by. */
export type Sheet = {
  readonly fileId: string
  readonly items: readonly AgendaItem[]
  readonly severity: number | null
  readonly waiting: boolean
  /** The words a row is found by: customer and failure. */
  readonly label: string
  /** The settings it was made with; an older one is made again. */
  readonly settingsVersion: number
}

type Row = {
  key: string
  file_id: string
  subject_kind: string
  subject_id: string
  case_id: string | null
  record_id: string | null
  what: string
  principle: string
  since: number
  due_at: number
  owner_id: string | null
  blocked_by: string[]
  rule: string
  policy_version: number
  ahead: boolean
}

/** Writes the sheets of files that begin now and have no rows yet. */
export async function writeNewSheets(tx: Tx, sheets: readonly Sheet[]) {
  await insertRows(
    tx,
    'agenda_item',
    sheets.flatMap((sheet) => sheet.items.map((item) => rowOf(item, sheet))),
  )
  await insertRows(tx, 'agenda_words', sheets.flatMap(wordsOf))
}

/** Makes the rows of these files equal to their sheets. Unchanged rows stay untouched. */
export async function writeSheets(tx: Tx, sheets: readonly Sheet[]) {
  if (!sheets.length) return
  const rows = sheets.flatMap((sheet) => sheet.items.map((item) => rowOf(item, sheet)))
  const words = sheets.flatMap(wordsOf)
  await inOneStatement(tx, async (gathering) => {
    await removeOthers(gathering, sheets, rows)
    if (rows.length) await putItems(gathering, rows)
    if (words.length) await putWords(gathering, words)
  })
}

/** What a file is found by, while it owes anything. */
const wordsOf = ({ fileId, items, label }: Sheet) =>
  items.length ? [{ file_id: fileId, words: folded(label) }] : []

async function removeOthers(tx: Tx, sheets: readonly Sheet[], rows: readonly { readonly key: string }[]) {
  const files = sheets.map(({ fileId }) => fileId)
  const empty = sheets.filter(({ items }) => !items.length).map(({ fileId }) => fileId)
  await perform(
    tx,
    sql`delete from agenda_item where workspace_id = ${tx.workspaceId} and file_id = any(${files}::uuid[]) and key <> all(${rows.map(({ key }) => key)}::text[])`,
  )
  await perform(
    tx,
    sql`delete from agenda_words where workspace_id = ${tx.workspaceId} and file_id = any(${empty}::uuid[])`,
  )
}

async function putItems(tx: Tx, rows: readonly ReturnType<typeof rowOf>[]) {
  await insertRows(
    tx,
    'agenda_item',
    rows,
    `on conflict (workspace_id, key) do update set file_id = excluded.file_id, since = excluded.since, due_at = excluded.due_at, owner_id = excluded.owner_id, blocked_by = excluded.blocked_by,
      rule = excluded.rule, principle = excluded.principle, policy_version = excluded.policy_version, ahead = excluded.ahead, severity = excluded.severity, waiting = excluded.waiting, label = excluded.label, settings_version = excluded.settings_version
    where (agenda_item.since, agenda_item.due_at, agenda_item.owner_id, agenda_item.blocked_by, agenda_item.rule, agenda_item.policy_version, agenda_item.ahead, agenda_item.severity, agenda_item.waiting, agenda_item.label, agenda_item.settings_version)
      is distinct from (excluded.since, excluded.due_at, excluded.owner_id, excluded.blocked_by, excluded.rule, excluded.policy_version, excluded.ahead, excluded.severity, excluded.waiting, excluded.label, excluded.settings_version)`,
  )
}

async function putWords(tx: Tx, words: readonly { readonly file_id: string; readonly words: string }[]) {
  await insertRows(
    tx,
    'agenda_words',
    words,
    `on conflict (workspace_id, file_id) do update set words = excluded.words where agenda_words.words <> excluded.words`,
  )
}

/** The rows of these files as `agenda()` made them, by file. */
export async function readItems(tx: Tx, fileIds: readonly string[]): Promise<Map<string, AgendaItem[]>> {
  const { rows } =
    await sql<Row>`${prepared}select * from agenda_item where workspace_id = ${tx.workspaceId} and file_id = any(${fileIds}) order by due_at, key`.execute(
      tx.db,
    )
  const byFile = new Map<string, AgendaItem[]>()
  for (const row of rows) byFile.set(row.file_id, [...(byFile.get(row.file_id) ?? []), itemOf(row)])
  return byFile
}

function rowOf(item: AgendaItem, { fileId, severity, waiting, label, settingsVersion }: Sheet) {
  return {
    key: item.key,
    file_id: fileId,
    subject_kind: item.subject.kind,
    subject_id: item.subject.id,
    case_id: item.caseId,
    record_id: item.recordId,
    what: item.what,
    principle: item.principle,
    since: timestamp(item.since),
    due_at: timestamp(item.due),
    owner_id: item.owner,
    blocked_by: item.blockedBy,
    rule: item.rule,
    policy_version: item.policyVersion,
    ahead: item.ahead,
    severity,
    waiting,
    label,
    settings_version: settingsVersion,
  }
}

/** An agenda item from its row. */
export const itemOf = (row: Row): AgendaItem => ({
  subject: { kind: row.subject_kind as AgendaItem['subject']['kind'], id: row.subject_id },
  caseId: row.case_id,
  what: row.what as AgendaItem['what'],
  key: row.key,
  recordId: row.record_id,
  principle: row.principle as AgendaItem['principle'],
  since: row.since,
  due: row.due_at,
  owner: row.owner_id,
  blockedBy: row.blocked_by as AgendaItem['blockedBy'],
  rule: row.rule,
  policyVersion: row.policy_version,
  ahead: row.ahead,
})
