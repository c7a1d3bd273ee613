import type { Window } from '@amends/recovery'
import type { Segment } from './segment.ts'

/** What of a segment is within a window. */
export function within(segment: Segment, { from, to }: Window): Segment {
  const { instants, customers, columns } = segment
  if (!instants) throw new Error('the times were not read')
  const rows: number[] = []
  for (let row = 0; row < segment.rows; row++)
    if (instants[row]! >= from * 1_000 && instants[row]! < to * 1_000) rows.push(row)
  if (rows.length === segment.rows) return segment
  const kept = (codes: Int32Array) => Int32Array.from(rows, (row) => codes[row]!)
  return {
    kind: segment.kind,
    rows: rows.length,
    day: segment.day,
    customers: customersOf(kept(customers.codes), customers.ids),
    instants: Float64Array.from(rows, (row) => instants[row]!),
    columns: new Map([...columns].map(([name, values]) => [name, { ...values, codes: kept(values.codes) }])),
  }
}

/** Only those of whom a row is left: whoever has none is nobody here. */
function customersOf(codes: Int32Array, ids: Buffer): Segment['customers'] {
  const places = [...new Set(codes)]
  const placeOf = new Map(places.map((code, place) => [code, place]))
  return {
    codes: codes.map((code) => placeOf.get(code)!),
    ids: Buffer.concat(places.map((code) => ids.subarray(16 * code, 16 * code + 16))),
  }
}
