import { refusals } from '@amends/recovery'
import { sql } from 'kysely'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { type FileRow, valuesOf } from './import-file.ts'
import { type ImportJob, imports, keepRefusals, type Progress, type RowRefusal } from './import-store.ts'
import { type AnyTarget, type Outcome, type Seen, targets } from './import-target.ts'

/** A row of a file, and what it is to become or why it can't. */
export type ReadRow = { readonly row: FileRow; readonly one: unknown }

/** Reads the rows of an import as it asks for. */
export type RowReader = { readonly zone: string; read(rows: readonly FileRow[]): readonly ReadRow[] }

/** The reader of an import in a workspace of this zone. */
export function rowReader({ now }: Context, job: ImportJob, zone: string): RowReader {
  const read = targets[job.target].reader({ mapping: job.mapping, source: job.name, zone, now })
  return {
    zone,
    read: (rows) =>
      rows.map((row) => {
        const opened = row.open()
        return { row, one: opened.fault ?? read(opened) }
      }),
  }
}

/** Rows of a file that were read, in the zone their dates were read in. */
export type Batch = { readonly rows: readonly ReadRow[]; readonly zone: string }

/**
 * Takes the next rows of a file in and says how far the import is, in the transaction of the context. Answers null
 * when somebody else has moved the import on meanwhile, or it is over.
 */
export async function importRows(
  context: Context,
  tx: WorkTx,
  job: ImportJob,
  batch: Batch,
  seen: Seen,
): Promise<ImportJob | null> {
  const current = await imports.lock(tx, job.id)
  if (!current || current.progress.bytes !== job.progress.bytes || isOver(current)) return null
  const { workspace } = await settingsOf(tx)
  const target = targets[job.target]
  // Whoever moved the workspace to another zone meanwhile has its dates read there.
  const rows =
    workspace.zone === batch.zone
      ? batch.rows
      : rowReader(context, job, workspace.zone).read(batch.rows.map(({ row }) => row))
  const ones = rows.flatMap(({ one }) => (typeof one === 'string' ? [] : [one as never]))
  const take = (within: WorkTx) => takeSafely(context, within, target, ones)
  const outcomes = job.dryRun ? target.tryOut(context, tx, ones, seen, take) : take(tx)
  const counted = count(rows, await outcomes, current.progress.rows)
  await keepRefusals(tx, job.id, counted.refused)
  const after = rows.at(-1)?.row.after ?? current.progress.bytes
  return imports.save(tx, moved(current, counted, after))
}

/** Whether nothing more is going to happen. */
export const isOver = ({ standing }: ImportJob) => standing === 'done' || standing === 'stopped'

type Counted = Omit<Progress, 'bytes' | 'of' | 'refused'> & { readonly refused: readonly RowRefusal[] }

function count(rows: readonly ReadRow[], outcomes: readonly (Outcome | string)[], before: number): Counted {
  const counts = { taken: 0, replaced: 0, known: 0 }
  const refused: RowRefusal[] = []
  let next = 0
  for (const [index, { row, one }] of rows.entries()) {
    const outcome = typeof one === 'string' ? one : (outcomes[next++] ?? 'This row was not reached')
    if (typeof outcome !== 'string' && outcome.as !== 'refused') counts[outcome.as]++
    else {
      const why = typeof outcome === 'string' ? outcome : refusals[outcome.refusal.code].title
      refused.push({ number: before + index + 1, values: valuesOf(row.open()), why })
    }
  }
  return { rows: rows.length, ...counts, refused }
}

function moved(job: ImportJob, { rows, taken, replaced, known, refused }: Counted, bytes: number): ImportJob {
  const { progress } = job
  return {
    ...job,
    standing: 'running',
    progress: {
      rows: progress.rows + rows,
      taken: progress.taken + taken,
      replaced: (progress.replaced ?? 0) + replaced,
      known: progress.known + known,
      refused: progress.refused + refused.length,
      bytes,
      of: progress.of,
    },
  }
}

/** A row the database can't keep is refused by itself: the batch is halved until it stands alone. */
async function takeSafely(
  context: Context,
  tx: WorkTx,
  target: AnyTarget,
  ones: readonly never[],
): Promise<readonly (Outcome | string)[]> {
  if (!ones.length) return []
  const happened = tx.happened.length
  await sql`savepoint rows`.execute(tx.db)
  try {
    return await target.take(context, tx, ones)
  } catch (fault) {
    // Class 22 is "data exception": this value cannot be kept, whenever it is tried.
    if (!(fault as { code?: string }).code?.startsWith('22')) throw fault
    await sql`rollback to savepoint rows`.execute(tx.db)
    tx.happened.length = happened
  }
  if (ones.length === 1) return ['One of its values cannot be kept']
  const middle = Math.ceil(ones.length / 2)
  const first = await takeSafely(context, tx, target, ones.slice(0, middle))
  return [...first, ...(await takeSafely(context, tx, target, ones.slice(middle)))]
}
