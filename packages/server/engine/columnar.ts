import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'
import { type Dictionary, openDictionary } from './dictionary.ts'
import { copiedOut, type Taker } from './driver.ts'

/** A column as it was read: of each row the number of its value, or −1 for null and for what is empty. */
export type ReadColumn = { readonly codes: Int32Array; readonly values: Dictionary }

type Open = { codes: Int32Array; readonly values: Dictionary }

const someRows = 4_096

/**
 * Reads many rows as columns, each value once: a row costs a few bytes here, and no object is made of it. The values are in
 * the binary form of their types.
 */
export async function readColumns(
  tx: Tx,
  query: RawBuilder<unknown>,
  width: number,
): Promise<{ readonly rows: number; readonly columns: readonly ReadColumn[] }> {
  const columns: Open[] = Array.from({ length: width }, () => ({
    codes: new Int32Array(someRows),
    values: openDictionary(),
  }))
  let rows = 0
  await readEach(tx, query, (bytes, from) => {
    if (rows === columns[0]?.codes.length) for (const column of columns) column.codes = twice(column.codes)
    keepRow(columns, rows++, bytes, from)
  })
  return { rows, columns: columns.map(({ codes, values }) => ({ codes: codes.subarray(0, rows), values })) }
}

/** Reads a few large rows: of each column its bytes in the binary form of its type, or null. */
export async function readRaw(tx: Tx, query: RawBuilder<unknown>): Promise<readonly (Buffer | null)[][]> {
  const rows: (Buffer | null)[][] = []
  await readEach(tx, query, (bytes, from) => {
    // What is handed over is written over.
    const own = Buffer.from(bytes)
    let at = from + 2
    rows.push(
      Array.from({ length: own.readInt16BE(from) }, () => {
        const length = own.readInt32BE(at)
        at += 4 + Math.max(0, length)
        return length < 0 ? null : own.subarray(at - length, at)
      }),
    )
  })
  return rows
}

/** Takes each row where it begins: how many columns it has, then of each its length and its bytes. */
async function readEach(tx: Tx, query: RawBuilder<unknown>, take: (bytes: Buffer, from: number) => void) {
  let isFirst = true
  const taker: Taker = {
    take: (bytes) => {
      const from = isFirst && bytes.subarray(0, signature.length).equals(signature) ? headerLength : 0
      isFirst = false
      if (bytes.length >= from + 2 && bytes.readInt16BE(from) >= 0) take(bytes, from)
    },
  }
  await sql`${copiedOut}copy (${query}) to stdout (format binary) ${taker}`.execute(tx.db)
}

/** What it all begins with, before the flags and an empty extension (https://www.postgresql.org/docs/current/sql-copy.html). */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const headerLength = 19

function keepRow(columns: readonly Open[], row: number, bytes: Buffer, from: number) {
  let at = from + 2
  for (const { codes, values } of columns) {
    const start = at + 4
    at = start + Math.max(0, bytes.readInt32BE(at))
    codes[row] = at > start ? values.numberOf(bytes, start, at) : -1
  }
}

function twice(codes: Int32Array): Int32Array {
  const room = new Int32Array(2 * codes.length)
  room.set(codes)
  return room
}
