import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { insertRows } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { ask, type Question, question } from '../engine/question.ts'
import type { Secrets } from '../engine/secrets.ts'
import { hashing } from './hashing.ts'

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
  const others = requests.filter(({ key }) => !ours.has(key))
  return others.length ? ask(tx, earlierAnswers(secrets, tx, actorId, others)) : new Map()
}

type Said = { readonly key: string; readonly request_hash: string; readonly answer: string | null }

/** What was said, by key, to those of the requests that were done before. One whose key stands for another request is refused. */
export const earlierAnswers = (
  secrets: Secrets,
  tx: Tx,
  actorId: string,
  requests: readonly Repeatable[],
): Question<ReadonlyMap<string, Earlier>> =>
  question(
    sql`select said.* from jsonb_array_elements_text(${JSON.stringify(requests.map(({ key }) => key))}::jsonb) as asked(key)
    cross join lateral (select i.key, i.request_hash, i.answer from idempotency i
      where i.workspace_id = ${tx.workspaceId} and i.actor = ${actorId} and i.key = asked.key limit 1) said`,
    (rows: readonly Said[]) => {
      if (!rows.length) return new Map()
      const hashes = new Map(requests.map((request) => [request.key, hashOf(request)]))
      return new Map(
        rows.map(({ key, request_hash, answer }): [string, Earlier] => {
          if (request_hash !== hashes.get(key)) throw keyReused()
          return [
            key,
            { answer: answer === null ? null : JSON.parse(secrets.open(answer, place(actorId, key))) },
          ]
        }),
      )
    },
  )

type Answered = readonly (Repeatable & { readonly answer: unknown })[]

/** Keeps the answers to claimed requests. */
export async function keepAnswers(secrets: Secrets, tx: Tx, asking: Asking, answered: Answered) {
  // Found by the key's index whatever the size of the table, as an update from a list may not be.
  await insertRows(
    tx,
    'idempotency',
    rowsOf(secrets, asking, answered),
    `on conflict (workspace_id, actor, key) do update set answer = excluded.answer`,
  )
}

/** Keeps the answers to requests nobody claimed. Of two transactions that carry out the same request at once the later one fails. */
export async function keepNewAnswers(secrets: Secrets, tx: Tx, asking: Asking, answered: Answered) {
  await insertRows(tx, 'idempotency', rowsOf(secrets, asking, answered))
}

/** An answer may hold a key or a one-time code that is shown this once, so they are kept encrypted. */
const rowsOf = (secrets: Secrets, { actorId, now }: Asking, answered: Answered) =>
  answered.map(({ key, request, answer }) => ({
    key,
    actor: actorId,
    request_hash: hashOf({ key, request }),
    answer: secrets.seal(JSON.stringify(answer ?? null), place(actorId, key)),
    made_at: timestamp(now),
  }))

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

const hashOf = ({ request }: Repeatable) => hashing.sha256(request)
const place = (actorId: string, key: string) => `answer to ${actorId} ${key}`
