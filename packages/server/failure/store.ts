import type { Failure } from '@amends/recovery/failure'
import { plainKind } from '@amends/recovery/workspace/kind'
import { sql } from 'kysely'
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
  dismissed: 'json',
  mergedInto: 'plain',
  imported: 'json',
  version: 'plain',
})

/** The failure, following merges. */
export async function failureBehind(tx: Tx, id: string): Promise<Failure | undefined> {
  const failure = await failures.find(tx, id)
  return failure?.mergedInto ? failureBehind(tx, failure.mergedInto) : failure
}

/** How many failures bear each word for what they are; provisional ones bear none, merged ones no longer count. */
export async function countByKind(tx: Tx): Promise<{ readonly kind: string; readonly failures: number }[]> {
  const { rows } = await sql<{
    kind: string
    failures: number
  }>`select kind, count(*) as failures from failure
    where workspace_id = ${tx.workspaceId} and not provisional and merged_into is null group by kind`.execute(
    tx.db,
  )
  return rows
}

/** Failures that bear a word, however they spell it, bear it as it is spelt here. */
export async function respell(tx: Tx, word: string, name: string) {
  const { rows } = await sql<{ kind: string }>`select distinct kind from failure
    where workspace_id = ${tx.workspaceId} and not provisional`.execute(tx.db)
  const plain = plainKind(word)
  const spelt = rows.map(({ kind }) => kind).filter((kind) => plainKind(kind) === plain && kind !== name)
  if (!spelt.length) return
  await sql`update failure set kind = ${name}, version = version + 1
    where workspace_id = ${tx.workspaceId} and kind = any(${spelt}) and not provisional`.execute(tx.db)
}
