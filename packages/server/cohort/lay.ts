import { ownTime } from '@amends/recovery'
import { type CodedColumn, lateCode, rangeCode } from '@amends/statistics'
import type { Column } from './columns.ts'
import { dayIn, type Moments, type Segment, type Values } from './segment.ts'

/** The attributes a column reads. */
export const fieldsOf = ({ attribute, than }: Pick<Column, 'attribute' | 'than'>): readonly string[] =>
  [attribute, than].filter((name) => name !== null)

/** A column of the table; rows of other kinds say nothing in it. */
export function lay(column: Column, segments: readonly Segment[], rows: number): CodedColumn {
  const { name, reads, attribute, edges } = column
  const codes = new Int32Array(rows).fill(-1)
  if (attribute === null) return { kind: 'value', attribute: name, codes, values: layKinds(segments, codes) }
  const parts = partsOf(column, segments)
  switch (reads) {
    case 'value':
      return { kind: 'value', attribute: name, codes, values: layTexts(parts, attribute, codes) }
    case 'days':
      return { kind: 'days', attribute: name, codes, first: layDays(parts, attribute, codes) }
    case 'range':
      layBy(parts, attribute, codes, ({ numbers }, value) => rangeOf(numbers?.[value], edges))
      return { kind: 'range', attribute: name, codes, edges }
    case 'late':
      for (const part of parts) layLateness(part, attribute, column.than ?? ownTime, codes)
      return { kind: 'late', attribute: name, codes }
  }
}

/** A segment, and with which row of the table it begins. */
type Part = { readonly segment: Segment; readonly begin: number }

function partsOf({ kind }: Column, segments: readonly Segment[]): readonly Part[] {
  let begin = 0
  const parts = segments.map((segment): Part => {
    const part = { segment, begin }
    begin += segment.rows
    return part
  })
  return parts.filter(({ segment }) => segment.kind === kind)
}

function layKinds(segments: readonly Segment[], codes: Int32Array): readonly string[] {
  const kinds = [...new Set(segments.map(({ kind }) => kind))]
  let begin = 0
  for (const { kind, rows } of segments) {
    codes.fill(kinds.indexOf(kind), begin, begin + rows)
    begin += rows
  }
  return kinds
}

/** Looks each value up once, and gives each row what was found for its value. */
function layBy(
  parts: readonly Part[],
  attribute: string,
  codes: Int32Array,
  codeOf: (values: Values, value: number) => number,
) {
  for (const { segment, begin } of parts) {
    const values = segment.columns.get(attribute)
    if (!values) continue
    const found = new Int32Array(1 + countOf(values)).fill(-1)
    for (let value = 1; value < found.length; value++) found[value] = codeOf(values, value - 1)
    fill(codes, begin, values.codes, found)
  }
}

const countOf = ({ texts, moments, numbers }: Values) =>
  Math.max(texts.length, moments?.micros.length ?? 0, numbers?.length ?? 0)

function fill(codes: Int32Array, begin: number, own: Int32Array, found: Int32Array) {
  for (let row = 0; row < own.length; row++) codes[begin + row] = found[own[row]!]!
}

function layTexts(parts: readonly Part[], attribute: string, codes: Int32Array): readonly string[] {
  const known = new Map<string, number>()
  layBy(parts, attribute, codes, ({ texts }, value) => {
    const text = texts[value]!
    const code = known.get(text) ?? known.size
    known.set(text, code)
    return code
  })
  return [...known.keys()]
}

const rangeOf = (number: number | undefined, edges: readonly number[]) =>
  number === undefined || Number.isNaN(number) ? -1 : rangeCode(number, edges)

/** Lays days as counted from one that is no later than any of them, and answers which. */
function layDays(parts: readonly Part[], attribute: string, codes: Int32Array): number {
  const days = parts.map(({ segment }) => daysIn(segment, attribute))
  let first = Number.POSITIVE_INFINITY
  for (const { found } of days) for (const day of found) if (day < first) first = day
  for (const [place, { begin, segment }] of parts.entries()) {
    const { found, codes: own } = days[place]!
    const counted = Int32Array.from(found, (day) => (Number.isNaN(day) ? -1 : day - first))
    if (!own) codes.fill(counted[0] ?? -1, begin, begin + segment.rows)
    else fill(codes, begin, own, counted)
  }
  return Number.isFinite(first) ? first : 0
}

/** The days of a segment, and which of them each row says; without codes all say the first. */
function daysIn(
  segment: Segment,
  attribute: string,
): { readonly found: Float64Array; readonly codes: Int32Array | null } {
  if (attribute === ownTime && segment.day !== null)
    return { found: Float64Array.of(segment.day), codes: null }
  const { micros, codes } = timesIn(segment, attribute)
  const days = micros.map(dayIn)
  return { found: days, codes: codes ?? Int32Array.from({ length: segment.rows }, (_, row) => row) }
}

const dayMicros = 86_400_000_000

/** As `latenessOf` reckons: a day that something was due counts to its end, unless what was done has no more than a day either. */
function layLateness({ segment, begin }: Part, attribute: string, than: string, codes: Int32Array) {
  const [done, due] = [timesIn(segment, attribute), timesIn(segment, than)]
  const [doneCodes, dueCodes, length] = [done.codes, due.codes, segment.rows]
  for (let row = 0; row < length; row++) {
    const [one, other] = [doneCodes ? doneCodes[row]! : row, dueCodes ? dueCodes[row]! : row]
    const isEndOfDay = due.isDay[other]! > done.isDay[one]!
    const late = (done.micros[one]! - due.micros[other]! - (isEndOfDay ? dayMicros : 0)) / 1_000
    if (!Number.isNaN(late)) codes[begin + row] = late > 0 ? lateCode(late) : 0
  }
}

type Times = Moments & { readonly codes: Int32Array | null }

/** The times of a segment under a name, and which of them each row says; without codes each row says its own. NaN: none. */
function timesIn({ rows, instants, columns }: Segment, name: string): Times {
  if (name === ownTime)
    return {
      micros: instants ?? new Float64Array(rows).fill(Number.NaN),
      isDay: new Uint8Array(rows),
      codes: null,
    }
  const values = columns.get(name)
  const moments = values?.moments
  const size = 1 + (moments?.micros.length ?? 0)
  const [micros, isDay] = [new Float64Array(size).fill(Number.NaN), new Uint8Array(size)]
  if (!values || !moments) return { micros, isDay, codes: new Int32Array(rows) }
  micros.set(moments.micros, 1)
  isDay.set(moments.isDay, 1)
  return { micros, isDay, codes: values.codes }
}
