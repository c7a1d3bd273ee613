import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { openCaseIds } from './family-store.ts'

/** What changes at a failure changes what its open cases owe and may say. */
export async function followTheFailure(_: Context, tx: WorkTx, { stream }: Happened) {
  if (stream.kind === 'failure') await touchCases(tx, 'failure_id', stream.id)
}

/** How a customer wants to hear from us sets the clocks of their open cases. */
export async function followTheCustomer(_: Context, tx: WorkTx, { event }: Happened) {
  await touchCases(tx, 'customer_id', event.subject.id)
}

async function touchCases(tx: WorkTx, of: Parameters<typeof openCaseIds>[1], id: string) {
  for (const caseId of await openCaseIds(tx, of, id)) tx.touched.set(caseId, { kind: 'case', id: caseId })
}
