import type { Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { type DateOrder, type OrderSeen, watchBytes, watchOrder } from './import-dates.ts'
import { FileFault, type FileShape, rowsFrom } from './import-file.ts'
import type { Mapping } from './import-fields.ts'
import { piecesOf } from './import-pieces.ts'
import { type ImportJob, imports, type TargetName } from './import-store.ts'
import type { AnyTarget } from './import-target.ts'

/** What an import begins with. */
export type Beginning = {
  readonly fileId: string
  readonly shape: FileShape
  readonly size: number
  readonly mapping: Mapping
  readonly source: string
  readonly dryRun: boolean
  readonly target: TargetName
  /** What the dates of each column show. */
  readonly orders: ReadonlyMap<string, OrderSeen>
}

/** What is wrong with a mapping, by its field; nothing when it can be used. */
export function wrongMapping(
  mapping: Mapping,
  { format, columns }: FileShape,
  { fields, valued, missing }: AnyTarget,
): readonly { readonly field: string; readonly message: string }[] {
  const given = Object.entries(mapping)
  const isOrder = (field: string) => field === 'dateOrder' || field.startsWith('dateOrder.')
  const isField = (field: string) => fields.some((one) => one === field || field.startsWith(`${one}.`))
  const strange = given.filter(([field]) => !isOrder(field) && !valued.includes(field) && !isField(field))
  const absent = given.filter(
    ([field, column]) => isField(field) && format === 'csv' && !columns.includes(column),
  )
  const orders = given.filter(
    ([field, order]) => isOrder(field) && order !== 'day-first' && order !== 'month-first',
  )
  return [
    ...strange.map(([field]) => ({ field, message: `Map one of ${[...fields, ...valued].join(', ')}` })),
    ...absent.map(([field, column]) => ({ field, message: `The file has no column “${column}”` })),
    ...missing(mapping),
    ...orders.map(([field]) => ({ field, message: 'Choose day-first or month-first' })),
  ]
}

type Chunks = Iterable<Buffer> | AsyncIterable<Buffer>

/** Reads a whole file for the order of its dates, column by column; none is looked for where none can be. */
export async function ordersInFile(
  chunks: () => Chunks,
  shape: FileShape,
  mapping: Mapping,
  { dateColumns }: AnyTarget,
): Promise<ReadonlyMap<string, OrderSeen>> {
  const columns = dateColumns(mapping, shape)
  const watches = columns.map((column) => ({ column, watch: watchOrder() }))
  try {
    if (columns.length && (await mayHoldNumericDates(chunks())))
      for await (const rows of rowsFrom(chunks(), shape, 0))
        for (const row of rows) {
          const { columns: own, cells } = row.open()
          for (const { column, watch } of watches) watch.see(cells[own.indexOf(column)] ?? '')
        }
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
  }
  return new Map(watches.map(({ column, watch }) => [column, watch.seen()]))
}

/** Whether a file may hold dates whose order has to be told. Most don't, and a look over their bytes is enough. */
async function mayHoldNumericDates(chunks: Chunks): Promise<boolean> {
  const mayHold = watchBytes()
  for await (const piece of piecesOf(chunks)) if (mayHold(piece)) return true
  return false
}

/** Writes down that a file is to be imported. */
export async function beginImport(context: Context, tx: WorkTx, beginning: Beginning): Promise<ImportJob> {
  const { fileId, shape, size, mapping, source, dryRun, target, orders } = beginning
  const { workspace } = await settingsOf(tx)
  const usual: DateOrder = workspace.locale === 'en-US' ? 'month-first' : 'day-first'
  const { read, doubts } = readingOf(orders, mapping, usual)
  const job: ImportJob = {
    id: context.newId(),
    target,
    name: source,
    format: shape.format,
    fileId,
    mapping: { ...read, ...mapping },
    dryRun,
    madeAt: context.now,
    madeBy: context.actor.id,
    progress: { rows: 0, taken: 0, replaced: 0, known: 0, refused: 0, bytes: 0, of: size },
    standing: 'waiting',
    why: doubts.length ? doubts.join(' ') : null,
  }
  await imports.insert(tx, job)
  return job
}

/** How the dates of each column are read, and what has to be said about it. */
function readingOf(seen: ReadonlyMap<string, OrderSeen>, mapping: Mapping, usual: DateOrder) {
  const dated = [...seen].filter(([, order]) => order !== 'none')
  const clear = new Set(dated.map(([, order]) => order).filter(isClear))
  // A column that does not tell is read as the others are, if they are all read one way.
  const likely = clear.size === 1 ? ([...clear][0] ?? usual) : usual
  const ways = dated.map(([column, order]) => ({
    column,
    order,
    way: isClear(order) ? order : likely,
    isTold: 'dateOrder' in mapping || `dateOrder.${column}` in mapping,
  }))
  const doubts = ways.flatMap((one) => (one.isTold ? [] : (doubt(one) ?? [])))
  if (new Set(ways.map(({ way }) => way)).size <= 1)
    return { read: ways[0] ? { dateOrder: ways[0].way } : {}, doubts }
  return { read: Object.fromEntries(ways.map(({ column, way }) => [`dateOrder.${column}`, way])), doubts }
}

const isClear = (order: OrderSeen): order is DateOrder => order === 'day-first' || order === 'month-first'

function doubt({ column, order, way }: { column: string; order: OrderSeen; way: DateOrder }) {
  const how =
    way === 'day-first' ? 'day first (3/4 is the third of April)' : 'month first (3/4 is the fourth of March)'
  if (order === 'either')
    return `Every date in “${column}” can be read two ways. They are read ${how}; map dateOrder to read them otherwise.`
  if (order === 'mixed')
    return `Some dates in “${column}” have the day first and some the month. They are read ${how}; those that cannot be are refused.`
  return null
}
