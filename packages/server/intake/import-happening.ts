import { happeningKind, type ToldHappening } from '@amends/recovery/customer/happening'
import { addressesOf, digestOf, type SpeltHappening } from '../customer/keep-happenings.ts'
import {
  addressesFrom,
  bounded,
  hashOf,
  instantIn,
  orderOf,
  orWhy,
  type Reading,
  refuseUnkeepable,
  textAt,
  Unreadable,
  zoneFrom,
} from './import-cells.ts'
import { type Attribute, attributesFrom, attributesIn, valueReader } from './import-attributes.ts'
import { dateReader } from './import-dates.ts'
import { guessByName, type Mapping, type Values } from './import-fields.ts'
import { type OpenRow, valuesOf } from './import-file.ts'
import { remembered } from './import-remember.ts'

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

/** Reads one row as a happening, or says why it can't be one. */
export const readHappening = (values: Values, reading: Reading) =>
  happeningReader(reading)({ columns: Object.keys(values), cells: Object.values(values) })

/** Reads the rows of a file: their columns are the same, and much that stands in them comes again. */
export function happeningReader(reading: Reading): (row: Row) => SpeltHappening | string {
  const { mapping, source, now } = reading
  const kindOf = remembered(happeningKind)
  const ways = remembered((zone) => waysOf(zone, mapping))
  const plans = new WeakMap<readonly string[], Plan>()
  const planFor = (columns: readonly string[]) => {
    const plan = plans.get(columns) ?? planOf(columns, mapping)
    plans.set(columns, plan)
    return plan
  }
  const happeningFrom = (row: Row): SpeltHappening => {
    const { cells } = row
    refuseUnkeepable(row)
    const { places, attributes, leadsOf } = planFor(row.columns)
    const lead = leadsOf(cells)
    const zone = zoneFrom(textAt(cells, places.zone))
    const way = ways(zone ?? reading.zone)
    const kind = kindOf(bounded('kind', textAt(cells, places.kind), 60) ?? mapping['kindIs'] ?? '')
    if (!kind) throw new Unreadable('There is no kind')
    const at = instantIn(textAt(cells, places.at), way.at)
    if (at === null) throw new Unreadable('There is no time')
    const name = bounded('name', textAt(cells, places.name), 200)
    const sourceId = bounded('id', textAt(cells, places.sourceId), 200) ?? hashOf(valuesOf(row))
    const asOf = instantIn(textAt(cells, places.asOf), way.asOf) ?? now
    const said = attributesFrom(cells, attributes, way.value)
    const { addresses } = lead
    const digest = digestOf({ kind, at }, addresses, said)
    const whose = whoseOf(lead, name, zone)
    return { whose, kind, at, source, sourceId, asOf, attributes: said, addresses, digest }
  }
  return (row) => orWhy(() => happeningFrom(row))
}

type Row = Omit<OpenRow, 'fault'>

/** Where in rows with these columns everything stands. */
type Plan = {
  readonly places: Readonly<Record<Field, number>>
  readonly attributes: readonly Attribute[]
  leadsOf(cells: readonly string[]): Lead
}

function planOf(columns: readonly string[], mapping: Mapping): Plan {
  const places = Object.fromEntries(
    Object.keys(usual).map((field) => [field, columns.indexOf(mapping[field] ?? '')]),
  ) as Record<Field, number>
  return { places, attributes: attributesIn(mapping, columns), leadsOf: leadReader(places) }
}

/** How dates and attributes are read in a zone. */
function waysOf(zone: string, mapping: Mapping) {
  const dates = (column: string | undefined) => dateReader(zone, orderOf(mapping, column))
  return {
    at: dates(mapping['at']),
    asOf: dates(mapping['asOf']),
    value: valueReader(zone, (column) => orderOf(mapping, column)),
  }
}

/** The addresses of a row, and whose it is by the last of those who have them. */
type Lead = {
  readonly leads: ToldHappening['whose']['leads']
  readonly addresses: string
  whose?: ToldHappening['whose']
}

const leadFields = ['email', 'phone', 'outsideId'] as const
/** No cell holds it. */
const between = '\0'
/** So many customers are remembered while a file is read. */
const mostLeads = 32_768

function leadReader(places: Readonly<Record<Field, number>>): (cells: readonly string[]) => Lead {
  const given = leadFields.filter((field) => places[field] >= 0)
  const read = remembered((text) => leadFrom(given, text.split(between)), mostLeads)
  const [only] = given
  if (given.length === 1) return (cells) => read(textAt(cells, places[only!]) ?? '')
  return (cells) => read(given.map((field) => textAt(cells, places[field]) ?? '').join(between))
}

function leadFrom(given: readonly (typeof leadFields)[number][], texts: readonly string[]): Lead {
  const leads = addressesFrom((field) => texts[given.indexOf(field)] || null)
  if (!leads.length) throw new Unreadable('No address, number or id says whose this is')
  return { leads, addresses: addressesOf(leads) }
}

/** The same for all rows that say the same of somebody, as far as they follow each other. */
function whoseOf(lead: Lead, name: string | null, zone: string | null) {
  if (lead.whose?.name !== name || lead.whose.zone !== zone)
    lead.whose = { leads: lead.leads, name, zone, language: null }
  return lead.whose
}
