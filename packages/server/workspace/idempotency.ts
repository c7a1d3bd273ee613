import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { insertRows, timestamp } from '../engine/entity.ts'
import { DoorRefusal } from '../engine/problem.ts'
import type { Secrets } from '../engine/secrets.ts'

/** A repeated request: its key, and a hash that tells whether it is the same request. */
export type Repeatable = { readonly key: string; readonly request: string }

/** What was said to a request that was done before. */
type Earlier = { readonly answer: unknown }

/** Who asks, and when. */
type Asking = { readonly actorId: string; readonly now: number }

/**
 * Claims the keys of requests for this transaction; answers, by key, what was said to those that were done before.
 * A key that is being claimed by another transaction is waited for; one that was used for another request is refused.
 */
export async function claimRequests(
  secrets: Secrets,
  tx: Tx,
  { actorId, now }: Asking,
  requests: readonly Repeatable[],
): Promise<ReadonlyMap<string, Earlier>> {
  if (!requests.length) return new Map()
  const claims = requests.map((request) => ({ key: request.key, request_hash: hashOf(request) }))
  const claimed = await sql<{
    key: string
  }>`${prepared}insert into idempotency (workspace_id, key, actor, request_hash, answer, made_at)
    select ${tx.workspaceId}::uuid, key, ${actorId}::text, request_hash, null, ${timestamp(now)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as claim(key text, request_hash text) order by key
    on conflict do nothing returning key`.execute(tx.db)
  const ours = new Set(claimed.rows.map(({ key }) => key))
  return saidBefore(
    secrets,
    tx,
    actorId,
    requests.filter(({ key }) => !ours.has(key)),
  )
}

async function saidBefore(secrets: Secrets, tx: Tx, actorId: string, requests: readonly Repeatable[]) {
  if (!requests.length) return new Map<string, Earlier>()
  const { rows } = await sql<{
    key: string
    request_hash: string
    answer: string | null
  }>`select key, request_hash, answer from idempotency
    where workspace_id = ${tx.workspaceId} and actor = ${actorId} and key = any(${requests.map(({ key }) => key)})`.execute(
    tx.db,
  )
  const earlier = new Map(rows.map((row) => [row.key, row]))
  return new Map(
    requests.map((request): [string, Earlier] => {
      const row = earlier.get(request.key)
      if (row?.request_hash !== hashOf(request)) throw keyReused()
      const answer =
        row.answer === null ? null : JSON.parse(secrets.open(row.answer, place(actorId, row.key)))
      return [row.key, { answer }]
    }),
  )
}

/** Keeps the answers to claimed requests. One may hold a key or a one-time code that is shown this once, so they are kept encrypted. */
export async function keepAnswers(
  secrets: Secrets,
  tx: Tx,
  { actorId, now }: Asking,
  answered: readonly (Repeatable & { readonly answer: unknown })[],
) {
  const rows = answered.map(({ key, request, answer }) => ({
    key,
    actor: actorId,
    request_hash: hashOf({ key, request }),
    answer: secrets.seal(JSON.stringify(answer ?? null), place(actorId, key)),
    made_at: timestamp(now),
  }))
  // Found by the key's index whatever the size of the table, as an update from a list may not be.
  await insertRows(
    tx,
    'idempotency',
    rows,
    sql`on conflict (workspace_id, actor, key) do update set answer = excluded.answer`,
  )
}

/** A kept answer as it was said, or null when our key does not open it. */
export function openedAnswer(secrets: Secrets, actorId: string, key: string, answer: string): string | null {
  try {
    return secrets.open(answer, place(actorId, key))
  } catch {
    return null
  }
}

/** The refusal of a key that stands for another request. */
export const keyReused = () =>
  new DoorRefusal(
    422,
    'idempotency-key-reused',
    'This Idempotency-Key was used for another request. Take a new one',
  )

const hashOf = ({ request }: Repeatable) => createHash('sha256').update(request).digest('hex')
const place = (actorId: string, key: string) => `answer to ${actorId} ${key}`
