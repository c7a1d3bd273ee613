import {
  attachFailure,
  type Case,
  type Failure,
  mergeFailure,
  type Refusal,
  unmergeFailure,
} from '@amends/recovery'
import { failures } from '../failure/store.ts'
import { type Kind, known, lockBoth } from '../workspace/carry-out.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { lastContent } from './family-store.ts'
import { cases } from './store.ts'

const failureKind: Kind<Failure> = {
  store: failures,
  what: 'failure',
  stream: ({ id }) => ({ kind: 'failure', id }),
}

/** Two failures are one: the cases of the one go under the other, and both files name them. */
export function joinFailures(context: Context, id: string, into: string): Promise<Failure | Refusal> {
  return context.transaction(async (tx) => {
    const [gone, kept] = await lockBoth(tx, failureKind, id, into)
    const decision = mergeFailure(gone, kept, context.now)
    if (!decision.ok) return decision
    const saved = await failures.save(tx, decision.value)
    const moved = await moveCases(context, tx, await cases.where(tx, { failureId: id }), into)
    const told = decision.events.map((event) => ({ ...event, content: { ...event.content, cases: moved } }))
    for (const failure of [gone, kept]) await context.record(tx, failureKind.stream(failure), told)
    return saved
  })
}

/** They were two after all: the cases that came along and are still there go back. */
export function partFailures(context: Context, id: string): Promise<Failure | Refusal> {
  return context.transaction(async (tx) => {
    const gone = known(await failures.lock(tx, id), 'failure')
    const decision = unmergeFailure(gone, context.now)
    if (!decision.ok || !gone.mergedInto) return decision as Refusal
    const saved = await failures.save(tx, decision.value)
    const moved = ((await lastContent(tx, id, 'failure.merged'))?.cases ?? []) as string[]
    const there = (await cases.among(tx, moved)).filter(({ failureId }) => failureId === gone.mergedInto)
    await moveCases(context, tx, there, id)
    for (const failureId of [id, gone.mergedInto])
      await context.record(tx, { kind: 'failure', id: failureId }, decision.events)
    return saved
  })
}

async function moveCases(context: Context, tx: WorkTx, all: readonly Case[], failureId: string) {
  for (const { id } of all) {
    const it = known(await cases.lock(tx, id), 'case')
    const decision = attachFailure(it, failureId, context.now)
    if (!decision.ok) continue
    // What a closed case said of its cause stays said.
    const { causeSameAsFailure } = it.closure ? it : decision.value
    await cases.save(tx, { ...decision.value, causeSameAsFailure })
    await context.record(tx, { kind: 'case', id }, decision.events)
  }
  return all.map(({ id }) => id)
}
