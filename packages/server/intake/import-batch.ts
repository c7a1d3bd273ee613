import { refusals } from '@amends/recovery'
import { sql } from 'kysely'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import type { FileRow } from './import-file.ts'
import { type ImportJob, imports, keepRefusals, type RowRefusal } from './import-store.ts'
import { type AnyTarget, type Outcome, type Seen, targets } from './import-target.ts'

/**
 * Takes the next rows of a file in and says how far the import is, in the transaction of the context. Answers null
 * when somebody else has moved the import on meanwhile, or it is over.
 */
export async function importRows(
  context: Context,
  tx: WorkTx,
  job: ImportJob,
  rows: readonly FileRow[],
  seen: Seen,
): Promise<ImportJob | null> {
  const current = await imports.lock(tx, job.id)
  if (!current || current.progress.bytes !== job.progress.bytes || isOver(current)) return null
  const { workspace } = await settingsOf(tx)
  const target = targets[job.target]
  const reading = { mapping: job.mapping, source: job.name, zone: workspace.zone, now: context.now }
  const read = rows.map(({ values, fault, whole }, index) => {
    const one = fault ?? target.read(values, reading, whole)
    return { number: current.progress.rows + index + 1, values, one }
  })
  const ones = read.flatMap(({ one }) => (typeof one === 'string' ? [] : [one]))
  const take = (within: WorkTx) => takeSafely(context, within, target, ones)
  const outcomes = job.dryRun ? target.tryOut(context, tx, ones, seen, take) : take(tx)
  const counted = count(read, await outcomes)
  await keepRefusals(tx, job.id, counted.refused)
  const after = rows.at(-1)?.after ?? current.progress.bytes
  return imports.save(tx, moved(current, counted, after))
}

/** Whether nothing more is going to happen. */
export const isOver = ({ standing }: ImportJob) => standing === 'done' || standing === 'stopped'

type Read = Pick<RowRefusal, 'number' | 'values'> & { readonly one: unknown }
type Counted = {
  readonly rows: number
  readonly taken: number
  readonly replaced: number
  readonly known: number
  readonly refused: readonly RowRefusal[]
}

function count(read: readonly Read[], outcomes: readonly (Outcome | string)[]): Counted {
  const left = outcomes.toReversed()
  const ended = read.map(({ number, values, one }) => {
    const outcome = typeof one === 'string' ? one : left.pop()
    return { number, values, outcome: outcome ?? 'This row was not reached' }
  })
  const ofKind = (kind: string) =>
    ended.filter(({ outcome }) => typeof outcome !== 'string' && outcome.as === kind).length
  const refused = ended.flatMap(({ number, values, outcome }): RowRefusal[] => {
    if (typeof outcome === 'string') return [{ number, values, why: outcome }]
    return outcome.as === 'refused' ? [{ number, values, why: refusals[outcome.refusal.code].title }] : []
  })
  return {
    rows: read.length,
    taken: ofKind('taken'),
    replaced: ofKind('replaced'),
    known: ofKind('known'),
    refused,
  }
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
