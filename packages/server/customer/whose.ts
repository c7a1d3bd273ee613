import { type Customer, knowCustomer } from '@amends/recovery/customer'
import { newLeads, type ToldHappening } from '@amends/recovery/customer/happening'
import { sql } from 'kysely'
import { overtakenAt, type Tx } from '../engine/database.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { addressKey, customers, keepNewLeads, leadsKey, type Lead, plainIdentity, survivor } from './store.ts'

type Whose = ToldHappening['whose']

/**
 * The customer each of these is about: the first of their addresses that leads to somebody says who. Whoever nobody
 * knows is met; an address that led nowhere leads to them from now on. Where each came from stands in what happened.
 */
export async function customersFor(
  context: Context,
  tx: Tx,
  told: readonly Whose[],
): Promise<readonly string[]> {
  const behind = await idsBehind(tx, told)
  const { workspace } = await settingsOf(tx)
  const met: Customer[] = []
  const learned = new Map<string, Lead[]>()
  const ids = told.map((whose) => {
    const known = whose.leads.map((lead) => behind.get(addressKey(lead))).find((id) => id !== undefined)
    const newcomer = known === undefined ? meet(context, whose, workspace.zone) : null
    if (newcomer) met.push(newcomer)
    const customerId = known ?? newcomer?.id ?? ''
    for (const lead of whose.leads.filter((one) => !behind.has(addressKey(one)))) {
      behind.set(addressKey(lead), customerId)
      learned.set(customerId, [...(learned.get(customerId) ?? []), { ...lead, customerId }])
    }
    return customerId
  })
  await customers.insertMany(tx, met)
  await learn(tx, new Set(met.map(({ id }) => id)), learned)
  await keepNewLeads(tx, [...learned.values()].flat()).catch(overtakenAt(leadsKey))
  return ids
}

function meet({ newId, now }: Context, { name, leads, zone, language }: Whose, ownZone: string): Customer {
  const decision = knowCustomer(
    {
      id: newId(),
      name: name?.trim() || leads[0]?.value || 'Name not given',
      identities: newLeads({ identities: [] }, leads),
      zone: zone ?? ownZone,
      language,
    },
    now,
  )
  if (!decision.ok) throw new Error(`A customer without a name: ${decision.code}`)
  return decision.value
}

/** Customers whom we knew by another address answer to these, too. */
async function learn(tx: Tx, met: ReadonlySet<string>, learned: ReadonlyMap<string, readonly Lead[]>) {
  for (const [id, leads] of [...learned].toSorted()) {
    const customer = met.has(id) ? undefined : await customers.lock(tx, id)
    const fresh = customer ? newLeads(customer, leads) : []
    if (customer && fresh.length)
      await customers.save(tx, { ...customer, identities: [...customer.identities, ...fresh] })
  }
}

type Found = {
  readonly kind: Lead['kind']
  readonly value: string
  readonly id: string
  readonly merged: boolean
}

async function idsBehind(tx: Tx, told: readonly Whose[]): Promise<Map<string, string>> {
  const leads = [...new Map(told.flatMap(({ leads }) => leads).map((one) => [addressKey(one), one])).values()]
  // Of whoever is merged there are few, and an index of their own.
  const { rows } = await sql<Found>`
    select asked.kind, asked.value, i.customer_id as id, c.id is not null as merged
    from unnest(${leads.map(({ kind }) => kind)}::text[], ${leads.map(({ kind, value }) => plainIdentity(kind, value))}::text[]) as asked(kind, value)
    join customer_identity i on i.workspace_id = ${tx.workspaceId} and i.kind = asked.kind and i.value = asked.value
    left join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id and c.merged_into is not null`.execute(
    tx.db,
  )
  const behind = new Map<string, string>()
  for (const { kind, value, id, merged } of rows)
    behind.set(addressKey({ kind, value }), merged ? ((await survivor(tx, id))?.id ?? id) : id)
  return behind
}
