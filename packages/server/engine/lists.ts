import { type RawBuilder, sql } from 'kysely'
import { writeNewId } from './id.ts'

/** Types of lists, by their numbers in the catalogue, which stay the same (src/include/catalog/pg_type.dat). */
const types = { uuid: 2950, text: 25, jsonb: 3802, timestamptz: 1184, bytea: 17 } as const

const headLength = 20

/**
 * A list as one parameter, in the binary form of PostgreSQL's arrays: it is read without parsing, and so are the values in it
 * (array_recv in src/backend/utils/adt/arrayfuncs.c). `write` says how long what it wrote is.
 */
function list(
  type: keyof typeof types,
  count: number,
  room: number,
  write: (bytes: Buffer, at: number, index: number) => number,
): Buffer {
  const bytes = Buffer.allocUnsafe(headLength + 4 * count + room)
  const head = [count ? 1 : 0, 0, types[type], count, 1]
  for (const [place, number] of head.entries()) writeInt(bytes, 4 * place, number)
  // An empty list has no dimension, and none is described.
  let at = count ? headLength : 12
  for (let index = 0; index < count; index++) {
    const length = write(bytes, at + 4, index)
    writeInt(bytes, at, length)
    at += 4 + length
  }
  return bytes.subarray(0, at)
}

function writeInt(bytes: Buffer, at: number, value: number) {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

/** Texts as `text[]`. */
export function texts(values: readonly string[]): Buffer {
  return list('text', values.length, roomFor(values), (bytes, at, index) =>
    bytes.write(wellFormed(values[index]!), at),
  )
}

/** Texts of JSON as `jsonb[]`; what is none is refused where it is read. */
export function jsons(values: readonly string[]): Buffer {
  return list('jsonb', values.length, roomFor(values) + values.length, (bytes, at, index) => {
    bytes[at] = 1 // the version of the form
    return 1 + bytes.write(values[index]!, at + 1)
  })
}

const roomFor = (values: readonly string[]) => values.reduce((sum, { length }) => sum + 3 * length, 0)

/** Half a character can't be written: the database would have refused it, so it is refused as the database does. */
function wellFormed(text: string) {
  if (!text.isWellFormed()) throw Object.assign(new Error('half a character'), { code: '22021' })
  return text
}

/** Texts whose signs are bytes each, all of one length, as `bytea[]`. */
export function byteTexts(values: readonly string[]): Buffer {
  const length = values[0]?.length ?? 0
  return list('bytea', values.length, length * values.length, (bytes, at, index) =>
    bytes.write(values[index]!, at, 'latin1'),
  )
}

/** Ids as `uuid[]`. */
export function ids(values: readonly string[]): Buffer {
  return list('uuid', values.length, 16 * values.length, (bytes, at, index) =>
    writeId(bytes, at, values[index]!),
  )
}

/** As many new ids as `uuid[]`. */
export function newIds(count: number, now: number): Buffer {
  return list('uuid', count, 16 * count, (bytes, at) => writeNewId(bytes, at, now))
}

function writeId(bytes: Buffer, at: number, id: string): number {
  let place = at
  for (let index = 0; index < id.length; index += 2) {
    if (id.charCodeAt(index) === hyphen) index++
    bytes[place++] = (digitOf(id.charCodeAt(index)) << 4) | digitOf(id.charCodeAt(index + 1))
  }
  return place - at
}

const hyphen = 45
const digitOf = (code: number) => (code & 15) + (code >= 64 ? 9 : 0)

/** Instants as `timestamptz[]`: microseconds since 2000. */
export function instants(values: readonly number[]): Buffer {
  return list('timestamptz', values.length, 8 * values.length, (bytes, at, index) => {
    const micros = (values[index]! - year2000) * 1000
    if (Number.isSafeInteger(micros)) {
      writeInt(bytes, at, Math.floor(micros / 2 ** 32))
      writeInt(bytes, at + 4, micros)
    } else bytes.writeBigInt64BE(BigInt(values[index]! - year2000) * 1000n, at)
    return 8
  })
}

const year2000 = Date.UTC(2000, 0, 1)

/** A column of texts: most often all rows have the same one, and it is sent once. */
export const textColumn = (values: readonly string[]): RawBuilder<string> =>
  values.every((one) => one === values[0]) ? sql`${values[0]}::text` : sql`unnest(${texts(values)}::text[])`

/** The same of instants. */
export const instantColumn = (values: readonly number[]): RawBuilder<number> =>
  values.every((one) => one === values[0])
    ? sql`${new Date(values[0] ?? 0).toISOString()}::timestamptz`
    : sql`unnest(${instants(values)}::timestamptz[])`
