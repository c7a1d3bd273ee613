import type { Customer, Identity } from '@amends/recovery/customer'
import { sql } from 'kysely'
import { Overtaken, type Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { entity, insertRows } from '../engine/entity.ts'

export const customers = entity<Customer>('customer', {
  id: 'plain',
  name: 'plain',
  identities: 'json',
  zone: 'plain',
  language: 'plain',
  wishes: 'json',
  needs: 'plain',
  mergedInto: 'plain',
  version: 'plain',
})

/** The customer who answers to an address, number or outside id; a merged one leads to the one they live on in. */
export async function customerBehind(
  tx: Tx,
  { kind, value }: Pick<Identity, 'kind' | 'value'>,
): Promise<Customer | undefined> {
  const { rows } = await sql<{ customer_id: string }>`select customer_id from customer_identity
    where workspace_id = ${tx.workspaceId} and kind = ${kind} and value = ${plainIdentity(kind, value)}`.execute(
    tx.db,
  )
  return rows[0] && survivor(tx, rows[0].customer_id)
}

/** The same for many addresses; found under `addressKey`. */
export async function customersBehind(
  tx: Tx,
  addresses: readonly Pick<Identity, 'kind' | 'value'>[],
): Promise<Map<string, Customer>> {
  if (!addresses.length) return new Map()
  const { rows } = await sql<{ kind: Identity['kind']; value: string; customer_id: string }>`${prepared}
    select asked.kind, asked.value, found.customer_id
    from unnest(${addresses.map(({ kind }) => kind)}::text[], ${addresses.map(({ kind, value }) => plainIdentity(kind, value))}::text[]) as asked(kind, value)
    cross join lateral (select customer_id from customer_identity i
      where i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value limit 1) found`.execute(
    tx.db,
  )
  const ids = [...new Set(rows.map(({ customer_id }) => customer_id))]
  const found = new Map((await customers.among(tx, ids)).map((customer) => [customer.id, customer]))
  const behind = new Map<string, Customer>()
  for (const { kind, value, customer_id } of rows) {
    const first = found.get(customer_id)
    const customer = first?.mergedInto ? await survivor(tx, first.mergedInto) : first
    if (customer) behind.set(addressKey({ kind, value }), customer)
  }
  return behind
}

/** An address as the key of a map, however it is spelt. */
export const addressKey = ({ kind, value }: Pick<Identity, 'kind' | 'value'>) =>
  `${kind} ${plainIdentity(kind, value)}`

/** The customer, following merges. */
export async function survivor(tx: Tx, id: string): Promise<Customer | undefined> {
  const customer = await customers.find(tx, id)
  return customer?.mergedInto ? survivor(tx, customer.mergedInto) : customer
}

/** Makes a customer findable under their identities; one that already leads elsewhere stays there. */
export async function keepIdentities(tx: Tx, { id, identities }: Customer) {
  await sql`delete from customer_identity where workspace_id = ${tx.workspaceId} and customer_id = ${id}`.execute(
    tx.db,
  )
  if (!identities.length) return
  const rows = identities.map(
    ({ kind, value }) => sql`(${tx.workspaceId}, ${kind}, ${plainIdentity(kind, value)}, ${id})`,
  )
  await sql`insert into customer_identity (workspace_id, kind, value, customer_id) values ${sql.join(rows)} on conflict do nothing`.execute(
    tx.db,
  )
}

/** An address, number or outside id that leads to a new customer from now on. */
export type Lead = Pick<Identity, 'kind' | 'value'> & { readonly customerId: string }

/** Makes new customers findable, many at once. Whoever led one of these addresses elsewhere meanwhile is a `metMeanwhile`. */
export async function keepNewLeads(tx: Tx, leads: readonly Lead[]) {
  const rows = leads.map(({ kind, value, customerId }) => ({
    kind,
    value: plainIdentity(kind, value),
    customer_id: customerId,
  }))
  await insertRows(tx, 'customer_identity', rows)
}

/** Two transactions met the same stranger at the same moment: the later one looks again and finds them known. */
export function metMeanwhile(fault: unknown): never {
  const { code, constraint } = fault as { code?: string; constraint?: string }
  throw code === '23505' && constraint === 'customer_identity_pkey' ? new Overtaken() : fault
}

/** An identity as it is compared: addresses in lower case, numbers without spaces and brackets. */
export const plainIdentity = (kind: Identity['kind'], value: string) =>
  kind === 'phone' ? value.replace(/[\s()./-]/g, '') : value.trim().toLowerCase()
