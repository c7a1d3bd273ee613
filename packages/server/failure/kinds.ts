import type { Decision } from '@amends/recovery/decision'
import {
  addKind,
  bringKindBack,
  changeKind,
  type FailureKind,
  plainKind,
  retireKind,
} from '@amends/recovery/workspace/kind'
import type { Tx } from '../engine/database.ts'
import { known } from '../workspace/carry-out.ts'
import { asRead, type Context, type WorkTx } from '../workspace/context.ts'
import { keptKind, kinds, lockKinds } from '../workspace/kind-store.ts'
import { countByKind, respell } from './store.ts'

/** The kinds of the list and how many failures bear each, and the words in use that are not on it. */
export async function listKinds(tx: Tx) {
  const listed = await kinds.where(tx, {})
  const counted = new Map<string, { name: string; failures: number }>()
  for (const { kind, failures } of await countByKind(tx)) {
    const plain = plainKind(kind)
    const earlier = counted.get(plain)
    counted.set(plain, {
      name: earlier?.name ?? kind,
      failures: failures + (earlier?.failures ?? 0),
    })
  }
  const rows = listed
    .map((kind) => ({ ...kind, failures: counted.get(kind.plainName)?.failures ?? 0 }))
    .toSorted((a, b) => a.plainName.localeCompare(b.plainName, 'en'))
  for (const { plainName } of listed) counted.delete(plainName)
  return { rows, unlisted: [...counted.values()].toSorted((a, b) => b.failures - a.failures) }
}

type Said = Pick<FailureKind, 'name' | 'usualSeverity'>

/** Puts a kind on the list; failures that bear the word already take its spelling. */
export const add = (context: Context, said: Said) =>
  context.transaction(async (tx) => {
    const listed = await lockKinds(tx)
    const decision = addKind(listed, { ...said, id: context.newId() }, context.workspaceId, context.now)
    if (!decision.ok) return decision
    await kinds.insert(tx, keptKind(decision.value))
    await respell(tx, said.name, decision.value.name)
    return recorded(context, tx, decision)
  })

/**
 * Changes a kind. Failures that bear it take the new name: it is the same kind, and repeats are found by it. Their chains
 * stay as they are; the workspace's says what was called what, and when.
 */
export const change = (context: Context, id: string, said: Said) =>
  onKind(context, id, async (kind, tx, listed) => {
    const decision = changeKind(listed, kind, said, context.workspaceId, context.now)
    if (decision.ok) await respell(tx, kind.name, decision.value.name)
    return decision
  })

/** Takes a kind out of what is offered. */
export const retire = (context: Context, id: string) =>
  onKind(context, id, (kind) => retireKind(kind, context.actor.id, context.workspaceId, context.now))

/** Offers a kind again. */
export const bringBack = (context: Context, id: string) =>
  onKind(context, id, (kind) => bringKindBack(kind, context.workspaceId, context.now))

type Decide = (
  kind: FailureKind,
  tx: WorkTx,
  listed: readonly FailureKind[],
) => Decision<FailureKind> | Promise<Decision<FailureKind>>

function onKind(context: Context, id: string, decide: Decide) {
  return context.transaction(async (tx) => {
    const listed = await lockKinds(tx)
    const kind = known(
      listed.find((one) => one.id === id),
      'kind',
    )
    const decision = await decide(asRead(context, kind), tx, listed)
    if (!decision.ok) return decision
    const saved = await kinds.save(tx, keptKind(decision.value))
    return recorded(context, tx, { ...decision, value: saved })
  })
}

async function recorded<T extends FailureKind>(
  context: Context,
  tx: WorkTx,
  { value, events }: Extract<Decision<T>, { ok: true }>,
) {
  await context.record(tx, { kind: 'workspace', id: context.workspaceId }, events)
  return value
}
