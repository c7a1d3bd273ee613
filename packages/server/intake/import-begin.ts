import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { type DateOrder, orderSeen, type OrderSeen } from './import-dates.ts'
import { FileFault, type FileShape, rowsFrom } from './import-file.ts'
import { type ImportField, importFields, type Mapping } from './import-fields.ts'
import { type ImportJob, imports } from './import-store.ts'

/** What an import begins with. */
export type Beginning = {
  readonly fileId: string
  readonly shape: FileShape
  readonly size: number
  readonly mapping: Mapping
  readonly source: string
  readonly dryRun: boolean
  /** What the dates of the file show; asked for when a date is mapped. */
  readonly order: OrderSeen
}

/** What is wrong with a mapping, by its field; nothing when it can be used. */
export function wrongMapping(
  mapping: Readonly<Record<string, string>>,
  { format, columns }: FileShape,
): readonly { readonly field: string; readonly message: string }[] {
  const given = Object.entries(mapping)
  const strange = given.filter(([field]) => field !== 'dateOrder' && !isField(field))
  const missing = given.filter(
    ([field, column]) => isField(field) && format === 'csv' && !columns.includes(column),
  )
  const { words, dateOrder } = mapping
  return [
    ...strange.map(([field]) => ({ field, message: `Map one of ${importFields.join(', ')}` })),
    ...missing.map(([field, column]) => ({ field, message: `The file has no column “${column}”` })),
    ...(words ? [] : [{ field: 'words', message: 'Say which column holds what the customer wrote' }]),
    ...(dateOrder === undefined || dateOrder === 'day-first' || dateOrder === 'month-first'
      ? []
      : [{ field: 'dateOrder', message: 'Choose day-first or month-first' }]),
  ]
}

const isField = (field: string): field is ImportField => (importFields as readonly string[]).includes(field)

/** Which columns hold dates. */
export const dateColumns = ({ receivedAt, sentAt }: Mapping) =>
  [receivedAt, sentAt].filter((column) => column !== undefined)

/** Reads a whole file for the order of its dates; none is looked for when none is mapped. */
export async function orderInFile(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  shape: FileShape,
  mapping: Mapping,
): Promise<OrderSeen> {
  const columns = dateColumns(mapping)
  if (!columns.length) return 'none'
  const texts = new Set<string>()
  try {
    for await (const { values } of rowsFrom(chunks, shape, 0))
      for (const column of columns) texts.add((values[column] ?? '').slice(0, 40))
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
  }
  return orderSeen(texts)
}

/** Writes down that a file is to be imported. */
export async function beginImport(context: Context, tx: WorkTx, beginning: Beginning): Promise<ImportJob> {
  const { fileId, shape, size, mapping, source, dryRun, order } = beginning
  const { workspace } = await settingsOf(tx)
  const usual: DateOrder = workspace.locale === 'en-US' ? 'month-first' : 'day-first'
  const dateOrder = mapping.dateOrder ?? (order === 'day-first' || order === 'month-first' ? order : usual)
  const job: ImportJob = {
    id: context.newId(),
    name: source,
    format: shape.format,
    fileId,
    mapping: order === 'none' ? mapping : { ...mapping, dateOrder },
    dryRun,
    madeAt: context.now,
    madeBy: context.actor.id,
    progress: { rows: 0, taken: 0, known: 0, refused: 0, bytes: 0, of: size },
    standing: 'waiting',
    why: mapping.dateOrder ? null : doubt(order, dateOrder),
  }
  await imports.insert(tx, job)
  return job
}

function doubt(order: OrderSeen, read: string) {
  const how =
    read === 'day-first'
      ? 'day first (3/4 is the third of April)'
      : 'month first (3/4 is the fourth of March)'
  if (order === 'either')
    return `Every date in this file can be read two ways. They are read ${how}; map dateOrder to read them otherwise.`
  if (order === 'mixed')
    return `Some dates in this file have the day first and some the month. They are read ${how}; those that cannot be are refused.`
  return null
}
