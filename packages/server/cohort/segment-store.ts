import { type RawBuilder, sql } from 'kysely'
import { readRaw } from '../engine/columnar.ts'
import type { Tx } from '../engine/database.ts'
import { bytesOf, codesIn, numbersIn, packCodes, packTexts, textsIn } from '../engine/packed.ts'
import type { Moments, Segment, Values } from './segment.ts'

/** How segments are written, and how attributes were read then: what was laid out otherwise is laid out anew. */
const format = 1

/** Days that were written, `k`, as they are written today. */
export const isOfToday = (tx: Tx) => sql`k.workspace_id = ${tx.workspaceId} and k.format = ${format}`

/** Keeps the segments of a day. */
export async function keepDay(tx: Tx, day: string, segments: readonly Segment[]) {
  const happenings = segments.reduce((sum, { rows }) => sum + rows, 0)
  await keepHead(tx, day, happenings, true)
  for (const { kind, rows, customers, instants, columns } of segments) {
    await sql`insert into happening_segment (workspace_id, day, kind, happenings, customers, customer_codes, instants)
      values (${tx.workspaceId}, ${day}, ${kind}, ${rows}, ${customers.ids}, ${packCodes(customers.codes)}, ${bytesOf(instants ?? new Float64Array())})`.execute(
      tx.db,
    )
    for (const [name, { codes, texts, moments, numbers }] of columns)
      await sql`insert into happening_column (workspace_id, day, kind, name, codes, texts, moments, numbers)
        values (${tx.workspaceId}, ${day}, ${kind}, ${name}, ${packCodes(codes)}, ${packTexts(texts)},
          ${moments && packMoments(moments)}, ${numbers && bytesOf(numbers)})`.execute(tx.db)
  }
}

/** Keeps how much happened on a day, which is read row by row. */
export const keepPlainDay = (tx: Tx, day: string, happenings: number) => keepHead(tx, day, happenings, false)

const keepHead = (tx: Tx, day: string, happenings: number, isLaid: boolean) =>
  sql`insert into happening_day (workspace_id, day, format, happenings, is_laid)
    values (${tx.workspaceId}, ${day}, ${format}, ${happenings}, ${isLaid})`.execute(tx.db)

const packMoments = ({ micros, isDay }: Moments) => Buffer.concat([bytesOf(micros), bytesOf(isDay)])

function momentsIn(bytes: Buffer): Moments {
  const count = bytes.length / 9
  return { micros: numbersIn(bytes.subarray(0, 8 * count)), isDay: new Uint8Array(bytes.subarray(8 * count)) }
}

/** A day as it stands; `isLaid`: it is read from its segments. */
export type KeptDay = { readonly day: string; readonly isLaid: boolean }

/** The days from one to another that are as they were when they were laid out. */
export async function daysAsTheyWere(tx: Tx, from: string, to: string): Promise<readonly KeptDay[]> {
  const { rows } = await sql<KeptDay>`select k.day, k.is_laid as "isLaid" from happening_day k
    where ${isOfToday(tx)} and k.day >= ${from}::date and k.day <= ${to}::date
      and not exists (select from happening_change c where c.workspace_id = k.workspace_id and c.day = k.day)`.execute(
    tx.db,
  )
  return rows
}

/** A column that is wanted, and in which ways its values are to be read. */
export type Wanted = {
  readonly kind: string
  readonly name: string
  readonly texts: boolean
  readonly moments: boolean
  readonly numbers: boolean
}

/** The segments of these days, with the columns that are wanted. */
export async function segmentsOn(
  tx: Tx,
  days: readonly string[],
  wanted: readonly Wanted[],
  { instants }: { readonly instants: boolean },
): Promise<readonly Segment[]> {
  if (!days.length) return []
  const among = (of: string) =>
    sql`${sql.ref(of)}.workspace_id = ${tx.workspaceId} and ${sql.ref(of)}.day = any(${`{${days.join()}}`}::date[])`
  const heads = await readRaw(
    tx,
    sql`select s.day, s.kind, s.happenings, s.customers, s.customer_codes,
      ${instants ? sql`s.instants` : sql`null::bytea`} from happening_segment s where ${among('s')}`,
  )
  const columns = Map.groupBy(await columnsOn(tx, among('c'), wanted), ({ place }) => place)
  return heads.map(([day, kind, count, ids, codes, times]) => {
    const rows = count!.readInt32BE(0)
    const own = columns.get(placeOf(day!, kind!)) ?? []
    return {
      day: dayIn(day!),
      kind: kind!.toString(),
      rows,
      customers: { ids: ids!, codes: codesIn(codes!, rows) },
      instants: times ? numbersIn(times) : null,
      columns: new Map(own.map(({ name, valuesIn }) => [name, valuesIn(rows)])),
    }
  })
}

/** The database sends a date as days since 2000, in four bytes. */
const dayIn = (bytes: Buffer) => bytes.readInt32BE(0) + Date.UTC(2000, 0, 1) / 86_400_000
const placeOf = (day: Buffer, kind: Buffer) => `${dayIn(day)} ${kind}`

async function columnsOn(tx: Tx, among: RawBuilder<unknown>, wanted: readonly Wanted[]) {
  if (!wanted.length) return []
  const rows = await readRaw(
    tx,
    sql`select c.day, c.kind, c.name, c.codes,
      case when w.texts then c.texts end, case when w.moments then c.moments end, case when w.numbers then c.numbers end
      from happening_column c
      join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(kind text, name text, texts boolean, moments boolean, numbers boolean)
        on w.kind = c.kind and w.name = c.name
      where ${among}`,
  )
  return rows.map(([day, kind, name, codes, texts, moments, numbers]) => ({
    place: placeOf(day!, kind!),
    name: name!.toString(),
    valuesIn: (count: number): Values => ({
      codes: codesIn(codes!, count),
      texts: texts ? textsIn(texts) : [],
      moments: moments ? momentsIn(moments) : null,
      numbers: numbers ? numbersIn(numbers) : null,
    }),
  }))
}
