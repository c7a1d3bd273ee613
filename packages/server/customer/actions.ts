import {
  amendCustomer,
  type Customer,
  type Decision,
  mergeCustomer,
  type Refusal,
  unmergeCustomer,
} from '@amends/recovery'
import { asRead, type Context } from '../workspace/context.ts'
import { type Kind, lockBoth, onRecord } from '../workspace/carry-out.ts'
import { customers, keepIdentities } from './store.ts'

/** What may be changed about a customer. */
export type CustomerChanges = Parameters<typeof amendCustomer>[1]

/** A customer has no file of their own: what happens to one stands in the workspace's. */
const kindIn = ({ workspaceId }: Context): Kind<Customer> => ({
  store: customers,
  what: 'customer',
  stream: () => ({ kind: 'workspace', id: workspaceId }),
})

const onCustomer = (context: Context, id: string, decide: (customer: Customer) => Decision<Customer>) =>
  onRecord(kindIn(context))(context, id, decide)

/** Changes what we hold about a customer, who is found by their new names from then on. */
export function changeCustomer(
  context: Context,
  id: string,
  changes: CustomerChanges,
): Promise<Customer | Refusal> {
  return onRecord(kindIn(context))(context, id, async (customer, tx) => {
    const decision = amendCustomer(asRead(context, customer), changes, context.now)
    if (decision.ok && changes.identities) await keepIdentities(tx, decision.value)
    return decision
  })
}

/** Two records are one customer. */
export function joinCustomers(context: Context, id: string, into: string): Promise<Customer | Refusal> {
  return context.transaction(async (tx) => {
    const kind = kindIn(context)
    const [gone, kept] = await lockBoth(tx, kind, id, into)
    const decision = mergeCustomer(gone, kept, context.now)
    if (!decision.ok) return decision
    const saved = await customers.save(tx, decision.value)
    await context.record(tx, kind.stream(saved), decision.events)
    return saved
  })
}

/** They were two after all. */
export const partCustomers = (context: Context, id: string) =>
  onCustomer(context, id, (customer) => unmergeCustomer(customer, context.now))
