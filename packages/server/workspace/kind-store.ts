import { type FailureKind, plainKind } from '@amends/recovery/workspace/kind'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

/** A kind as kept: with its name as it is compared, which is there once in a workspace. */
type KeptKind = FailureKind & { readonly plainName: string }

export const kinds = entity<KeptKind>('failure_kind', {
  id: 'plain',
  name: 'plain',
  plainName: 'plain',
  usualSeverity: 'plain',
  retired: 'json',
  version: 'plain',
})

/** The whole list, held until the transaction ends: of two who add the same kind at once, the second is told so. */
export async function lockKinds(tx: Tx): Promise<FailureKind[]> {
  await sql`select 1 from workspace where workspace_id = ${tx.workspaceId} for update`.execute(tx.db)
  return kinds.where(tx, {})
}

/** A kind as it is kept. */
export const keptKind = (kind: FailureKind): KeptKind => ({ ...kind, plainName: plainKind(kind.name) })

/** The kind of the list that a word means, however it was spelt; undefined for a word that is not listed. */
export async function kindMeant(tx: Tx, word: string): Promise<FailureKind | undefined> {
  return (await kinds.where(tx, { plainName: plainKind(word) }))[0]
}
