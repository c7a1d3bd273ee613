import type { Door } from '../engine/http.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import { setTimer } from '../engine/timers.ts'
import type { Tx } from '../engine/database.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { textOf } from '../engine/body.ts'
import { beginImport, ordersInFile, wrongMapping } from './import-begin.ts'
import { errorFile } from './import-errors.ts'
import type { Mapping } from './import-fields.ts'
import { FileFault, type FileShape, firstRows, headBytes, shapeOf, valuesOf } from './import-file.ts'
import { fileBytes, type ImportJob, imports, keepFile, latestImports, refusalsAfter } from './import-store.ts'
import { type AnyTarget, targets } from './import-target.ts'

/** The doors of an import: send a file, start, look how far it is, fetch what was refused. */
export function importDoors(): readonly Door<Context>[] {
  return [
    door('POST /v1/import-files', async (context, { body, query }) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      textOf(bytes)
      const head = bytes.subarray(0, headBytes)
      const shape = await readable(head)
      const fileId = context.newId()
      const sample = (await firstRows(head, shape)).slice(0, 5).map((row) => valuesOf(row.open()))
      await context.transaction((tx) => keepFile(tx, { id: fileId, shape, bytes, madeAt: context.now }))
      const { format, columns } = shape
      return { fileId, format, columns, sample, mapping: targets[query.target].guess(columns, sample) }
    }),
    door('POST /v1/imports', async (context, { body }) => {
      const { fileId, mapping, dryRun, source, target } = body
      const bytes = await context.read((tx) => fileBytes(tx, fileId))
      if (!bytes)
        throw new DoorRefusal(
          404,
          'unknown',
          'There is no such file here. Send it again, then start the import',
        )
      const shape = await readable(bytes.subarray(0, headBytes))
      refuseWrong(mapping, shape, targets[target])
      const rows = [bytes.subarray(shape.start)]
      const orders = await ordersInFile(() => rows, shape, mapping, targets[target])
      return context.transaction(async (tx) => {
        const size = bytes.length
        const begun = await beginImport(context, tx, {
          fileId,
          shape,
          size,
          mapping,
          source,
          dryRun,
          target,
          orders,
        })
        await setTimer(tx, 'import', begun.id, context.now)
        return wire(begun)
      })
    }),
    door('GET /v1/imports', async (context) => ({
      rows: (await context.read(latestImports)).map(wire),
    })),
    door('GET /v1/imports/{id}', async (context, { params }) =>
      wire(await context.read((tx) => known(tx, params.id))),
    ),
    door('GET /v1/imports/{id}/errors', async (context, { params, reply }) => {
      const text = await context.read((tx) => errorsOf(tx, params.id))
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="refused-rows.csv"')
        .send(text)
      return undefined
    }),
  ]
}

async function readable(head: Buffer): Promise<FileShape> {
  try {
    return await shapeOf(head)
  } catch (fault) {
    if (fault instanceof FileFault) throw new DoorRefusal(422, 'bad-file', fault.message)
    throw fault
  }
}

function refuseWrong(mapping: Mapping, shape: FileShape, target: AnyTarget) {
  const errors = wrongMapping(mapping, shape, target).map(({ field, message }) => ({
    path: `mapping.${field}`,
    message,
  }))
  if (errors.length) throw new DoorRefusal(422, 'bad-input', 'The columns do not fit this file', { errors })
}

async function known(tx: Tx, id: string): Promise<ImportJob> {
  const job = await imports.find(tx, id)
  if (!job) throw unknownRecord('import')
  return job
}

const most = 1_000_000

/** The refused rows of an import as CSV. */
export async function errorsOf(tx: Tx, id: string): Promise<string> {
  const job = await known(tx, id)
  const bytes = await fileBytes(tx, job.fileId)
  const columns = bytes ? (await shapeOf(bytes.subarray(0, headBytes))).columns : []
  return errorFile(columns, await refusalsAfter(tx, id, 0, most))
}

const wire = (job: ImportJob) => ({
  ...job,
  mapping: { ...job.mapping },
  progress: { ...job.progress, replaced: job.progress.replaced ?? 0 },
})
