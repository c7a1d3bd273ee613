import type { ChainedEvent } from '@amends/recovery/chain'
import { factAsShown } from '@amends/recovery/shown'
import type { Tx } from '../engine/database.ts'
import { factOf, factRows } from '../fact/store.ts'
import type { Context } from '../workspace/context.ts'

/** Events that hold the words of a fact; HR's cleared wording is open to all. */
const telling = new Set(
  ['claimed', 'amended', 'confirmed', 'refuted', 'personnel-flagged'].map((done) => `fact.${done}`),
)

/** The events whose content this reader may not see, because it concerns a person at work. */
export async function closedTo(
  { actor }: Pick<Context, 'actor'>,
  tx: Tx,
  chain: readonly ChainedEvent[],
  ownerId: string | null,
): Promise<ReadonlySet<ChainedEvent>> {
  const about = new Map(
    chain.filter(({ type }) => telling.has(type)).map((event) => [event, factIdOf(event)]),
  )
  const ids = [...new Set(about.values())].filter((id) => id !== null)
  const facts = (await factRows.among(tx, ids)).map(factOf)
  const closed = new Set(
    facts.filter((fact) => factAsShown(fact, actor, ownerId) !== fact).map(({ id }) => id),
  )
  return new Set([...about].filter(([, id]) => id !== null && closed.has(id)).map(([event]) => event))
}

function factIdOf({ content }: ChainedEvent): string | null {
  const { factId } = (content ?? {}) as { factId?: unknown }
  return typeof factId === 'string' ? factId : null
}

/** The same event without its content: the digest stays, so the chain can still be checked. */
export const emptied = (event: ChainedEvent): ChainedEvent => ({ ...event, content: null, salt: null })
