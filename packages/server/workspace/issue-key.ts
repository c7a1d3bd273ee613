import { happened } from '@amends/recovery/event'
import { sql } from 'kysely'
import type { Context, WorkTx } from './context.ts'
import { makeKey } from './key.ts'
import { type ApiKey, keys, settingsChanged } from './store.ts'

/** What a new key is to be called, and what it may do. */
export type KeyWish = Pick<ApiKey, 'name' | 'scopes' | 'authority'>

/** Makes an API key. Its secret is shown this once; what is kept is a hash. */
export async function issueKey(context: Context, tx: WorkTx, { name, scopes, authority }: KeyWish) {
  const { text, prefix, secretHash } = makeKey()
  const id = context.newId()
  const made = { madeAt: context.now, madeBy: context.actor.id, revoked: null }
  const key: ApiKey = { id, name, scopes, authority, prefix, secretHash, ...made }
  await keys.insert(tx, key)
  await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('key', ${Buffer.from(prefix)}, ${tx.workspaceId}, ${id})`.execute(
    tx.db,
  )
  await settingsChanged(tx)
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened('workspace.key-made', 'workspace', tx.workspaceId, context.now, { keyId: id, name, scopes }),
  ])
  return { key, secret: text }
}
