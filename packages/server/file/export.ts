import type { ChainedEvent } from '@amends/recovery/chain'
import type { HandedOver, HandedStream } from '@amends/recovery/handed-over'
import { customers } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { unknownRecord } from '../engine/problem.ts'
import { failures } from '../failure/store.ts'
import { anchorsOf } from '../workspace/anchor.ts'
import { chainOf } from '../workspace/chain.ts'
import type { Context } from '../workspace/context.ts'
import { keys, type Settings, settingsOf } from '../workspace/store.ts'
import { cases } from '../case/store.ts'
import { closedTo, emptied } from './withheld.ts'

/** The file of a case as it leaves the house: its chain and its failure's, the anchors that hold them, and names. */
export async function handOverFile(context: Context, tx: Tx, id: string): Promise<HandedOver> {
  const it = await cases.find(tx, id)
  if (!it) throw unknownRecord('case')
  const settings = await settingsOf(tx)
  const { id: workspaceId, name, zone } = settings.workspace
  const customer = await customers.find(tx, it.customerId)
  const failure = await failures.find(tx, it.failureId)
  const told = [
    await streamOf(context, tx, { kind: 'case', id }, it.ownerId),
    await streamOf(context, tx, { kind: 'failure', id: it.failureId }, failure?.ownerId ?? null),
  ]
  const streams = told.map(({ stream }) => stream)
  const people = await namesIn(tx, streams, settings)
  return {
    format: 'amends-file/1',
    exportedAt: timestamp(context.now),
    workspace: { id: workspaceId, name, zone },
    about: {
      caseId: id,
      failureId: it.failureId,
      customer: customer?.name ?? '',
      failure: failure?.title ?? '',
      owner: people[`person:${it.ownerId}`] ?? '',
      openedAt: timestamp(it.openedAt),
      closedAs: it.closure?.as ?? null,
    },
    streams,
    anchors: await anchorsOf(tx, [id, it.failureId]),
    people,
    withheld: told.flatMap(({ withheld }) => withheld),
  }
}

async function streamOf(
  context: Context,
  tx: Tx,
  { kind, id }: Pick<HandedStream, 'kind' | 'id'>,
  ownerId: string | null,
) {
  const chain = await chainOf(tx, id)
  const closed = await closedTo(context, tx, chain, ownerId)
  const events = chain.map((event) => (closed.has(event) ? emptied(event) : event))
  return {
    stream: { kind, id, events },
    withheld: [...closed].map(({ sequence }: ChainedEvent) => `${kind}:${sequence}`),
  }
}

/** Everybody the events name, by the name they go by outside. */
async function namesIn(tx: Tx, streams: readonly HandedStream[], { people, policy }: Settings) {
  const text = JSON.stringify(streams)
  const shown = policy.names === 'public-name' ? ('publicName' as const) : ('name' as const)
  const named = [
    ...people.map((person) => ({ id: person.id, key: `person:${person.id}`, name: person[shown] })),
    ...(await keys.where(tx, {})).map(({ id, name }) => ({ id, key: `key:${id}`, name })),
  ]
  return Object.fromEntries(named.filter(({ id }) => text.includes(id)).map(({ key, name }) => [key, name]))
}
