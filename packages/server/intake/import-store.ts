import type { Instant } from '@amends/analyser/calendar'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { insertRows } from '../engine/change.ts'
import { entity, timestamp } from '../engine/entity.ts'
import type { Mapping, Values } from './import-fields.ts'
import type { FileShape } from './import-file.ts'

/** How far an import is: rows so far and what became of them, bytes read of how many. */
export type Progress = {
  readonly rows: number
  readonly taken: number
  readonly replaced: number
  readonly known: number
  readonly refused: number
  readonly bytes: number
  readonly of: number
}

/** What a file holds. */
export type TargetName = 'complaints' | 'happenings' | 'notices'

/** One import of a file; `name` is the source its ids belong to. */
export type ImportJob = {
  readonly id: string
  readonly target: TargetName
  readonly name: string
  readonly format: 'csv' | 'jsonl'
  readonly fileId: string
  readonly mapping: Mapping
  readonly dryRun: boolean
  readonly madeAt: Instant
  readonly madeBy: string
  readonly progress: Progress
  readonly standing: 'waiting' | 'running' | 'done' | 'stopped'
  readonly why: string | null
}

export const imports = entity<ImportJob>('import_job', {
  id: 'plain',
  target: 'plain',
  name: 'plain',
  format: 'plain',
  fileId: 'plain',
  mapping: 'json',
  dryRun: 'plain',
  madeAt: 'instant',
  madeBy: 'plain',
  progress: 'json',
  standing: 'plain',
  why: 'plain',
})

/** Imports, newest first. */
export async function latestImports(tx: Tx): Promise<ImportJob[]> {
  const { rows } = await sql<Record<string, unknown>>`select ${imports.columns} from import_job
    where workspace_id = ${tx.workspaceId} order by id desc limit 100`.execute(tx.db)
  return rows.map(imports.read)
}

/** Keeps a file until it is imported; files nobody imported go after a day. */
export async function keepFile(
  tx: Tx,
  file: { id: string; shape: FileShape; bytes: Buffer; madeAt: Instant },
) {
  const { id, shape, bytes, madeAt } = file
  await sql`delete from import_file f where workspace_id = ${tx.workspaceId} and made_at < ${timestamp(madeAt - 86_400_000)}
    and not exists (select 1 from import_job j where j.workspace_id = f.workspace_id and j.file_id = f.id and standing in ('waiting', 'running'))`.execute(
    tx.db,
  )
  await sql`insert into import_file (workspace_id, id, format, columns, bytes, made_at)
    values (${tx.workspaceId}, ${id}, ${shape.format}, ${JSON.stringify(shape.columns)}, ${bytes}, ${timestamp(madeAt)})`.execute(
    tx.db,
  )
}

/** The bytes of a file that was sent, if they are still kept. */
export async function fileBytes(tx: Tx, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{
    bytes: Buffer
  }>`select bytes from import_file where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.db)
  return rows[0]?.bytes
}

/** An imported file lives on in its complaints. */
export async function dropFile(tx: Tx, id: string) {
  await sql`delete from import_file where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.db)
}

/** A row that was refused: where it stood, why, and what it held. */
export type RowRefusal = { readonly number: number; readonly why: string; readonly values: Values }

/** Keeps refused rows. */
export async function keepRefusals(tx: Tx, jobId: string, refusals: readonly RowRefusal[]) {
  const rows = refusals.map(({ number, why, values }) => ({
    job_id: jobId,
    row_number: number,
    why,
    content: JSON.stringify(withoutNul(values)),
  }))
  await insertRows(tx, 'import_refusal', rows)
}

/** What can't be kept as text is shown by the sign for it. */
const withoutNul = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column.toWellFormed().replaceAll('\0', '\uFFFD'),
      value.toWellFormed().replaceAll('\0', '\uFFFD'),
    ]),
  )

/** The refused rows after a row number, in order. */
export async function refusalsAfter(
  tx: Tx,
  jobId: string,
  after: number,
  most: number,
): Promise<RowRefusal[]> {
  const { rows } = await sql<{
    number: number
    why: string
    content: string
  }>`select row_number as number, why, content from import_refusal
    where workspace_id = ${tx.workspaceId} and job_id = ${jobId} and row_number > ${after} order by row_number limit ${most}`.execute(
    tx.db,
  )
  return rows.map(({ number, why, content }) => ({ number, why, values: JSON.parse(content) as Values }))
}

/** Forgets what was refused before: the import begins again. */
export async function forgetRefusals(tx: Tx, jobId: string) {
  await sql`delete from import_refusal where workspace_id = ${tx.workspaceId} and job_id = ${jobId}`.execute(
    tx.db,
  )
}
