import type { Customer, Identity } from '@amends/recovery/customer'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { insertRows } from '../engine/change.ts'
import { entity } from '../engine/entity.ts'
import { type Question, question } from '../engine/question.ts'

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

type Behind = Pick<Identity, 'kind' | 'value'> & { readonly customer: Record<string, unknown> }

/** The same for many addresses; found under `addressKey`. */
export const customersBehind = (
  tx: Tx,
  addresses: readonly Pick<Identity, 'kind' | 'value'>[],
): Question<Map<string, Customer>> =>
  question(
    sql`select asked.kind, asked.value, to_jsonb(found) as customer
    from jsonb_to_recordset(${JSON.stringify(addresses.map(asCompared))}::jsonb) as asked(kind text, value text)
    cross join lateral (select i.customer_id from customer_identity i
      where i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value limit 1) led
    cross join lateral (select ${customers.columns} from customer c
      where c.workspace_id = ${tx.workspaceId} and c.id = led.customer_id limit 1) found`,
    async (rows: readonly Behind[]) => {
      const behind = new Map<string, Customer>()
      for (const { kind, value, customer } of rows) {
        const first = customers.readJson(customer)
        const living = first.mergedInto ? await survivor(tx, first.mergedInto) : first
        if (living) behind.set(addressKey({ kind, value }), living)
      }
      return behind
    },
  )

const asCompared = ({ kind, value }: Pick<Identity, 'kind' | 'value'>) => ({
  kind,
  value: plainIdentity(kind, value),
})

/** An address as the key of a map, however it is spelt. */
export const addressKey = ({ kind, value }: Pick<Identity, 'kind' | 'value'>) =>
  `${kind} ${plainIdentity(kind, value)}`

/** The customer, following merges. */
export async function survivor(tx: Tx, id: string): Promise<Customer | undefined> {
  const customer = await customers.find(tx, id)
  return customer?.mergedInto ? survivor(tx, customer.mergedInto) : customer
}

/** Everyone who turned out to be this customer, through however many merges. */
export async function partsOf(tx: Tx, id: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive part as (
      select id, name from customer where workspace_id = ${tx.workspaceId} and merged_into = ${id}
      union select c.id, c.name from customer c join part p on c.merged_into = p.id where c.workspace_id = ${tx.workspaceId})
    select id, name from part order by id`.execute(tx.db)
  return rows
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

/** Makes new customers findable, many at once. Two transactions that meet the same stranger at once collide at `leadsKey`. */
export async function keepNewLeads(tx: Tx, leads: readonly Lead[]) {
  const rows = leads.map(({ kind, value, customerId }) => ({
    kind,
    value: plainIdentity(kind, value),
    customer_id: customerId,
  }))
  await insertRows(tx, 'customer_identity', rows)
}

/** The key by which an address leads to one customer only. */
export const leadsKey = 'customer_identity_pkey'

/** An identity as it is compared: addresses in lower case, numbers without spaces and brackets. */
export const plainIdentity = (kind: Identity['kind'], value: string) =>
  kind === 'phone' ? value.replace(/[\s()./-]/g, '') : value.trim().toLowerCase()
