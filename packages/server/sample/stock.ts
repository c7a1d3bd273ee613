import type { Customer, ToldHappening } from '@amends/recovery'
import { noWishes } from '@amends/recovery/customer'
import { parse } from 'csv-parse/sync'
import { keepHappenings } from '../customer/keep-happenings.ts'
import { customers, keepIdentities } from '../customer/store.ts'
import type { Context } from '../workspace/context.ts'

type Row = Readonly<Record<string, string>>

/** A customer of the sample, with the order they are found by. */
export type Bought = {
  readonly customerId: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly zone: string
  readonly language: string
}

const batch = 400

/** Brings in the shop's customers and what happened to them: orders and deliveries. Answers with the customer of each order number. */
export async function stock(
  context: Context,
  files: { readonly customers: string; readonly orders: string; readonly currency: string },
): Promise<ReadonlyMap<number, Bought>> {
  const rows: Row[] = parse(files.customers, { columns: true })
  const orders: Row[] = parse(files.orders, { columns: true })
  const known = new Map(rows.map((row) => [row['id'] ?? '', { ...row, customerId: context.newId() }]))
  await context.transaction(async (tx) => {
    const records = [...known.values()].map((row) => customerOf(row))
    for (let from = 0; from < records.length; from += batch)
      await customers.insert(tx, ...records.slice(from, from + batch))
    for (const record of records.filter(({ identities }) => identities.length))
      await keepIdentities(tx, record)
    await keepHappenings(
      context,
      tx,
      orders.flatMap((order) => ordered(order, files.currency)),
    )
  })
  return new Map(
    orders.map((order) => [Number(order['number']), known.get(order['customer'] ?? '') as unknown as Bought]),
  )
}

function customerOf(row: Row & { readonly customerId: string }): Customer {
  const identities = (['email', 'phone'] as const).flatMap((kind) =>
    row[kind] ? [{ kind, value: row[kind], verified: true }] : [],
  )
  return {
    id: row.customerId,
    name: row['name'] ?? '',
    zone: row['zone'] || 'Europe/London',
    language: row['language'] || null,
    wishes: noWishes,
    needs: null,
    mergedInto: null,
    version: 1,
    identities: [...identities, { kind: 'outside', value: row['id'] ?? '', verified: true }],
  }
}

function ordered(order: Row, currency: string): readonly ToldHappening[] {
  const { number = '', customer = '', promised, seller, category, price, bought = '', delivered } = order
  const whose = {
    leads: [{ kind: 'outside', value: customer } as const],
    name: null,
    zone: null,
    language: null,
  }
  const told = (kind: string, at: number, attributes: ToldHappening['attributes']) => ({
    whose,
    kind,
    at,
    asOf: at,
    attributes,
    source: 'shop',
    sourceId: `${kind} ${number}`,
  })
  const sum = { minor: Number(price), currency }
  return [
    told('order', Date.parse(bought), { order: number, promised, seller, category, price: sum }),
    ...(delivered ? [told('delivery', Date.parse(delivered), { order: number, promised, delivered })] : []),
  ]
}
