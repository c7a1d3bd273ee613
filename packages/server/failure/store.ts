import type { Failure } from '@amends/recovery/failure'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

export const failures = entity<Failure>('failure', {
  id: 'plain',
  title: 'plain',
  kind: 'plain',
  severity: 'plain',
  span: 'json',
  ownerId: 'plain',
  provisional: 'plain',
  suspected: 'json',
  confirmed: 'json',
  contained: 'json',
  fixed: 'json',
  verified: 'json',
  cause: 'json',
  mergedInto: 'plain',
  version: 'plain',
})

/** The failure, following merges. */
export async function failureBehind(tx: Tx, id: string): Promise<Failure | undefined> {
  const failure = await failures.find(tx, id)
  return failure?.mergedInto ? failureBehind(tx, failure.mergedInto) : failure
}
