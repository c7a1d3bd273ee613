import { type ChainedEvent, digestOf, genesis, hashOf } from '@amends/recovery/chain'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { inOneStatement, insertRows, perform } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { hashing } from './hashing.ts'
import { newId, randomHex } from '../engine/id.ts'

/** The stream whose chain an event joins: a case, a failure, an outreach or the workspace itself. */
export type Stream = { readonly kind: string; readonly id: string }

/** An event on its way into a chain. */
export type NewEvent = {
  readonly type: string
  readonly subject: string
  readonly at: number
  readonly actor: string
  readonly content: unknown
}

/** Appends events to a stream's chain; the head row is locked, so a stream has one writer at a time. */
export async function append(tx: Tx, stream: Stream, events: readonly NewEvent[]): Promise<void> {
  if (!events.length) return
  const locked = await lockHead(tx, stream)
  const rows = follow(locked, events)
  const { sequence, hash: head } = rows.at(-1) ?? { sequence: 0, hash: genesis }
  await inOneStatement(tx, async (gathering) => {
    await keepEvents(gathering, [{ stream, rows }])
    await perform(
      gathering,
      sql`update stream set sequence = ${sequence}, head = ${head} where workspace_id = ${tx.workspaceId} and id = ${stream.id}`,
    )
  })
}

type Head = { readonly sequence: number; readonly head: string }

/** Each event with its place, salt, digest and hash, after the head. */
function follow({ sequence, head }: Head, events: readonly NewEvent[]) {
  let previous = head
  return events.map((event, index) => {
    const salt = randomHex(16)
    const digest = digestOf(event.content, salt, hashing)
    const header = { ...event, sequence: sequence + index + 1, previous, digest }
    const hash = hashOf(header, hashing)
    previous = hash
    return { ...header, hash, salt, id: newId(event.at) }
  })
}

/** A stream that begins, with its first events. */
export type Beginning = { readonly stream: Stream; readonly events: readonly NewEvent[] }

/** Begins many streams at once, in three statements. */
export async function beginChains(tx: Tx, beginnings: readonly Beginning[]) {
  const begun = beginnings.map(({ stream, events }) => ({
    stream,
    rows: follow({ sequence: 0, head: genesis }, events),
  }))
  const heads = begun.map(({ stream: { id, kind }, rows }) => ({
    id,
    kind,
    sequence: rows.length,
    head: rows.at(-1)?.hash ?? genesis,
    anchored: 0,
    anchors: [],
  }))
  await insertRows(tx, 'stream', heads)
  await keepEvents(tx, begun)
}

type Followed = { readonly stream: Stream; readonly rows: ReturnType<typeof follow> }

async function keepEvents(tx: Tx, followed: readonly Followed[]) {
  const events = followed.flatMap(({ stream, rows }) =>
    rows.map(({ id, sequence, type, subject, at, actor, digest, previous, hash }) => ({
      id,
      sequence,
      type,
      subject,
      actor,
      digest,
      previous,
      hash,
      stream_id: stream.id,
      stream_kind: stream.kind,
      at: timestamp(at),
    })),
  )
  await insertRows(tx, 'event', events)
  const contents = followed.flatMap(({ stream, rows }) =>
    rows.map(({ sequence, content, salt }) => ({
      stream_id: stream.id,
      sequence,
      content: content ?? null,
      salt,
    })),
  )
  await insertRows(tx, 'event_content', contents)
}

async function lockHead(tx: Tx, { kind, id }: Stream) {
  const { rows } = await sql<{ sequence: number; head: string }>`${prepared}
    insert into stream (workspace_id, id, kind, sequence, head) values (${tx.workspaceId}, ${id}, ${kind}, 0, ${genesis})
    on conflict (workspace_id, id) do update set kind = stream.kind returning sequence, head`.execute(tx.db)
  return rows[0] as { sequence: number; head: string }
}

/** The whole chain of a stream, oldest first, with what content is still there. */
export async function chainOf(tx: Tx, streamId: string): Promise<ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select sequence, previous, type, subject, at, actor, digest, hash, content, salt
    from event left join event_content using (workspace_id, stream_id, sequence)
    where workspace_id = ${tx.workspaceId} and stream_id = ${streamId} order by sequence`.execute(tx.db)
  return rows
}
