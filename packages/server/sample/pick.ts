// Makes the sample's orders, customers and sellers from the CSV files of the source:
//   node packages/server/sample/pick.ts FOLDER-OF-THE-SOURCE
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import cast from './data/cast.json' with { type: 'json' }
import categories from './data/categories.json' with { type: 'json' }
import names from './data/names.json' with { type: 'json' }

type Row = Readonly<Record<string, string>>
type Picked = {
  readonly source: Row
  readonly items: readonly Row[]
  readonly customer: string
  readonly person: Row
  readonly review: Row | undefined
}

const minuteMs = 60_000
const weekMs = 7 * 24 * 60 * minuteMs

/** The source's wall clocks are read as London's, 413 whole weeks later; the sample starts where both are in winter time. */
const shift = 413 * weekMs
const now = Date.parse('2026-03-05T13:30Z')
const first = now - 18 * weekMs
/** Places the broken teapot of the story at order 7781. */
const firstNumber = 6052

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder that holds the source: node pick.ts FOLDER')
const data = join(import.meta.dirname, 'data')
const picked = pick(folder)
write('orders.csv', picked.map(orderRow))
write('later.csv', picked.flatMap(laterRow))
write('customers.csv', customerRows(picked))
write('sellers.csv', sellerRows(folder, picked))

/** Every order bought in the eighteen weeks before the sample's start, whatever became of it, in order of purchase. */
function pick(from: string): readonly Picked[] {
  const items = Map.groupBy(read(from, 'order_items'), (row) => cell(row, 'order_id'))
  const people = new Map(read(from, 'customers').map((row) => [cell(row, 'customer_id'), row]))
  const reviews = new Map(read(from, 'order_reviews').map((row) => [cell(row, 'order_id'), row]))
  const kinds = new Map(read(from, 'products').map((row) => [cell(row, 'product_id'), row]))
  return read(from, 'orders')
    .filter((source) => within(moment(source, 'order_purchase_timestamp')))
    .map((source) => {
      const id = cell(source, 'order_id')
      const person = people.get(cell(source, 'customer_id')) ?? {}
      const own = (items.get(id) ?? []).map((item) => ({ ...kinds.get(cell(item, 'product_id')), ...item }))
      const customer = cell(person, 'customer_unique_id').slice(0, 12)
      return { source, items: own, customer, person, review: reviews.get(id) }
    })
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

function within(at: number | null): boolean {
  return at !== null && at >= first && at < now
}

function place({ source }: Picked): string {
  return cell(source, 'order_purchase_timestamp') + cell(source, 'order_id')
}

/** What is known of an order at the start; a review or a delivery still to come is not. */
function orderRow({ source, items, customer, review }: Picked, index: number): Row {
  const sent = moment(source, 'order_delivered_carrier_date')
  const delivered = moment(source, 'order_delivered_customer_date')
  const reviewed = review ? moment(review, 'review_creation_date') : null
  const [item] = items
  const category = item ? cell(item, 'product_category_name') : ''
  return {
    number: String(firstNumber + index),
    source: cell(source, 'order_id'),
    customer,
    bought: written(moment(source, 'order_purchase_timestamp')),
    promised: day(cell(source, 'order_estimated_delivery_date')),
    sent: written(known(sent)),
    delivered: written(known(delivered)),
    status: standing(source),
    seller: item ? cell(item, 'seller_id').slice(0, 12) : '',
    category: categories[category as keyof typeof categories] ?? '',
    items: String(items.length),
    price: total(items, 'price'),
    freight: total(items, 'freight_value'),
    review: review && known(reviewed) !== null ? cell(review, 'review_score') : '',
  }
}

/** The deliveries that happen after the start. */
function laterRow({ source }: Picked, index: number): readonly Row[] {
  const delivered = moment(source, 'order_delivered_customer_date')
  if (delivered === null || delivered <= now) return []
  return [{ number: String(firstNumber + index), delivered: written(delivered) }]
}

/** As the source has it, without what it learned only after the start. */
function standing(source: Row): string {
  const status = cell(source, 'order_status')
  if (status === 'canceled') return 'cancelled'
  if (status !== 'delivered' && status !== 'shipped') return status
  if (known(moment(source, 'order_delivered_customer_date')) !== null) return 'delivered'
  return known(moment(source, 'order_delivered_carrier_date')) === null ? 'processing' : 'sent'
}

function customerRows(orders: readonly Picked[]): readonly Row[] {
  const taken = new Set(cast.map(({ name }) => name))
  return orders.map(({ customer, person }, index) => {
    const known = cast.find(({ order }) => order === firstNumber + index)
    const { email = '', phone = '', zone = '', language = '' } = known ?? {}
    const name = known?.name ?? madeUpName(customer, taken)
    const place = { city: cell(person, 'customer_city'), state: cell(person, 'customer_state') }
    return { id: customer, name, email, phone: phone ?? '', zone, language, ...place }
  })
}

/** A name that nobody else in the sample has; the same customer always gets the same one. */
function madeUpName(customer: string, taken: Set<string>): string {
  const { given, family } = names
  const seed = createHash('sha256').update(customer).digest().readUInt32BE(0)
  for (let step = 0; ; step++) {
    const at = (seed + step) % (given.length * family.length)
    const name = `${given[at % given.length]} ${family[Math.floor(at / given.length)]}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function sellerRows(from: string, orders: readonly Picked[]): readonly Row[] {
  const used = new Set(orders.map(({ items }) => items[0]?.['seller_id']))
  // The source lists some sellers more than once.
  const once = new Map(read(from, 'sellers').map((row) => [cell(row, 'seller_id'), row]))
  return [...once.values()]
    .filter((row) => used.has(cell(row, 'seller_id')))
    .map((row) => ({
      id: cell(row, 'seller_id').slice(0, 12),
      city: cell(row, 'seller_city'),
      state: cell(row, 'seller_state'),
    }))
}

function read(from: string, name: string): readonly Row[] {
  return parse(readFileSync(join(from, `${name}.csv`)), { columns: true, bom: true })
}

function write(name: string, rows: readonly Row[]): void {
  const heads = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => heads.map((head) => cell(row, head)).join(','))
  writeFileSync(join(data, name), `${[heads.join(','), ...lines].join('\n')}\n`)
  console.log(`${name}: ${rows.length} rows`)
}

function cell(row: Row, name: string): string {
  return row[name] ?? ''
}

function known(at: number | null): number | null {
  return at !== null && at <= now ? at : null
}

/** Summer time moves the wall clock against UTC; no delivery falls into the hour it skips. */
function moment(row: Row, name: string): number | null {
  const wall = cell(row, name)
  if (!wall) return null
  const at = Date.parse(`${wall.replace(' ', 'T')}Z`) + shift
  return at < Date.parse('2026-03-29T02:00Z') ? at : at - 60 * minuteMs
}

function written(at: number | null): string {
  return at === null ? '' : `${new Date(at).toISOString().slice(0, 16)}Z`
}

/** The source promises whole days. */
function day(wall: string): string {
  return new Date(Date.parse(`${wall.slice(0, 10)}T00:00Z`) + shift).toISOString().slice(0, 10)
}

/** In pence: one of the source's reais stands as one pound. */
function total(items: readonly Row[], name: string): string {
  return String(items.reduce((sum, item) => sum + Math.round(Number(cell(item, name)) * 100), 0))
}
