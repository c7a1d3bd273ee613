import { happened } from '@amends/recovery/event'
import { newId } from '../engine/id.ts'
import { type Rung, setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { type Behind, type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { people, settingsOf } from '../workspace/store.ts'
import { type Batch, importRows, isOver, type ReadRow, rowReader, type RowReader } from './import-batch.ts'
import { FileFault, type FileRow, type FileShape, headBytes, rowsFrom, shapeOf } from './import-file.ts'
import { dropFile, fileBytes, forgetRefusals, type ImportJob, imports } from './import-store.ts'
import { type Seen, targets } from './import-target.ts'

/** An import lets other timers ring at least this often, in ms of real time. */
const second = 1_000
/** What dry runs have met, in this process; another one starts its dry run again. */
const dryRuns = new Map<string, Seen>()

/** What an import stands on. */
export type Importer = Behind & Pick<Machinery, 'clock'>

/** Goes on with imports of files that were sent, a second at a time. */
export function runImports(machinery: Importer, slice = second): TimerHandler {
  return async (rung) => {
    for (const timer of rung) await goOn(machinery, timer, slice)
  }
}

async function goOn(machinery: Importer, timer: Rung, slice: number) {
  const context = await contextOf(machinery, timer)
  const found = context && (await openImport(context, timer.subjectId))
  if (!context || !found) return end(machinery, timer)
  const { job, zone, bytes } = found
  const shape = await shapeOf(bytes.subarray(0, headBytes))
  const from = Math.max(job.progress.bytes, shape.start)
  const until = Date.now() + slice
  const left = await readOn(
    machinery,
    context,
    { job, zone, shape, from, chunks: [bytes.subarray(from)] },
    until,
  )
  if (left === 'more') await context.transaction((tx) => again(tx, timer, context.now))
  if (left === 'over') await end(machinery, timer)
}

async function again(tx: WorkTx, timer: Rung, now: number) {
  if ((await takeTimers(tx, [timer])).length) await setTimer(tx, timer.kind, timer.subjectId, now)
}

const end = ({ database }: Importer, timer: Rung) =>
  database.work(timer.workspaceId, (tx) => takeTimers(tx, [timer]))

/** Whoever made the import is who brings the complaints in. */
async function contextOf(machinery: Importer, { workspaceId, subjectId }: Rung): Promise<Context | null> {
  const now = await machinery.clock.now()
  const maker = await machinery.database.work(workspaceId, async (tx) => {
    const job = await imports.find(tx, subjectId)
    return job && people.find(tx, job.madeBy)
  })
  if (!maker) return null
  const { id, name, roles } = maker
  return openContext(machinery, { workspaceId, actor: { kind: 'person', id, name, roles }, now })
}

function openImport(context: Context, id: string) {
  return context.transaction(async (tx) => {
    const job = await imports.lock(tx, id)
    if (!job || isOver(job)) return null
    const bytes = await fileBytes(tx, job.fileId)
    if (!bytes) {
      await imports.save(tx, { ...job, standing: 'stopped', why: 'The file is gone. Send it again' })
      return null
    }
    const { workspace } = await settingsOf(tx)
    return { job: await restarted(tx, job), zone: workspace.zone, bytes }
  })
}

/** A dry run remembers in this process only what it has met, so in another one it starts again. */
async function restarted(tx: WorkTx, job: ImportJob): Promise<ImportJob> {
  if (!job.dryRun || dryRuns.has(job.id)) return job
  dryRuns.set(job.id, new Map())
  if (job.progress.rows === 0) return job
  await forgetRefusals(tx, job.id)
  const { of } = job.progress
  return imports.save(tx, {
    ...job,
    progress: { rows: 0, taken: 0, replaced: 0, known: 0, refused: 0, bytes: 0, of },
  })
}

/** A file being read: from where, and by what job. */
export type Reading = {
  readonly job: ImportJob
  readonly zone: string
  readonly shape: FileShape
  readonly from: number
  readonly chunks: Iterable<Buffer> | AsyncIterable<Buffer>
}

/**
 * Reads on until the file ends or the time is over; each batch is one transaction with the place it ends at. What
 * somebody else goes on with is left to them, and its timer with it.
 */
export async function readOn(
  machinery: Importer,
  context: Context,
  { job: opened, zone, shape, from, chunks }: Reading,
  until = Number.POSITIVE_INFINITY,
  told: (job: ImportJob) => void = () => undefined,
): Promise<'more' | 'over' | 'elsewhere'> {
  const seen = dryRuns.get(opened.id) ?? new Map()
  let job = opened
  try {
    const reader = rowReader(context, job, zone)
    for await (const batch of ahead(inBatches(rowsFrom(chunks, shape, from), reader, batchRows(job)))) {
      const next = await context.transaction((tx) => importRows(context, tx, job, batch, seen))
      if (!next) return 'elsewhere'
      job = next
      tell(machinery, context, job)
      told(job)
      if (Date.now() > until) return 'more'
    }
    told(await finish(machinery, context, job, null))
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
    const place = `After row ${job.progress.rows.toLocaleString('en-GB')}: ${fault.message}`
    told(await finish(machinery, context, job, `${place}. Mend the file there and import it again`))
  }
  return 'over'
}

/** The next is being read while one is worked on. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  next.catch(() => undefined)
  try {
    for (let one = await next; !one.done; one = await next) {
      next = source.next()
      next.catch(() => undefined)
      yield one.value
    }
  } finally {
    await source.return(undefined)
  }
}

const batchRows = ({ target }: ImportJob) => targets[target].batchRows

/** Rows are read where they are met, while the batch before is being taken in. */
async function* inBatches(
  rows: AsyncIterable<readonly FileRow[]>,
  { zone, read }: RowReader,
  most: number,
): AsyncGenerator<Batch> {
  let batch: ReadRow[] = []
  for await (const some of rows)
    for (let from = 0; from < some.length; ) {
      const taken = some.slice(from, from + most - batch.length)
      batch.push(...read(taken))
      from += taken.length
      if (batch.length < most) continue
      yield { rows: batch, zone }
      batch = []
    }
  if (batch.length) yield { rows: batch, zone }
}

async function finish(machinery: Importer, context: Context, job: ImportJob, fault: string | null) {
  const { of: bytes, rows, taken, replaced = 0, known, refused } = job.progress
  const ended: ImportJob = fault
    ? { ...job, standing: 'stopped', why: [fault, job.why].filter(Boolean).join(' ') }
    : { ...job, standing: 'done', progress: { ...job.progress, bytes } }
  dryRuns.delete(job.id)
  await context.transaction(async (tx) => {
    await imports.save(tx, ended)
    if (job.dryRun) return
    await dropFile(tx, job.fileId)
    const counts = { rows, taken, replaced, known, refused }
    const content = { importId: job.id, name: job.name, target: job.target, ...counts }
    await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
      happened('workspace.imported', 'workspace', tx.workspaceId, context.now, content),
    ])
  })
  tell(machinery, context, ended)
  return ended
}

/** One hint a batch: desks look again, without a hint for every case. */
function tell({ live }: Importer, { workspaceId }: Context, { id }: ImportJob) {
  live.publish([{ id: newId(), workspaceId, type: 'import.moved', topic: 'import', subject: id }])
}
