import type { Column, Table } from '@amends/statistics'
import { chance, type Chance } from '../chance.ts'

/** A shop of made-up customers, one order each, in which some attributes hang together as they do in real ones. */
export type Shop = { readonly table: Table; readonly columns: ReadonlyMap<string, Column> }

const customers = 10_000
const day = 86_400_000
/** A Monday; the window is eight weeks. */
const firstDay = 20_521
const days = 56

/** Twelve attributes: seven words, days, a lateness, three numbers. Sellers have categories, lots belong to products, warehouses serve regions. */
export function makeShop(seed: number): Shop {
  const draw = chance(seed)
  const rows = Array.from({ length: customers }, () => makeOrder(draw))
  const words = (attribute: string, of: (order: Order) => string): Column => {
    const values = [...new Set(rows.map(of))]
    const code = new Map(values.map((value, index) => [value, index]))
    return {
      kind: 'value',
      attribute,
      values,
      codes: Int32Array.from(rows, (order) => code.get(of(order)) ?? -1),
    }
  }
  const numbers = (attribute: string, of: (order: Order) => number): Column => ({
    kind: 'range',
    attribute,
    numbers: Float64Array.from(rows, of),
  })
  const columns: Column[] = [
    words('carrier', ({ carrier }) => `carrier ${carrier}`),
    words('seller', ({ seller }) => `seller ${seller}`),
    words('category', ({ seller }) => `category ${seller % 15}`),
    words('product', ({ product }) => `product ${product}`),
    words('lot', ({ product, lot }) => `lot ${product}-${lot}`),
    words('payment', ({ payment }) => `payment ${payment}`),
    words('region', ({ region }) => `region ${region}`),
    words('warehouse', ({ warehouse }) => `warehouse ${warehouse}`),
    { kind: 'days', attribute: 'placed', days: Int32Array.from(rows, ({ placed }) => placed) },
    { kind: 'late', attribute: 'delivery', late: Float64Array.from(rows, ({ due, done }) => done - due) },
    numbers('price', ({ price }) => price),
    numbers('weight', ({ weight }) => weight),
    numbers('items', ({ items }) => items),
  ]
  const table = { columns, rows: customers, units: customers }
  return { table, columns: new Map(columns.map((column) => [column.attribute, column])) }
}

type Order = ReturnType<typeof makeOrder>

function makeOrder(draw: Chance) {
  const seller = pick(draw, sellers)
  const product = (seller * 7 + pick(draw, products)) % 90
  const region = pick(draw, regions)
  const placed = firstDay + Math.floor(draw() * days)
  const due = (placed + 5) * day
  return {
    seller,
    product,
    region,
    placed,
    due,
    lot: Math.floor((placed - firstDay + 6 * draw()) / 12),
    carrier: pick(draw, carriers),
    payment: pick(draw, payments),
    warehouse: draw() < 0.8 ? region % 5 : Math.floor(draw() * 5),
    done: due + normal(draw) * 2.2 * day - 1.5 * day,
    price: Math.exp(3.5 + normal(draw)),
    weight: Math.exp(normal(draw)) * (1 + (product % 5)),
    items: 1 + Math.floor(-Math.log(1 - draw()) * 1.2),
  }
}

const carriers = [0.38, 0.22, 0.14, 0.09, 0.07, 0.05, 0.03, 0.02]
const payments = [0.55, 0.22, 0.11, 0.09, 0.03]
const regions = falling(27, 0.8)
const sellers = falling(60, 0.5)
const products = falling(20, 0.5)

/** Shares that fall as a power of the rank, as sales do. */
function falling(count: number, power: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** power)
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

function pick(draw: Chance, shares: readonly number[]): number {
  let left = draw()
  const found = shares.findIndex((share) => (left -= share) < 0)
  return found < 0 ? shares.length - 1 : found
}

function normal(draw: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}
