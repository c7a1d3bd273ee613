import { type Moment, momentOfText, numberOfValue } from '@amends/recovery'
import type { ReadColumn } from '../engine/columnar.ts'

/** Happenings of one kind, as columns: of one day, or of a stretch that was read row by row. */
export type Segment = {
  readonly kind: string
  readonly rows: number
  /** The day all of them happened on, in days since 1970; null where they happened on several. */
  readonly day: number | null
  /** Whose each is: `codes` point into `ids`, sixteen bytes each. */
  readonly customers: { readonly codes: Int32Array; readonly ids: Buffer }
  /** When each happened, in microseconds since 1970; null where nobody asked. */
  readonly instants: Float64Array | null
  readonly columns: ReadonlyMap<string, Values>
}

/** What one attribute says: of each row 0 for nothing, else one more than the place of its value; each value in the ways it can be read. */
export type Values = {
  readonly codes: Int32Array
  readonly texts: readonly string[]
  readonly moments: Moments | null
  /** NaN: no number. */
  readonly numbers: Float64Array | null
}

/** Microseconds since 1970, NaN: no time; and whether it is a day alone. */
export type Moments = { readonly micros: Float64Array; readonly isDay: Uint8Array }

/** What was read of some happenings: whose, of which kind, when, and attributes as the JSON they are. */
export type ReadRows = {
  readonly rows: number
  readonly customer: ReadColumn
  readonly kind: ReadColumn
  readonly at: ReadColumn
  readonly attributes: ReadonlyMap<string, ReadColumn>
}

/** The segments of what was read, one for each kind; between its parts whoever waits may go on. */
export async function segmentsOf(
  { rows, customer, kind, at, attributes }: ReadRows,
  pause: () => Promise<void>,
): Promise<readonly Segment[]> {
  const segments: Segment[] = []
  for (const [code, chosen] of rowsByCode(kind, rows).entries()) {
    const columns = new Map<string, Values>()
    for (const [name, column] of attributes) {
      const values = valuesOf(column, chosen)
      if (values) columns.set(name, values)
      await pause()
    }
    const instant = instantsOf(at)
    const instants = new Float64Array(chosen.length)
    for (let row = 0; row < chosen.length; row++) instants[row] = instant[at.codes[chosen[row]!]!]!
    segments.push({
      kind: kind.values.bytesOf(code).toString(),
      rows: chosen.length,
      day: null,
      customers: customersOf(customer, chosen),
      instants,
      columns,
    })
  }
  return segments
}

function rowsByCode({ codes, values }: ReadColumn, rows: number): Int32Array[] {
  const counts = new Int32Array(values.size)
  for (let row = 0; row < rows; row++) counts[codes[row]!]! += 1
  const chosen = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let row = 0; row < rows; row++) {
    const code = codes[row]!
    chosen[code]![counts[code]!++] = row
  }
  return chosen
}

/** The values these rows have, numbered anew as they come, and each row's number from 1 on; 0: none. */
function renumbered({ codes, values }: ReadColumn, chosen: Int32Array, isValue: (code: number) => boolean) {
  const numberOf = new Int32Array(values.size).fill(-1)
  const kept: number[] = []
  const own = new Int32Array(chosen.length)
  for (let row = 0; row < chosen.length; row++) {
    const code = codes[chosen[row]!]!
    if (code < 0) continue
    if (numberOf[code]! < 0) numberOf[code] = isValue(code) ? kept.push(code) : 0
    own[row] = numberOf[code]!
  }
  return { codes: own, kept }
}

function customersOf(column: ReadColumn, chosen: Int32Array): Segment['customers'] {
  const { codes, kept } = renumbered(column, chosen, () => true)
  // Each has one, so none has to stand for nothing.
  return {
    codes: codes.map((code) => code - 1),
    ids: Buffer.concat(kept.map((code) => column.values.bytesOf(code))),
  }
}

function valuesOf(column: ReadColumn, chosen: Int32Array): Values | null {
  const told: Told[] = []
  const { codes, kept } = renumbered(column, chosen, (code) => {
    const value = toldBy(column.values.bytesOf(code))
    if (value) told.push(value)
    return value !== null
  })
  if (!kept.length) return null
  return {
    codes,
    texts: told.map(({ text }) => text),
    moments: momentsOf(told),
    numbers: told.some(({ number }) => number !== undefined)
      ? Float64Array.from(told, ({ number }) => number ?? Number.NaN)
      : null,
  }
}

const momentsOf = (told: readonly Told[]): Moments | null =>
  told.some(({ moment }) => moment)
    ? {
        micros: Float64Array.from(told, ({ moment }) => moment?.micros ?? Number.NaN),
        isDay: Uint8Array.from(told, ({ moment }) => Number(moment?.isDay ?? false)),
      }
    : null

type Told = {
  readonly text: string
  readonly number: number | undefined
  readonly moment: Moment | undefined
}

/** A value in the ways it can be read; null: it says nothing. The JSON comes behind a byte that says how it is written. */
function toldBy(bytes: Buffer): Told | null {
  const json = bytes.toString('utf8', 1)
  const value: unknown = JSON.parse(json)
  if (value === null || value === '') return null
  const number = numberOfValue(value)
  return typeof value === 'string'
    ? { text: value, number, moment: momentOfText(value) }
    : { text: json, number, moment: undefined }
}

const epochMicros = Date.UTC(2000, 0, 1) * 1_000

/** Each time that was read: the database sends microseconds since 2000 in eight bytes. */
function instantsOf({ values }: ReadColumn): Float64Array {
  const instants = new Float64Array(values.size)
  for (let code = 0; code < values.size; code++) {
    const bytes = values.bytesOf(code)
    instants[code] = bytes.readInt32BE(0) * 2 ** 32 + bytes.readUInt32BE(4) + epochMicros
  }
  return instants
}

const dayMicros = 86_400_000_000
/** The day a time is in, in days since 1970. */
export const dayIn = (micros: number) => Math.floor(micros / dayMicros)
