import { type ChainedEvent, checkChain } from '@amends/recovery/chain'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { hashing } from './hashing.ts'

/** What a check of every chain found. */
export type ChainsChecked = {
  readonly chains: number
  readonly events: number
  /** Events whose content was erased on purpose. */
  readonly erased: number
  readonly faults: readonly string[]
}

const batch = 2_000
const mostFaults = 20

type Row = ChainedEvent & { readonly stream_id: string; readonly stream_kind: string }
type Head = { readonly id: string; readonly kind: string; readonly sequence: number; readonly head: string }

/** Checks every chain of a workspace from its first event to the head that its stream remembers. */
export async function verifyChains(tx: Tx, told: (events: number) => void): Promise<ChainsChecked> {
  const found = { chains: 0, events: 0, erased: 0, faults: [] as string[] }
  const fault = (what: string) => {
    if (found.faults.length < mostFaults) found.faults.push(what)
  }
  const finish = (chain: readonly Row[], head: Head | undefined) => {
    const [first] = chain
    if (!first) return
    const name = `${first.stream_kind} ${first.stream_id}`
    const checked = checkChain(chain.map(eventOf), hashing)
    for (const { sequence, what } of checked.faults) fault(`Event ${sequence} of ${name}: ${what}`)
    if (head?.head !== checked.head || head.sequence !== checked.events)
      fault(`The last event of ${name} is not the one its stream remembers`)
    found.chains++
    found.erased += checked.erased
  }
  await sql`declare every_event no scroll cursor for
    select stream_id, stream_kind, sequence, previous, type, subject, at, actor, digest, hash, content, salt
    from event left join event_content using (workspace_id, stream_id, sequence)
    where workspace_id = ${tx.workspaceId} order by stream_id, sequence`.execute(tx.db)
  let chain: Row[] = []
  for (;;) {
    const { rows } = await sql.raw<Row>(`fetch ${batch} from every_event`).execute(tx.db)
    const done = rows.length < batch
    const chains = [...chunked([...chain, ...rows])]
    chain = done ? [] : (chains.pop() ?? [])
    const heads = await headsOf(
      tx,
      chains.map(([first]) => first?.stream_id ?? ''),
    )
    for (const one of chains) finish(one, heads.get(one[0]?.stream_id ?? ''))
    found.events += rows.length
    told(found.events)
    if (done) break
  }
  await sql.raw('close every_event').execute(tx.db)
  for (const { kind, id } of await withoutEvents(tx)) fault(`The chain of ${kind} ${id} has lost its events`)
  return found
}

function* chunked(rows: readonly Row[]): Generator<Row[]> {
  let at = 0
  while (at < rows.length) {
    const id = rows[at]?.stream_id
    const end = rows.findIndex((row, index) => index > at && row.stream_id !== id)
    yield rows.slice(at, end < 0 ? rows.length : end)
    at = end < 0 ? rows.length : end
  }
}

const eventOf = ({ sequence, previous, type, subject, at, actor, digest, hash, content, salt }: Row) => ({
  sequence,
  previous,
  type,
  subject,
  at,
  actor,
  digest,
  hash,
  content,
  salt,
})

async function headsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<Head>`select id, kind, sequence, head from stream
    where workspace_id = ${tx.workspaceId} and id = any(${ids})`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

async function withoutEvents(tx: Tx): Promise<Head[]> {
  const { rows } = await sql<Head>`select id, kind, sequence, head from stream
    where workspace_id = ${tx.workspaceId} and sequence > 0 and not exists (
      select 1 from event where event.workspace_id = stream.workspace_id and event.stream_id = stream.id)
    limit ${mostFaults}`.execute(tx.db)
  return rows
}
