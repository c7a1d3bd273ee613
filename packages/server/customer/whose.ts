import { type Customer, knowCustomer } from '@amends/recovery/customer'
import { newLeads, type ToldHappening } from '@amends/recovery/customer/happening'
import { sql } from 'kysely'
import { overtakenAt, type Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { texts } from '../engine/lists.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { addressKey, customers, keepNewLeads, leadsKey, type Lead, survivor } from './store.ts'

type Whose = ToldHappening['whose']
/** Whose something is, by their addresses in one spelling. */
type Addressed = { readonly whose: Whose; readonly addresses: string }

/**
 * The customer each of these is about: the first of their addresses that leads to somebody says who. Whoever nobody
 * knows is met; an address that led nowhere leads to them from now on. Where each came from stands in what happened.
 */
export async function customersFor(
  context: Context,
  tx: Tx,
  told: readonly Addressed[],
): Promise<(one: Addressed) => string> {
  const asked = new Map<string, Whose>()
  for (const { addresses, whose } of told) if (!asked.has(addresses)) asked.set(addresses, whose)
  const behind = await idsBehind(tx, asked)
  const { workspace } = await settingsOf(tx)
  const met: Customer[] = []
  const learned = new Map<string, Lead[]>()
  const answers = new Map<string, string>()
  for (const [addresses, whose] of asked) {
    const keys = keysOf(addresses, whose)
    const known = keys.map((key) => behind.get(key)).find((id) => id !== undefined)
    const newcomer = known === undefined ? meet(context, whose, workspace.zone) : null
    if (newcomer) met.push(newcomer)
    const customerId = known ?? newcomer?.id ?? ''
    answers.set(addresses, customerId)
    for (const [index, key] of keys.entries()) {
      if (behind.has(key)) continue
      behind.set(key, customerId)
      learned.set(customerId, [...(learned.get(customerId) ?? []), { ...whose.leads[index]!, customerId }])
    }
  }
  await customers.insertMany(tx, met)
  await learn(tx, new Set(met.map(({ id }) => id)), learned)
  await keepNewLeads(tx, [...learned.values()].flat()).catch(overtakenAt(leadsKey))
  return ({ addresses }) => answers.get(addresses)!
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

/** The keys of the addresses; of one alone it is their spelling. */
const keysOf = (addresses: string, { leads }: Whose) =>
  leads.length === 1 ? [addresses] : leads.map(addressKey)

type Found = {
  readonly keys: readonly string[]
  readonly ids: readonly string[]
  readonly merged: readonly string[] | null
}

async function idsBehind(tx: Tx, asked: ReadonlyMap<string, Whose>): Promise<Map<string, string>> {
  const values = { email: new Set<string>(), phone: new Set<string>(), outside: new Set<string>() }
  for (const [addresses, whose] of asked)
    for (const [index, key] of keysOf(addresses, whose).entries()) {
      const { kind } = whose.leads[index]!
      values[kind].add(key.slice(kind.length + 1))
    }
  const behind = new Map<string, string>()
  for (const [kind, those] of Object.entries(values)) {
    if (!those.size) continue
    // Of whoever is merged there are few, and an index of their own.
    const { rows } = await sql<Found>`${prepared}
      select json_agg(i.kind || ' ' || i.value) as keys, json_agg(i.customer_id) as ids, json_agg(c.id) filter (where c.id is not null) as merged
      from customer_identity i
      left join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id and c.merged_into is not null
      where i.workspace_id = ${tx.workspaceId} and i.kind = ${kind} and i.value = any(${texts([...those])}::text[])
      having count(*) > 0`.execute(tx.db)
    const { keys = [], ids = [], merged } = rows[0] ?? {}
    const living = new Map<string, string>()
    for (const id of new Set(merged)) living.set(id, (await survivor(tx, id))?.id ?? id)
    for (const [index, key] of keys.entries()) behind.set(key, living.get(ids[index]!) ?? ids[index]!)
  }
  return behind
}
