import { refusals } from '@amends/recovery'
import { sql } from 'kysely'
import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { type Outcome, takeInMany } from './bulk.ts'
import type { Arrived } from './decide.ts'
import type { FileRow } from './import-file.ts'
import { readRow } from './import-row.ts'
import { type ImportJob, imports, keepRefusals, type RowRefusal } from './import-store.ts'

/** The source ids a dry run has met: nothing is kept that would remember them. */
export type Seen = Set<string>

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
  const order = job.mapping.dateOrder === 'month-first' ? 'month-first' : 'day-first'
  const reading = {
    mapping: job.mapping,
    source: job.name,
    order,
    zone: workspace.zone,
    now: context.now,
  } as const
  const read = rows.map(({ values, fault }, index) => {
    const arrived = fault ?? readRow(values, reading)
    return { number: current.progress.rows + index + 1, values, arrived }
  })
  const arrivals = read.flatMap(({ arrived }) => (typeof arrived === 'string' ? [] : [arrived]))
  const outcomes = (job.dryRun ? tryOut : takeSafely)(context, tx, arrivals, seen)
  const counted = count(read, await outcomes)
  await keepRefusals(tx, job.id, counted.refused)
  const after = rows.at(-1)?.after ?? current.progress.bytes
  return imports.save(tx, moved(current, counted, after))
}

/** Whether nothing more is going to happen. */
export const isOver = ({ standing }: ImportJob) => standing === 'done' || standing === 'stopped'

type Read = Pick<RowRefusal, 'number' | 'values'> & { readonly arrived: Arrived | string }
type Counted = {
  readonly rows: number
  readonly taken: number
  readonly known: number
  readonly refused: readonly RowRefusal[]
}

function count(read: readonly Read[], outcomes: readonly (Outcome | string)[]): Counted {
  const left = [...outcomes]
  const ended = read.map(({ number, values, arrived }) => {
    const outcome = typeof arrived === 'string' ? arrived : left.shift()
    return { number, values, outcome: outcome ?? 'This row was not reached' }
  })
  const ofKind = (kind: string) =>
    ended.filter(({ outcome }) => typeof outcome !== 'string' && outcome.as === kind).length
  const refused = ended.flatMap(({ number, values, outcome }): RowRefusal[] => {
    if (typeof outcome === 'string') return [{ number, values, why: outcome }]
    return outcome.as === 'refused' ? [{ number, values, why: refusals[outcome.refusal.code].title }] : []
  })
  return { rows: read.length, taken: ofKind('taken'), known: ofKind('known'), refused }
}

function moved(job: ImportJob, { rows, taken, known, refused }: Counted, bytes: number): ImportJob {
  const { progress } = job
  return {
    ...job,
    standing: 'running',
    progress: {
      rows: progress.rows + rows,
      taken: progress.taken + taken,
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
  arrivals: readonly Arrived[],
): Promise<readonly (Outcome | string)[]> {
  if (!arrivals.length) return []
  const happened = tx.happened.length
  await sql`savepoint rows`.execute(tx.db)
  try {
    return await takeInMany(context, tx, arrivals)
  } catch (fault) {
    // Class 22 is "data exception": this value cannot be kept, whenever it is tried.
    if (!(fault as { code?: string }).code?.startsWith('22')) throw fault
    await sql`rollback to savepoint rows`.execute(tx.db)
    tx.happened.length = happened
  }
  if (arrivals.length === 1) return ['One of its values cannot be kept']
  const middle = Math.ceil(arrivals.length / 2)
  const first = await takeSafely(context, tx, arrivals.slice(0, middle))
  return [...first, ...(await takeSafely(context, tx, arrivals.slice(middle)))]
}

/** The same with nothing kept; what an earlier batch would have taken is known. */
async function tryOut(
  context: Context,
  tx: WorkTx,
  arrivals: readonly Arrived[],
  seen: Seen,
): Promise<readonly (Outcome | string)[]> {
  const trial: WorkTx = { ...tx, happened: [], touched: new Map() }
  await sql`savepoint trial`.execute(tx.db)
  const outcomes = await takeSafely(context, trial, arrivals)
  await sql`rollback to savepoint trial`.execute(tx.db)
  return outcomes.map((outcome, index) => {
    const id = arrivals[index]?.source?.id
    if (typeof outcome === 'string' || outcome.as !== 'taken' || id === undefined) return outcome
    if (seen.has(id)) return { as: 'known' }
    seen.add(id)
    return outcome
  })
}
