import {
  type ImportedNotice,
  type ImportedUpdate,
  importNotice,
  promiseStanding,
  type PublishedNotice,
  type Refusal,
} from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'
import { failures } from '../failure/store.ts'
import { promises } from '../promise/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Begun, Context, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

export const importedUpdates = entity<ImportedUpdate>('imported_update', {
  id: 'plain',
  failureId: 'plain',
  at: 'instant',
  state: 'plain',
  words: 'plain',
})

type Named = Pick<PublishedNotice, 'source' | 'sourceId'>

/** By what a notice is known again. */
export const noticeKey = ({ source, sourceId }: Named) => `${source}\n${sourceId}`

/** Which of these are here already. */
export async function keptNotices(tx: Tx, told: readonly Named[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<Named>`
    select f.imported ->> 'source' as source, f.imported ->> 'sourceId' as "sourceId" from failure f
    join unnest(${told.map(({ source }) => source)}::text[], ${told.map(({ sourceId }) => sourceId)}::text[]) as t (source, source_id)
      on f.imported ->> 'source' = t.source and f.imported ->> 'sourceId' = t.source_id
    where f.workspace_id = ${tx.workspaceId} and f.imported is not null`.execute(tx.db)
  return new Set(rows.map(noticeKey))
}

/** Keeps notices as failures that are history, each incident of a source once; what became of each, in their order. */
export async function keepNotices(
  context: Context,
  tx: WorkTx,
  told: readonly PublishedNotice[],
): Promise<readonly ('taken' | 'known' | Refusal)[]> {
  const { workspace } = await settingsOf(tx)
  const given = { newId: context.newId, zone: workspace.zone }
  const here = new Set(await keptNotices(tx, told))
  const kept: ImportedNotice[] = []
  const begun: Begun[] = []
  const became = told.map((notice) => {
    const key = noticeKey(notice)
    if (here.has(key)) return 'known'
    const decision = importNotice(notice, given, context.actor, context.now)
    if (!decision.ok) return decision
    here.add(key)
    kept.push(decision.value)
    begun.push({ stream: { kind: 'failure', id: decision.value.failure.id }, events: decision.events })
    return 'taken'
  })
  await failures.insertMany(
    tx,
    kept.map(({ failure }) => failure),
  )
  await importedUpdates.insertMany(
    tx,
    kept.flatMap(({ updates }) => updates),
  )
  await promises.insertMany(
    tx,
    kept.flatMap((one) => one.promises),
  )
  // History asks nothing of anybody: these failures have no agenda.
  await context.begin(tx, begun)
  return became
}

/** An imported failure's updates, oldest first, with what each promised of the next and how that was kept. */
export async function importedNotice({ now }: Context, tx: Tx, failureId: string) {
  const { imported } = known(await failures.find(tx, failureId), 'failure')
  if (!imported) return { imported, updates: [] }
  const made = await promises.where(tx, { failureId })
  const updates = (await importedUpdates.where(tx, { failureId })).toSorted((a, b) => a.at - b.at)
  return {
    imported,
    updates: updates.map(({ id, at, state, words }) => ({
      id,
      at,
      state,
      words,
      promised: made
        .filter(({ source }) => source?.messageId === id)
        .map((one) => ({
          dueAt: one.dueAt,
          words: one.source?.words ?? one.what,
          keptAt: one.fulfilment?.at ?? null,
          standing: promiseStanding(one, now),
        })),
    })),
  }
}
