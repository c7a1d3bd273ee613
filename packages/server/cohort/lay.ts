import { latenessOf, type Moment, momentOfText, numberOfValue, ownTime } from '@amends/recovery'
import type { Column as Laid } from '@amends/statistics'
import type { ReadColumn } from '../engine/columnar.ts'
import type { Column } from './columns.ts'

/**
 * What is read of a happening: an attribute as text, or as the JSON it is, where a number is told from a text; of its own time
 * the day or the moment.
 */
export type Field = { readonly name: string; readonly as: 'text' | 'json' | 'day' | 'moment' }

/** What was read of a window. */
export type Read = {
  readonly rows: number
  readonly unit: ReadColumn
  readonly kind: ReadColumn
  readonly fields: ReadonlyMap<string, ReadColumn>
}

export const keyOf = ({ name, as }: Field) => `${as} ${name}`

/** What a column reads. */
export function fieldsOf({ reads, attribute, than }: Pick<Column, 'reads' | 'attribute' | 'than'>): Field[] {
  const names = [attribute, than].filter((name) => name !== null)
  return names.map((name) => ({
    name,
    as: name === ownTime ? (reads === 'days' ? 'day' : 'moment') : reads === 'range' ? 'json' : 'text',
  }))
}

const dayMicros = 86_400_000_000
const epoch = Date.UTC(2000, 0, 1)

/** A column of the table; rows of other kinds say nothing in it. */
export function lay({ name, reads, kind, attribute, than, edges }: Column, read: Read): Laid {
  if (attribute === null)
    return { kind: 'value', attribute: name, codes: read.kind.codes, values: valuesOf(read.kind, textOf) }
  const isOfKind = kindTest(read, kind)
  const [field, due] = fieldsOf({ reads, attribute, than }).map((one) => fieldOf(read, one))
  if (!field) throw new RangeError(`${name} reads nothing`)
  const numbers = (of: readonly (number | undefined)[]) =>
    numbersBy(field.codes, isOfKind, (code) => of[code])
  switch (reads) {
    case 'value': {
      const codes = field.codes.map((code, row) => (isOfKind(row) ? code : -1))
      return { kind: 'value', attribute: name, codes, values: valuesOf(field, textOf) }
    }
    case 'days':
      return {
        kind: 'days',
        attribute: name,
        days: numbers(attribute === ownTime ? ownDays(field) : momentsOf(field, attribute).map(dayOf)),
      }
    case 'range':
      return { kind: 'range', attribute: name, numbers: numbers(valuesOf(field, numberOfJson)), edges }
    case 'late': {
      if (!due) throw new RangeError(`${name} was never due`)
      const [done, promised] = [momentsOf(field, attribute), momentsOf(due, than)]
      const late = numbersBy(field.codes, isOfKind, (code, row) => {
        const micros = latenessOf(done[code], promised[due.codes[row] ?? -1])
        return micros === undefined ? undefined : micros / 1_000
      })
      return { kind: 'late', attribute: name, late }
    }
  }
}

type Moments = readonly (Moment | undefined)[]
const known = new WeakMap<ReadColumn, Moments>()

/** The times of a field; several columns may read the same ones. */
function momentsOf(field: ReadColumn, name: string | null): Moments {
  const read = (bytes: Buffer) => (name === ownTime ? ownMoment(bytes) : momentOfText(textOf(bytes)))
  const moments = known.get(field) ?? valuesOf(field, read)
  known.set(field, moments)
  return moments
}

const dayOf = (moment: Moment | undefined) => moment && Math.floor(moment.micros / dayMicros)

/** Days since 2000 in four bytes, as the database sends a date. */
const ownDays = (field: ReadColumn) => valuesOf(field, (bytes) => bytes.readInt32BE(0) + epoch / 86_400_000)

function fieldOf({ fields }: Read, field: Field): ReadColumn {
  const found = fields.get(keyOf(field))
  if (!found) throw new RangeError(`${field.name} was not read`)
  return found
}

function kindTest({ kind: { codes, values } }: Read, kind: string): (row: number) => boolean {
  const own = values.find(Buffer.from(kind))
  return (row) => codes[row] === own
}

/** A number for each row; NaN where there is none. */
function numbersBy(
  codes: Int32Array,
  isOfKind: (row: number) => boolean,
  numberOf: (code: number, row: number) => number | undefined,
): Float64Array {
  const numbers = new Float64Array(codes.length).fill(Number.NaN)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code >= 0 && isOfKind(row)) numbers[row] = numberOf(code, row) ?? Number.NaN
  }
  return numbers
}

/** Each value of a column, read once. */
const valuesOf = <T>({ values }: ReadColumn, read: (bytes: Buffer) => T): T[] =>
  Array.from({ length: values.size }, (_, number) => read(values.bytesOf(number)))

const textOf = (bytes: Buffer) => bytes.toString()

/** Microseconds since 2000 in eight bytes, as the database sends a time. */
const ownMoment = (bytes: Buffer): Moment => ({
  micros: bytes.readInt32BE(0) * 2 ** 32 + bytes.readUInt32BE(4) + epoch * 1_000,
  isDay: false,
})

/** The JSON comes behind a byte that says how it is written. */
const numberOfJson = (bytes: Buffer): number | undefined =>
  numberOfValue(JSON.parse(bytes.toString('utf8', 1)))
