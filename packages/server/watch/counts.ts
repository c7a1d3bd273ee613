import { sql } from 'kysely'
import { timestamp } from '../engine/entity.ts'
import { gaugesText } from '../engine/meter.ts'
import type { Machinery } from '../workspace/context.ts'
import { lateTimers } from './ready.ts'

/** What waits in these workspaces, in numbers that name nobody, as Prometheus reads them. */
export async function countsText(machinery: Machinery, workspaceIds: readonly string[]): Promise<string> {
  const { database, clock } = machinery
  const now = await clock.now()
  const outbox = new Map<string, number>()
  let overdue = 0
  for (const id of workspaceIds) {
    const waiting = await countIn(database, id, now)
    overdue += waiting.overdue
    for (const { standing, count } of waiting.outbox)
      outbox.set(standing, (outbox.get(standing) ?? 0) + count)
  }
  // On a simulated clock no timer is late: it rings when the clock is moved.
  const timers = clock.kind === 'system' ? await lateTimers(database, 0) : 0
  return gaugesText([
    { name: 'amends_timers_late', help: 'Timers that are due and not rung yet', values: one(timers) },
    { name: 'amends_agenda_overdue', help: 'What is owed and overdue', values: one(overdue) },
    { name: 'amends_outbox', help: 'Messages for customers by standing', by: 'standing', values: outbox },
  ])
}

const one = (value: number) => new Map([['', value]])

function countIn(database: Machinery['database'], workspaceId: string, now: number) {
  return database.work(workspaceId, async (tx) => {
    const overdue = await sql<{ count: number }>`
      select count(*)::int as count from agenda_item where workspace_id = ${workspaceId} and due_at <= ${timestamp(now)}`.execute(
      tx.db,
    )
    const outbox = await sql<{ standing: string; count: number }>`
      select standing, count(*)::int as count from message where workspace_id = ${workspaceId} and standing <> 'draft' group by standing`.execute(
      tx.db,
    )
    return { overdue: overdue.rows[0]?.count ?? 0, outbox: outbox.rows }
  })
}

/** Every workspace of this installation that somebody works in. */
export async function allWorkspaces({ database }: Machinery): Promise<readonly string[]> {
  const { rows } = await database.door((outside) =>
    sql<{ workspace_id: string }>`select distinct workspace_id from membership`.execute(outside),
  )
  return rows.map(({ workspace_id }) => workspace_id)
}
