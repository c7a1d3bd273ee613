import { Unreadable, reasonColumn, textAt } from './import-cells.ts'
import { dateReader, type DateOrder } from './import-dates.ts'
import type { Mapping } from './import-fields.ts'
import { remembered } from './import-remember.ts'

/** The columns that become attributes, with the names they get. */
export function attributeColumns(mapping: Mapping, columns: readonly string[]): ReadonlyMap<string, string> {
  const named = Object.entries(mapping).filter(([field]) => field.startsWith('attribute.'))
  if (named.length) return new Map(named.map(([field, column]) => [column, field.slice('attribute.'.length)]))
  const used = new Set(Object.entries(mapping).map(([field, column]) => (field === 'kindIs' ? '' : column)))
  const left = columns.filter((column) => !used.has(column) && column !== reasonColumn)
  return new Map(left.map((column) => [column, column]))
}

/** A column that becomes an attribute: where it stands, the name it gets, and how it begins as JSON. */
export type Attribute = {
  readonly place: number
  readonly column: string
  readonly name: string
  readonly opening: string
}

/** The attributes of rows with these columns, in the order of their names, as they are kept; an object puts names that are numbers first. */
export function attributesIn(mapping: Mapping, columns: readonly string[]): readonly Attribute[] {
  const named = [...attributeColumns(mapping, columns)].map(([column, name]) => [name, column] as const)
  const inOrder = Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return Object.entries(inOrder).map(([name, column]) => ({
    place: columns.indexOf(column),
    column,
    name,
    opening: `${JSON.stringify(name)}:`,
  }))
}

const most = 8_192

/** The attributes of a row as JSON. */
export function attributesFrom(
  cells: readonly string[],
  attributes: readonly Attribute[],
  value: (text: string, column: string) => string,
): string {
  let said = ''
  let length = 0
  for (const { place, column, name, opening } of attributes) {
    const text = textAt(cells, place)
    if (text === null) continue
    length += name.length + text.length
    said += `${said === '' ? '' : ','}${opening}${value(text, column)}`
  }
  if (length > most)
    throw new Unreadable(`The attributes are longer than ${most.toLocaleString('en-GB')} characters`)
  return `{${said}}`
}

/** Reads what stands in the cells of each column as a value, in JSON. */
export function valueReader(
  zone: string,
  orderOf: (column: string) => DateOrder,
): (text: string, column: string) => string {
  const readers = new Map<string, (text: string) => string>()
  const readerOf = (column: string) => {
    const reader = valueIn(dateReader(zone, orderOf(column)), dateReader('UTC', orderOf(column)))
    readers.set(column, remembered(reader))
    return reader
  }
  return (text, column) => (readers.get(column) ?? readerOf(column))(text)
}

type DateReader = ReturnType<typeof dateReader>

/** Numbers and yes or no as such, dates as ISO; an id with a nought before it stays as it is. */
function valueIn(timed: DateReader, dayAlone: DateReader): (text: string) => string {
  return (text) => {
    const first = text.charCodeAt(0)
    if (first === 45 || (first >= 48 && first <= 57)) {
      if (number.test(text)) return JSON.stringify(Number(text))
      return JSON.stringify(dateOf(text, timed, dayAlone) ?? text)
    }
    return text === 'true' || text === 'false' ? text : JSON.stringify(text)
  }
}

const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/
const withTime = /^(?:\d{4}-\d\d-\d\d[ T]|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d),?[ T])\d/
const withoutTime = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)$/

function dateOf(text: string, timed: DateReader, dayAlone: DateReader): string | null {
  const hasTime = withTime.test(text)
  if (!hasTime && !withoutTime.test(text)) return null
  const at = (hasTime ? timed : dayAlone)(text)
  if (at === null) return null
  const iso = new Date(at).toISOString()
  return hasTime ? iso : iso.slice(0, 10)
}
