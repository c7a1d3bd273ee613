import { happeningKind, type ToldHappening } from '@amends/recovery/customer/happening'
import {
  addressesFrom,
  bounded,
  hashOf,
  instantFrom,
  orderOf,
  orWhy,
  reasonColumn,
  type Reading,
  refuseUnkeepable,
  Unreadable,
  zoneFrom,
} from './import-cells.ts'
import { readDate } from './import-dates.ts'
import { guessByName, type Mapping, type Values } from './import-fields.ts'

/**
 * What a column of a file of happenings can be for us, and the names it goes by, the likeliest first. `attribute.NAME` is
 * an attribute under a name of ours; where none is named every column that is left is one under its own.
 */
const usual = {
  outsideId: [
    'outsideid',
    'customerid',
    'customernumber',
    'accountnumber',
    'accountid',
    'clientid',
    'userid',
  ],
  email: ['email', 'emailaddress', 'customeremail', 'contactemail', 'mail'],
  phone: ['phone', 'phonenumber', 'telephone', 'customerphone', 'mobile', 'tel'],
  name: ['customername', 'fullname', 'name', 'customer'],
  kind: ['kind', 'eventtype', 'event', 'type', 'topic'],
  at: [
    'at',
    'happenedat',
    'occurredat',
    'timestamp',
    'orderpurchasetimestamp',
    'orderedat',
    'purchasedat',
    'createdat',
    'created',
    'date',
    'time',
  ],
  sourceId: ['sourceid', 'eventid', 'orderid', 'id', 'reference', 'ref', 'number'],
  asOf: ['asof', 'updatedat', 'changedat', 'modifiedat', 'lastmodified'],
  zone: ['zone', 'timezone', 'tz'],
} as const

type Field = keyof typeof usual

/** The fields of a happening that a column may fill. */
export const happeningFields: readonly string[] = [...Object.keys(usual), 'attribute']

/** The likeliest mapping of happenings. */
export const guessHappening = (columns: readonly string[]): Mapping => guessByName(usual, columns).guess

/** What a mapping of happenings lacks. */
export function missingInHappening({ kind, kindIs, at, email, phone, outsideId }: Mapping) {
  return [
    ...(kind || kindIs
      ? []
      : [{ field: 'kind', message: 'Say which column holds the kind, or with kindIs what all rows are' }]),
    ...(at ? [] : [{ field: 'at', message: 'Say which column holds when it happened' }]),
    ...(email || phone || outsideId
      ? []
      : [
          {
            field: 'outsideId',
            message: 'Say which column tells the customer: an id, an e-mail address or a number',
          },
        ]),
  ]
}

/** The columns that become attributes, with the names they get. */
export function attributeColumns(mapping: Mapping, columns: readonly string[]): ReadonlyMap<string, string> {
  const named = Object.entries(mapping).filter(([field]) => field.startsWith('attribute.'))
  if (named.length) return new Map(named.map(([field, column]) => [column, field.slice('attribute.'.length)]))
  const used = new Set(Object.entries(mapping).map(([field, column]) => (field === 'kindIs' ? '' : column)))
  const left = columns.filter((column) => !used.has(column) && column !== reasonColumn)
  return new Map(left.map((column) => [column, column]))
}

/** Reads a row as a happening, or says why it can't be one. */
export const readHappening = (values: Values, reading: Reading): ToldHappening | string =>
  orWhy(() => happeningFrom(values, reading))

function happeningFrom(values: Values, reading: Reading): ToldHappening {
  refuseUnkeepable(values)
  const { mapping, source, now } = reading
  const text = (field: Field) => values[mapping[field] ?? '']?.trim() || null
  const leads = addressesFrom(text)
  if (!leads.length) throw new Unreadable('No address, number or id says whose this is')
  const zone = zoneFrom(text('zone'))
  const kind = happeningKind(bounded('kind', text('kind'), 60) ?? mapping['kindIs'] ?? '')
  if (!kind) throw new Unreadable('There is no kind')
  const at = instantFrom('at', text, zone, reading)
  if (at === null) throw new Unreadable('There is no time')
  return {
    whose: { leads, name: bounded('name', text('name'), 200), zone, language: null },
    kind,
    at,
    source,
    sourceId: bounded('id', text('sourceId'), 200) ?? hashOf(values),
    asOf: instantFrom('asOf', text, zone, reading) ?? now,
    attributes: attributesFrom(values, zone ?? reading.zone, mapping),
  }
}

const most = 8_192

function attributesFrom(values: Values, zone: string, mapping: Mapping): ToldHappening['attributes'] {
  const attributes: Record<string, unknown> = {}
  let length = 0
  for (const [column, name] of columnsOf(mapping, values)) {
    const text = values[column]?.trim()
    if (!text) continue
    length += name.length + text.length
    attributes[name] = valueOf(text, zone, mapping, column)
  }
  if (length > most)
    throw new Unreadable(`The attributes are longer than ${most.toLocaleString('en-GB')} characters`)
  return attributes
}

/** A file has the same columns in nearly every row. */
const lastColumns: { mapping?: Mapping; head?: string; found?: readonly (readonly [string, string])[] } = {}

function columnsOf(mapping: Mapping, values: Values) {
  const columns = Object.keys(values)
  const head = columns.join('\n')
  if (lastColumns.mapping !== mapping || lastColumns.head !== head || !lastColumns.found)
    Object.assign(lastColumns, { mapping, head, found: attributesInOrder(mapping, columns) })
  return lastColumns.found ?? []
}

/** In the order of their names, as they are kept. */
const attributesInOrder = (mapping: Mapping, columns: readonly string[]) =>
  [...attributeColumns(mapping, columns)].toSorted(([, a], [, b]) => (a < b ? -1 : 1))

/** Numbers and yes or no as such, dates as ISO; an id with a nought before it stays as it is. */
function valueOf(text: string, zone: string, mapping: Mapping, column: string): unknown {
  const first = text.charCodeAt(0)
  if (first === 45 || (first >= 48 && first <= 57)) {
    if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return Number(text)
    return dateOf(text, zone, mapping, column) ?? text
  }
  return text === 'true' || (text === 'false' ? false : text)
}

const timed = /^(?:\d{4}-\d\d-\d\d[ T]|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d),?[ T])\d/
const dayAlone = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)$/

function dateOf(text: string, zone: string, mapping: Mapping, column: string): string | null {
  const hasTime = timed.test(text)
  if (!hasTime && !dayAlone.test(text)) return null
  const at = readDate(text, hasTime ? zone : 'UTC', orderOf(mapping, column))
  if (at === null) return null
  const iso = new Date(at).toISOString()
  return hasTime ? iso : iso.slice(0, 10)
}
