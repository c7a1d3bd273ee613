import { happened } from '@amends/recovery/event'
import { sql } from 'kysely'
import { forgetDays, lockDays } from '../customer/happening-change.ts'
import { forgetKeys } from '../customer/happening-store.ts'
import { customerBehind, customers } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import type { Secrets } from '../engine/secrets.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { forgetFollowersAt } from '../status-page/followers.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { type Reach, reachOf } from './reach.ts'
import {
  eraseEventContent,
  filesNaming,
  forgetAnswers,
  forgetRates,
  scrubDeliveries,
  scrubImports,
  scrubShared,
  scrubSources,
} from './scrub.ts'
import { countHanging, wipeHanging } from './wipe.ts'

/** What an erasure would touch, and what goes on without the customer's data. */
export type ErasurePreview = {
  readonly customerId: string
  readonly name: string
  readonly found: readonly { readonly table: string; readonly rows: number }[]
  readonly openCases: readonly { readonly id: string; readonly title: string }[]
  readonly openPromises: readonly { readonly id: string; readonly what: string; readonly dueAt: number }[]
}

/** The customer an id, an address or a number leads to. */
export async function customerCalled(tx: Tx, called: string): Promise<string | null> {
  const value = called.trim()
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value))
    return (await customers.find(tx, value))?.id ?? null
  for (const kind of ['email', 'phone', 'outside'] as const) {
    const found = await customerBehind(tx, { kind, value })
    if (found) return found.id
  }
  return null
}

/** What would be erased, without touching it. */
export const previewErasure = (context: Context, customerId: string): Promise<ErasurePreview> =>
  context.read(async (tx) => previewOf(tx, await reachOf(tx, customerId)))

async function previewOf(tx: Tx, reach: Reach): Promise<ErasurePreview> {
  const { rows: openCases } = await sql<{ id: string; title: string }>`
    select c.id, f.title from "case" c join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${reach.ids.case}) and c.closure is null and c.merged_into is null order by c.id`.execute(
    tx.db,
  )
  const { rows: openPromises } = await sql<{ id: string; what: string; dueAt: number }>`
    select id, what, due_at as "dueAt" from promise where workspace_id = ${tx.workspaceId}
    and case_id = any(${reach.ids.case}) and fulfilment is null and release is null order by due_at, id`.execute(
    tx.db,
  )
  return {
    customerId: reach.id,
    name: reach.name,
    found: await countHanging(tx, reach),
    openCases,
    openPromises,
  }
}

/** An erasure that was done: how many rows of each table it touched, and nothing of whom it was. */
export type Erased = Pick<ErasurePreview, 'customerId' | 'found'>

/** Erases a customer everywhere, in one transaction; the chains stay whole, and that it was done stands in the workspace's. */
export function eraseCustomer(
  context: Context,
  secrets: Secrets,
  customerId: string,
  why: string,
): Promise<Erased> {
  return context.transaction(async (tx) => {
    const reach = await reachOf(tx, customerId)
    const found = await countHanging(tx, reach)
    await eraseReach(context, tx, reach, why)
    await forgetAnswers(tx, secrets, [reach])
    return { customerId: reach.id, found }
  })
}

/** Erases several in the transaction that is open; whoever an import still holds is left out. Answers how many were erased. */
export async function eraseAmong(
  context: Context,
  tx: WorkTx,
  secrets: Secrets,
  customerIds: readonly string[],
  why: string,
): Promise<number> {
  const erased: Reach[] = []
  for (const id of customerIds) {
    const reach = await reachOf(tx, id)
    const done = await eraseReach(context, tx, reach, why).then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof DoorRefusal) return false
        throw fault
      },
    )
    if (done) erased.push(reach)
  }
  await forgetAnswers(tx, secrets, erased)
  return erased.length
}

/** A refusal comes before anything is touched. */
async function eraseReach(context: Context, tx: WorkTx, reach: Reach, why: string) {
  // First of all: two who erase never wait for each other's customers.
  await lockDays(tx)
  await customers.lock(tx, reach.id)
  await scrubImports(tx, reach)
  for (const stream of await filesNaming(tx, reach)) tx.touched.set(stream.id, stream)
  await scrubShared(tx, reach)
  await scrubSources(tx, reach)
  await scrubDeliveries(tx, reach)
  await forgetKeys(tx, reach.ids.customer)
  await forgetDays(tx, context.newId(), reach.ids.customer)
  await eraseEventContent(tx, reach)
  await forgetRates(tx, reach)
  await forgetFollowersAt(
    tx,
    reach.traces.values.filter((value) => value.includes('@')),
  )
  await wipeHanging(tx, reach)
  for (const id of reach.ids.case) tx.touched.set(id, { kind: 'case', id })
  for (const id of reach.ids.complaint) tx.touched.set(id, { kind: 'complaint', id })
  for (const id of reach.ids.file.filter((file) => !tx.touched.has(file)))
    tx.touched.set(id, { kind: 'failure', id })
  const counts = { cases: reach.ids.case.length, complaints: reach.ids.complaint.length }
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened('customer.erased', 'customer', reach.id, context.now, {
      why: reach.traces.scrubbed(why),
      ...counts,
    }),
  ])
}
