import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { beginImport, ordersInFile, wrongMapping } from './import-begin.ts'
import { errorFile } from './import-errors.ts'
import type { Mapping } from './import-fields.ts'
import { FileFault, type FileShape, firstRows, headBytes, shapeOf, valuesOf } from './import-file.ts'
import { type Importer, readOn } from './import-run.ts'
import {
  forgetRefusals,
  type ImportJob,
  imports,
  refusalsAfter,
  type RowRefusal,
  type TargetName,
} from './import-store.ts'
import { targets } from './import-target.ts'

/** A file on disk that is to be imported, of any size. */
export type FileOnDisk = {
  readonly path: string
  readonly target: TargetName
  readonly source: string
  readonly dryRun: boolean
  /** Which column fills which field, where the guess is not wanted. */
  readonly map: Readonly<Record<string, string>>
  /** Told of the mapping, and after each batch how far it is. */
  readonly told: (job: ImportJob) => void
}

/** How an import ended, and the rows it refused as a file to mend. */
export type Imported = { readonly job: ImportJob; readonly errors: string | null }

/** Imports a file from disk; one that was broken off goes on where it was. */
export async function importFromDisk(
  machinery: Importer,
  context: Context,
  file: FileOnDisk,
): Promise<Imported> {
  const head = await headOf(file.path)
  const shape = await shapeOf(head)
  const { fileId, size } = await fingerprint(file.path)
  const { job, zone } = await opened(context, file, { shape, head, fileId, size })
  file.told(job)
  const from = Math.max(job.progress.bytes, shape.start)
  const reading = { job, zone, shape, from, chunks: pieces(file.path, from) }
  let last = job
  const ended = await readOn(machinery, context, reading, undefined, (moved) => file.told((last = moved)))
  if (ended === 'elsewhere') throw new FileFault('Another process imports this file already: wait for it')
  return { job: last, errors: await errorsOf(context, last, shape) }
}

type Measured = {
  readonly shape: FileShape
  readonly head: Buffer
  readonly fileId: string
  readonly size: number
}

async function opened(context: Context, file: FileOnDisk, { shape, head, fileId, size }: Measured) {
  const { source, dryRun, target } = file
  const mapping = await mappingOf(file, shape, head)
  const orders = await ordersInFile(() => pieces(file.path, shape.start), shape, mapping, targets[target])
  return context.transaction(async (tx) => {
    const { workspace } = await settingsOf(tx)
    const earlier = (await imports.where(tx, { fileId, target, name: source, standing: 'running' })).at(-1)
    if (earlier && !dryRun && !earlier.dryRun) return { job: earlier, zone: workspace.zone }
    if (earlier?.dryRun) await forgetRefusals(tx, earlier.id)
    const beginning = { fileId, shape, size, mapping, source, dryRun, target, orders }
    return { job: await beginImport(context, tx, beginning), zone: workspace.zone }
  })
}

async function mappingOf({ map, target }: FileOnDisk, shape: FileShape, head: Buffer): Promise<Mapping> {
  const sample = (await firstRows(head, shape)).map((row) => valuesOf(row.open()))
  const taken = new Set(Object.values(map))
  const guess = Object.entries(targets[target].guess(shape.columns, sample)).filter(
    ([, column]) => !taken.has(column),
  )
  const mapping = Object.entries({ ...Object.fromEntries(guess), ...map }).filter(
    ([, column]) => column !== '',
  )
  const chosen = Object.fromEntries(mapping)
  const [wrong] = wrongMapping(chosen, shape, targets[target])
  if (wrong)
    throw new FileFault(`${wrong.field}: ${wrong.message}. Its columns are ${shape.columns.join(', ')}`)
  return chosen
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The same bytes are the same file; they have to be UTF-8 from beginning to end. */
async function fingerprint(path: string): Promise<{ fileId: string; size: number }> {
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  try {
    for await (const chunk of pieces(path, 0)) {
      hash.update(chunk)
      size += chunk.length
      utf8.decode(chunk, { stream: true })
    }
    utf8.decode()
  } catch (fault) {
    throw fault instanceof TypeError ? new FileFault('This is not UTF-8 text: save it again as UTF-8') : fault
  }
  const hex = hash.digest('hex')
  return {
    fileId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    ),
    size,
  }
}

const pieces = (path: string, start: number): AsyncIterable<Buffer> =>
  createReadStream(path, { start, highWaterMark: 256 * 1024 })

const page = 5_000

async function errorsOf(context: Context, { id }: ImportJob, { columns }: FileShape): Promise<string | null> {
  const refused: RowRefusal[] = []
  for (;;) {
    const after = refused.at(-1)?.number ?? 0
    const rows = await context.read((tx) => refusalsAfter(tx, id, after, page))
    refused.push(...rows)
    if (rows.length < page) return refused.length ? errorFile(columns, refused) : null
  }
}
